use alloc::boxed::Box;
use core::fmt;

use cardcrypt_types::ParseError;
use zeroize::Zeroizing;

/// A clear PIN: 4 to 12 decimal digits (ISO 9564-1).
///
/// Boxed, built in place and wiped on drop. It can be neither cloned, compared nor printed: a PIN is verified by
/// what is computed from it.
///
/// ```
/// use cardcrypt_pin::Pin;
/// let pin = Pin::hazmat_from_digits(b"123456")?;
/// assert_eq!(format!("{pin:?}"), "Pin { .. }");
/// assert!(Pin::hazmat_from_digits(b"123").is_err());
/// # Ok::<(), cardcrypt_types::ParseError>(())
/// ```
///
/// Two PINs are not compared:
///
/// ```compile_fail,E0369
/// # use cardcrypt_pin::Pin;
/// fn same(left: &Pin, right: &Pin) -> bool { left == right }
/// ```
// The length, then the digits as ASCII characters with zeros after them.
pub struct Pin(Box<Zeroizing<[u8; Pin::MAX + 1]>>);

impl Pin {
    /// The shortest PIN, in digits.
    pub const MIN: usize = 4;
    /// The longest PIN, in digits.
    pub const MAX: usize = 12;

    /// A PIN from ASCII digits. Hazmat: whoever holds a clear PIN must keep and wipe it.
    ///
    /// # Errors
    /// [`ParseError`] with the length, or the position of the first character that is no digit.
    pub fn hazmat_from_digits(ascii: &[u8]) -> Result<Self, ParseError> {
        let error = ParseError::Length { what: "PIN", found: ascii.len(), min: Self::MIN, max: Self::MAX };
        if !(Self::MIN..=Self::MAX).contains(&ascii.len()) {
            return Err(error);
        }
        if let Some(position) = ascii.iter().position(|c| !c.is_ascii_digit()) {
            return Err(ParseError::Character { what: "PIN", position });
        }
        let length = u8::try_from(ascii.len()).map_err(|_| error)?;
        Ok(Self::build(|pin, digits| {
            *pin = length;
            digits.iter_mut().zip(ascii).for_each(|(to, from)| *to = *from);
        }))
    }

    /// The digits as ASCII characters. Whoever copies them out takes over the duty to wipe.
    #[must_use]
    pub fn expose_digits(&self) -> &[u8] {
        let (length, digits) = self.parts();
        digits.get(..usize::from(length)).unwrap_or(digits)
    }

    /// A PIN built in place from its length and its digits, ASCII characters with zeros after them.
    pub(crate) fn build(fill: impl FnOnce(&mut u8, &mut [u8; Self::MAX])) -> Self {
        let mut content = Box::<Zeroizing<[u8; Self::MAX + 1]>>::default();
        let [length, digits @ ..] = &mut **content;
        fill(length, digits);
        Self(content)
    }

    /// The length, and all the places for digits.
    pub(crate) fn parts(&self) -> (u8, &[u8; Self::MAX]) {
        let [length, digits @ ..] = &**self.0;
        (*length, digits)
    }
}

impl fmt::Debug for Pin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Pin").finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn takes_4_to_12_digits_and_nothing_else() {
        for length in 0..=40 {
            let digits = &b"1234567890123456789012345678901234567890"[..length];
            let pin = Pin::hazmat_from_digits(digits);
            assert_eq!(pin.is_ok(), (4..=12).contains(&length), "{length}");
            if let Ok(pin) = pin {
                assert_eq!(pin.expose_digits(), digits);
            }
        }
        let error = Pin::hazmat_from_digits(b"12E4").unwrap_err();
        assert_eq!(error, ParseError::Character { what: "PIN", position: 2 });
    }
}
