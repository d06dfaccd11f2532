//! One block at a time, under a prepared key.

use cipher::{BlockCipherDecrypt as _, BlockCipherEncrypt as _, KeyInit as _};
use core::fmt;
use zeroize::Zeroizing;

/// Single DES with a prepared key (FIPS 46-3).
///
/// A part of other algorithms (retail MAC, DUKPT, card verification values); too weak on its own.
pub struct Des(des::Des);

impl Des {
    /// Prepares a key. Parity bits are ignored.
    #[must_use]
    pub fn new(key: &[u8; 8]) -> Self {
        Self(des::Des::new(key.into()))
    }

    /// Enciphers one block in place.
    pub fn encrypt(&self, block: &mut [u8; 8]) {
        self.0.encrypt_block(block.into());
    }

    /// Deciphers one block in place.
    pub fn decrypt(&self, block: &mut [u8; 8]) {
        self.0.decrypt_block(block.into());
    }
}

impl fmt::Debug for Des {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Des").finish_non_exhaustive()
    }
}

/// Triple-DES, encrypt-decrypt-encrypt, with a prepared key (SP 800-67).
///
/// ```
/// use cardcrypt_tdes::Tdes;
///
/// // The check value of a well-known test key is 08D7B4.
/// let key = Tdes::new2(b"\x01\x23\x45\x67\x89\xAB\xCD\xEF\xFE\xDC\xBA\x98\x76\x54\x32\x10");
/// let mut block = [0; 8];
/// key.encrypt(&mut block);
/// assert_eq!(block[..3], [0x08, 0xD7, 0xB4]);
/// key.decrypt(&mut block);
/// assert_eq!(block, [0; 8]);
/// ```
// The same layout for both lengths, the first key twice if there are two: a shorter variant of an enum would carry
// stale bytes of the stack wherever it moves.
pub struct Tdes {
    first: des::Des,
    second: des::Des,
    third: des::Des,
}

impl Tdes {
    /// Prepares a two-key Triple-DES key, K1 ‖ K2. Parity bits are ignored.
    #[must_use]
    pub fn new2(key: &[u8; 16]) -> Self {
        let (first, second) = (part(key, 0), part(key, 8));
        Self { third: first.clone(), first, second }
    }

    /// Prepares a three-key Triple-DES key, K1 ‖ K2 ‖ K3. Parity bits are ignored.
    #[must_use]
    pub fn new3(key: &[u8; 24]) -> Self {
        Self { first: part(key, 0), second: part(key, 8), third: part(key, 16) }
    }

    /// Enciphers one block in place.
    pub fn encrypt(&self, block: &mut [u8; 8]) {
        self.first.encrypt_block(block.into());
        self.second.decrypt_block(block.into());
        self.third.encrypt_block(block.into());
    }

    /// Deciphers one block in place.
    pub fn decrypt(&self, block: &mut [u8; 8]) {
        self.third.decrypt_block(block.into());
        self.second.encrypt_block(block.into());
        self.first.decrypt_block(block.into());
    }
}

/// The DES key that starts at `offset`.
fn part(key: &[u8], offset: usize) -> des::Des {
    let mut bytes = Zeroizing::new([0; 8]);
    bytes.iter_mut().zip(key.iter().skip(offset)).for_each(|(to, from)| *to = *from);
    des::Des::new((&*bytes).into())
}

impl fmt::Debug for Tdes {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Tdes").finish_non_exhaustive()
    }
}
