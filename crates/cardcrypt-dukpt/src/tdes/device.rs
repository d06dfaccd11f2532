//! The originating side: a terminal or reader that forgets each key once it was used.

use core::fmt;

use cardcrypt_types::Key;
use cardcrypt_types::key::purpose::DukptInitial;

use super::host::register;
use super::kdf;
use super::ksn::{InitialKsn, Ksn, RawKsn};
use super::transaction::Transaction;
use crate::Error;
use crate::counter::Rules;
use crate::registers::Registers;

/// A device with its 21 future-key registers (X9.24-1:2009 A.3).
///
/// Its state is secret and changes with each transaction; a key that was used cannot be found again in it.
///
/// ```
/// use cardcrypt_dukpt::tdes::{Ksn, device::Device, host};
/// use cardcrypt_types::key::{Key, KeyAlgorithm, purpose};
///
/// let bdk = Key::<purpose::Bdk>::hazmat_from_bytes(KeyAlgorithm::Tdes2, &[0x2A; 16])?;
/// let ksn: Ksn = "FFFF9876543210E00001".parse()?;
///
/// let mut device = Device::load(host::initial_key(&bdk, ksn.initial())?, ksn.initial())?;
/// let transaction = device.next_transaction()?;
/// assert_eq!(transaction.ksn(), ksn);
/// let at_the_host = host::transaction(&bdk, transaction.ksn())?;
/// assert_eq!(
///     transaction.pin_key()?.expose().as_slice(),
///     at_the_host.pin_key()?.expose().as_slice(),
/// );
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub struct Device {
    initial: InitialKsn,
    registers: Registers,
}

impl Device {
    /// Loads an initial key, which is used up by it.
    ///
    /// # Errors
    /// [`Error::KeyAlgorithm`] if the initial key is not two-key TDES.
    pub fn load(key: Key<DukptInitial>, ksn: InitialKsn) -> Result<Self, Error> {
        let derive = |counter| kdf::future_key(&key, register(ksn, counter));
        Ok(Self { initial: ksn, registers: Registers::load(Rules::TDES, derive)? })
    }

    /// The key serial number of the next transaction; none if the device is exhausted.
    #[must_use]
    pub fn next_ksn(&self) -> Option<Ksn> {
        let counter = self.registers.next_counter()?;
        RawKsn::new(self.initial.to_bytes()).with_counter(counter).try_into().ok()
    }

    /// Takes the key of the next transaction and steps on.
    ///
    /// # Errors
    /// [`Error::Exhausted`] after the last one: the device must then refuse to work.
    pub fn next_transaction(&mut self) -> Result<Transaction, Error> {
        let initial = self.initial;
        let ksn = self.next_ksn().ok_or(Error::Exhausted)?;
        let derive = |key: &_, counter| kdf::future_key(key, register(initial, counter));
        let (_, key) = self.registers.advance(derive)?.ok_or(Error::Exhausted)?;
        Ok(Transaction::new(ksn, key))
    }
}

impl fmt::Debug for Device {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Device").field("next_ksn", &self.next_ksn()).finish_non_exhaustive()
    }
}
