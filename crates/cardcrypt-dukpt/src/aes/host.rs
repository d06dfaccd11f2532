//! The receiving side: a base derivation key serves every device that was initialised from it.

use cardcrypt_types::Key;
use cardcrypt_types::key::purpose::{BaseDerivationPurpose, DukptInitial, DukptTransaction, KeyEncryption};
use cardcrypt_types::key::{KeyAlgorithm, Purpose};

use super::kdf::{self, Context, Usage};
use super::ksn::{InitialKeyId, Ksn};
use super::transaction::Transaction;
use crate::Error;

/// The counter that is kept for the update key (X9.24-3:2017 6.6).
const UPDATE: u32 = u32::MAX;

/// The initial key of a device, to be loaded into it or kept for it.
///
/// All keys on the way to a transaction have the algorithm of the initial key: usually that of the base
/// derivation key, never a stronger one.
///
/// # Errors
/// [`Error::KeyAlgorithm`] if either is not AES, [`Error::Strength`] if the initial key would be the stronger.
pub fn initial_key<B: BaseDerivationPurpose>(
    bdk: &Key<B>,
    id: InitialKeyId,
    algorithm: KeyAlgorithm,
) -> Result<Key<DukptInitial>, Error> {
    if !algorithm.is_aes() {
        return Err(Error::KeyAlgorithm { wanted: "AES DUKPT", found: algorithm });
    }
    kdf::derive(bdk, Usage::InitialKey, algorithm, Context::Device(id))
}

/// The transaction key of `ksn`, from the base derivation key, through an initial key of the same algorithm.
///
/// ```
/// use cardcrypt_dukpt::{Direction, aes::host};
/// use cardcrypt_types::key::{Key, KeyAlgorithm, purpose};
///
/// let bdk = Key::<purpose::Bdk>::hazmat_from_bytes(
///     KeyAlgorithm::Aes128,
///     b"\xFE\xDC\xBA\x98\x76\x54\x32\x10\xF1\xF1\xF1\xF1\xF1\xF1\xF1\xF1",
/// )?;
/// let transaction = host::transaction(&bdk, "123456789012345600000001".parse()?)?;
/// let mac_key = transaction.mac_key(Direction::Request, KeyAlgorithm::Aes128)?;
/// assert_eq!(mac_key.expose().as_slice()[..4], [0xA2, 0xDC, 0x23, 0xDE]);
/// assert!(transaction.pin_key(KeyAlgorithm::Aes256).is_err(), "stronger than its origin");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Errors
/// [`Error::KeyAlgorithm`] if the base derivation key is not AES.
pub fn transaction<B: BaseDerivationPurpose>(bdk: &Key<B>, ksn: Ksn) -> Result<Transaction, Error> {
    transaction_of_device(&initial_key(bdk, ksn.initial_key_id(), bdk.algorithm())?, ksn)
}

/// The transaction key of `ksn`, from the initial key of its device.
///
/// # Errors
/// [`Error::KeyAlgorithm`] if the initial key is not AES.
pub fn transaction_of_device(initial: &Key<DukptInitial>, ksn: Ksn) -> Result<Transaction, Error> {
    let key = walk(initial, ksn.initial_key_id(), 0, ksn.counter())?.ok_or(Error::CounterZero)?;
    Ok(Transaction::new(ksn, key))
}

/// The key that wraps a new initial key for a device, from its present initial key (X9.24-3:2017 6.6).
///
/// # Errors
/// [`Error::KeyAlgorithm`] if the initial key is not AES, [`Error::Strength`] if the update key would be the
/// stronger, [`Error::WorkingKey`] for HMAC.
pub fn update_key(
    initial: &Key<DukptInitial>,
    id: InitialKeyId,
    algorithm: KeyAlgorithm,
) -> Result<Key<KeyEncryption>, Error> {
    update_key_from(initial, id, 0, algorithm)
}

/// The update key, from the key of a counter whose one-bits are all above its zero-bits to come.
pub(super) fn update_key_from<U: Purpose>(
    key: &Key<U>,
    id: InitialKeyId,
    reached: u32,
    algorithm: KeyAlgorithm,
) -> Result<Key<KeyEncryption>, Error> {
    if matches!(algorithm, KeyAlgorithm::Hmac(_)) {
        return Err(Error::WorkingKey { wanted: algorithm });
    }
    // The whole path to the counter of all ones, not the usage straight from the initial key.
    let key = walk(key, id, reached, UPDATE)?.ok_or(Error::CounterZero)?;
    kdf::derive(&key, Usage::KeyEncryption, algorithm, Context::Transaction(id, UPDATE))
}

/// Walks from the key of `reached` to that of `counter`, one bit at a time, highest first; none if they are the
/// same.
fn walk<U: Purpose>(
    key: &Key<U>,
    id: InitialKeyId,
    mut reached: u32,
    counter: u32,
) -> Result<Option<Key<DukptTransaction>>, Error> {
    let missing = counter & !reached;
    let mut derived = None;
    for bit in (0..32).rev().map(|shift| 1_u32 << shift).filter(|bit| missing & bit != 0) {
        reached |= bit;
        derived = Some(match &derived {
            None => next_key(key, id, reached)?,
            Some(key) => next_key(key, id, reached)?,
        });
    }
    Ok(derived)
}

/// One step of the walk: a derivation key of the same algorithm.
pub(super) fn next_key<U: Purpose>(
    key: &Key<U>,
    id: InitialKeyId,
    counter: u32,
) -> Result<Key<DukptTransaction>, Error> {
    kdf::derive(key, Usage::Derivation, key.algorithm(), Context::Transaction(id, counter))
}
