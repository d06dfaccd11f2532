use core::fmt;

use crate::ParseError;

/// A PAN sequence number, 00 to 99 (EMV tag 5F34).
///
/// A card without one counts as 00 in key derivation (EMV Book 2, A1.4).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Psn(u8);

impl Psn {
    /// What stands for an absent tag 5F34.
    pub const ABSENT: Self = Self(0);

    /// A PSN from its number.
    ///
    /// # Errors
    /// [`ParseError::Range`] above 99.
    pub const fn new(number: u8) -> Result<Self, ParseError> {
        if number > 99 { Err(ParseError::Range { what: "PSN" }) } else { Ok(Self(number)) }
    }

    /// A PSN from the one BCD byte of tag 5F34.
    ///
    /// # Errors
    /// [`ParseError::Character`] if a nibble is not a digit.
    pub const fn from_bcd(byte: u8) -> Result<Self, ParseError> {
        let (tens, units) = (byte >> 4, byte & 0x0F);
        if tens > 9 {
            return Err(ParseError::Character { what: "PSN", position: 0 });
        }
        if units > 9 {
            return Err(ParseError::Character { what: "PSN", position: 1 });
        }
        Ok(Self(tens * 10 + units))
    }

    /// The number, 0 to 99.
    #[must_use]
    pub const fn number(self) -> u8 {
        self.0
    }

    /// The two digits as ASCII characters.
    #[must_use]
    pub const fn to_ascii(self) -> [u8; 2] {
        [b'0' + self.0 / 10, b'0' + self.0 % 10]
    }
}

impl fmt::Display for Psn {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:02}", self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bcd_and_number_agree() {
        assert_eq!(Psn::from_bcd(0x45), Psn::new(45));
        assert!(Psn::from_bcd(0x4A).is_err());
        assert!(Psn::from_bcd(0xA4).is_err());
        assert!(Psn::new(100).is_err());
    }
}
