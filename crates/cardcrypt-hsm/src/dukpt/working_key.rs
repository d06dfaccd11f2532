use cardcrypt_dukpt::tdes::DataKeyDialect;
use cardcrypt_dukpt::{Direction, aes, tdes};
use cardcrypt_types::CounterIdentity;
use cardcrypt_types::key::KeyAlgorithm;

use crate::{Error, Verb};

/// The key serial number of one transaction, of either kind of DUKPT.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[expect(clippy::exhaustive_enums, reason = "there are two kinds of DUKPT")]
pub enum DukptKsn {
    /// TDES DUKPT.
    Tdes(tdes::Ksn),
    /// AES DUKPT.
    Aes(aes::Ksn),
}

impl DukptKsn {
    /// The transaction counter.
    #[must_use]
    pub const fn counter(self) -> u32 {
        match self {
            Self::Tdes(ksn) => ksn.counter(),
            Self::Aes(ksn) => ksn.counter(),
        }
    }

    /// The device that counts.
    #[must_use]
    pub fn device(self) -> CounterIdentity {
        match self {
            Self::Tdes(ksn) => CounterIdentity::tdes_device(ksn.initial().to_bytes()),
            Self::Aes(ksn) => CounterIdentity::aes_device(ksn.initial_key_id().to_bytes()),
        }
    }
}

/// Which data key of a transaction.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[expect(clippy::exhaustive_enums, reason = "there are two kinds of DUKPT")]
pub enum DataKey {
    /// Of TDES DUKPT, two-key TDES.
    Tdes {
        /// The key serial number.
        ksn: tdes::Ksn,
        /// Which way the data goes.
        direction: Direction,
        /// How the reader makes its data key.
        dialect: DataKeyDialect,
    },
    /// Of AES DUKPT.
    Aes {
        /// The key serial number.
        ksn: aes::Ksn,
        /// Which way the data goes.
        direction: Direction,
        /// The kind of working key.
        algorithm: KeyAlgorithm,
    },
}

impl DataKey {
    /// Says whether a verb may use this key: data to decipher comes from the terminal, data to encipher goes to it,
    /// and the PIN variant opens PIN blocks, so it serves [`decrypt_swipe`](crate::Dukpt::decrypt_swipe) alone.
    ///
    /// # Errors
    /// [`Error::Unsupported`] if it may not.
    pub fn permit(self, verb: Verb) -> Result<(), Error> {
        match self {
            Self::Tdes { dialect: DataKeyDialect::PinVariant, .. } if verb != Verb::DecryptSwipe => {
                Err(Error::Unsupported { verb, variant: "the PIN variant" })
            }
            Self::Tdes { direction, .. } | Self::Aes { direction, .. } => permit_direction(verb, direction),
        }
    }
}

/// Which MAC key of a transaction.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[expect(clippy::exhaustive_enums, reason = "there are two kinds of DUKPT")]
pub enum MacKey {
    /// Of TDES DUKPT, two-key TDES.
    Tdes {
        /// The key serial number.
        ksn: tdes::Ksn,
        /// Which way the message goes.
        direction: Direction,
    },
    /// Of AES DUKPT.
    Aes {
        /// The key serial number.
        ksn: aes::Ksn,
        /// Which way the message goes.
        direction: Direction,
        /// The kind of working key.
        algorithm: KeyAlgorithm,
    },
}

impl MacKey {
    /// Says whether a verb may use this key: a MAC to verify comes from the terminal, a MAC to make goes to it.
    ///
    /// # Errors
    /// [`Error::Unsupported`] if it may not.
    pub fn permit(self, verb: Verb) -> Result<(), Error> {
        permit_direction(verb, self.direction())
    }

    /// Which way the message goes.
    #[must_use]
    pub const fn direction(self) -> Direction {
        match self {
            Self::Tdes { direction, .. } | Self::Aes { direction, .. } => direction,
        }
    }

    /// The key serial number.
    #[must_use]
    pub const fn ksn(self) -> DukptKsn {
        match self {
            Self::Tdes { ksn, .. } => DukptKsn::Tdes(ksn),
            Self::Aes { ksn, .. } => DukptKsn::Aes(ksn),
        }
    }
}

/// A host that made what it verifies could be shown its own messages.
fn permit_direction(verb: Verb, direction: Direction) -> Result<(), Error> {
    let from_terminal = matches!(verb, Verb::DecryptSwipe | Verb::DecryptDukptData | Verb::VerifyDukptMac);
    match direction {
        Direction::Request if !from_terminal => Err(Error::Unsupported { verb, variant: "requests" }),
        Direction::Response if from_terminal => Err(Error::Unsupported { verb, variant: "responses" }),
        Direction::Request | Direction::Response | Direction::Both => Ok(()),
    }
}
