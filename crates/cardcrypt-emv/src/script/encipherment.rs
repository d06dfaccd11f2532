use alloc::vec::Vec;
use core::fmt;

use cardcrypt_mac::data::{self, Iv};
use cardcrypt_tdes::Tdes;
use cardcrypt_types::ParseError;
use cardcrypt_types::key::purpose::SkSmc;
use cardcrypt_types::key::{Key, KeyBytes};
use zeroize::Zeroizing;

use crate::Error;

/// How the data of a command is enciphered (EMV Book 2, 9.3, and what the schemes do instead).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Encipherment {
    /// Visa: a byte with the length in front, a byte 80 and zeros behind if blocks are not full, Triple-DES in ECB
    /// mode.
    Visa,
    /// Mastercard and Interac: a byte 80 and zeros behind if blocks are not full, Triple-DES in CBC mode.
    Mastercard,
    /// EMV and CCD: always a byte 80 and zeros behind, Triple-DES or AES in CBC mode.
    Emv,
}

/// Data of a command, enciphered.
#[derive(Clone, PartialEq, Eq)]
pub struct Enciphered(Vec<u8>);

impl Encipherment {
    /// The longest data, in bytes.
    pub const MAX: usize = 247;

    /// Enciphers data.
    ///
    /// ```
    /// use cardcrypt_emv::script::Encipherment;
    /// use cardcrypt_types::key::{Key, KeyAlgorithm, purpose};
    ///
    /// let key = [[0xAA; 8], [0xBB; 8]];
    /// let key = Key::<purpose::SkSmc>::hazmat_from_bytes(KeyAlgorithm::Tdes2, key.as_flattened())?;
    /// let data = Encipherment::Mastercard.encipher(&key, &[0x12, 0x34, 0x80, 0, 0, 0, 0, 0])?;
    /// assert_eq!(data.as_bytes(), [0x90, 0x3A, 0x3B, 0x81, 0x16, 0x3B, 0xEE, 0x35]);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    /// [`Error::Parse`] for no data or more than [`Encipherment::MAX`] bytes, [`Error::KeyAlgorithm`] for a key that
    /// is not two-key TDES, nor AES for EMV's encipherment.
    pub fn encipher(self, key: &Key<SkSmc>, data: &[u8]) -> Result<Enciphered, Error> {
        let length = data.len();
        let wrong = ParseError::Length { what: "script data", found: length, min: 1, max: Self::MAX };
        if !(1..=Self::MAX).contains(&length) {
            return Err(wrong.into());
        }
        let unfit = Error::KeyAlgorithm { wanted: WANTED, found: key.algorithm() };
        let block = match (self, key.expose()) {
            (_, KeyBytes::Tdes2(_)) => 8,
            (Self::Emv, KeyBytes::Aes128(_) | KeyBytes::Aes192(_) | KeyBytes::Aes256(_)) => 16,
            _ => return Err(unfit),
        };
        // As long as it ever gets, so that no clear copy is left where it grew.
        let mut buffer = Zeroizing::new(Vec::with_capacity(Self::MAX.saturating_add(17)));
        if self == Self::Visa {
            buffer.push(u8::try_from(length).map_err(|_| wrong)?);
        }
        buffer.extend_from_slice(data);
        if self == Self::Emv || !buffer.len().is_multiple_of(block) {
            buffer.push(0x80);
            let full = buffer.len().next_multiple_of(block);
            buffer.resize(full, 0);
        }
        match (self, key.expose()) {
            (Self::Visa, KeyBytes::Tdes2(bytes)) => {
                let tdes = Tdes::new2(bytes);
                let (blocks, _) = buffer.as_chunks_mut();
                blocks.iter_mut().for_each(|block| tdes.encrypt(block));
            }
            _ => data::encrypt(key, Iv::Zero, &mut buffer).map_err(|_| unfit)?,
        }
        Ok(Enciphered(core::mem::take(&mut *buffer)))
    }
}

impl Enciphered {
    /// Data that was enciphered elsewhere: how a device's answer goes into a command.
    #[must_use]
    pub const fn from_ciphertext(ciphertext: Vec<u8>) -> Self {
        Self(ciphertext)
    }

    /// The ciphertext.
    #[must_use]
    pub const fn as_bytes(&self) -> &[u8] {
        self.0.as_slice()
    }
}

impl fmt::Debug for Enciphered {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Enciphered").field("length", &self.0.len()).finish_non_exhaustive()
    }
}

const WANTED: &str = "the encipherment of script data";
