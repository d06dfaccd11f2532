use cardcrypt_types::Key;
use cardcrypt_types::key::Purpose;
use cardcrypt_types::key::purpose::{Data, DukptTransaction, Mac, PinEncryption};

use super::kdf;
use super::ksn::Ksn;
use crate::{Direction, Error};

/// How a reader makes its data key. Readers of different makes differ, so the caller says which.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum DataKeyDialect {
    /// The data variant, its halves enciphered under itself: X9.24-1:2009 A.4.1, the only compliant one.
    OneWay,
    /// The data variant as it is, as older implementations have it.
    PlainVariant,
    /// The PIN variant, whatever the direction, as classic readers of encrypting magnetic heads have it.
    PinVariant,
}

/// The transaction key of one key serial number, from which the working keys come.
///
/// The host and the device make the same one. It can be kept while several fields of one transaction are
/// worked on; for a single field the methods of [`host`](super::host) do in one step.
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

    /// The key for the PIN block.
    ///
    /// # Errors
    /// [`Error::KeyAlgorithm`] never happens for a key made by this crate.
    pub fn pin_key(&self) -> Result<Key<PinEncryption>, Error> {
        self.variant(PIN)
    }

    /// The key for MACs.
    ///
    /// # Errors
    /// [`Error::KeyAlgorithm`] never happens for a key made by this crate.
    pub fn mac_key(&self, direction: Direction) -> Result<Key<Mac>, Error> {
        self.variant(match direction {
            Direction::Request | Direction::Both => MAC_REQUEST,
            Direction::Response => MAC_RESPONSE,
        })
    }

    /// The key for data.
    ///
    /// # Errors
    /// [`Error::KeyAlgorithm`] never happens for a key made by this crate.
    pub fn data_key(&self, direction: Direction, dialect: DataKeyDialect) -> Result<Key<Data>, Error> {
        let mask = match direction {
            Direction::Request | Direction::Both => DATA_REQUEST,
            Direction::Response => DATA_RESPONSE,
        };
        match dialect {
            DataKeyDialect::PinVariant => self.variant(PIN),
            DataKeyDialect::PlainVariant => self.variant(mask),
            DataKeyDialect::OneWay => {
                let key = kdf::two_key(&self.key)?;
                Ok(Key::make_tdes2(|data| {
                    data.copy_from_slice(kdf::xor(key, &mask).as_slice());
                    kdf::self_enciphered(data);
                }))
            }
        }
    }

    /// The transaction key itself. No working data is ever enciphered under it.
    #[must_use]
    pub fn expose_key(&self) -> &Key<DukptTransaction> {
        &self.key
    }

    fn variant<U: Purpose>(&self, mask: [u8; 16]) -> Result<Key<U>, Error> {
        let key = kdf::two_key(&self.key)?;
        Ok(Key::make_tdes2(|variant| variant.copy_from_slice(kdf::xor(key, &mask).as_slice())))
    }
}

// X9.24-1:2009 table A-1: the byte of each half that is inverted.
const PIN: [u8; 16] = mask(7);
const MAC_REQUEST: [u8; 16] = mask(6);
const MAC_RESPONSE: [u8; 16] = mask(4);
const DATA_REQUEST: [u8; 16] = mask(5);
const DATA_RESPONSE: [u8; 16] = mask(3);

#[expect(clippy::indexing_slicing, reason = "evaluated at compile time")]
const fn mask(byte: usize) -> [u8; 16] {
    let mut mask = [0; 16];
    mask[byte] = 0xFF;
    mask[byte + 8] = 0xFF;
    mask
}
