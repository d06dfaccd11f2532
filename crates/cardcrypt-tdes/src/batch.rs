//! Many blocks at a time, row-major: block `i` belongs to key `i`, or all blocks to one key.
//!
//! This is the interface that wide implementations fill in. Its shape lets a tile hold a key of its own in
//! every lane, which "many blocks under one key" cannot express.
//!
//! ```
//! use cardcrypt_tdes::batch::{self, Keys};
//!
//! let keys = [[0x11; 16], [0x22; 16]];
//! let mut blocks = [[0; 8]; 2];
//! batch::encrypt2(Keys::Each(&keys), &mut blocks)?;
//! batch::decrypt2(Keys::Each(&keys), &mut blocks)?;
//! assert_eq!(blocks, [[0; 8]; 2]);
//! # Ok::<(), batch::LengthMismatch>(())
//! ```

use core::fmt;

use crate::Tdes;

/// The keys of a batch, `N` bytes each: 16 for two-key and 24 for three-key Triple-DES.
#[derive(Clone, Copy)]
#[non_exhaustive]
pub enum Keys<'k, const N: usize> {
    /// The same key for every block.
    One(&'k [u8; N]),
    /// A key of its own for every block.
    Each(&'k [[u8; N]]),
}

impl<const N: usize> fmt::Debug for Keys<'_, N> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Keys").finish_non_exhaustive()
    }
}

/// There are not as many keys as blocks; no block was touched.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LengthMismatch {
    /// The number of keys given.
    pub keys: usize,
    /// The number of blocks given.
    pub blocks: usize,
}

impl fmt::Display for LengthMismatch {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} keys for {} blocks", self.keys, self.blocks)
    }
}

impl core::error::Error for LengthMismatch {}

/// Enciphers every block in place under two-key Triple-DES.
///
/// # Errors
/// [`LengthMismatch`] if there is neither one key nor one per block.
pub fn encrypt2(keys: Keys<'_, 16>, blocks: &mut [[u8; 8]]) -> Result<(), LengthMismatch> {
    each(keys, blocks, Tdes::new2, Tdes::encrypt)
}

/// Deciphers every block in place under two-key Triple-DES.
///
/// # Errors
/// [`LengthMismatch`] if there is neither one key nor one per block.
pub fn decrypt2(keys: Keys<'_, 16>, blocks: &mut [[u8; 8]]) -> Result<(), LengthMismatch> {
    each(keys, blocks, Tdes::new2, Tdes::decrypt)
}

/// Enciphers every block in place under three-key Triple-DES.
///
/// # Errors
/// [`LengthMismatch`] if there is neither one key nor one per block.
pub fn encrypt3(keys: Keys<'_, 24>, blocks: &mut [[u8; 8]]) -> Result<(), LengthMismatch> {
    each(keys, blocks, Tdes::new3, Tdes::encrypt)
}

/// Deciphers every block in place under three-key Triple-DES.
///
/// # Errors
/// [`LengthMismatch`] if there is neither one key nor one per block.
pub fn decrypt3(keys: Keys<'_, 24>, blocks: &mut [[u8; 8]]) -> Result<(), LengthMismatch> {
    each(keys, blocks, Tdes::new3, Tdes::decrypt)
}

fn each<const N: usize>(
    keys: Keys<'_, N>,
    blocks: &mut [[u8; 8]],
    prepare: fn(&[u8; N]) -> Tdes,
    apply: fn(&Tdes, &mut [u8; 8]),
) -> Result<(), LengthMismatch> {
    match keys {
        Keys::One(key) => {
            let key = prepare(key);
            blocks.iter_mut().for_each(|block| apply(&key, block));
        }
        Keys::Each(keys) if keys.len() == blocks.len() => {
            keys.iter().zip(blocks).for_each(|(key, block)| apply(&prepare(key), block));
        }
        Keys::Each(keys) => return Err(LengthMismatch { keys: keys.len(), blocks: blocks.len() }),
    }
    Ok(())
}
