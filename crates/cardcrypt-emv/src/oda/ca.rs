use sha1::{Digest as _, Sha1};

use super::{Error, PublicKey};

/// A public key of a certification authority, under the name that cards have for it.
///
/// ```
/// use cardcrypt_emv::oda::{CaPublicKey, Error, PublicKey};
///
/// let key = PublicKey::new(&[0xC5; 128], &[0x03])?;
/// let authority = CaPublicKey::without_checksum([0xA0, 0, 0, 0, 3], 0x99, key.clone());
/// let checksum = authority.checksum();
/// assert_eq!(CaPublicKey::new([0xA0, 0, 0, 0, 3], 0x99, key.clone(), &checksum)?, authority);
/// assert_eq!(CaPublicKey::new([0xA0, 0, 0, 0, 4], 0x99, key, &checksum), Err(Error::CaChecksum));
/// # Ok::<(), Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CaPublicKey {
    rid: [u8; 5],
    index: u8,
    key: PublicKey,
}

impl CaPublicKey {
    /// A key that its checksum agrees with. The checksum finds errors of transmission; that the key is the
    /// authority's has to be known from elsewhere.
    ///
    /// # Errors
    /// [`Error::CaChecksum`].
    pub fn new(rid: [u8; 5], index: u8, key: PublicKey, checksum: &[u8; 20]) -> Result<Self, Error> {
        let authority = Self::without_checksum(rid, index, key);
        if authority.checksum() == *checksum { Ok(authority) } else { Err(Error::CaChecksum) }
    }

    /// A key without a checksum, or whose checksum was compared elsewhere.
    #[must_use]
    pub const fn without_checksum(rid: [u8; 5], index: u8, key: PublicKey) -> Self {
        Self { rid, index, key }
    }

    /// SHA-1 over RID, index, modulus and exponent (EMV Book 2, 11.2.2).
    #[must_use]
    pub fn checksum(&self) -> [u8; 20] {
        let hash = Sha1::new()
            .chain_update(self.rid)
            .chain_update([self.index])
            .chain_update(self.key.modulus())
            .chain_update(self.key.exponent().as_bytes());
        hash.finalize().into()
    }

    /// The registered application provider that the key is for: the first five bytes of the application identifier.
    #[must_use]
    pub const fn rid(&self) -> [u8; 5] {
        self.rid
    }

    /// The index of the key (tag 8F).
    #[must_use]
    pub const fn index(&self) -> u8 {
        self.index
    }

    /// The key.
    #[must_use]
    pub const fn key(&self) -> &PublicKey {
        &self.key
    }
}
