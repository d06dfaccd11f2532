use cardcrypt_types::ParseError;

use super::IssuerAuthenticationData;
use crate::Error;
use crate::profile::ArpcMethod;

/// Issuer authentication data that somebody else made, taken apart. Nothing in it is verified.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Received<'d> {
    /// By method 1, with the authorisation response code.
    Code {
        /// The ARPC.
        arpc: [u8; 8],
        /// Two characters, as in tag 8A.
        code: [u8; 2],
    },
    /// By method 1, with the binary response code of M/Chip.
    MChip {
        /// The ARPC.
        arpc: [u8; 8],
        /// The ARPC response code.
        code: [u8; 2],
    },
    /// By method 2.
    CardStatusUpdate {
        /// The ARPC.
        arpc: [u8; 4],
        /// The card status update.
        csu: [u8; 4],
        /// Proprietary authentication data; some hosts append the two characters of the response code here.
        proprietary: &'d [u8],
    },
}

impl<'d> Received<'d> {
    /// Recognises the form by the data alone: ten bytes that end with two letters or digits are Visa's method 1,
    /// ten bytes with a zero nibble after the ARPC are M/Chip's, all else is method 2.
    ///
    /// It is a guess. Ten bytes of method 2 look like method 1 if they end in that way: where the profile of the card
    /// is known, read with [`Received::by`].
    ///
    /// ```
    /// use cardcrypt_emv::arpc::Received;
    /// let value = [0x28, 0x99, 0x38, 0x16, 0xAF, 0xAE, 0x4A, 0xEB, 0x30, 0x30];
    /// assert!(matches!(Received::recognise(&value)?, Received::Code { code: [0x30, 0x30], .. }));
    /// # Ok::<(), cardcrypt_emv::Error>(())
    /// ```
    ///
    /// # Errors
    /// [`Error::Parse`] if the value of tag 91 is not of eight to sixteen bytes.
    pub fn recognise(value: &'d [u8]) -> Result<Self, Error> {
        match code(value) {
            Some(received) => Ok(received),
            None => update(value),
        }
    }

    /// Reads the value of tag 91 of a card that is answered by this method.
    ///
    /// # Errors
    /// [`Error::Parse`] if the value has another length than the method makes, [`Error::Unsupported`] if the method
    /// is not public.
    pub fn by(method: ArpcMethod, value: &'d [u8]) -> Result<Self, Error> {
        match method {
            ArpcMethod::Method1(_) => {
                let (arpc, rest) = value.split_first_chunk().ok_or(length(value, 10, 10))?;
                let received = |code: [u8; 2]| match code {
                    code if is_text(code) => Self::Code { arpc: *arpc, code },
                    code => Self::MChip { arpc: *arpc, code },
                };
                rest.try_into().map(received).map_err(|_| length(value, 10, 10))
            }
            ArpcMethod::Method2 => update(value),
            ArpcMethod::Unpublished => Err(Error::Unsupported { what: "the answer to this card" }),
        }
    }
}

/// Method 1, if the data looks like it.
fn code(value: &[u8]) -> Option<Received<'_>> {
    let (arpc, rest) = value.split_first_chunk()?;
    let code: [u8; 2] = rest.try_into().ok()?;
    match code {
        _ if is_text(code) => Some(Received::Code { arpc: *arpc, code }),
        [0x00..=0x0F, _] => Some(Received::MChip { arpc: *arpc, code }),
        _ => None,
    }
}

/// Method 2.
fn update(value: &[u8]) -> Result<Received<'_>, Error> {
    let wrong = length(value, IssuerAuthenticationData::MIN, IssuerAuthenticationData::MAX);
    let (arpc, rest) = value.split_first_chunk().ok_or(wrong)?;
    let (csu, proprietary) = rest.split_first_chunk().ok_or(wrong)?;
    if proprietary.len() > IssuerAuthenticationData::MAX_PROPRIETARY {
        return Err(wrong);
    }
    Ok(Received::CardStatusUpdate { arpc: *arpc, csu: *csu, proprietary })
}

fn is_text(code: [u8; 2]) -> bool {
    code.iter().all(u8::is_ascii_alphanumeric)
}

fn length(value: &[u8], min: usize, max: usize) -> Error {
    ParseError::Length { what: "issuer authentication data", found: value.len(), min, max }.into()
}

#[cfg(test)]
mod tests {
    use super::*;

    const ARPC: [u8; 8] = [1, 2, 3, 4, 5, 6, 7, 8];

    fn ten(code: [u8; 2]) -> [u8; 10] {
        [1, 2, 3, 4, 5, 6, 7, 8, code[0], code[1]]
    }

    #[test]
    fn ten_bytes_are_told_by_their_end() {
        for code in [*b"00", *b"Z9", *b"a5"] {
            assert_eq!(Received::recognise(&ten(code)), Ok(Received::Code { arpc: ARPC, code }));
        }
        for code in [[0x00, 0x10], [0x0F, 0x9F], [0x00, 0x00]] {
            assert_eq!(Received::recognise(&ten(code)), Ok(Received::MChip { arpc: ARPC, code }));
        }
        for code in [[0x99, 0x00], [0x30, 0x00], [0x10, 0x30]] {
            let update =
                Received::CardStatusUpdate { arpc: [1, 2, 3, 4], csu: [5, 6, 7, 8], proprietary: &code };
            assert_eq!(Received::recognise(&ten(code)), Ok(update));
        }
    }

    #[test]
    fn a_known_method_is_not_guessed() {
        let (one, two) = (ArpcMethod::Method1(crate::ArpcKey::Card), ArpcMethod::Method2);
        assert_eq!(
            Received::by(one, &ten([0x99, 0x00])),
            Ok(Received::MChip { arpc: ARPC, code: [0x99, 0x00] })
        );
        assert!(matches!(
            Received::by(two, &ten(*b"00")),
            Ok(Received::CardStatusUpdate { proprietary: b"00", .. })
        ));
        assert!(matches!(
            Received::by(ArpcMethod::Unpublished, &ten(*b"00")),
            Err(Error::Unsupported { .. })
        ));
    }

    #[test]
    fn lengths() {
        for found in 0..=20 {
            let value = [0xEE; 20];
            let value = &value[..found];
            assert_eq!(Received::recognise(value).is_ok(), (8..=16).contains(&found), "{found}");
            assert_eq!(Received::by(ArpcMethod::Method2, value).is_ok(), (8..=16).contains(&found));
            assert_eq!(
                Received::by(ArpcMethod::Method1(crate::ArpcKey::Session), value).is_ok(),
                found == 10
            );
        }
    }
}
