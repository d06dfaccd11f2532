//! ISO 9564-1 format 0: the PIN field XORed with digits of the PAN, under Triple-DES.

use alloc::boxed::Box;
use core::fmt;

use cardcrypt_tdes::Tdes;
use cardcrypt_types::Pan;
use cardcrypt_types::key::purpose::PinEncryption;
use cardcrypt_types::key::{Key, KeyBytes};
use zeroize::Zeroizing;

use crate::nibbles::{pack, xor};
use crate::pin_field::PinField;
use crate::{Error, Pin};

/// `0 L P…P F…F`.
const PIN_FIELD: PinField = PinField { control: 0x0, filler: 0xF };

/// Enciphers a PIN into a block that is bound to a PAN.
///
/// # Errors
/// [`Error::KeyAlgorithm`] if the key is not TDES.
pub fn encipher(key: &Key<PinEncryption>, pin: &Pin, pan: &Pan) -> Result<[u8; 8], Error> {
    Ok(Cipher::new(key)?.encipher(pin, pan))
}

/// Deciphers a block that is bound to a PAN.
///
/// # Errors
/// [`Error::KeyAlgorithm`] if the key is not TDES, [`Error::Rejected`] if the block is none of this format.
pub fn decipher(key: &Key<PinEncryption>, block: &[u8; 8], pan: &Pan) -> Result<Pin, Error> {
    Cipher::new(key)?.decipher(block, pan)
}

/// A prepared key, for many blocks under one key.
///
/// ```
/// use cardcrypt_pin::{Error, Pin, format0::Cipher};
/// use cardcrypt_types::key::{Key, KeyAlgorithm, purpose};
///
/// let key = Key::<purpose::PinEncryption>::hazmat_from_bytes(KeyAlgorithm::Tdes2, &[0x2A; 16])?;
/// let cipher = Cipher::new(&key)?;
/// let pan = "4111111111111111".parse()?;
/// let block = cipher.encipher(&Pin::hazmat_from_digits(b"1234")?, &pan);
/// assert!(cipher.decipher(&block, &pan).is_ok());
/// assert_eq!(cipher.decipher(&[0; 8], &pan).unwrap_err(), Error::Rejected);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub struct Cipher(Box<Tdes>);

impl Cipher {
    /// Prepares a key.
    ///
    /// # Errors
    /// [`Error::KeyAlgorithm`] if the key is not TDES.
    pub fn new(key: &Key<PinEncryption>) -> Result<Self, Error> {
        Ok(Self(Box::new(match key.expose() {
            KeyBytes::Tdes2(bytes) => Tdes::new2(bytes),
            KeyBytes::Tdes3(bytes) => Tdes::new3(bytes),
            _ => {
                return Err(Error::KeyAlgorithm {
                    wanted: "a PIN block of format 0",
                    found: key.algorithm(),
                });
            }
        })))
    }

    /// Enciphers a PIN into a block that is bound to a PAN.
    #[must_use]
    pub fn encipher(&self, pin: &Pin, pan: &Pan) -> [u8; 8] {
        let mut block = [0; 8];
        PIN_FIELD.write(pin, &mut block);
        xor(&mut block, pan_field(pan).as_slice());
        self.0.encrypt(&mut block);
        block
    }

    /// Deciphers a block that is bound to a PAN.
    ///
    /// # Errors
    /// [`Error::Rejected`] if the block is none of this format.
    pub fn decipher(&self, block: &[u8; 8], pan: &Pan) -> Result<Pin, Error> {
        let mut block = Zeroizing::new(*block);
        self.0.decrypt(&mut block);
        xor(block.as_mut_slice(), pan_field(pan).as_slice());
        PIN_FIELD.read(&block)
    }
}

impl fmt::Debug for Cipher {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("format0::Cipher").finish_non_exhaustive()
    }
}

/// The PAN field: `0000`, then the twelve rightmost digits of the PAN without its check digit, zeros on the left
/// if there are fewer.
#[must_use]
pub fn expose_pan_field(pan: &Pan) -> [u8; 8] {
    *pan_field(pan)
}

fn pan_field(pan: &Pan) -> Zeroizing<[u8; 8]> {
    let digits = pan.expose_digits();
    let digits = digits.split_last().map_or(digits, |(_, without_check_digit)| without_check_digit);
    let digits = digits.last_chunk::<12>().map_or(digits, |last| last.as_slice());
    let zeros = core::iter::repeat_n(0, 16_usize.saturating_sub(digits.len()));
    let mut field = Zeroizing::new([0; 8]);
    pack(zeros.chain(digits.iter().map(|digit| digit & 0x0F)), field.as_mut_slice());
    field
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pan_fields_of_every_kind_of_length() {
        for (pan, field) in [
            ("12345678", "0000000001234567"),
            ("123456789012", "0000012345678901"),
            ("4012345678909", "0000401234567890"),
            ("5432101234567891", "0000210123456789"),
            ("1234567890123456789", "0000789012345678"),
        ] {
            assert_eq!(hex::encode(expose_pan_field(&pan.parse().unwrap())), field);
        }
    }
}
