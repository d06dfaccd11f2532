//! AES of the three lengths.

use alloc::boxed::Box;

use cardcrypt_types::key::{Key, KeyBytes, Purpose};
use cipher::{BlockCipherDecrypt as _, BlockCipherEncrypt as _, KeyInit as _};

/// A prepared AES key; wiped on drop.
///
/// Each in a box of its own size: in one box for all, the shorter ones would leave room for stale bytes of the stack,
/// which nobody wipes.
pub(super) enum Aes {
    Aes128(Box<aes::Aes128>),
    Aes192(Box<aes::Aes192>),
    Aes256(Box<aes::Aes256>),
}

impl Aes {
    /// Prepares a key; none if it is not AES.
    pub(super) fn new<U: Purpose>(key: &Key<U>) -> Option<Self> {
        match key.expose() {
            KeyBytes::Aes128(bytes) => Some(Self::Aes128(Box::new(aes::Aes128::new(bytes.into())))),
            KeyBytes::Aes192(bytes) => Some(Self::Aes192(Box::new(aes::Aes192::new(bytes.into())))),
            KeyBytes::Aes256(bytes) => Some(Self::Aes256(Box::new(aes::Aes256::new(bytes.into())))),
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
