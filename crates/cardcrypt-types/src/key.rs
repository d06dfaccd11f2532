//! Keys, typed by what they are for, and the attributes that bind a stored key for life.

mod algorithm;
mod attributes;
mod check_value;
pub mod purpose;
mod usage;

pub use algorithm::{HmacLength, KeyAlgorithm};
pub use attributes::{Exportability, KeyAttributes, KeyTemplate, KeyVersion, ModeOfUse};
pub use check_value::KeyCheckValue;
pub use purpose::{Purpose, PurposeId};
pub use usage::KeyUsage;

use alloc::boxed::Box;
use alloc::vec;
use core::fmt;
use core::marker::PhantomData;

use zeroize::Zeroizing;

/// A clear key for the purpose `U`.
///
/// One type over all algorithms: a master key may be TDES or AES, and the code that uses it asks
/// [`Key::expose`] which. The bytes are boxed, built where they lie and wiped on drop. A key is neither cloned,
/// compared nor printed.
///
/// ```
/// use cardcrypt_types::key::{Key, KeyAlgorithm, KeyBytes, purpose};
///
/// let key = Key::<purpose::Mac>::hazmat_from_bytes(KeyAlgorithm::Tdes2, &[0x11; 16])?;
/// assert!(matches!(key.expose(), KeyBytes::Tdes2(_)));
/// assert_eq!(format!("{key:?}"), "Key { purpose: Mac, algorithm: Tdes2, .. }");
/// # Ok::<(), cardcrypt_types::ParseError>(())
/// ```
///
/// The wrong key does not compile:
///
/// ```compile_fail,E0308
/// use cardcrypt_types::key::{Key, KeyAlgorithm, purpose};
/// fn open_pin_block(key: &Key<purpose::PinEncryption>) {}
/// let key = Key::<purpose::Data>::hazmat_from_bytes(KeyAlgorithm::Tdes2, &[0x11; 16]).unwrap();
/// open_pin_block(&key);
/// ```
pub struct Key<U> {
    material: Material,
    purpose: PhantomData<fn() -> U>,
}

impl<U: Purpose> Key<U> {
    /// A key built in place: `fill` gets the zeroed bytes of the key, as many as the algorithm has.
    ///
    /// # Errors
    /// The error of `fill`; what it had written is wiped.
    pub fn build<E>(
        algorithm: KeyAlgorithm,
        fill: impl FnOnce(&mut [u8]) -> Result<(), E>,
    ) -> Result<Self, E> {
        let mut material = Material::zeroed(algorithm);
        fill(material.bytes_mut())?;
        Ok(Self { material, purpose: PhantomData })
    }

    /// A key built in place by something that cannot fail.
    #[must_use]
    pub fn make(algorithm: KeyAlgorithm, fill: impl FnOnce(&mut [u8])) -> Self {
        let mut material = Material::zeroed(algorithm);
        fill(material.bytes_mut());
        Self { material, purpose: PhantomData }
    }

    /// A two-key Triple-DES key built in place by something that cannot fail.
    #[must_use]
    pub fn make_tdes2(fill: impl FnOnce(&mut [u8; 16])) -> Self {
        let mut bytes = Box::<Zeroizing<[u8; 16]>>::default();
        fill(&mut bytes);
        Self { material: Material::Tdes2(bytes), purpose: PhantomData }
    }

    /// A key from clear bytes. Hazmat: whoever holds clear bytes must keep and wipe them.
    ///
    /// # Errors
    /// [`ParseError::Length`](crate::ParseError::Length) if the algorithm wants another number of bytes.
    pub fn hazmat_from_bytes(algorithm: KeyAlgorithm, bytes: &[u8]) -> Result<Self, crate::ParseError> {
        Self::build(algorithm, |key| {
            let (found, wanted) = (bytes.len(), key.len());
            if found != wanted {
                return Err(crate::ParseError::Length { what: "key", found, min: wanted, max: wanted });
            }
            key.copy_from_slice(bytes);
            Ok(())
        })
    }

    /// The same key for another purpose. Hazmat: key separation is in the hands of the caller.
    #[must_use]
    pub fn hazmat_into<V: Purpose>(self) -> Key<V> {
        Key { material: self.material, purpose: PhantomData }
    }

    /// The algorithm that the key is for.
    #[must_use]
    pub fn algorithm(&self) -> KeyAlgorithm {
        match &self.material {
            Material::Tdes2(_) => KeyAlgorithm::Tdes2,
            Material::Tdes3(_) => KeyAlgorithm::Tdes3,
            Material::Aes128(_) => KeyAlgorithm::Aes128,
            Material::Aes192(_) => KeyAlgorithm::Aes192,
            Material::Aes256(_) => KeyAlgorithm::Aes256,
            Material::Hmac(length, _) => KeyAlgorithm::Hmac(*length),
        }
    }

    /// The clear bytes, by algorithm. Whoever copies them out takes over the duty to wipe.
    #[must_use]
    pub fn expose(&self) -> KeyBytes<'_> {
        match &self.material {
            Material::Tdes2(bytes) => KeyBytes::Tdes2(bytes),
            Material::Tdes3(bytes) => KeyBytes::Tdes3(bytes),
            Material::Aes128(bytes) => KeyBytes::Aes128(bytes),
            Material::Aes192(bytes) => KeyBytes::Aes192(bytes),
            Material::Aes256(bytes) => KeyBytes::Aes256(bytes),
            Material::Hmac(_, bytes) => KeyBytes::Hmac(bytes),
        }
    }
}

impl<U: Purpose> fmt::Debug for Key<U> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Key")
            .field("purpose", &U::ID)
            .field("algorithm", &self.algorithm())
            .finish_non_exhaustive() // never prints the material
    }
}

/// The clear bytes of a key, borrowed, by algorithm. It has no `Debug`.
#[expect(missing_debug_implementations, reason = "it would print the key")]
#[expect(clippy::exhaustive_enums, reason = "code that handles keys must handle every algorithm")]
pub enum KeyBytes<'k> {
    /// Two-key Triple-DES.
    Tdes2(&'k [u8; 16]),
    /// Three-key Triple-DES.
    Tdes3(&'k [u8; 24]),
    /// AES-128.
    Aes128(&'k [u8; 16]),
    /// AES-192.
    Aes192(&'k [u8; 24]),
    /// AES-256.
    Aes256(&'k [u8; 32]),
    /// HMAC.
    Hmac(&'k [u8]),
}

impl<'k> KeyBytes<'k> {
    /// The bytes, whatever the algorithm.
    #[must_use]
    pub const fn as_slice(&self) -> &'k [u8] {
        match self {
            Self::Tdes2(bytes) | Self::Aes128(bytes) => *bytes,
            Self::Tdes3(bytes) | Self::Aes192(bytes) => *bytes,
            Self::Aes256(bytes) => *bytes,
            Self::Hmac(bytes) => bytes,
        }
    }
}

enum Material {
    Tdes2(Box<Zeroizing<[u8; 16]>>),
    Tdes3(Box<Zeroizing<[u8; 24]>>),
    Aes128(Box<Zeroizing<[u8; 16]>>),
    Aes192(Box<Zeroizing<[u8; 24]>>),
    Aes256(Box<Zeroizing<[u8; 32]>>),
    Hmac(HmacLength, Zeroizing<Box<[u8]>>),
}

impl Material {
    fn zeroed(algorithm: KeyAlgorithm) -> Self {
        match algorithm {
            KeyAlgorithm::Tdes2 => Self::Tdes2(Box::default()),
            KeyAlgorithm::Tdes3 => Self::Tdes3(Box::default()),
            KeyAlgorithm::Aes128 => Self::Aes128(Box::default()),
            KeyAlgorithm::Aes192 => Self::Aes192(Box::default()),
            KeyAlgorithm::Aes256 => Self::Aes256(Box::default()),
            KeyAlgorithm::Hmac(length) => {
                Self::Hmac(length, Zeroizing::new(vec![0; length.bytes()].into_boxed_slice()))
            }
        }
    }

    fn bytes_mut(&mut self) -> &mut [u8] {
        match self {
            Self::Tdes2(bytes) | Self::Aes128(bytes) => bytes.as_mut_slice(),
            Self::Tdes3(bytes) | Self::Aes192(bytes) => bytes.as_mut_slice(),
            Self::Aes256(bytes) => bytes.as_mut_slice(),
            Self::Hmac(_, bytes) => bytes,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_algorithm_has_its_length() {
        let hmac = KeyAlgorithm::Hmac(HmacLength::BITS_192);
        for (algorithm, length) in [
            (KeyAlgorithm::Tdes2, 16),
            (KeyAlgorithm::Tdes3, 24),
            (KeyAlgorithm::Aes128, 16),
            (KeyAlgorithm::Aes192, 24),
            (KeyAlgorithm::Aes256, 32),
            (hmac, 24),
        ] {
            let key = Key::<purpose::Mac>::hazmat_from_bytes(algorithm, &[7; 64][..length]).unwrap();
            assert_eq!(key.algorithm(), algorithm);
            assert_eq!(key.expose().as_slice(), &[7; 64][..length]);
            for wrong in [0, length - 1, length + 1] {
                assert!(Key::<purpose::Mac>::hazmat_from_bytes(algorithm, &[7; 64][..wrong]).is_err());
            }
        }
    }
}
