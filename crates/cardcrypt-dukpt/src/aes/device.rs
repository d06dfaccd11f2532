//! The originating side: a terminal or reader that forgets each key once it was used.

use core::fmt;

use cardcrypt_types::Key;
use cardcrypt_types::key::KeyAlgorithm;
use cardcrypt_types::key::purpose::{DukptInitial, KeyEncryption};

use super::host::{next_key, update_key_from};
use super::ksn::{InitialKeyId, Ksn, RawKsn};
use super::transaction::Transaction;
use crate::Error;
use crate::counter::Rules;
use crate::registers::Registers;

/// A device with its 32 future-key registers (X9.24-3:2017 6.5).
///
/// Its state is secret and changes with each transaction; a key that was used cannot be found again in it.
///
/// ```
/// use cardcrypt_dukpt::aes::{InitialKeyId, device::Device, host};
/// use cardcrypt_types::key::{Key, KeyAlgorithm, purpose};
///
/// let bdk = Key::<purpose::Bdk>::hazmat_from_bytes(KeyAlgorithm::Aes256, &[0x2A; 32])?;
/// let id: InitialKeyId = "1234567890123456".parse()?;
///
/// let mut device = Device::load(host::initial_key(&bdk, id, KeyAlgorithm::Aes256)?, id)?;
/// let transaction = device.next_transaction()?;
/// let at_the_host = host::transaction(&bdk, transaction.ksn())?;
/// assert_eq!(
///     transaction.pin_key(KeyAlgorithm::Aes128)?.expose().as_slice(),
///     at_the_host.pin_key(KeyAlgorithm::Aes128)?.expose().as_slice(),
/// );
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub struct Device {
    id: InitialKeyId,
    registers: Registers,
}

impl Device {
    /// Loads an initial key, which is used up by it. A device that was given a new initial key under its
    /// [`Device::update_key`] is loaded anew in the same way.
    ///
    /// # Errors
    /// [`Error::KeyAlgorithm`] if the initial key is not AES.
    pub fn load(key: Key<DukptInitial>, id: InitialKeyId) -> Result<Self, Error> {
        let derive = |counter| next_key(&key, id, counter);
        Ok(Self { id, registers: Registers::load(Rules::AES, derive)? })
    }

    /// The key serial number of the next transaction; none if the device is exhausted.
    #[must_use]
    pub fn next_ksn(&self) -> Option<Ksn> {
        let counter = self.registers.next_counter()?.to_be_bytes();
        let mut bytes = [0; 12];
        let content = self.id.to_bytes().into_iter().chain(counter);
        bytes.iter_mut().zip(content).for_each(|(to, from)| *to = from);
        RawKsn::new(bytes).try_into().ok()
    }

    /// Takes the key of the next transaction and steps on.
    ///
    /// # Errors
    /// [`Error::Exhausted`] after the last one: the device must then refuse to work.
    pub fn next_transaction(&mut self) -> Result<Transaction, Error> {
        let id = self.id;
        let ksn = self.next_ksn().ok_or(Error::Exhausted)?;
        let (_, key) =
            self.registers.advance(|key, counter| next_key(key, id, counter))?.ok_or(Error::Exhausted)?;
        Ok(Transaction::new(ksn, key))
    }

    /// The key under which the host wraps a new initial key (X9.24-3:2017 6.6). The counter does not move.
    ///
    /// # Errors
    /// [`Error::Exhausted`] if no key is left, [`Error::Strength`] and [`Error::WorkingKey`] as at the host.
    pub fn update_key(&self, algorithm: KeyAlgorithm) -> Result<Key<KeyEncryption>, Error> {
        let (reached, key) = self.registers.towards_all_ones().ok_or(Error::Exhausted)?;
        update_key_from(key, self.id, reached, algorithm)
    }
}

impl fmt::Debug for Device {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Device").field("next_ksn", &self.next_ksn()).finish_non_exhaustive()
    }
}
