use core::fmt;
use core::str::FromStr;

use zeroize::Zeroize;

use crate::ParseError;

/// A primary account number: 8 to 19 decimal digits (ISO/IEC 7812-1).
///
/// The check digit is not verified: published test cards and real swipes break it. `Debug` and `Display` mask
/// all but the first six and last four digits; [`Pan::expose_digits`] gives them all. Wiped on drop.
///
/// ```
/// use cardcrypt_types::Pan;
/// let pan: Pan = "5452300551227189".parse()?;
/// assert_eq!(pan.to_string(), "545230******7189");
/// # Ok::<(), cardcrypt_types::ParseError>(())
/// ```
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Pan {
    ascii: [u8; Pan::MAX],
    length: u8,
}

impl Pan {
    /// The shortest PAN, in digits.
    pub const MIN: usize = 8;
    /// The longest PAN, in digits.
    pub const MAX: usize = 19;

    /// All digits as ASCII characters.
    #[must_use]
    pub fn expose_digits(&self) -> &[u8] {
        self.ascii.get(..usize::from(self.length)).unwrap_or(&self.ascii)
    }

    /// The number of digits.
    #[must_use]
    #[expect(clippy::len_without_is_empty, reason = "a PAN is never empty")]
    pub fn len(&self) -> usize {
        usize::from(self.length)
    }
}

impl TryFrom<&[u8]> for Pan {
    type Error = ParseError;

    /// Reads ASCII digits.
    fn try_from(digits: &[u8]) -> Result<Self, ParseError> {
        let error = ParseError::Length { what: "PAN", found: digits.len(), min: Self::MIN, max: Self::MAX };
        let length = u8::try_from(digits.len()).map_err(|_| error)?;
        if digits.len() < Self::MIN {
            return Err(error);
        }
        let mut pan = Self { ascii: [0; Self::MAX], length };
        pan.ascii.get_mut(..digits.len()).ok_or(error)?.copy_from_slice(digits);
        match digits.iter().position(|c| !c.is_ascii_digit()) {
            Some(position) => Err(ParseError::Character { what: "PAN", position }),
            None => Ok(pan),
        }
    }
}

impl FromStr for Pan {
    type Err = ParseError;

    fn from_str(text: &str) -> Result<Self, ParseError> {
        text.as_bytes().try_into()
    }
}

impl Drop for Pan {
    fn drop(&mut self) {
        self.ascii.zeroize();
    }
}

impl fmt::Display for Pan {
    /// First six and last four digits; of a PAN under 12 digits, the last four alone.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let digits = self.expose_digits();
        let first = if digits.len() < 12 { 0 } else { 6 };
        for (i, digit) in digits.iter().enumerate() {
            let shown = i < first || i.saturating_add(4) >= digits.len();
            write!(f, "{}", if shown { char::from(*digit) } else { '*' })?;
        }
        Ok(())
    }
}

impl fmt::Debug for Pan {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Pan({self})")
    }
}

#[cfg(test)]
mod tests {
    use alloc::string::ToString as _;

    use super::*;

    #[test]
    fn takes_8_to_19_digits_and_nothing_else() {
        for length in 0..=40 {
            let digits = "1234567890123456789012345678901234567890".get(..length).unwrap();
            assert_eq!(digits.parse::<Pan>().is_ok(), (8..=19).contains(&length), "{length}");
        }
        let error = "4111111111x11111".parse::<Pan>().unwrap_err();
        assert_eq!(error, ParseError::Character { what: "PAN", position: 10 });
    }

    #[test]
    fn short_pans_show_the_last_four_only() {
        assert_eq!("12345678".parse::<Pan>().unwrap().to_string(), "****5678");
        assert_eq!("123456789012".parse::<Pan>().unwrap().to_string(), "123456**9012");
    }
}
