//! A block cipher prepared from a key, as the RustCrypto modes want it.

use aes::{Aes128, Aes192, Aes256};
use alloc::boxed::Box;
use cardcrypt_tdes::Tdes;
use cardcrypt_types::key::{Key, KeyBytes, Purpose};
use cipher::consts::{U1, U8};
use cipher::inout::InOut;
use cipher::{
    Block, BlockCipherDecBackend, BlockCipherDecClosure, BlockCipherDecrypt, BlockCipherEncBackend,
    BlockCipherEncClosure, BlockCipherEncrypt, BlockSizeUser, KeyInit as _, ParBlocksSizeUser,
};

use crate::Error;

/// A prepared block cipher of either block length.
///
/// Each in a box of its own size: in one box for all, the shorter ones would leave room for stale bytes of the stack,
/// which nobody wipes.
pub(crate) enum BlockCipher {
    Tdes(Box<TdesCipher>),
    Aes128(Box<Aes128>),
    Aes192(Box<Aes192>),
    Aes256(Box<Aes256>),
}

impl BlockCipher {
    /// Prepares a key; `wanted` names what it is for in the error.
    pub(crate) fn new<U: Purpose>(key: &Key<U>, wanted: &'static str) -> Result<Self, Error> {
        Ok(match key.expose() {
            KeyBytes::Tdes2(key) => Self::Tdes(Box::new(TdesCipher(Tdes::new2(key)))),
            KeyBytes::Tdes3(key) => Self::Tdes(Box::new(TdesCipher(Tdes::new3(key)))),
            KeyBytes::Aes128(key) => Self::Aes128(Box::new(Aes128::new(key.into()))),
            KeyBytes::Aes192(key) => Self::Aes192(Box::new(Aes192::new(key.into()))),
            KeyBytes::Aes256(key) => Self::Aes256(Box::new(Aes256::new(key.into()))),
            KeyBytes::Hmac(_) => return Err(Error::KeyAlgorithm { wanted, found: key.algorithm() }),
        })
    }
}

/// The Triple-DES of the engine, with the traits that `cmac` and `cbc` ask for.
pub(crate) struct TdesCipher(Tdes);

impl BlockSizeUser for TdesCipher {
    type BlockSize = U8;
}

impl ParBlocksSizeUser for TdesCipher {
    type ParBlocksSize = U1;
}

impl BlockCipherEncrypt for TdesCipher {
    fn encrypt_with_backend(&self, f: impl BlockCipherEncClosure<BlockSize = U8>) {
        f.call(self);
    }
}

impl BlockCipherEncBackend for TdesCipher {
    fn encrypt_block(&self, mut block: InOut<'_, '_, Block<Self>>) {
        let mut bytes = block.clone_in().into();
        self.0.encrypt(&mut bytes);
        *block.get_out() = bytes.into();
    }
}

impl BlockCipherDecrypt for TdesCipher {
    fn decrypt_with_backend(&self, f: impl BlockCipherDecClosure<BlockSize = U8>) {
        f.call(self);
    }
}

impl BlockCipherDecBackend for TdesCipher {
    fn decrypt_block(&self, mut block: InOut<'_, '_, Block<Self>>) {
        let mut bytes = block.clone_in().into();
        self.0.decrypt(&mut bytes);
        *block.get_out() = bytes.into();
    }
}
