use core::fmt;
use core::str::FromStr;

use crate::ParseError;

/// Exactly `N` decimal digits.
///
/// `Debug` shows the count, not the digits: a verification value is made of them. `Display` writes them.
///
/// ```
/// use cardcrypt_types::Digits;
/// let digits: Digits<3> = "042".parse()?;
/// assert_eq!(digits.to_string(), "042");
/// assert_eq!(format!("{digits:?}"), "Digits<3>");
/// # Ok::<(), cardcrypt_types::ParseError>(())
/// ```
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Digits<const N: usize>([u8; N]);

impl<const N: usize> Digits<N> {
    /// The digits as numbers 0 to 9, leftmost first.
    #[must_use]
    pub const fn into_values(self) -> [u8; N] {
        self.0
    }

    /// The digits as ASCII characters, leftmost first.
    #[must_use]
    pub fn to_ascii(self) -> [u8; N] {
        self.0.map(|digit| digit | b'0')
    }

    /// The last `N` decimal digits of a number, zero-filled on the left.
    #[must_use]
    pub fn from_number(mut number: u64) -> Self {
        let mut digits = [0; N];
        for digit in digits.iter_mut().rev() {
            *digit = decimal_digit(number);
            number /= 10;
        }
        Self(digits)
    }
}

impl<const N: usize> TryFrom<&[u8]> for Digits<N> {
    type Error = ParseError;

    /// Reads ASCII digits.
    fn try_from(ascii: &[u8]) -> Result<Self, ParseError> {
        let characters: &[u8; N] = ascii.try_into().map_err(|_| ParseError::Length {
            what: "digits",
            found: ascii.len(),
            min: N,
            max: N,
        })?;
        if let Some(position) = ascii.iter().position(|c| !c.is_ascii_digit()) {
            return Err(ParseError::Character { what: "digits", position });
        }
        Ok(Self(characters.map(|c| c & 0x0F)))
    }
}

impl<const N: usize> FromStr for Digits<N> {
    type Err = ParseError;

    fn from_str(text: &str) -> Result<Self, ParseError> {
        text.as_bytes().try_into()
    }
}

impl<const N: usize> fmt::Display for Digits<N> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|digit| write!(f, "{digit}"))
    }
}

impl<const N: usize> fmt::Debug for Digits<N> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Digits<{N}>")
    }
}

/// The last decimal digit of a number.
fn decimal_digit(number: u64) -> u8 {
    (number % 10) as u8
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn refuses_what_is_not_exactly_n_digits() {
        for (text, position) in [("12", None), ("1234", None), ("", None), ("12a", Some(2)), ("１２３", None)]
        {
            let error = text.parse::<Digits<3>>().unwrap_err();
            match position {
                Some(position) => assert_eq!(error, ParseError::Character { what: "digits", position }),
                None => assert!(matches!(error, ParseError::Length { min: 3, max: 3, .. }), "{error}"),
            }
        }
    }

    #[test]
    fn numbers_keep_their_leading_zeros() {
        assert_eq!(Digits::<5>::from_number(8407).to_ascii(), *b"08407");
        assert_eq!(Digits::<4>::from_number(65535).to_ascii(), *b"5535");
    }
}
