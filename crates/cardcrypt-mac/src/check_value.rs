//! Key check values: how two parties see that they hold the same key.

use cardcrypt_types::key::{Key, KeyAlgorithm, KeyCheckValue, Purpose, purpose};
use sha2::{Digest as _, Sha256};
use zeroize::Zeroize as _;

use crate::data::Iv;
use crate::{Algorithm, Error};

/// How a check value is computed. Parties agree on it; [`Method::usual`] says what X9.24 and X9.143 expect.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Method {
    /// A block of zeros enciphered: the legacy method, usual for TDES.
    EncryptedZeros,
    /// CMAC over one block of zeros: usual for AES (X9.24-1:2017, X9.143).
    CmacOfZeros,
    /// CMAC over one block of ones, a vendor's convention.
    CmacOfOnes,
    /// CMAC over no data, a vendor's convention.
    CmacOfNothing,
    /// HMAC-SHA-256 over no data. Conventions differ for HMAC keys: agree on one.
    HmacOfNothing,
    /// SHA-256 over the key itself, a vendor's convention. Unsafe for keys of low entropy.
    Sha256OfKey,
}

impl Method {
    /// The usual method for an algorithm.
    #[must_use]
    pub const fn usual(algorithm: KeyAlgorithm) -> Self {
        match algorithm {
            KeyAlgorithm::Tdes2 | KeyAlgorithm::Tdes3 => Self::EncryptedZeros,
            KeyAlgorithm::Aes128 | KeyAlgorithm::Aes192 | KeyAlgorithm::Aes256 => Self::CmacOfZeros,
            KeyAlgorithm::Hmac(_) => Self::HmacOfNothing,
        }
    }
}

/// The check value of a key: three bytes.
///
/// ```
/// use cardcrypt_mac::check_value::{self, Method};
/// use cardcrypt_types::key::{Key, KeyAlgorithm, purpose};
///
/// let key = Key::<purpose::Bdk>::hazmat_from_bytes(
///     KeyAlgorithm::Tdes2,
///     b"\x01\x23\x45\x67\x89\xAB\xCD\xEF\xFE\xDC\xBA\x98\x76\x54\x32\x10",
/// )?;
/// assert_eq!(check_value::compute(&key, Method::EncryptedZeros)?.to_string(), "08D7B4");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Errors
/// [`Error::KeyAlgorithm`] if the method cannot be used with the key.
pub fn compute<U: Purpose>(key: &Key<U>, method: Method) -> Result<KeyCheckValue, Error> {
    let [a, b, c, ..] = five_bytes(key, method)?;
    Ok(KeyCheckValue::new([a, b, c]))
}

/// The leftmost five bytes, the longest check value that a key block may carry (X9.143, blocks KC and KP,
/// CMAC method). Send three wherever three are enough.
///
/// # Errors
/// [`Error::KeyAlgorithm`] if the method cannot be used with the key.
pub fn five_bytes<U: Purpose>(key: &Key<U>, method: Method) -> Result<[u8; 5], Error> {
    let block = [0xFF; 16];
    let block_length = if key.algorithm().is_tdes() { 8 } else { 16 };
    let ones = block.get(..block_length).unwrap_or(&block);
    match method {
        Method::EncryptedZeros => {
            let mut block = [0; 16];
            let key = copy::<U, purpose::Data>(key);
            crate::data::encrypt(&key, Iv::Zero, &mut block)?;
            let value = leftmost(&block);
            block.zeroize();
            Ok(value)
        }
        Method::CmacOfZeros => mac(key, Algorithm::Cmac, [0; 16].get(..block_length).unwrap_or(&[0; 16])),
        Method::CmacOfOnes => mac(key, Algorithm::Cmac, ones),
        Method::CmacOfNothing => mac(key, Algorithm::Cmac, &[]),
        Method::HmacOfNothing => mac(key, Algorithm::HmacSha256, &[]),
        Method::Sha256OfKey => Ok(leftmost(&Sha256::digest(key.expose().as_slice()))),
    }
}

fn mac<U: Purpose>(key: &Key<U>, algorithm: Algorithm, data: &[u8]) -> Result<[u8; 5], Error> {
    let key = copy::<U, purpose::Mac>(key);
    Ok(leftmost(crate::generate(&key, algorithm, data)?.as_bytes()))
}

/// A check value is computed with any key, whatever its purpose; the copy is boxed and wiped.
fn copy<U: Purpose, V: Purpose>(key: &Key<U>) -> Key<V> {
    Key::make(key.algorithm(), |bytes| bytes.copy_from_slice(key.expose().as_slice()))
}

fn leftmost(value: &[u8]) -> [u8; 5] {
    value.first_chunk().copied().unwrap_or_default()
}
