//! AES on single blocks, and keys made of such blocks.

use aes::cipher::{BlockCipherEncrypt as _, KeyInit as _};
use aes::{Aes128, Aes192, Aes256};
use cardcrypt_types::key::{Key, KeyAlgorithm, KeyBytes, Purpose};
use zeroize::Zeroizing;

use crate::Error;

/// Enciphers blocks in place, each for itself. `wanted` names what it is for in the error.
pub(crate) fn encrypt<U: Purpose>(
    key: &Key<U>,
    wanted: &'static str,
    blocks: &mut [[u8; 16]],
) -> Result<(), Error> {
    let blocks = blocks.iter_mut();
    match key.expose() {
        KeyBytes::Aes128(bytes) => {
            let aes = Aes128::new(bytes.into());
            blocks.for_each(|block| aes.encrypt_block(block.into()));
        }
        KeyBytes::Aes192(bytes) => {
            let aes = Aes192::new(bytes.into());
            blocks.for_each(|block| aes.encrypt_block(block.into()));
        }
        KeyBytes::Aes256(bytes) => {
            let aes = Aes256::new(bytes.into());
            blocks.for_each(|block| aes.encrypt_block(block.into()));
        }
        _ => return Err(Error::KeyAlgorithm { wanted, found: key.algorithm() }),
    }
    Ok(())
}

/// The leftmost bits of the two blocks, enciphered, as a key. The second block is not touched for a key of one.
pub(crate) fn derive<U: Purpose, V: Purpose>(
    key: &Key<U>,
    wanted: &'static str,
    algorithm: KeyAlgorithm,
    blocks: [[u8; 16]; 2],
) -> Result<Key<V>, Error> {
    let mut blocks = Zeroizing::new(blocks);
    let used = algorithm.key_bytes().div_ceil(16);
    encrypt(key, wanted, blocks.get_mut(..used).unwrap_or_default())?;
    Ok(Key::make(algorithm, |bytes| {
        bytes.iter_mut().zip(blocks.as_flattened()).for_each(|(to, from)| *to = *from);
    }))
}
