//! BER-TLV as EMV uses it (EMV Book 3, annex B): tags of one to three bytes, definite lengths.
//!
//! [`Reader`] goes over the objects of one level. It borrows, allocates nothing and does not recurse: the content
//! of a template is read with a reader of its own. Bytes 00 between objects are skipped (annex B1).

use core::fmt;

/// A tag of one to three bytes, as they stand: `0x9F26`, `0x82`.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Tag(u32);

impl Tag {
    /// A tag from its bytes, read as one number.
    #[must_use]
    pub const fn new(number: u32) -> Self {
        Self(number)
    }

    /// The bytes, read as one number.
    #[must_use]
    pub const fn number(self) -> u32 {
        self.0
    }

    /// True if the value is made of objects itself.
    #[must_use]
    pub const fn is_constructed(self) -> bool {
        let [_, a, b, c] = self.0.to_be_bytes();
        let first = if a != 0 {
            a
        } else if b != 0 {
            b
        } else {
            c
        };
        first & 0x20 != 0
    }
}

impl fmt::Display for Tag {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:02X}", self.0)
    }
}

impl fmt::Debug for Tag {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Tag({self})")
    }
}

/// One data object. `Debug` shows the tag and the length: the value may hold a PAN.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Tlv<'d> {
    tag: Tag,
    value: &'d [u8],
    offset: usize,
}

impl<'d> Tlv<'d> {
    /// The tag.
    #[must_use]
    pub const fn tag(&self) -> Tag {
        self.tag
    }

    /// The value.
    #[must_use]
    pub const fn value(&self) -> &'d [u8] {
        self.value
    }

    /// Where the object starts, in bytes from the start of the data.
    #[must_use]
    pub const fn offset(&self) -> usize {
        self.offset
    }
}

impl fmt::Debug for Tlv<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Tlv")
            .field("tag", &self.tag)
            .field("length", &self.value.len())
            .finish_non_exhaustive()
    }
}

/// Why data is no BER-TLV. Offsets are in bytes from the start of the data.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// The data ends within an object.
    #[error("the data ends within the object at byte {offset}")]
    Truncated {
        /// Where the object starts.
        offset: usize,
    },
    /// A tag is longer than three bytes.
    #[error("the tag at byte {offset} is longer than three bytes")]
    Tag {
        /// Where the object starts.
        offset: usize,
    },
    /// A length is indefinite, or has more than three bytes.
    #[error("the object at byte {offset} has a length of a form that EMV does not use")]
    Length {
        /// Where the object starts.
        offset: usize,
    },
}

/// Goes over the objects of one level. After an error it gives nothing more.
///
/// ```
/// use cardcrypt_emv::tlv::{Reader, Tag};
/// let mut objects = Reader::new(&[0x9F, 0x27, 0x01, 0x80, 0x82, 0x02, 0x18, 0x00]);
/// let cid = objects.next().transpose()?.unwrap();
/// assert_eq!((cid.tag(), cid.value()), (Tag::new(0x9F27), &[0x80][..]));
/// assert_eq!(objects.count(), 1);
/// # Ok::<(), cardcrypt_emv::tlv::Error>(())
/// ```
#[derive(Clone)]
pub struct Reader<'d> {
    rest: &'d [u8],
    offset: usize,
}

impl<'d> Reader<'d> {
    /// Starts at the first byte.
    #[must_use]
    pub const fn new(data: &'d [u8]) -> Self {
        Self { rest: data, offset: 0 }
    }

    fn read(&mut self) -> Result<Option<Tlv<'d>>, Error> {
        while self.rest.first() == Some(&0) {
            self.take(1);
        }
        if self.rest.is_empty() {
            return Ok(None);
        }
        let offset = self.offset;
        let tag = self.tag(offset)?;
        let length = self.length(offset)?;
        let value = self.take(length).ok_or(Error::Truncated { offset })?;
        Ok(Some(Tlv { tag, value, offset }))
    }

    /// EMV Book 3, B1.
    fn tag(&mut self, offset: usize) -> Result<Tag, Error> {
        let first = self.byte(offset)?;
        let mut number = u32::from(first);
        if first & 0x1F != 0x1F {
            return Ok(Tag(number));
        }
        for _ in 0..2 {
            let next = self.byte(offset)?;
            number = number << 8 | u32::from(next);
            if next & 0x80 == 0 {
                return Ok(Tag(number));
            }
        }
        Err(Error::Tag { offset })
    }

    /// EMV Book 3, B2.
    fn length(&mut self, offset: usize) -> Result<usize, Error> {
        let first = self.byte(offset)?;
        let bytes = match first {
            0..=0x7F => return Ok(usize::from(first)),
            0x81..=0x83 => first & 0x7F,
            _ => return Err(Error::Length { offset }),
        };
        (0..bytes).try_fold(0, |length: usize, _| Ok(length << 8 | usize::from(self.byte(offset)?)))
    }

    fn byte(&mut self, offset: usize) -> Result<u8, Error> {
        self.take(1).and_then(|taken| taken.first().copied()).ok_or(Error::Truncated { offset })
    }

    fn take(&mut self, count: usize) -> Option<&'d [u8]> {
        let (taken, rest) = self.rest.split_at_checked(count)?;
        self.rest = rest;
        self.offset = self.offset.saturating_add(count);
        Some(taken)
    }
}

impl<'d> Iterator for Reader<'d> {
    type Item = Result<Tlv<'d>, Error>;

    fn next(&mut self) -> Option<Self::Item> {
        let read = self.read();
        if read.is_err() {
            self.rest = &[];
        }
        read.transpose()
    }
}

impl fmt::Debug for Reader<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Reader").field("offset", &self.offset).finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use alloc::vec::Vec;

    use super::*;

    fn all(data: &[u8]) -> Result<Vec<Tlv<'_>>, Error> {
        Reader::new(data).collect()
    }

    #[test]
    fn tags_and_lengths_of_every_form() {
        let objects =
            all(&[0x5A, 0, 0, 0, 0x9F, 0x26, 0x81, 1, 7, 0xDF, 0x81, 0x01, 0x83, 0, 0, 2, 8, 9]).unwrap();
        let found: Vec<_> =
            objects.iter().map(|tlv| (tlv.tag().number(), tlv.value(), tlv.offset())).collect();
        assert_eq!(found, [(0x5A, &[][..], 0), (0x9F26, &[7], 4), (0xDF8101, &[8, 9], 9)]);
    }

    #[test]
    fn what_cannot_be_read_says_where() {
        for (data, error) in [
            (&[0x82, 0, 0x5A][..], Error::Truncated { offset: 2 }),
            (&[0x9F], Error::Truncated { offset: 0 }),
            (&[0x5A, 0x88, 0xFF, 0xFF], Error::Length { offset: 0 }),
            (&[0x5A, 0x80, 0, 0], Error::Length { offset: 0 }),
            (&[0x5A, 0x82, 1], Error::Truncated { offset: 0 }),
            (&[0x5A, 0x83, 0xFF, 0xFF, 0xFF, 1], Error::Truncated { offset: 0 }),
            (&[0, 0xDF, 0x81, 0x81, 0x01, 0], Error::Tag { offset: 1 }),
            (&[0x5A, 2, 1], Error::Truncated { offset: 0 }),
        ] {
            assert_eq!(all(data), Err(error));
        }
        let mut reader = Reader::new(&[0x5A]);
        assert!(reader.next().is_some_and(|read| read.is_err()));
        assert!(reader.next().is_none(), "nothing after an error");
    }

    #[test]
    fn templates_are_told_by_their_first_byte() {
        for (tag, constructed) in
            [(0x70, true), (0x9F26, false), (0xBF0C, true), (0xDF8101, false), (0xFF8105, true)]
        {
            assert_eq!(Tag::new(tag).is_constructed(), constructed);
        }
    }
}
