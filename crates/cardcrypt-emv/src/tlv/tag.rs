use core::fmt;
use core::str::FromStr;

use cardcrypt_types::ParseError;

use super::Cursor;
use crate::tags::{self, Entry};

/// A tag of one to three bytes, as they stand: `0x9F26`, `0x82`.
///
/// ```
/// use cardcrypt_emv::tlv::Tag;
/// let tag: Tag = "9F26".parse()?;
/// assert_eq!(tag, Tag::new(0x9F26));
/// assert_eq!(tag.entry().map(|entry| entry.name), Some("Application Cryptogram"));
/// # Ok::<(), cardcrypt_types::ParseError>(())
/// ```
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Tag(u32);

impl Tag {
    /// A tag from its bytes, read as one number. Not every number is a tag: see [`Tag::is_well_formed`].
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
        let first = match self.0.to_be_bytes() {
            [0, 0, 0, first] | [0, 0, first, _] | [0, first, _, _] | [first, _, _, _] => first,
        };
        first & 0x20 != 0
    }

    /// True if the number is one tag of at most three bytes and no byte longer than needed.
    ///
    /// 00 is none: between objects it is filler. The long form with a number below 31, as in 9F02, is how EMV
    /// numbers its tags.
    #[must_use]
    pub const fn is_well_formed(self) -> bool {
        match self.0.to_be_bytes() {
            [0, 0, 0, only] => only != 0 && !continues(only),
            [0, 0, first, last] => continues(first) && last & 0x80 == 0,
            [0, first, middle, last] => {
                continues(first) && middle & 0x80 != 0 && !is_padded(middle) && last & 0x80 == 0
            }
            _ => false,
        }
    }

    /// True if a byte of the tag says nothing: the first one after the lead byte is 80.
    #[must_use]
    pub(crate) const fn has_empty_byte(self) -> bool {
        matches!(self.0.to_be_bytes(), [0, first, middle, _] if continues(first) && is_padded(middle))
    }

    /// What the dictionary says of it.
    #[must_use]
    pub fn entry(self) -> Option<&'static Entry> {
        tags::find(self)
    }

    /// The bytes as they are written.
    pub(crate) fn bytes(self) -> impl Iterator<Item = u8> {
        let leading = |byte: &u8| *byte == 0;
        let zero = (self.0 == 0).then_some(0);
        self.0.to_be_bytes().into_iter().skip_while(leading).chain(zero)
    }

    /// How many bytes it is written with.
    pub(crate) const fn length(self) -> usize {
        match self.0 {
            0..=0xFF => 1,
            0x100..=0xFFFF => 2,
            0x1_0000..=0xFF_FFFF => 3,
            _ => 4,
        }
    }
}

/// True if more bytes of the tag follow its first one.
const fn continues(first: u8) -> bool {
    first & 0x1F == 0x1F
}

const fn is_padded(second: u8) -> bool {
    second == 0x80
}

impl FromStr for Tag {
    type Err = ParseError;

    /// Reads two to six hexadecimal digits, of either case, that are one tag.
    fn from_str(text: &str) -> Result<Self, ParseError> {
        const WHAT: &str = "tag";
        let length = ParseError::Length { what: WHAT, found: text.len(), min: 2, max: 6 };
        if !matches!(text.len(), 2 | 4 | 6) {
            return Err(length);
        }
        let mut number: u32 = 0;
        for (position, digit) in (0..6).zip(text.bytes()) {
            let value =
                char::from(digit).to_digit(16).ok_or(ParseError::Character { what: WHAT, position })?;
            number = number << 4 | value;
        }
        let [_, bytes @ ..] = number.to_be_bytes();
        let bytes = bytes.get(3_usize.saturating_sub(text.len() / 2)..).ok_or(length)?;
        let mut cursor = Cursor::new(bytes, 0);
        match cursor.tag() {
            Ok(tag) if cursor.rest().is_empty() => Ok(tag),
            _ => Err(ParseError::Range { what: WHAT }),
        }
    }
}

impl fmt::Display for Tag {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.bytes().try_for_each(|byte| write!(f, "{byte:02X}"))
    }
}

impl fmt::Debug for Tag {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Tag({self})")
    }
}

#[cfg(test)]
mod tests {
    use alloc::string::ToString as _;

    use super::*;

    #[test]
    fn templates_are_told_by_their_first_byte() {
        for (tag, constructed) in
            [(0x70, true), (0x9F26, false), (0xBF0C, true), (0xDF8101, false), (0xFF8105, true), (0, false)]
        {
            assert_eq!(Tag::new(tag).is_constructed(), constructed);
        }
    }

    #[test]
    fn not_every_number_is_a_tag() {
        for (number, well_formed) in [
            (0x82, true),
            (0x9F00, true),
            (0x9F7F, true),
            (0xDF8101, true),
            (0xFFFF7F, true),
            (0, false),
            (0x9F, false),
            (0x8200, false),
            (0x9F82, false),
            (0x9F8001, false),
            (0xDF8181, false),
            (0xDF0101, false),
            (0xDF81_8101, false),
        ] {
            assert_eq!(Tag::new(number).is_well_formed(), well_formed, "{number:X}");
        }
    }

    #[test]
    fn text_and_tag_agree() {
        for text in ["82", "5F2A", "9F00", "DFAE57", "00", "BF0C"] {
            let tag: Tag = text.parse().unwrap();
            assert_eq!((tag.to_string(), tag.length()), (text.to_string(), text.len() / 2));
            assert_eq!(text.to_lowercase().parse(), Ok(tag));
        }
        for text in ["", "8", "9F2", "9F", "9F82", "9F020", "8200", "DF818101", "9G02", "+82", "é", "9F0é1"]
        {
            assert!(text.parse::<Tag>().is_err(), "{text}");
        }
        assert_eq!("9G".parse::<Tag>(), Err(ParseError::Character { what: "tag", position: 1 }));
    }
}
