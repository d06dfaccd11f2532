use alloc::boxed::Box;
use alloc::vec::Vec;

use super::block::Block;
use super::{Error, PublicKey, Unverified};

/// Signed dynamic application data (tag 9F4B; EMV Book 2, 6.5), for DDA.
///
/// ```
/// use cardcrypt_emv::oda::{Error, PublicKey, SignedDynamicData};
///
/// let card = PublicKey::new(&[0xC5; 96], &[0x03])?;
/// let found = SignedDynamicData::recover(&card, &[0xFF; 96]);
/// assert_eq!(found, Err(Error::SignatureRange));
/// # Ok::<(), Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SignedDynamicData {
    hash_algorithm: u8,
    data: Box<[u8]>,
}

impl SignedDynamicData {
    /// The format of the recovered data.
    pub const FORMAT: u8 = 0x05;

    /// Recovers the data with the key of the card. Verify it then over the data of the DDOL.
    ///
    /// # Errors
    /// [`Error::SignatureLength`] and [`Error::SignatureRange`] if the signature is none of this key; by the
    /// recovered data [`Error::Header`], [`Error::Trailer`], [`Error::Format`], [`Error::HashAlgorithm`],
    /// [`Error::Truncated`].
    pub fn recover(card: &PublicKey, signature: &[u8]) -> Result<Unverified<Self>, Error> {
        let block = Block::recover(card, signature, Self::FORMAT)?;
        let content = Self::read(&block)?;
        Ok(Unverified::new(content, block, Vec::new()))
    }

    pub(super) fn read(block: &Block) -> Result<Self, Error> {
        let mut fields = block.fields();
        let hash_algorithm = fields.hash_algorithm()?;
        let [length] = fields.take()?;
        let data = fields.bytes(length.into())?.into();
        Ok(Self { hash_algorithm, data })
    }

    /// The indicator of the hash algorithm: 01, SHA-1.
    #[must_use]
    pub const fn hash_algorithm(&self) -> u8 {
        self.hash_algorithm
    }

    /// All that the card signed of its own: the dynamic number with its length, and what may follow it.
    #[must_use]
    pub const fn data(&self) -> &[u8] {
        &self.data
    }

    /// The dynamic number of the card (tag 9F4C).
    ///
    /// # Errors
    /// [`Error::DynamicNumber`] if it does not have two to eight bytes, or is cut off.
    pub fn dynamic_number(&self) -> Result<&[u8], Error> {
        Ok(self.numbered()?.0)
    }

    /// The dynamic number of a card that may not keep to its form: as many bytes as its length says, or all there
    /// are.
    #[must_use]
    pub fn dynamic_number_lenient(&self) -> &[u8] {
        let (length, rest) = self.data.split_first().unwrap_or((&0, &[]));
        rest.get(..usize::from(*length)).unwrap_or(rest)
    }

    /// The dynamic number and what follows it.
    pub(super) fn numbered(&self) -> Result<(&[u8], &[u8]), Error> {
        let (length, rest) = self.data.split_first().ok_or(Error::DynamicNumber)?;
        let length = usize::from(*length);
        if !(2..=8).contains(&length) {
            return Err(Error::DynamicNumber);
        }
        rest.split_at_checked(length).ok_or(Error::DynamicNumber)
    }
}
