//! The receiving side: a base derivation key serves every device that was initialised from it.

use cardcrypt_types::Key;
use cardcrypt_types::key::purpose::{
    BaseDerivationPurpose, Data, DukptInitial, DukptTransaction, Mac, PinEncryption,
};

use super::kdf;
use super::ksn::{InitialKsn, Ksn, RawKsn};
use super::transaction::{DataKeyDialect, Transaction};
use crate::{Direction, Error};

/// The initial key of a device, to be loaded into it or kept for it.
///
/// # Errors
/// [`Error::KeyAlgorithm`] if the base derivation key is not two-key TDES.
pub fn initial_key<B: BaseDerivationPurpose>(
    bdk: &Key<B>,
    ksn: InitialKsn,
) -> Result<Key<DukptInitial>, Error> {
    kdf::initial_key(bdk, ksn)
}

/// The transaction key of `ksn`, from the base derivation key.
///
/// ```
/// use cardcrypt_dukpt::Direction;
/// use cardcrypt_dukpt::tdes::{DataKeyDialect, host};
/// use cardcrypt_types::key::{Key, KeyAlgorithm, purpose};
///
/// let bdk = Key::<purpose::Bdk>::hazmat_from_bytes(
///     KeyAlgorithm::Tdes2,
///     b"\x01\x23\x45\x67\x89\xAB\xCD\xEF\xFE\xDC\xBA\x98\x76\x54\x32\x10",
/// )?;
/// let transaction = host::transaction(&bdk, "FFFF9876543210E00001".parse()?)?;
/// let data_key = transaction.data_key(Direction::Request, DataKeyDialect::OneWay)?;
/// assert_eq!(data_key.expose().as_slice()[..4], [0x44, 0x8D, 0x3F, 0x07]);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Errors
/// [`Error::KeyAlgorithm`] if the base derivation key is not two-key TDES.
pub fn transaction<B: BaseDerivationPurpose>(bdk: &Key<B>, ksn: Ksn) -> Result<Transaction, Error> {
    transaction_of_device(&initial_key(bdk, ksn.initial())?, ksn)
}

/// The transaction key of `ksn`, from the initial key of its device: saves a third of the work when the initial
/// key is at hand.
///
/// # Errors
/// [`Error::KeyAlgorithm`] if the initial key is not two-key TDES.
pub fn transaction_of_device(initial: &Key<DukptInitial>, ksn: Ksn) -> Result<Transaction, Error> {
    // X9.24-1:2009 A.3: set the one-bits of the counter one after the other, highest first.
    let mut derived: Option<Key<DukptTransaction>> = None;
    let mut reached = 0;
    for bit in (0..21).rev().map(|shift| 1_u32 << shift).filter(|bit| ksn.counter() & bit != 0) {
        reached |= bit;
        let register = register(ksn.initial(), reached);
        derived = Some(match &derived {
            None => kdf::future_key(initial, register)?,
            Some(key) => kdf::future_key(key, register)?,
        });
    }
    derived.map(|key| Transaction::new(ksn, key)).ok_or(Error::CounterZero)
}

/// The key for the PIN block of one transaction.
///
/// # Errors
/// [`Error::KeyAlgorithm`] if the base derivation key is not two-key TDES.
pub fn pin_key<B: BaseDerivationPurpose>(bdk: &Key<B>, ksn: Ksn) -> Result<Key<PinEncryption>, Error> {
    transaction(bdk, ksn)?.pin_key()
}

/// The key for the MACs of one transaction.
///
/// # Errors
/// [`Error::KeyAlgorithm`] if the base derivation key is not two-key TDES.
pub fn mac_key<B: BaseDerivationPurpose>(
    bdk: &Key<B>,
    ksn: Ksn,
    direction: Direction,
) -> Result<Key<Mac>, Error> {
    transaction(bdk, ksn)?.mac_key(direction)
}

/// The key for the data of one transaction.
///
/// # Errors
/// [`Error::KeyAlgorithm`] if the base derivation key is not two-key TDES.
pub fn data_key<B: BaseDerivationPurpose>(
    bdk: &Key<B>,
    ksn: Ksn,
    direction: Direction,
    dialect: DataKeyDialect,
) -> Result<Key<Data>, Error> {
    transaction(bdk, ksn)?.data_key(direction, dialect)
}

/// The rightmost eight bytes of the key serial number with this counter.
pub(super) fn register(initial: InitialKsn, counter: u32) -> [u8; 8] {
    let [_, _, register @ ..] = RawKsn::new(initial.to_bytes()).with_counter(counter).to_bytes();
    register
}
