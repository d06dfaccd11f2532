use cardcrypt_dukpt::tdes::DataKeyDialect;
use cardcrypt_dukpt::{Direction, aes, tdes};
use cardcrypt_types::CounterIdentity;
use cardcrypt_types::key::KeyAlgorithm;

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
            Self::Tdes(ksn) => CounterIdentity::device(&ksn.initial().to_bytes()),
            Self::Aes(ksn) => CounterIdentity::device(&ksn.initial_key_id().to_bytes()),
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
    /// The key serial number.
    #[must_use]
    pub const fn ksn(self) -> DukptKsn {
        match self {
            Self::Tdes { ksn, .. } => DukptKsn::Tdes(ksn),
            Self::Aes { ksn, .. } => DukptKsn::Aes(ksn),
        }
    }
}
