use core::fmt;

use super::cursor::Cursor;
use crate::{Pan, ParseError};

/// Track 3: `; format-code PAN = use-and-security-data ?` (ISO/IEC 4909).
///
/// The two digits after the start sentinel are the format code. Readers write the start sentinel as `;` or
/// `+`. What follows the PAN is kept as it stands: its optional fields are not read here.
#[derive(Clone)]
pub struct Track3<'t> {
    format_code: &'t [u8; 2],
    pan: Pan,
    data: &'t [u8],
}

impl<'t> Track3<'t> {
    /// The longest track, sentinels included and without LRC.
    pub const MAX: usize = 106;

    /// Parses a track with its sentinels and without LRC.
    ///
    /// # Errors
    /// [`ParseError`] with the position of what is missing or not allowed.
    pub fn parse(text: &'t [u8]) -> Result<Self, ParseError> {
        let mut cursor = Cursor::new("track 3", text, Self::MAX)?;
        if !cursor.take_if(b'+') {
            cursor.expect("start sentinel", b';')?;
        }
        let start = cursor.position();
        let format_code = cursor.exactly::<2>("format code")?;
        cursor.check(format_code, start, |c| c.is_ascii_digit())?;
        let pan = cursor.pan(b'=')?;
        let data = cursor.discretionary(|c| c.is_ascii_digit() || c == b'=')?;
        Ok(Self { format_code, pan, data })
    }

    /// The two digits of the format code.
    #[must_use]
    pub fn format_code(&self) -> &'t [u8; 2] {
        self.format_code
    }

    /// The PAN.
    #[must_use]
    pub fn pan(&self) -> &Pan {
        &self.pan
    }

    /// All that follows the PAN: security data among it, so never to be logged or kept.
    #[must_use]
    pub fn expose_data(&self) -> &'t [u8] {
        self.data
    }
}

impl fmt::Debug for Track3<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Track3").field("pan", &self.pan).finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn takes_either_start_sentinel() {
        for text in [&b"+015163499080020445=000000000000?"[..], b";015163499080020445=000000000000?"] {
            let track = Track3::parse(text).unwrap();
            assert_eq!(track.format_code(), b"01");
            assert_eq!(track.pan().expose_digits(), b"5163499080020445");
            assert_eq!(track.expose_data(), b"000000000000");
        }
    }

    #[test]
    fn refuses_with_the_position() {
        let what = "track 3";
        for (text, error) in [
            (
                &b"#015163499080020445=0?"[..],
                ParseError::Missing { what, part: "start sentinel", position: 0 },
            ),
            (b"+", ParseError::Missing { what, part: "format code", position: 1 }),
            (b"+0x5163499080020445=0?", ParseError::Character { what, position: 2 }),
            (
                b"+015163499080020445",
                ParseError::Missing { what, part: "separator after the PAN", position: 3 },
            ),
            (b"+015163499080020445=A?", ParseError::Character { what, position: 20 }),
        ] {
            assert_eq!(Track3::parse(text).unwrap_err(), error);
        }
    }
}
