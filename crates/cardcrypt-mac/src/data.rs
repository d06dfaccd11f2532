//! Data in CBC mode (SP 800-38A), in place, whole blocks only: padding belongs to the protocol around it.

use cardcrypt_types::key::Key;
use cardcrypt_types::key::purpose::DataPurpose;
use cipher::{
    Block, BlockCipherDecrypt, BlockCipherEncrypt, BlockModeDecrypt as _, BlockModeEncrypt as _, InnerIvInit,
};

use crate::Error;
use crate::block::BlockCipher;

/// An initialisation vector.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Iv {
    /// All zeros, as DUKPT data and most readers have it.
    Zero,
    /// Eight bytes, for TDES.
    Tdes([u8; 8]),
    /// Sixteen bytes, for AES.
    Aes([u8; 16]),
}

/// Enciphers `data` in place.
///
/// # Errors
/// As [`Cbc::new`] and [`Cbc::encrypt`].
pub fn encrypt<U: DataPurpose>(key: &Key<U>, iv: Iv, data: &mut [u8]) -> Result<(), Error> {
    Cbc::new(key)?.encrypt(iv, data)
}

/// Deciphers `data` in place. Nothing says that it was not altered: CBC does not authenticate.
///
/// ```
/// use cardcrypt_mac::data::{self, Iv};
/// use cardcrypt_types::key::{Key, KeyAlgorithm, purpose};
///
/// let key = Key::<purpose::Data>::hazmat_from_bytes(KeyAlgorithm::Aes128, &[7; 16])?;
/// let mut buffer = *b"sixteen bytes ok";
/// data::encrypt(&key, Iv::Zero, &mut buffer)?;
/// data::decrypt(&key, Iv::Zero, &mut buffer)?;
/// assert_eq!(&buffer, b"sixteen bytes ok");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Errors
/// As [`Cbc::new`] and [`Cbc::decrypt`].
pub fn decrypt<U: DataPurpose>(key: &Key<U>, iv: Iv, data: &mut [u8]) -> Result<(), Error> {
    Cbc::new(key)?.decrypt(iv, data)
}

/// A prepared data key, for many messages under one key.
pub struct Cbc(BlockCipher);

impl Cbc {
    /// Prepares a key.
    ///
    /// # Errors
    /// [`Error::KeyAlgorithm`] for an HMAC key.
    pub fn new<U: DataPurpose>(key: &Key<U>) -> Result<Self, Error> {
        Ok(Self(BlockCipher::new(key, "CBC")?))
    }

    /// The length of a block in bytes: 8 for TDES, 16 for AES.
    #[must_use]
    pub fn block_length(&self) -> usize {
        match self.0 {
            BlockCipher::Tdes(_) => 8,
            BlockCipher::Aes128(_) | BlockCipher::Aes192(_) | BlockCipher::Aes256(_) => 16,
        }
    }

    /// Enciphers `data` in place.
    ///
    /// # Errors
    /// [`Error::Unaligned`] if the data does not fill whole blocks, [`Error::IvLength`] if the vector is for
    /// the other block length; the data is then untouched.
    pub fn encrypt(&self, iv: Iv, data: &mut [u8]) -> Result<(), Error> {
        match &self.0 {
            BlockCipher::Tdes(key) => encrypt_blocks(&**key, iv.of_tdes()?, data),
            BlockCipher::Aes128(key) => encrypt_blocks(&**key, iv.of_aes()?, data),
            BlockCipher::Aes192(key) => encrypt_blocks(&**key, iv.of_aes()?, data),
            BlockCipher::Aes256(key) => encrypt_blocks(&**key, iv.of_aes()?, data),
        }
    }

    /// Deciphers `data` in place.
    ///
    /// # Errors
    /// As [`Cbc::encrypt`].
    pub fn decrypt(&self, iv: Iv, data: &mut [u8]) -> Result<(), Error> {
        match &self.0 {
            BlockCipher::Tdes(key) => decrypt_blocks(&**key, iv.of_tdes()?, data),
            BlockCipher::Aes128(key) => decrypt_blocks(&**key, iv.of_aes()?, data),
            BlockCipher::Aes192(key) => decrypt_blocks(&**key, iv.of_aes()?, data),
            BlockCipher::Aes256(key) => decrypt_blocks(&**key, iv.of_aes()?, data),
        }
    }
}

impl core::fmt::Debug for Cbc {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.debug_struct("Cbc").finish_non_exhaustive()
    }
}

impl Iv {
    fn of_tdes(self) -> Result<[u8; 8], Error> {
        match self {
            Self::Zero => Ok([0; 8]),
            Self::Tdes(iv) => Ok(iv),
            Self::Aes(_) => Err(Error::IvLength { block: 8 }),
        }
    }

    fn of_aes(self) -> Result<[u8; 16], Error> {
        match self {
            Self::Zero => Ok([0; 16]),
            Self::Aes(iv) => Ok(iv),
            Self::Tdes(_) => Err(Error::IvLength { block: 16 }),
        }
    }
}

fn encrypt_blocks<const N: usize, C>(key: &C, iv: [u8; N], data: &mut [u8]) -> Result<(), Error>
where
    C: BlockCipherEncrypt<BlockSize: cipher::array::ArraySize<ArrayType<u8> = [u8; N]>>,
{
    let mut mode = cbc::Encryptor::<&C>::inner_iv_init(key, &Block::<C>::from(iv));
    whole_blocks(data)?.iter_mut().for_each(|block| mode.encrypt_block(block.into()));
    Ok(())
}

fn decrypt_blocks<const N: usize, C>(key: &C, iv: [u8; N], data: &mut [u8]) -> Result<(), Error>
where
    C: BlockCipherDecrypt<BlockSize: cipher::array::ArraySize<ArrayType<u8> = [u8; N]>>,
{
    let mut mode = cbc::Decryptor::<&C>::inner_iv_init(key, &Block::<C>::from(iv));
    whole_blocks(data)?.iter_mut().for_each(|block| mode.decrypt_block(block.into()));
    Ok(())
}

fn whole_blocks<const N: usize>(data: &mut [u8]) -> Result<&mut [[u8; N]], Error> {
    let length = data.len();
    match data.as_chunks_mut() {
        (blocks, []) => Ok(blocks),
        _ => Err(Error::Unaligned { length, block: N }),
    }
}
