use alloc::vec::Vec;

use super::block::Block;
use super::{Error, PublicKey, Unverified};

/// Signed static application data (tag 93; EMV Book 2, 5.4), for SDA.
///
/// ```
/// use cardcrypt_emv::oda::{Error, PublicKey, SignedStaticData};
///
/// let issuer = PublicKey::new(&[0xC5; 112], &[0x03])?;
/// let found = SignedStaticData::recover(&issuer, &[0x12; 96]);
/// assert_eq!(found, Err(Error::SignatureLength { found: 96, expected: 112 }));
/// # Ok::<(), Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SignedStaticData {
    hash_algorithm: u8,
    authentication_code: [u8; 2],
}

impl SignedStaticData {
    /// The format of the recovered data.
    pub const FORMAT: u8 = 0x03;

    /// Recovers the data with the key of the issuer. Verify it then over the static data to be authenticated.
    ///
    /// # Errors
    /// [`Error::SignatureLength`] and [`Error::SignatureRange`] if the signature is none of this key; by the
    /// recovered data [`Error::Header`], [`Error::Trailer`], [`Error::Format`], [`Error::HashAlgorithm`],
    /// [`Error::Truncated`].
    pub fn recover(issuer: &PublicKey, signature: &[u8]) -> Result<Unverified<Self>, Error> {
        let block = Block::recover(issuer, signature, Self::FORMAT)?;
        let mut fields = block.fields();
        let hash_algorithm = fields.hash_algorithm()?;
        let authentication_code = fields.take()?;
        Ok(Unverified::new(Self { hash_algorithm, authentication_code }, block, Vec::new()))
    }

    /// The indicator of the hash algorithm: 01, SHA-1.
    #[must_use]
    pub const fn hash_algorithm(&self) -> u8 {
        self.hash_algorithm
    }

    /// The data authentication code that the issuer chose (tag 9F45).
    #[must_use]
    pub const fn authentication_code(&self) -> [u8; 2] {
        self.authentication_code
    }
}
