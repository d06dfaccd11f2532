use alloc::vec::Vec;
use core::fmt;

use super::{MAX_DEPTH, Tag};

/// Writes objects, one after the other, with lengths no longer than they need.
///
/// What stands in it reads back as it was written. The same tag may be written again: a script template holds
/// several commands.
///
/// ```
/// use cardcrypt_emv::tags;
/// use cardcrypt_emv::tlv::Builder;
/// let mut script = Builder::new();
/// script.push(tags::ISSUER_SCRIPT_IDENTIFIER, &[0; 4])?.push(tags::ISSUER_SCRIPT_COMMAND, &[0x84, 0x24])?;
/// let mut response = Builder::new();
/// response.push_template(tags::ISSUER_SCRIPT_TEMPLATE_2, &script)?;
/// assert_eq!(response.as_bytes(), b"\x72\x0B\x9F\x18\x04\0\0\0\0\x86\x02\x84\x24");
/// # Ok::<(), cardcrypt_emv::tlv::BuildError>(())
/// ```
#[derive(Clone, Default)]
pub struct Builder {
    bytes: Vec<u8>,
    /// How many levels of templates stand in it.
    depth: usize,
}

impl Builder {
    /// The longest value, in bytes: what three bytes of length can say.
    pub const MAX_VALUE: usize = 0xFF_FFFF;

    /// Without an object.
    #[must_use]
    pub const fn new() -> Self {
        Self { bytes: Vec::new(), depth: 0 }
    }

    /// Writes an object.
    ///
    /// # Errors
    /// [`BuildError::Tag`] if the tag is none, [`BuildError::Constructed`] if it is that of a template,
    /// [`BuildError::Length`] if the value is too long. Nothing was written then.
    pub fn push(&mut self, tag: Tag, value: &[u8]) -> Result<&mut Self, BuildError> {
        if tag.is_constructed() {
            return Err(BuildError::Constructed { tag });
        }
        self.write(tag, value)?;
        Ok(self)
    }

    /// Writes a template around what another builder holds.
    ///
    /// # Errors
    /// [`BuildError::Tag`] if the tag is none, [`BuildError::Primitive`] if it is not that of a template,
    /// [`BuildError::Length`] if the content is too long, [`BuildError::TooDeep`] if it would be nested deeper
    /// than is read. Nothing was written then.
    pub fn push_template(&mut self, tag: Tag, content: &Self) -> Result<&mut Self, BuildError> {
        if !tag.is_constructed() {
            return Err(BuildError::Primitive { tag });
        }
        let depth = if content.bytes.is_empty() { 0 } else { content.depth.saturating_add(1) };
        if depth >= MAX_DEPTH {
            return Err(BuildError::TooDeep { tag });
        }
        self.write(tag, &content.bytes)?;
        self.depth = self.depth.max(depth);
        Ok(self)
    }

    /// What was written.
    #[must_use]
    pub fn as_bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// What was written.
    #[must_use]
    pub fn into_bytes(self) -> Vec<u8> {
        self.bytes
    }

    fn write(&mut self, tag: Tag, value: &[u8]) -> Result<(), BuildError> {
        if !tag.is_well_formed() {
            return Err(BuildError::Tag { tag });
        }
        let too_long = BuildError::Length { tag, length: value.len() };
        let length = u32::try_from(value.len()).map_err(|_| too_long)?;
        let [0, a, b, c] = length.to_be_bytes() else { return Err(too_long) };
        self.bytes.extend(tag.bytes());
        match (a, b, c) {
            (0, 0, 0..=0x7F) => self.bytes.push(c),
            (0, 0, _) => self.bytes.extend([0x81, c]),
            (0, _, _) => self.bytes.extend([0x82, b, c]),
            _ => self.bytes.extend([0x83, a, b, c]),
        }
        self.bytes.extend_from_slice(value);
        Ok(())
    }
}

impl fmt::Debug for Builder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Builder").field("length", &self.bytes.len()).finish_non_exhaustive()
    }
}

/// Why an object cannot be written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum BuildError {
    /// The number is not that of one tag of at most three bytes.
    #[error("{tag} is no tag")]
    Tag {
        /// The number.
        tag: Tag,
    },
    /// The tag is that of a template, and the value was none.
    #[error("tag {tag} is that of a template")]
    Constructed {
        /// The tag.
        tag: Tag,
    },
    /// The tag is not that of a template.
    #[error("tag {tag} is not that of a template")]
    Primitive {
        /// The tag.
        tag: Tag,
    },
    /// The value is longer than [`Builder::MAX_VALUE`].
    #[error("tag {tag} cannot have a value of {length} bytes")]
    Length {
        /// The tag.
        tag: Tag,
        /// The length of the value, in bytes.
        length: usize,
    },
    /// Templates would be nested deeper than [`MAX_DEPTH`].
    #[error("the template {tag} would be nested too deep")]
    TooDeep {
        /// The tag of the outermost template.
        tag: Tag,
    },
}

#[cfg(test)]
mod tests {
    use super::super::{Error, Reader, Walk};
    use super::*;

    #[test]
    fn lengths_are_minimal() {
        for (length, header) in [
            (0, &[0x9C, 0][..]),
            (0x7F, &[0x9C, 0x7F]),
            (0x80, &[0x9C, 0x81, 0x80]),
            (0xFF, &[0x9C, 0x81, 0xFF]),
            (0x100, &[0x9C, 0x82, 1, 0]),
            (0xFFFF, &[0x9C, 0x82, 0xFF, 0xFF]),
            (0x1_0000, &[0x9C, 0x83, 1, 0, 0]),
            (0xFF_FFFF, &[0x9C, 0x83, 0xFF, 0xFF, 0xFF]),
        ] {
            let value = alloc::vec![7; length];
            let mut builder = Builder::new();
            builder.push(Tag::new(0x9C), &value).unwrap();
            assert_eq!(builder.as_bytes()[..header.len()], *header);
            assert_eq!(Reader::new(builder.as_bytes()).next().unwrap().unwrap().value(), value);
        }
    }

    #[test]
    fn what_would_not_read_back_is_refused() {
        let mut builder = Builder::new();
        let long = alloc::vec![0; Builder::MAX_VALUE + 1];
        for number in [0, 0x9F, 0x8200, 0x9F8001, 0x9F81_8101] {
            let tag = Tag::new(number);
            assert_eq!(builder.push(tag, &[]).unwrap_err(), BuildError::Tag { tag });
        }
        let (template, object) = (Tag::new(0x70), Tag::new(0x5A));
        assert_eq!(builder.push(template, &[]).unwrap_err(), BuildError::Constructed { tag: template });
        let error = builder.push_template(object, &Builder::new()).unwrap_err();
        assert_eq!(error, BuildError::Primitive { tag: object });
        let error = builder.push(object, &long).unwrap_err();
        assert_eq!(error, BuildError::Length { tag: object, length: 0x100_0000 });
        assert_eq!(
            builder.push_template(Tag::new(0x3F), &Builder::new()).unwrap_err(),
            BuildError::Tag { tag: Tag::new(0x3F) }
        );
        assert!(builder.as_bytes().is_empty(), "nothing was written");
    }

    #[test]
    fn as_deep_as_is_read() {
        let tag = Tag::new(0xE0);
        let mut nested = Builder::new();
        for _ in 0..MAX_DEPTH {
            let mut outer = Builder::new();
            outer.push_template(tag, &nested).unwrap();
            nested = outer;
        }
        assert_eq!(Walk::new(nested.as_bytes()).filter(Result::is_ok).count(), MAX_DEPTH);
        assert_eq!(Builder::new().push_template(tag, &nested).unwrap_err(), BuildError::TooDeep { tag });
        let deeper = [&[0xE0, 2 * 16], nested.as_bytes()].concat();
        assert!(matches!(Walk::new(&deeper).last(), Some(Err(Error::TooDeep { .. }))));
    }
}
