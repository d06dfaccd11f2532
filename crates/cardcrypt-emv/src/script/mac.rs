use cardcrypt_mac::{Algorithm, Padding, Tag};
use cardcrypt_types::ParseError;
use cardcrypt_types::key::purpose::SkSmi;
use cardcrypt_types::key::{Key, KeyBytes};

use crate::Error;

/// How many bytes of the MAC travel: four to eight, as issuer and card agreed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct MacLength(u8);

impl MacLength {
    /// Four bytes.
    pub const FOUR: Self = Self(4);
    /// Eight bytes, the whole of it.
    pub const EIGHT: Self = Self(8);

    /// A length in bytes.
    ///
    /// # Errors
    /// [`Error::Parse`] below four and above eight.
    pub fn new(bytes: u8) -> Result<Self, Error> {
        if !(4..=8).contains(&bytes) {
            return Err(ParseError::Range { what: "length of a script MAC" }.into());
        }
        Ok(Self(bytes))
    }

    /// The length in bytes.
    #[must_use]
    pub const fn bytes(self) -> u8 {
        self.0
    }
}

/// The whole MAC, eight bytes, of a message that the caller has put together: with Triple-DES by MAC algorithm 3 and
/// padding 2, with AES the leftmost bytes of CMAC. [`SecureMessaging`](super::SecureMessaging) puts it together.
///
/// ```
/// use cardcrypt_emv::script;
/// use cardcrypt_types::key::{Key, KeyAlgorithm, purpose};
///
/// let key = b"\x94\xF8\x67\x16\x7C\x64\xEF\x23\xEA\xB0\xCB\x62\x7A\x7A\xCB\x62";
/// let key = Key::<purpose::SkSmi>::hazmat_from_bytes(KeyAlgorithm::Tdes2, key)?;
/// // APPLICATION UNBLOCK, transaction counter, cryptogram.
/// let message = b"\x84\x18\x00\x00\x08\x00\x1C\x29\xCC\xA1\x5A\xE6\x65\xFA\x2E";
/// assert_eq!(script::mac(&key, message)?, *b"\xDB\x56\xBA\x60\x08\x7C\xEF\xD3");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Errors
/// [`Error::Parse`] for a message shorter than the header of a command, [`Error::KeyAlgorithm`] if the key is neither
/// two-key TDES nor AES.
pub fn mac(key: &Key<SkSmi>, message: &[u8]) -> Result<[u8; 8], Error> {
    let unfit = Error::KeyAlgorithm { wanted: WANTED, found: key.algorithm() };
    tag(key, message)?.as_bytes().first_chunk().copied().ok_or(unfit)
}

/// Verifies the MAC of a message, of which the leftmost bytes arrived. In constant time.
///
/// # Errors
/// [`Error::ScriptMac`] if it is another one or has another length; else as [`mac`].
pub fn verify(key: &Key<SkSmi>, message: &[u8], received: &[u8], length: MacLength) -> Result<(), Error> {
    tag(key, message)?.verify(received, usize::from(length.bytes())).map_err(|_| Error::ScriptMac)
}

fn tag(key: &Key<SkSmi>, message: &[u8]) -> Result<Tag, Error> {
    if message.len() < HEADER {
        let error =
            ParseError::Length { what: "script message", found: message.len(), min: HEADER, max: usize::MAX };
        return Err(error.into());
    }
    let unfit = Error::KeyAlgorithm { wanted: WANTED, found: key.algorithm() };
    let algorithm = match key.expose() {
        KeyBytes::Tdes2(_) => Algorithm::Iso3(Padding::Method2),
        KeyBytes::Aes128(_) | KeyBytes::Aes192(_) | KeyBytes::Aes256(_) => Algorithm::Cmac,
        KeyBytes::Tdes3(_) | KeyBytes::Hmac(_) => return Err(unfit),
    };
    cardcrypt_mac::generate(key, algorithm, message).map_err(|_| unfit)
}

const WANTED: &str = "a script MAC";
/// Class, instruction, P1, P2, and the length.
const HEADER: usize = 5;
