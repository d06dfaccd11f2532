//! The dictionary: what is known of a tag (EMV Book 3, annex A; for tags of one scheme, what that scheme has made
//! public).
//!
//! A tag that is not in it can be read, written and listed all the same.

mod table;

pub use table::*;

use crate::tlv::Tag;

/// What the dictionary says of one tag.
///
/// ```
/// use cardcrypt_emv::tags::{self, Format, Source};
/// let entry = tags::find(tags::PAN).unwrap();
/// assert_eq!((entry.name, entry.format), ("Application Primary Account Number (PAN)", Format::CompressedNumeric));
/// assert_eq!((entry.min, entry.max, entry.source), (0, 10, Source::Card));
/// assert_eq!(tags::find_by_name("unpredictable number").map(|entry| entry.tag), Some(tags::UNPREDICTABLE_NUMBER));
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct Entry {
    /// The tag.
    pub tag: Tag,
    /// Its name, as the specifications write it.
    pub name: &'static str,
    /// How the value is coded.
    pub format: Format,
    /// The shortest value, in bytes.
    pub min: u16,
    /// The longest value, in bytes.
    pub max: u16,
    /// Who makes the value.
    pub source: Source,
}

impl Entry {
    /// True if a value may have this many bytes.
    #[must_use]
    pub fn allows_length(&self, length: usize) -> bool {
        (usize::from(self.min)..=usize::from(self.max)).contains(&length)
    }
}

/// How a value is coded (EMV Book 3, 4.3).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Format {
    /// n: two decimal digits in a byte, zeros on the left.
    Numeric,
    /// cn: two decimal digits in a byte, F on the right.
    CompressedNumeric,
    /// a: letters.
    Alphabetic,
    /// an: letters and digits.
    Alphanumeric,
    /// ans: letters, digits and other characters.
    AlphanumericSpecial,
    /// b: bytes or bits, and what else has no letter of its own.
    Binary,
    /// Objects.
    Template,
}

/// Who makes a value.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Source {
    /// The card.
    Card,
    /// The terminal, or the reader in front of it.
    Terminal,
    /// The issuer, at the time of the transaction.
    Issuer,
}

/// The entry of a tag, if it is in the dictionary.
#[must_use]
pub fn find(tag: Tag) -> Option<&'static Entry> {
    TABLE.iter().find(|entry| entry.tag == tag)
}

/// The entry of a name, whatever the case of its letters.
#[must_use]
pub fn find_by_name(name: &str) -> Option<&'static Entry> {
    TABLE.iter().find(|entry| entry.name.eq_ignore_ascii_case(name))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_in_order_and_says_nothing_twice() {
        assert!(TABLE.is_sorted_by(|before, after| {
            before.tag.length() < after.tag.length()
                || before.tag.length() == after.tag.length() && before.tag < after.tag
        }));
        for entry in TABLE {
            assert_eq!(
                find_by_name(entry.name),
                Some(entry),
                "the name of {} is another's as well",
                entry.tag
            );
        }
    }

    #[test]
    fn every_entry_makes_sense() {
        for entry in TABLE {
            assert!(entry.tag.is_well_formed(), "{}", entry.tag);
            assert_eq!(entry.tag.is_constructed(), entry.format == Format::Template, "{}", entry.tag);
            assert!(entry.min <= entry.max, "{}", entry.tag);
        }
    }

    #[test]
    fn names_are_found_in_either_case() {
        assert_eq!(
            find_by_name("cryptogram INFORMATION data").map(|entry| entry.tag),
            Some(Tag::new(0x9F27))
        );
        assert_eq!(find_by_name("Cryptogram"), None);
        assert_eq!(find(Tag::new(0xDFAE02)), None);
    }
}
