//! One block at a time, under a prepared key.

use cipher::{BlockCipherDecrypt as _, BlockCipherEncrypt as _, KeyInit as _};
use core::fmt;

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
pub struct Tdes(Schedule);

enum Schedule {
    Two(des::TdesEde2),
    Three(des::TdesEde3),
}

impl Tdes {
    /// Prepares a two-key Triple-DES key, K1 ‖ K2. Parity bits are ignored.
    #[must_use]
    pub fn new2(key: &[u8; 16]) -> Self {
        Self(Schedule::Two(des::TdesEde2::new(key.into())))
    }

    /// Prepares a three-key Triple-DES key, K1 ‖ K2 ‖ K3. Parity bits are ignored.
    #[must_use]
    pub fn new3(key: &[u8; 24]) -> Self {
        Self(Schedule::Three(des::TdesEde3::new(key.into())))
    }

    /// Enciphers one block in place.
    pub fn encrypt(&self, block: &mut [u8; 8]) {
        match &self.0 {
            Schedule::Two(key) => key.encrypt_block(block.into()),
            Schedule::Three(key) => key.encrypt_block(block.into()),
        }
    }

    /// Deciphers one block in place.
    pub fn decrypt(&self, block: &mut [u8; 8]) {
        match &self.0 {
            Schedule::Two(key) => key.decrypt_block(block.into()),
            Schedule::Three(key) => key.decrypt_block(block.into()),
        }
    }
}

impl fmt::Debug for Tdes {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Tdes").finish_non_exhaustive()
    }
}
