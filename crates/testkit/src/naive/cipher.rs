//! One block of each cipher.

use aes::{Aes128, Aes192, Aes256};
use cipher::{BlockCipherDecrypt, BlockCipherEncrypt, KeyInit};
use des::{Des, TdesEde2, TdesEde3};

/// Which cipher, where the length of the key does not say it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Family {
    /// 8, 16 or 24 bytes of key; blocks of 8.
    Des,
    /// 16, 24 or 32 bytes of key; blocks of 16.
    Aes,
}

impl Family {
    /// Bytes of a block.
    pub(super) fn block(self) -> usize {
        match self {
            Self::Des => 8,
            Self::Aes => 16,
        }
    }

    /// Enciphers one block.
    pub(super) fn encrypt(self, key: &[u8], block: &[u8]) -> Vec<u8> {
        match (self, key.len()) {
            (Self::Des, 8) => encrypt::<Des>(key, block),
            (Self::Des, 16) => encrypt::<TdesEde2>(key, block),
            (Self::Des, 24) => encrypt::<TdesEde3>(key, block),
            (Self::Aes, 16) => encrypt::<Aes128>(key, block),
            (Self::Aes, 24) => encrypt::<Aes192>(key, block),
            (Self::Aes, 32) => encrypt::<Aes256>(key, block),
            _ => panic!("no key of this length"),
        }
    }

    /// Deciphers one block.
    pub(super) fn decrypt(self, key: &[u8], block: &[u8]) -> Vec<u8> {
        match (self, key.len()) {
            (Self::Des, 8) => decrypt::<Des>(key, block),
            (Self::Des, 16) => decrypt::<TdesEde2>(key, block),
            (Self::Des, 24) => decrypt::<TdesEde3>(key, block),
            (Self::Aes, 16) => decrypt::<Aes128>(key, block),
            (Self::Aes, 24) => decrypt::<Aes192>(key, block),
            (Self::Aes, 32) => decrypt::<Aes256>(key, block),
            _ => panic!("no key of this length"),
        }
    }
}

fn encrypt<C: BlockCipherEncrypt + KeyInit>(key: &[u8], block: &[u8]) -> Vec<u8> {
    let Ok(cipher) = C::new_from_slice(key) else { panic!("no key of this length") };
    let Ok(mut block) = cipher::Block::<C>::try_from(block) else { panic!("no block of this length") };
    cipher.encrypt_block(&mut block);
    block.to_vec()
}

fn decrypt<C: BlockCipherDecrypt + KeyInit>(key: &[u8], block: &[u8]) -> Vec<u8> {
    let Ok(cipher) = C::new_from_slice(key) else { panic!("no key of this length") };
    let Ok(mut block) = cipher::Block::<C>::try_from(block) else { panic!("no block of this length") };
    cipher.decrypt_block(&mut block);
    block.to_vec()
}

pub(super) fn xor(left: &[u8], right: &[u8]) -> Vec<u8> {
    assert_eq!(left.len(), right.len(), "both sides of an XOR have one length");
    left.iter().zip(right).map(|(left, right)| left ^ right).collect()
}
