//! Data object lists: PDOL, CDOL, DDOL, TDOL (EMV Book 3, 5.4). Tags and lengths without values, to be filled.

use alloc::vec::Vec;
use core::fmt;

use cardcrypt_types::ParseError;

use crate::Error;
use crate::tags::Format;
use crate::tlv::{self, Cursor, Tag};

/// A list that was read through once.
///
/// ```
/// use cardcrypt_emv::dol::Dol;
/// use cardcrypt_emv::tags;
/// let cdol = Dol::parse(b"\x9F\x02\x06\x95\x05\x9C\x01")?;
/// let data = cdol.build(|tag| match tag {
///     tags::AMOUNT_AUTHORISED => Some(&[0x12, 0x34]),
///     tags::TRANSACTION_TYPE => Some(&[0x20]),
///     _ => None,
/// });
/// assert_eq!(data, [0, 0, 0, 0, 0x12, 0x34, 0, 0, 0, 0, 0, 0x20]);
/// # Ok::<(), cardcrypt_emv::Error>(())
/// ```
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Dol<'d> {
    data: &'d [u8],
}

impl<'d> Dol<'d> {
    /// The longest list, in bytes.
    pub const MAX: usize = 252;

    /// Reads through the list. The tags may repeat, and lengths may be zero.
    ///
    /// # Errors
    /// [`Error::Parse`] if it is too long, [`Error::Tlv`] if it ends within an entry or a tag has more than three
    /// bytes.
    pub fn parse(data: &'d [u8]) -> Result<Self, Error> {
        if data.len() > Self::MAX {
            let length = data.len();
            return Err(ParseError::Length { what: "DOL", found: length, min: 0, max: Self::MAX }.into());
        }
        let mut cursor = Cursor::new(data, 0);
        while !cursor.rest().is_empty() {
            Entry::read(&mut cursor)?;
        }
        Ok(Self { data })
    }

    /// The entries in their order.
    #[must_use]
    pub const fn entries(&self) -> Entries<'d> {
        Entries(Cursor::new(self.data, 0))
    }

    /// How many bytes the values take.
    #[must_use]
    pub fn value_length(&self) -> usize {
        self.entries().fold(0, |sum: usize, entry| sum.saturating_add(entry.length.into()))
    }

    /// The values, one after the other, each made to fit its entry. A tag without a value, and a template, is
    /// filled with zeros.
    pub fn build<'v>(&self, mut value: impl FnMut(Tag) -> Option<&'v [u8]>) -> Vec<u8> {
        let mut data = Vec::with_capacity(self.value_length());
        for entry in self.entries() {
            data.extend(entry.fit(value(entry.tag).unwrap_or_default()));
        }
        data
    }
}

impl fmt::Debug for Dol<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.entries()).finish()
    }
}

/// One entry of a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct Entry {
    /// The tag.
    pub tag: Tag,
    /// How many bytes of it are wanted.
    pub length: u8,
}

impl Entry {
    /// The value as it stands in the data of the list: numeric values are cut and filled with zeros on the left,
    /// all others on the right; compressed numeric ones are filled with F, all others with zeros.
    ///
    /// The format is that of the dictionary; a tag that is not in it counts as binary. A template is all zeros.
    pub fn fit(self, value: &[u8]) -> impl Iterator<Item = u8> {
        let wanted = usize::from(self.length);
        let format = self.tag.entry().map_or(Format::Binary, |entry| entry.format);
        let value = if self.tag.is_constructed() { &[] } else { value };
        let missing = wanted.saturating_sub(value.len());
        // An absent value is zeros in every format.
        let (left, kept, right, fill) = match format {
            Format::Numeric => (missing, value.get(value.len().saturating_sub(wanted)..), 0, 0),
            Format::CompressedNumeric if !value.is_empty() => (0, value.get(..wanted), missing, 0xFF),
            _ => (0, value.get(..wanted), missing, 0),
        };
        let kept = kept.unwrap_or(value).iter().copied();
        core::iter::repeat_n(0, left).chain(kept).chain(core::iter::repeat_n(fill, right))
    }

    fn read(cursor: &mut Cursor<'_>) -> Result<Self, tlv::Error> {
        let offset = cursor.offset();
        Ok(Self { tag: cursor.tag()?, length: cursor.byte(offset)? })
    }
}

/// The entries of a list, in their order.
#[derive(Clone)]
pub struct Entries<'d>(Cursor<'d>);

impl Iterator for Entries<'_> {
    type Item = Entry;

    fn next(&mut self) -> Option<Entry> {
        // The list was read through: at its end, and only there, is nothing to be read.
        Entry::read(&mut self.0).ok()
    }
}

impl fmt::Debug for Entries<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Entries").field("offset", &self.0.offset()).finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tags;

    fn entry(tag: Tag, length: u8) -> Entry {
        Entry { tag, length }
    }

    #[test]
    fn entries_of_every_form() {
        let dol = Dol::parse(&[0x9F, 0x37, 4, 0x82, 0, 0xDF, 0x81, 0x01, 0xFF, 0x82, 2]).unwrap();
        assert!(dol.entries().eq([
            entry(tags::UNPREDICTABLE_NUMBER, 4),
            entry(Tag::new(0x82), 0),
            entry(Tag::new(0xDF8101), 255),
            entry(Tag::new(0x82), 2),
        ]));
        assert_eq!(dol.value_length(), 261);
        assert_eq!(dol.build(|_| None), [0; 261]);
        assert_eq!(Dol::parse(&[]).unwrap().entries().count(), 0);
    }

    #[test]
    fn what_ends_within_an_entry_is_refused() {
        for (data, error) in [
            (&[0x9F][..], tlv::Error::Truncated { offset: 0 }),
            (&[0x9F, 0x37], tlv::Error::Truncated { offset: 0 }),
            (&[0x82, 2, 0x95], tlv::Error::Truncated { offset: 2 }),
            (&[0x82, 2, 0x9F, 0x81, 0x82, 0x03, 1], tlv::Error::Tag { offset: 2 }),
        ] {
            assert_eq!(Dol::parse(data), Err(Error::Tlv(error)));
        }
        assert!(Dol::parse(&[0x82; 252]).is_ok());
        assert!(matches!(Dol::parse(&[0x82; 254]), Err(Error::Parse(ParseError::Length { found: 254, .. }))));
    }

    /// EMV Book 3, 5.4, step by step.
    #[test]
    fn values_are_made_to_fit() {
        for (tag, length, value, expected) in [
            // n
            (tags::AMOUNT_AUTHORISED, 6, &[1, 2, 3, 4, 5, 6][..], &[1, 2, 3, 4, 5, 6][..]),
            (tags::AMOUNT_AUTHORISED, 4, &[1, 2, 3, 4, 5, 6], &[3, 4, 5, 6]),
            (tags::AMOUNT_AUTHORISED, 8, &[1, 2, 3, 4, 5, 6], &[0, 0, 1, 2, 3, 4, 5, 6]),
            // cn
            (tags::PAN, 4, &[0x12, 0x34, 0x56, 0x7F, 0xFF], &[0x12, 0x34, 0x56, 0x7F]),
            (tags::PAN, 4, &[0x12, 0x3F], &[0x12, 0x3F, 0xFF, 0xFF]),
            // b, an, and what nobody knows
            (tags::TERMINAL_CAPABILITIES, 2, &[1, 2, 3], &[1, 2]),
            (tags::TERMINAL_CAPABILITIES, 5, &[1, 2, 3], &[1, 2, 3, 0, 0]),
            (tags::LANGUAGE_PREFERENCE, 4, b"en", b"en\0\0"),
            (Tag::new(0xDF01), 3, &[9], &[9, 0, 0]),
            (Tag::new(0xDF01), 0, &[9], &[]),
            // absent, and templates
            (tags::PAN, 2, &[], &[0, 0]),
            (tags::AMOUNT_AUTHORISED, 2, &[], &[0, 0]),
            (tags::FCI_TEMPLATE, 2, &[1, 2], &[0, 0]),
        ] {
            assert!(entry(tag, length).fit(value).eq(expected.iter().copied()), "{tag} {length}");
        }
    }
}
