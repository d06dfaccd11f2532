use core::fmt;

use super::cursor::Cursor;
use crate::{Expiry, Pan, ParseError, ServiceCode};

/// Track 1, format B: `%B PAN ^ name ^ YYMM service-code discretionary ?`.
///
/// ```
/// use cardcrypt_types::track::Track1;
/// let track = Track1::parse(b"%B4111111111111111^TEST CARD/VI^25121015432112345678?")?;
/// assert_eq!(track.name(), b"TEST CARD/VI");
/// assert_eq!(track.pan().to_string(), "411111******1111");
/// # Ok::<(), cardcrypt_types::ParseError>(())
/// ```
#[derive(Clone)]
pub struct Track1<'t> {
    pan: Pan,
    name: &'t [u8],
    expiry: Option<Expiry>,
    service_code: Option<ServiceCode>,
    discretionary: &'t [u8],
}

impl<'t> Track1<'t> {
    /// The longest track, sentinels included and without LRC.
    pub const MAX: usize = 78;

    /// Parses a track with its sentinels and without LRC.
    ///
    /// # Errors
    /// [`ParseError`] with the position of what is missing or not allowed.
    pub fn parse(text: &'t [u8]) -> Result<Self, ParseError> {
        let mut cursor = Cursor::new("track 1", text, Self::MAX)?;
        cursor.expect("start sentinel", b'%')?;
        cursor.expect("format code B", b'B')?;
        let pan = cursor.pan(b'^')?;
        let start = cursor.position();
        let name = cursor.until("separator after the name", b'^')?;
        cursor.check(name, start, is_track1_character)?;
        if !(2..=26).contains(&name.len()) {
            return Err(ParseError::Length { what: "track 1 name", found: name.len(), min: 2, max: 26 });
        }
        let expiry = cursor.expiry(b'^')?;
        let service_code = cursor.service_code(b'^')?;
        let discretionary = cursor.discretionary(is_track1_character)?;
        Ok(Self { pan, name, expiry, service_code, discretionary })
    }

    /// The PAN.
    #[must_use]
    pub fn pan(&self) -> &Pan {
        &self.pan
    }

    /// The cardholder's name as it stands, padding included: 2 to 26 characters.
    #[must_use]
    pub fn name(&self) -> &'t [u8] {
        self.name
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

impl fmt::Debug for Track1<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Track1")
            .field("pan", &self.pan)
            .field("expiry", &self.expiry)
            .field("service_code", &self.service_code)
            .finish_non_exhaustive()
    }
}

/// The 64 characters of track 1 less the sentinels and the separator.
fn is_track1_character(character: u8) -> bool {
    matches!(character, 0x20..=0x5F) && !matches!(character, b'%' | b'?' | b'^')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_every_field() {
        let track = Track1::parse(b"%B5452300551227189^HOGAN/PAUL      ^08043210000000725000000?").unwrap();
        assert_eq!(track.pan().expose_digits(), b"5452300551227189");
        assert_eq!(track.name(), b"HOGAN/PAUL      ");
        assert_eq!(track.expiry(), Some(Expiry::new(8, 4).unwrap()));
        assert_eq!(track.service_code(), Some("321".parse().unwrap()));
        assert_eq!(track.expose_discretionary(), b"0000000725000000");
    }

    #[test]
    fn absent_fields_are_separators() {
        let track = Track1::parse(b"%B5452300551227189^HOGAN/PAUL^^^X?").unwrap();
        assert_eq!((track.expiry(), track.service_code()), (None, None));
        assert_eq!(track.expose_discretionary(), b"X");
    }

    #[test]
    fn refuses_with_the_position() {
        let missing = |part, position| ParseError::Missing { what: "track 1", part, position };
        for (text, error) in [
            (&b"B5452300551227189^HO^0804321?"[..], missing("start sentinel", 0)),
            (b"%A5452300551227189^HO^0804321?", missing("format code B", 1)),
            (b"%B5452300551227189", missing("separator after the PAN", 2)),
            (b"%B5452300551227189^HOGAN", missing("separator after the name", 19)),
            (b"%B5452300551227189^HO^080", missing("expiry", 22)),
            (b"%B5452300551227189^HO^080432", missing("service code", 26)),
            (b"%B5452300551227189^HO^0804321", missing("end sentinel", 29)),
            (b"%B54523005512271x9^HO^0804321?", ParseError::Character { what: "PAN", position: 16 }),
            (b"%B5452300551227189^HO^0804321?\x00", ParseError::Character { what: "track 1", position: 30 }),
            (b"%B5452300551227189^ho^0804321?", ParseError::Character { what: "track 1", position: 19 }),
            (
                b"%B5452300551227189^H^0804321?",
                ParseError::Length { what: "track 1 name", found: 1, min: 2, max: 26 },
            ),
            (b"%B5452300551227189^HO^0813321?", ParseError::Range { what: "expiry" }),
            (b"", ParseError::Length { what: "track 1", found: 0, min: 1, max: 78 }),
        ] {
            assert_eq!(Track1::parse(text).unwrap_err(), error);
        }
    }
}
