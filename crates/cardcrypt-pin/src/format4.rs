//! ISO 9564-1 format 4: the PIN field with 64 random bits and the PAN field, under AES.

use core::fmt;

use cardcrypt_types::key::Key;
use cardcrypt_types::key::purpose::PinEncryption;
use cardcrypt_types::secret::SecretBytes;
use cardcrypt_types::{Pan, Random};
use zeroize::Zeroizing;

use crate::nibbles::{pack, xor};
use crate::pin_field::PinField;
use crate::{Error, Pin};

mod aes;

use self::aes::Aes;

/// `4 L P…P A…A`, the first half of the PIN field; random bytes are the second.
const PIN_FIELD: PinField = PinField { control: 0x4, filler: 0xA };

/// Enciphers a PIN into a block that is bound to a PAN. Two blocks of one PIN differ.
///
/// ```
/// use cardcrypt_pin::{Pin, format4};
/// use cardcrypt_types::key::{Key, KeyAlgorithm, purpose};
/// use cardcrypt_types::{Random, RandomError};
///
/// struct Os;
/// impl Random for Os {
///     fn fill(&self, buffer: &mut [u8]) -> Result<(), RandomError> {
/// #       buffer.fill(7);
///         // Ask the operating system.
///         Ok(())
///     }
/// }
///
/// let key = Key::<purpose::PinEncryption>::hazmat_from_bytes(KeyAlgorithm::Aes128, &[0x2A; 16])?;
/// let pan = "4111111111111111".parse()?;
/// let block = format4::encipher(&key, &Pin::hazmat_from_digits(b"1234")?, &pan, &Os)?;
/// assert_eq!(format4::decipher(&key, &block, &pan)?.expose_digits(), b"1234");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Errors
/// [`Error::KeyAlgorithm`] if the key is not AES, [`Error::Random`] if the random bytes do not come.
pub fn encipher(
    key: &Key<PinEncryption>,
    pin: &Pin,
    pan: &Pan,
    random: &dyn Random,
) -> Result<[u8; 16], Error> {
    Cipher::new(key)?.encipher(pin, pan, random)
}

/// Deciphers a block that is bound to a PAN.
///
/// # Errors
/// [`Error::KeyAlgorithm`] if the key is not AES, [`Error::Rejected`] if the block is none of this format.
pub fn decipher(key: &Key<PinEncryption>, block: &[u8; 16], pan: &Pan) -> Result<Pin, Error> {
    Cipher::new(key)?.decipher(block, pan)
}

/// A prepared key, for many blocks under one key.
pub struct Cipher(Aes);

impl Cipher {
    /// Prepares a key.
    ///
    /// # Errors
    /// [`Error::KeyAlgorithm`] if the key is not AES.
    pub fn new(key: &Key<PinEncryption>) -> Result<Self, Error> {
        let unfit = Error::KeyAlgorithm { wanted: "a PIN block of format 4", found: key.algorithm() };
        Ok(Self(Aes::new(key).ok_or(unfit)?))
    }

    /// Enciphers a PIN into a block that is bound to a PAN. Two blocks of one PIN differ.
    ///
    /// # Errors
    /// [`Error::Random`] if the random bytes do not come.
    pub fn encipher(&self, pin: &Pin, pan: &Pan, random: &dyn Random) -> Result<[u8; 16], Error> {
        let mut fill = Zeroizing::new([0; 8]);
        random.fill(fill.as_mut_slice())?;
        Ok(self.hazmat_encipher_with_fill(pin, pan, &fill))
    }

    /// Enciphers a PIN with a fill that is given. Hazmat: a fill that can be guessed lets an eavesdropper try all
    /// PINs.
    #[must_use]
    pub fn hazmat_encipher_with_fill(&self, pin: &Pin, pan: &Pan, fill: &[u8; 8]) -> [u8; 16] {
        let mut block = [0; 16];
        write_pin_field(pin, fill, &mut block);
        self.0.encrypt(&mut block);
        xor(&mut block, pan_field(pan).as_slice());
        self.0.encrypt(&mut block);
        block
    }

    /// Deciphers a block that is bound to a PAN.
    ///
    /// # Errors
    /// [`Error::Rejected`] if the block is none of this format.
    pub fn decipher(&self, block: &[u8; 16], pan: &Pan) -> Result<Pin, Error> {
        let field = self.open(block, pan);
        let [head @ .., _, _, _, _, _, _, _, _] = &*field;
        PIN_FIELD.read(head)
    }

    /// Enciphers two fields that are given, and shows every step. Hazmat: for known answers.
    #[must_use]
    pub fn hazmat_encipher_fields(&self, pin_field: &[u8; 16], pan_field: &[u8; 16]) -> Steps {
        let mut block = Zeroizing::new(*pin_field);
        self.0.encrypt(&mut block);
        let block_a = secret(&block);
        xor(block.as_mut_slice(), pan_field);
        let block_b = secret(&block);
        self.0.encrypt(&mut block);
        Steps { block_a, block_b, block: *block }
    }

    /// The clear PIN field of a block, with its random bytes and unchecked. Hazmat: for known answers.
    #[must_use]
    pub fn hazmat_decipher_field(&self, block: &[u8; 16], pan: &Pan) -> SecretBytes {
        secret(&self.open(block, pan))
    }

    fn open(&self, block: &[u8; 16], pan: &Pan) -> Zeroizing<[u8; 16]> {
        let mut field = Zeroizing::new(*block);
        self.0.decrypt(&mut field);
        xor(field.as_mut_slice(), pan_field(pan).as_slice());
        self.0.decrypt(&mut field);
        field
    }
}

impl fmt::Debug for Cipher {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("format4::Cipher").finish_non_exhaustive()
    }
}

/// What an encipherment passes through.
#[derive(Debug)]
#[non_exhaustive]
pub struct Steps {
    /// The PIN field, enciphered once.
    pub block_a: SecretBytes,
    /// Block A with the PAN field on it.
    pub block_b: SecretBytes,
    /// The enciphered PIN block.
    pub block: [u8; 16],
}

/// The clear PIN field: control, length, digits and filler in eight bytes, then the fill. Hazmat: for known answers.
#[must_use]
pub fn hazmat_pin_field(pin: &Pin, fill: &[u8; 8]) -> SecretBytes {
    let mut field = Zeroizing::new([0; 16]);
    write_pin_field(pin, fill, &mut field);
    secret(&field)
}

/// The PAN field: the number of digits above twelve, the digits of the PAN with its check digit, zeros. A PAN of
/// fewer than twelve digits has zeros on the left.
#[must_use]
pub fn expose_pan_field(pan: &Pan) -> [u8; 16] {
    *pan_field(pan)
}

fn write_pin_field(pin: &Pin, fill: &[u8; 8], field: &mut [u8; 16]) {
    if let Some((head, tail)) = field.split_first_chunk_mut() {
        PIN_FIELD.write(pin, head);
        tail.copy_from_slice(fill);
    }
}

fn pan_field(pan: &Pan) -> Zeroizing<[u8; 16]> {
    let digits = pan.expose_digits();
    let above_twelve = u8::try_from(digits.len().saturating_sub(12)).unwrap_or_default();
    let zeros = core::iter::repeat_n(0, 12_usize.saturating_sub(digits.len()));
    let nibbles = [above_twelve].into_iter().chain(zeros).chain(digits.iter().map(|digit| digit & 0x0F));
    let mut field = Zeroizing::new([0; 16]);
    pack(nibbles, field.as_mut_slice());
    field
}

/// A boxed copy.
fn secret(bytes: &[u8; 16]) -> SecretBytes {
    match SecretBytes::build(bytes.len(), |copy| {
        copy.copy_from_slice(bytes);
        Ok::<(), core::convert::Infallible>(())
    }) {
        Ok(secret) => secret,
        Err(never) => match never {},
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pan_fields_of_every_kind_of_length() {
        for (pan, field) in [
            ("12345678", "00000123456780000000000000000000"),
            ("123456789012", "01234567890120000000000000000000"),
            ("1234567890123", "11234567890123000000000000000000"),
            ("4111111111111111", "44111111111111111000000000000000"),
            ("1234567890123456789", "71234567890123456789000000000000"),
        ] {
            assert_eq!(hex::encode(expose_pan_field(&pan.parse().unwrap())), field);
        }
    }

    #[test]
    fn pin_fields_of_the_shortest_and_the_longest() {
        for (pin, field) in [
            ("1234", "441234aaaaaaaaaa2f69adde2e9e7ace"),
            ("123456789012", "4c123456789012aa2f69adde2e9e7ace"),
        ] {
            let pin = Pin::hazmat_from_digits(pin.as_bytes()).unwrap();
            let fill = [0x2F, 0x69, 0xAD, 0xDE, 0x2E, 0x9E, 0x7A, 0xCE];
            assert_eq!(hex::encode(hazmat_pin_field(&pin, &fill).expose()), field);
        }
    }
}
