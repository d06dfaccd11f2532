//! The MAC algorithms, one-shot and prepared.

use alloc::boxed::Box;

use cardcrypt_tdes::{Des, Tdes};
use cardcrypt_types::key::purpose::MacPurpose;
use cardcrypt_types::key::{Key, KeyBytes};
use cipher::BlockCipherEncrypt;
use cipher::common::InnerInit as _;
use cmac::Cmac;
use hmac::{Hmac, KeyInit as _};
use sha2::Sha256;
use zeroize::{Zeroize as _, Zeroizing};

use crate::block::BlockCipher;
use crate::{Error, Padding, Tag};

/// A MAC algorithm with its padding.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Algorithm {
    /// ISO/IEC 9797-1 MAC algorithm 1: CBC-MAC with TDES (8 bytes) or AES (16 bytes). Safe only for messages
    /// of one agreed length.
    Iso1(Padding),
    /// ISO/IEC 9797-1 MAC algorithm 3, the retail MAC of X9.19: single DES chained, the last block finished with
    /// two keys. Two-key TDES keys alone, 8 bytes.
    Iso3(Padding),
    /// CMAC (SP 800-38B; ISO/IEC 9797-1 MAC algorithm 5) with TDES (8 bytes) or AES (16 bytes).
    Cmac,
    /// HMAC with SHA-256 (RFC 2104), 32 bytes.
    HmacSha256,
}

/// Computes the MAC of `data`.
///
/// ```
/// use cardcrypt_mac::{Algorithm, Padding};
/// use cardcrypt_types::key::{Key, KeyAlgorithm, purpose};
///
/// // ISO 9797-1:2011, Annex B.4.
/// let key = Key::<purpose::Mac>::hazmat_from_bytes(
///     KeyAlgorithm::Tdes2,
///     b"\x01\x23\x45\x67\x89\xAB\xCD\xEF\xFE\xDC\xBA\x98\x76\x54\x32\x10",
/// )?;
/// let tag = cardcrypt_mac::generate(&key, Algorithm::Iso3(Padding::Method1), b"Now is the time for all ")?;
/// assert_eq!(tag.as_bytes()[..4], [0xA1, 0xC7, 0x2E, 0x74]);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Errors
/// [`Error::KeyAlgorithm`] if the key is not for this algorithm, [`Error::Unaligned`] for [`Padding::None`] on
/// data that does not fill whole blocks.
pub fn generate<U: MacPurpose>(key: &Key<U>, algorithm: Algorithm, data: &[u8]) -> Result<Tag, Error> {
    Mac::new(key, algorithm)?.generate(data)
}

/// Verifies a received MAC, of which the two parties agreed to send the leftmost `length` bytes.
///
/// # Errors
/// As [`generate`] and [`Tag::verify`].
pub fn verify<U: MacPurpose>(
    key: &Key<U>,
    algorithm: Algorithm,
    data: &[u8],
    received: &[u8],
    length: usize,
) -> Result<(), Error> {
    Mac::new(key, algorithm)?.verify(data, received, length)
}

/// A prepared MAC key, for many messages under one key. The one-shot functions prepare the key each time.
pub struct Mac(Prepared);

enum Prepared {
    Iso1(Padding, BlockCipher),
    Iso3(Padding, Box<Des>, Box<Tdes>),
    Cmac(BlockCipher),
    HmacSha256(Box<Hmac<Sha256>>),
}

impl Mac {
    /// Prepares a key.
    ///
    /// # Errors
    /// [`Error::KeyAlgorithm`] if the key is not for this algorithm.
    pub fn new<U: MacPurpose>(key: &Key<U>, algorithm: Algorithm) -> Result<Self, Error> {
        let unfit = |wanted| Error::KeyAlgorithm { wanted, found: key.algorithm() };
        Ok(Self(match algorithm {
            Algorithm::Iso1(padding) => Prepared::Iso1(padding, BlockCipher::new(key, "MAC algorithm 1")?),
            Algorithm::Iso3(padding) => match key.expose() {
                KeyBytes::Tdes2(bytes) => {
                    Prepared::Iso3(padding, Box::new(left_half(bytes)), Box::new(Tdes::new2(bytes)))
                }
                _ => return Err(unfit("MAC algorithm 3")),
            },
            Algorithm::Cmac => Prepared::Cmac(BlockCipher::new(key, "CMAC")?),
            Algorithm::HmacSha256 => match key.expose() {
                KeyBytes::Hmac(bytes) => {
                    Prepared::HmacSha256(Box::new(Hmac::new_from_slice(bytes).map_err(|_| unfit("HMAC"))?))
                }
                _ => return Err(unfit("HMAC")),
            },
        }))
    }

    /// Computes the MAC of `data`.
    ///
    /// # Errors
    /// [`Error::Unaligned`] for [`Padding::None`] on data that does not fill whole blocks.
    pub fn generate(&self, data: &[u8]) -> Result<Tag, Error> {
        match &self.0 {
            Prepared::Iso1(padding, BlockCipher::Tdes(key)) => cbc_mac::<8, _>(&**key, *padding, data),
            Prepared::Iso1(padding, BlockCipher::Aes128(key)) => cbc_mac::<16, _>(&**key, *padding, data),
            Prepared::Iso1(padding, BlockCipher::Aes192(key)) => cbc_mac::<16, _>(&**key, *padding, data),
            Prepared::Iso1(padding, BlockCipher::Aes256(key)) => cbc_mac::<16, _>(&**key, *padding, data),
            Prepared::Iso3(padding, left, both) => retail_mac(left, both, *padding, data),
            Prepared::Cmac(BlockCipher::Tdes(key)) => Ok(finish(Cmac::inner_init(&**key), data)),
            Prepared::Cmac(BlockCipher::Aes128(key)) => Ok(finish(Cmac::inner_init(&**key), data)),
            Prepared::Cmac(BlockCipher::Aes192(key)) => Ok(finish(Cmac::inner_init(&**key), data)),
            Prepared::Cmac(BlockCipher::Aes256(key)) => Ok(finish(Cmac::inner_init(&**key), data)),
            Prepared::HmacSha256(key) => Ok(finish((**key).clone(), data)),
        }
    }

    /// Verifies a received MAC, of which the two parties agreed to send the leftmost `length` bytes.
    ///
    /// # Errors
    /// As [`Mac::generate`] and [`Tag::verify`].
    pub fn verify(&self, data: &[u8], received: &[u8], length: usize) -> Result<(), Error> {
        self.generate(data)?.verify(received, length)
    }
}

impl core::fmt::Debug for Mac {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.debug_struct("Mac").finish_non_exhaustive()
    }
}

/// Single DES under the left half of a two-key TDES key.
fn left_half(key: &[u8; 16]) -> Des {
    let mut left = Zeroizing::new([0; 8]);
    left.iter_mut().zip(key).for_each(|(to, from)| *to = *from);
    Des::new(&left)
}

/// ISO/IEC 9797-1:2011, 7.2: MAC algorithm 1.
fn cbc_mac<const N: usize, C>(key: &C, padding: Padding, data: &[u8]) -> Result<Tag, Error>
where
    C: BlockCipherEncrypt<BlockSize: cipher::array::ArraySize<ArrayType<u8> = [u8; N]>>,
{
    let mut state = cipher::Block::<C>::default();
    padding.for_each_block(data, |block: &[u8; N]| {
        xor(&mut state, block);
        key.encrypt_block(&mut state);
    })?;
    let tag = Tag::new(&state);
    state.zeroize();
    Ok(tag)
}

/// ISO/IEC 9797-1:2011, 7.4: MAC algorithm 3. E(KL) over all blocks, then D(KR) and E(KL) on the last one;
/// the last E(KL) of the chain with those two is one Triple-DES.
fn retail_mac(left: &Des, both: &Tdes, padding: Padding, data: &[u8]) -> Result<Tag, Error> {
    let mut state = [0; 8];
    let mut first = true;
    padding.for_each_block(data, |block: &[u8; 8]| {
        // The chain runs one block behind, so that the last block is left for the Triple-DES.
        if !first {
            left.encrypt(&mut state);
        }
        first = false;
        xor(&mut state, block);
    })?;
    both.encrypt(&mut state);
    let tag = Tag::new(&state);
    state.zeroize();
    Ok(tag)
}

/// Feeds a RustCrypto MAC and takes its full output.
fn finish<M: cmac::Mac>(mut mac: M, data: &[u8]) -> Tag {
    mac.update(data);
    let mut output = mac.finalize().into_bytes();
    let tag = Tag::new(&output);
    output.zeroize();
    tag
}

fn xor(state: &mut [u8], block: &[u8]) {
    state.iter_mut().zip(block).for_each(|(to, from)| *to ^= from);
}
