use cardcrypt_types::Key;
use cardcrypt_types::key::purpose::{Data, DukptTransaction, KeyEncryption, Mac, PinEncryption};
use cardcrypt_types::key::{KeyAlgorithm, Purpose};

use super::kdf::{self, Context, Usage};
use super::ksn::Ksn;
use crate::{Direction, Error};

/// The transaction key of one key serial number, from which the working keys come.
///
/// The host and the device make the same one. The kind of working key is the caller's choice, but none may be
/// stronger than the base derivation key (X9.24-3:2017 6.2.1).
#[derive(Debug)]
pub struct Transaction {
    ksn: Ksn,
    key: Key<DukptTransaction>,
}

impl Transaction {
    pub(super) fn new(ksn: Ksn, key: Key<DukptTransaction>) -> Self {
        Self { ksn, key }
    }

    /// The key serial number.
    #[must_use]
    pub fn ksn(&self) -> Ksn {
        self.ksn
    }

    /// The key for the PIN block: TDES or AES.
    ///
    /// # Errors
    /// [`Error::Strength`] if it would be stronger than its origin, [`Error::WorkingKey`] for HMAC.
    pub fn pin_key(&self, algorithm: KeyAlgorithm) -> Result<Key<PinEncryption>, Error> {
        self.cipher_key(Usage::PinEncryption, algorithm)
    }

    /// The key for MACs: TDES and AES for CMAC or ISO 9797-1, HMAC for HMAC.
    ///
    /// # Errors
    /// [`Error::Strength`] if it would be stronger than its origin, [`Error::WorkingKey`] for HMAC of another length than
    /// 128, 192 or 256 bits.
    pub fn mac_key(&self, direction: Direction, algorithm: KeyAlgorithm) -> Result<Key<Mac>, Error> {
        let usage = match direction {
            Direction::Request => Usage::MacGeneration,
            Direction::Response => Usage::MacVerification,
            Direction::Both => Usage::MacBoth,
        };
        self.derive(usage, algorithm)
    }

    /// The key for data: TDES or AES.
    ///
    /// # Errors
    /// [`Error::Strength`] if it would be stronger than its origin, [`Error::WorkingKey`] for HMAC.
    pub fn data_key(&self, direction: Direction, algorithm: KeyAlgorithm) -> Result<Key<Data>, Error> {
        let usage = match direction {
            Direction::Request => Usage::DataEncryption,
            Direction::Response => Usage::DataDecryption,
            Direction::Both => Usage::DataBoth,
        };
        self.cipher_key(usage, algorithm)
    }

    /// The key that wraps other keys within this transaction: TDES or AES. For the key that wraps a new initial
    /// key see [`host::update_key`](super::host::update_key).
    ///
    /// # Errors
    /// [`Error::Strength`] if it would be stronger than its origin, [`Error::WorkingKey`] for HMAC.
    pub fn key_encryption_key(&self, algorithm: KeyAlgorithm) -> Result<Key<KeyEncryption>, Error> {
        self.cipher_key(Usage::KeyEncryption, algorithm)
    }

    /// Any working key that the derivation function can make, sensible or not.
    ///
    /// # Errors
    /// [`Error::Strength`] if it would be stronger than its origin, [`Error::WorkingKey`] for a length of HMAC
    /// keys that the standard does not have.
    pub fn hazmat_working_key<U: Purpose>(
        &self,
        usage: Usage,
        algorithm: KeyAlgorithm,
    ) -> Result<Key<U>, Error> {
        self.derive(usage, algorithm)
    }

    /// The transaction key itself. No working data is ever enciphered under it.
    #[must_use]
    pub fn expose_key(&self) -> &Key<DukptTransaction> {
        &self.key
    }

    fn cipher_key<U: Purpose>(&self, usage: Usage, algorithm: KeyAlgorithm) -> Result<Key<U>, Error> {
        if matches!(algorithm, KeyAlgorithm::Hmac(_)) {
            return Err(Error::WorkingKey { wanted: algorithm });
        }
        self.derive(usage, algorithm)
    }

    fn derive<U: Purpose>(&self, usage: Usage, algorithm: KeyAlgorithm) -> Result<Key<U>, Error> {
        let context = Context::Transaction(self.ksn.initial_key_id(), self.ksn.counter());
        kdf::derive(&self.key, usage, algorithm, context)
    }
}
