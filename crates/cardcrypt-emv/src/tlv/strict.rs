//! Everything that is not written as it should be, at once: for the desk where a partner's messages are certified,
//! not for the way of a transaction.

use alloc::collections::BTreeSet;
use alloc::vec::Vec;

use super::{Error, MAX_DEPTH, Reader, Tag, Tlv};

/// Something that is not written as it should be. Offsets are in bytes from the start of the data.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum Deviation {
    /// Bytes 00 between objects.
    #[error("filler of length {length} at byte {offset}")]
    Filler {
        /// Where they start.
        offset: usize,
        /// How many.
        length: usize,
    },
    /// A tag with a byte that says nothing.
    #[error("the tag {tag} at byte {offset} is longer than it needs to be")]
    LongTag {
        /// The tag.
        tag: Tag,
        /// Where it stands.
        offset: usize,
    },
    /// A length field that is longer than it needs to be.
    #[error("tag {tag} at byte {offset} has a length field of {found} bytes, {needed} would do")]
    LongLength {
        /// The tag.
        tag: Tag,
        /// Where the object starts.
        offset: usize,
        /// The bytes of its length field.
        found: usize,
        /// The bytes that would do.
        needed: usize,
    },
    /// A tag that stood before in the same template, and is none that may repeat.
    #[error("tag {tag} stands again at byte {offset}")]
    Duplicate {
        /// The tag.
        tag: Tag,
        /// Where it stands again.
        offset: usize,
    },
    /// A template whose content cannot be read to its end, or is nested deeper than is read.
    #[error("the content of template {tag} at byte {offset} cannot be read: {error}")]
    Content {
        /// The tag of the template.
        tag: Tag,
        /// Where the template starts.
        offset: usize,
        /// What is wrong with its content.
        error: Error,
    },
    /// What follows the last whole object of the outermost level cannot be read.
    #[error("the trailing data of length {length} at byte {offset} cannot be read: {error}")]
    Trailing {
        /// Where it starts.
        offset: usize,
        /// How many bytes it has.
        length: usize,
        /// What is wrong with it.
        error: Error,
    },
}

impl Deviation {
    /// Where it is, in bytes from the start of the data.
    #[must_use]
    pub const fn offset(&self) -> usize {
        match self {
            Self::Filler { offset, .. }
            | Self::LongTag { offset, .. }
            | Self::LongLength { offset, .. }
            | Self::Duplicate { offset, .. }
            | Self::Content { offset, .. }
            | Self::Trailing { offset, .. } => *offset,
        }
    }
}

/// The tags that may stand more than once in a template: entries of a directory, script templates, commands.
pub const REPEATABLE: [Tag; 4] = [Tag::new(0x61), Tag::new(0x71), Tag::new(0x72), Tag::new(0x86)];

/// Reads the data through, on all levels, and lists what deviates, in the order of the bytes. An empty list means
/// that the data is what [`Builder`](super::Builder) would have written.
///
/// A template that cannot be read does not hide what comes after it.
///
/// ```
/// use cardcrypt_emv::tlv::strict;
/// let found = strict::check(&[0x9C, 0x81, 0x01, 0x00, 0x00]);
/// let texts: Vec<_> = found.iter().map(ToString::to_string).collect();
/// assert_eq!(texts, [
///     "tag 9C at byte 0 has a length field of 2 bytes, 1 would do",
///     "filler of length 1 at byte 4",
/// ]);
/// ```
#[must_use]
pub fn check(data: &[u8]) -> Vec<Deviation> {
    let mut found = Vec::new();
    let mut levels = Vec::from([Level { template: None, depth: 0, data, offset: 0 }]);
    while let Some(level) = levels.pop() {
        level.check(&mut found, &mut levels);
    }
    found.sort_by_key(Deviation::offset);
    found
}

/// The content of a template, or all of the data.
struct Level<'d> {
    template: Option<Tlv<'d>>,
    depth: usize,
    data: &'d [u8],
    offset: usize,
}

impl<'d> Level<'d> {
    fn check(&self, found: &mut Vec<Deviation>, levels: &mut Vec<Self>) {
        let mut seen = BTreeSet::new();
        let mut end = self.offset;
        for object in Reader::at(self.data, self.offset) {
            let object = match object {
                Ok(object) => object,
                Err(error) => {
                    filler(end, error.offset(), found);
                    return found.push(self.unreadable(error));
                }
            };
            filler(end, object.offset(), found);
            end = object.end();
            header(&object, found);
            let (tag, offset) = (object.tag(), object.offset());
            if !seen.insert(tag) && !REPEATABLE.contains(&tag) {
                found.push(Deviation::Duplicate { tag, offset });
            }
            if tag.is_constructed() && !object.value().is_empty() {
                match self.below(object) {
                    Some(below) => levels.push(below),
                    None => {
                        let error = Error::TooDeep { offset };
                        found.push(Deviation::Content { tag, offset, error });
                    }
                }
            }
        }
        filler(end, self.end(), found);
    }

    fn below(&self, template: Tlv<'d>) -> Option<Self> {
        let depth = self.depth.saturating_add(1);
        let (data, offset) = (template.value(), template.value_offset());
        (depth < MAX_DEPTH).then_some(Self { template: Some(template), depth, data, offset })
    }

    fn unreadable(&self, error: Error) -> Deviation {
        match self.template {
            Some(template) => Deviation::Content { tag: template.tag(), offset: template.offset(), error },
            None => {
                let offset = error.offset();
                Deviation::Trailing { offset, length: self.end().saturating_sub(offset), error }
            }
        }
    }

    const fn end(&self) -> usize {
        self.offset.saturating_add(self.data.len())
    }
}

/// What the reader skipped.
fn filler(end: usize, next: usize, found: &mut Vec<Deviation>) {
    let length = next.saturating_sub(end);
    if length > 0 {
        found.push(Deviation::Filler { offset: end, length });
    }
}

/// Tag and length field.
fn header(object: &Tlv<'_>, found: &mut Vec<Deviation>) {
    let (tag, offset) = (object.tag(), object.offset());
    if tag.has_empty_byte() {
        found.push(Deviation::LongTag { tag, offset });
    }
    let needed = match object.value().len() {
        0..=0x7F => 1,
        0x80..=0xFF => 2,
        0x100..=0xFFFF => 3,
        0x1_0000..=0xFF_FFFF => 4,
        _ => 5, // more than the builder writes
    };
    let found_length = object.value_offset().saturating_sub(offset).saturating_sub(tag.length());
    if found_length > needed {
        found.push(Deviation::LongLength { tag, offset, found: found_length, needed });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn everything_is_reported_at_once() {
        let data = [
            0, 0x9F, 0x80, 0x01, 0, // filler, a long tag
            0x70, 0x82, 0, 7, 0x5A, 0, 0, 0, 0x5A, 0,
            0x57, // long length, filler, duplicate, bad content
            0x9C, 0x81, 1, 7, 0x9C, 0, // long length, duplicate
            0, 0, 0x9F, 0x02, 6, 1, // filler, trailing data
        ];
        assert_eq!(
            check(&data),
            [
                Deviation::Filler { offset: 0, length: 1 },
                Deviation::LongTag { tag: Tag::new(0x9F8001), offset: 1 },
                Deviation::LongLength { tag: Tag::new(0x70), offset: 5, found: 3, needed: 1 },
                Deviation::Content { tag: Tag::new(0x70), offset: 5, error: Error::Truncated { offset: 15 } },
                Deviation::Filler { offset: 11, length: 2 },
                Deviation::Duplicate { tag: Tag::new(0x5A), offset: 13 },
                Deviation::LongLength { tag: Tag::new(0x9C), offset: 16, found: 2, needed: 1 },
                Deviation::Duplicate { tag: Tag::new(0x9C), offset: 20 },
                Deviation::Filler { offset: 22, length: 2 },
                Deviation::Trailing { offset: 24, length: 4, error: Error::Truncated { offset: 24 } },
            ]
        );
    }

    #[test]
    fn what_may_repeat_is_no_duplicate() {
        assert_eq!(check(&[0x72, 6, 0x86, 1, 1, 0x86, 1, 2, 0x72, 0]), []);
        assert_eq!(check(&[0x70, 2, 0x5A, 0, 0x77, 2, 0x5A, 0]), [], "in another template");
    }

    #[test]
    fn templates_that_are_too_deep() {
        let mut data = alloc::vec![0x9C, 0];
        for _ in 0..MAX_DEPTH {
            data.splice(0..0, [0xE0, u8::try_from(data.len()).unwrap()]);
        }
        let offset = 2 * (MAX_DEPTH - 1);
        let error = Error::TooDeep { offset };
        assert_eq!(check(&data), [Deviation::Content { tag: Tag::new(0xE0), offset, error }]);
        assert_eq!(check(&data[2..]), []);
    }
}
