use alloc::vec::Vec;

use cardcrypt_types::ct;
use sha1::{Digest as _, Sha1};

use super::Error;
use super::block::Block;

/// What a signature says, before its hash was compared with the data that it signs. The content may be anything.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unverified<T> {
    content: T,
    block: Block,
    /// What is hashed behind the block and before the data: of a certificate, remainder and exponent.
    behind: Vec<u8>,
}

impl<T> Unverified<T> {
    pub(super) const fn new(content: T, block: Block, behind: Vec<u8>) -> Self {
        Self { content, block, behind }
    }

    /// The content, if the hash is right.
    ///
    /// `data` is what the signature covers besides itself: nothing for an issuer certificate, the static data to be
    /// authenticated for an ICC certificate and for signed static data, the data of the DDOL for DDA, the
    /// unpredictable number for CDA.
    ///
    /// # Errors
    /// [`Error::Hash`].
    pub fn verify(self, data: &[u8]) -> Result<T, Error> {
        if self.hash_matches(data) { Ok(self.content) } else { Err(Error::Hash) }
    }

    /// True if the hash is that of the content and of `data`, as in [`Unverified::verify`].
    #[must_use]
    pub fn hash_matches(&self, data: &[u8]) -> bool {
        let hash =
            Sha1::new().chain_update(self.block.signed()).chain_update(&self.behind).chain_update(data);
        ct::eq(&hash.finalize(), &self.block.hash())
    }

    /// The content, whatever the hash says. Hazmat: for diagnosis, never to decide by.
    #[must_use]
    pub const fn hazmat_content(&self) -> &T {
        &self.content
    }

    /// The recovered data as a whole, from its header to its trailer.
    #[must_use]
    pub const fn recovered(&self) -> &[u8] {
        self.block.bytes()
    }

    /// The hash in the recovered data.
    #[must_use]
    pub fn hash(&self) -> [u8; 20] {
        self.block.hash()
    }
}
