use alloc::vec::Vec;

use cardcrypt_types::{Cryptogram, ct};
use sha1::{Digest as _, Sha1};

use super::block::{Block, Fields};
use super::{Error, PublicKey, SignedDynamicData, Unverified};

/// Signed dynamic application data with a cryptogram in it (tag 9F4B; EMV Book 2, 6.6), for CDA.
///
/// Two hashes have to be right: that of the signature, by [`Unverified::verify`] over the unpredictable number, and
/// that of the transaction, by [`SignedCombinedData::check_transaction_data`]. The cryptogram information data must
/// also be what the card said outside of the signature (tag 9F27).
///
/// ```
/// use cardcrypt_emv::oda::{Error, PublicKey, SignedCombinedData};
///
/// let card = PublicKey::new(&[0xC5; 96], &[0x03])?;
/// let found = SignedCombinedData::recover(&card, &[0x12; 96]).and_then(|found| found.verify(&[0; 4]));
/// assert_eq!(found, Err(Error::Header));
/// # Ok::<(), Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SignedCombinedData {
    dynamic: SignedDynamicData,
    cid: u8,
    cryptogram: [u8; 8],
    transaction_data_hash: [u8; 20],
}

impl SignedCombinedData {
    /// The format of the recovered data, that of DDA.
    pub const FORMAT: u8 = SignedDynamicData::FORMAT;

    /// Recovers the data with the key of the card. Verify it then over the unpredictable number (tag 9F37).
    ///
    /// # Errors
    /// As [`SignedDynamicData::recover`], and [`Error::DynamicNumber`] if the dynamic number does not have two to
    /// eight bytes; [`Error::Truncated`] also if there is no room for what follows it.
    pub fn recover(card: &PublicKey, signature: &[u8]) -> Result<Unverified<Self>, Error> {
        let block = Block::recover(card, signature, Self::FORMAT)?;
        let dynamic = SignedDynamicData::read(&block)?;
        let mut fields = Fields::new(dynamic.numbered()?.1);
        let [cid] = fields.take()?;
        let (cryptogram, transaction_data_hash) = (fields.take()?, fields.take()?);
        let content = Self { dynamic, cid, cryptogram, transaction_data_hash };
        Ok(Unverified::new(content, block, Vec::new()))
    }

    /// Checks the hash over the values of PDOL, CDOL1 and, at the second cryptogram, CDOL2, followed by tags, lengths
    /// and values of what the card answered, but for this signature (EMV Book 2, 6.6.2).
    ///
    /// # Errors
    /// [`Error::TransactionData`].
    pub fn check_transaction_data(&self, data: &[u8]) -> Result<(), Error> {
        let same = ct::eq(&Sha1::digest(data), &self.transaction_data_hash);
        if same { Ok(()) } else { Err(Error::TransactionData) }
    }

    /// What DDA has as well: the dynamic number, and all that the card signed of its own.
    #[must_use]
    pub const fn dynamic(&self) -> &SignedDynamicData {
        &self.dynamic
    }

    /// The cryptogram information data (tag 9F27).
    #[must_use]
    pub const fn cid(&self) -> u8 {
        self.cid
    }

    /// The application cryptogram (tag 9F26).
    #[must_use]
    pub const fn cryptogram(&self) -> Cryptogram {
        Cryptogram::new(self.cryptogram)
    }

    /// The hash over the data of the transaction.
    #[must_use]
    pub const fn transaction_data_hash(&self) -> [u8; 20] {
        self.transaction_data_hash
    }
}
