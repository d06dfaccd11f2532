use core::fmt;

use super::cursor::Cursor;
use crate::{Expiry, Pan, ParseError, ServiceCode};

/// Track 2: `; PAN = YYMM service-code discretionary ?`.
///
/// ```
/// use cardcrypt_types::track::Track2;
/// let track = Track2::parse(b";4111111111111111=25121015432112345678?")?;
/// assert_eq!(track.service_code().map(|code| code.to_string()).as_deref(), Some("101"));
/// # Ok::<(), cardcrypt_types::ParseError>(())
/// ```
#[derive(Clone)]
pub struct Track2<'t> {
    pan: Pan,
    expiry: Option<Expiry>,
    service_code: Option<ServiceCode>,
    discretionary: &'t [u8],
}

impl<'t> Track2<'t> {
    /// The longest track, sentinels included and without LRC.
    pub const MAX: usize = 39;

    /// Parses a track with its sentinels and without LRC.
    ///
    /// # Errors
    /// [`ParseError`] with the position of what is missing or not allowed.
    pub fn parse(text: &'t [u8]) -> Result<Self, ParseError> {
        let mut cursor = Cursor::new("track 2", text, Self::MAX)?;
        cursor.expect("start sentinel", b';')?;
        let (pan, expiry, service_code) = fields(&mut cursor, b'=')?;
        let discretionary = cursor.discretionary(|c| c.is_ascii_digit())?;
        Ok(Self { pan, expiry, service_code, discretionary })
    }

    /// Parses track 2 equivalent data (EMV tag 57) written as hexadecimal text: separator `D`, and an `F` at
    /// the end if the number of digits is odd.
    ///
    /// # Errors
    /// [`ParseError`] with the position of what is missing or not allowed.
    pub fn parse_equivalent(text: &'t [u8]) -> Result<Self, ParseError> {
        let digits = text.strip_suffix(b"F").unwrap_or(text);
        if !text.len().is_multiple_of(2) {
            return Err(ParseError::Character { what: "track 2 equivalent data", position: text.len() });
        }
        let mut cursor = Cursor::new("track 2 equivalent data", digits, Self::MAX)?;
        let (pan, expiry, service_code) = fields(&mut cursor, b'D')?;
        let discretionary = cursor.remaining(|c| c.is_ascii_digit())?;
        Ok(Self { pan, expiry, service_code, discretionary })
    }

    /// The PAN.
    #[must_use]
    pub fn pan(&self) -> &Pan {
        &self.pan
    }

    /// The expiry, if the track has one.
    #[must_use]
    pub fn expiry(&self) -> Option<Expiry> {
        self.expiry
    }

    /// The service code, if the track has one.
    #[must_use]
    pub fn service_code(&self) -> Option<ServiceCode> {
        self.service_code
    }

    /// The discretionary data: verification values among them, so never to be logged or kept.
    #[must_use]
    pub fn expose_discretionary(&self) -> &'t [u8] {
        self.discretionary
    }
}

impl fmt::Debug for Track2<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Track2")
            .field("pan", &self.pan)
            .field("expiry", &self.expiry)
            .field("service_code", &self.service_code)
            .finish_non_exhaustive()
    }
}

/// What stands before the discretionary data, in either form.
fn fields(
    cursor: &mut Cursor<'_>,
    separator: u8,
) -> Result<(Pan, Option<Expiry>, Option<ServiceCode>), ParseError> {
    Ok((cursor.pan(separator)?, cursor.expiry(separator)?, cursor.service_code(separator)?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stripe_and_chip_form_agree() {
        let stripe = Track2::parse(b";4761739001010010=22122011143804400000?").unwrap();
        let chip = Track2::parse_equivalent(b"4761739001010010D22122011143804400000F").unwrap();
        for track in [stripe, chip] {
            assert_eq!(track.pan().expose_digits(), b"4761739001010010");
            assert_eq!(track.expiry(), Some(Expiry::new(22, 12).unwrap()));
            assert_eq!(track.service_code(), Some("201".parse().unwrap()));
            assert_eq!(track.expose_discretionary(), b"1143804400000");
        }
    }

    #[test]
    fn refuses_with_the_position() {
        let what = "track 2";
        for (text, error) in [
            (
                &b"5452300551227189=0804321?"[..],
                ParseError::Missing { what, part: "start sentinel", position: 0 },
            ),
            (
                b";5452300551227189D0804321?",
                ParseError::Missing { what, part: "separator after the PAN", position: 1 },
            ),
            (b";545230=0804321?", ParseError::Length { what: "PAN", found: 6, min: 8, max: 19 }),
            (b";5452300551227189=08x4321?", ParseError::Character { what, position: 20 }),
            (b";5452300551227189=0804321", ParseError::Missing { what, part: "end sentinel", position: 25 }),
            (b";5452300551227189=080432112=4?", ParseError::Character { what, position: 27 }),
        ] {
            assert_eq!(Track2::parse(text).unwrap_err(), error);
        }
        for text in [
            &b"4761739001010010D2212201114380440000F"[..],
            b"4761739001010010D22122011143804400?0F",
            b"F",
            b"",
        ] {
            assert!(Track2::parse_equivalent(text).is_err());
        }
    }
}
