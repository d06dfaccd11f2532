//! AES of the three lengths.

use cardcrypt_types::key::{Key, KeyBytes, Purpose};
use cipher::{BlockCipherDecrypt as _, BlockCipherEncrypt as _, KeyInit as _};

/// A prepared AES key; wiped on drop.
pub(super) enum Aes {
    Aes128(aes::Aes128),
    Aes192(aes::Aes192),
    Aes256(aes::Aes256),
}

impl Aes {
    /// Prepares a key; none if it is not AES.
    pub(super) fn new<U: Purpose>(key: &Key<U>) -> Option<Self> {
        match key.expose() {
            KeyBytes::Aes128(bytes) => Some(Self::Aes128(aes::Aes128::new(bytes.into()))),
            KeyBytes::Aes192(bytes) => Some(Self::Aes192(aes::Aes192::new(bytes.into()))),
            KeyBytes::Aes256(bytes) => Some(Self::Aes256(aes::Aes256::new(bytes.into()))),
            _ => None,
        }
    }

    /// Enciphers one block in place.
    pub(super) fn encrypt(&self, block: &mut [u8; 16]) {
        match self {
            Self::Aes128(key) => key.encrypt_block(block.into()),
            Self::Aes192(key) => key.encrypt_block(block.into()),
            Self::Aes256(key) => key.encrypt_block(block.into()),
        }
    }

    /// Deciphers one block in place.
    pub(super) fn decrypt(&self, block: &mut [u8; 16]) {
        match self {
            Self::Aes128(key) => key.decrypt_block(block.into()),
            Self::Aes192(key) => key.decrypt_block(block.into()),
            Self::Aes256(key) => key.decrypt_block(block.into()),
        }
    }
}
