use alloc::boxed::Box;
use core::fmt;

use cardcrypt_types::key::{KeyAlgorithm, KeyUsage, ModeOfUse, PurposeId};

use crate::Verb;

/// Why a verb was not carried out.
///
/// `Rejected` is the answer to a forgery and says nothing else. All other variants are for whoever operates the
/// system; they carry positions and kinds, never key bytes, digits or expected values.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// What was to be verified is not genuine, or what was decrypted makes no sense.
    #[error("rejected")]
    Rejected,
    /// The request is not right in itself.
    #[error(transparent)]
    Input(#[from] InputError),
    /// The key must not be used for this.
    #[error("a key with {expected} is needed, this one has {found}")]
    KeyUse {
        /// What the verb needs.
        expected: KeyProperty,
        /// What the key has.
        found: KeyProperty,
    },
    /// The backend does not do this.
    #[error("{verb} is not supported for {variant}")]
    Unsupported {
        /// What was asked for.
        verb: Verb,
        /// Which kind of it.
        variant: &'static str,
    },
    /// The device failed; nothing is known about the request.
    #[error("the device failed")]
    Device(#[source] Box<dyn core::error::Error + Send + Sync>),
}

/// What is wrong with a request.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum InputError {
    /// There is no key of this name, or the wrapped key cannot be opened.
    #[error("the key is not known")]
    UnknownKey,
    /// There is a key of this name already.
    #[error("there is a key of this name already")]
    NameTaken,
    /// The attributes that were asked for contradict each other, or keys of this purpose are never kept.
    #[error("a {purpose} cannot have {contradicts}")]
    Attributes {
        /// The purpose that was asked for.
        purpose: PurposeId,
        /// What a key of this purpose cannot have.
        contradicts: KeyProperty,
    },
    /// DUKPT refuses.
    #[error(transparent)]
    Dukpt(cardcrypt_dukpt::Error),
    /// EMV refuses.
    #[error(transparent)]
    Emv(cardcrypt_emv::Error),
    /// A MAC or data algorithm refuses.
    #[error(transparent)]
    Mac(cardcrypt_mac::Error),
    /// The swipe cannot be read.
    #[error(transparent)]
    Swipe(cardcrypt_swipe::Error),
}

/// A property of a key that a verb asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum KeyProperty {
    /// What it is for.
    Purpose(PurposeId),
    /// The usage code.
    Usage(KeyUsage),
    /// The mode of use.
    Mode(ModeOfUse),
    /// The algorithm.
    Algorithm(KeyAlgorithm),
}

impl fmt::Display for KeyProperty {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Purpose(purpose) => write!(f, "the purpose {purpose}"),
            Self::Usage(usage) => write!(f, "the usage {usage}"),
            Self::Mode(mode) => write!(f, "the mode of use {}", mode.code()),
            Self::Algorithm(algorithm) => write!(f, "the algorithm {algorithm}"),
        }
    }
}

impl From<cardcrypt_dukpt::Error> for Error {
    fn from(error: cardcrypt_dukpt::Error) -> Self {
        InputError::Dukpt(error).into()
    }
}

impl From<cardcrypt_emv::Error> for Error {
    fn from(error: cardcrypt_emv::Error) -> Self {
        match error {
            cardcrypt_emv::Error::Rejected => Self::Rejected,
            other => InputError::Emv(other).into(),
        }
    }
}

impl From<cardcrypt_mac::Error> for Error {
    fn from(error: cardcrypt_mac::Error) -> Self {
        match error {
            cardcrypt_mac::Error::Rejected => Self::Rejected,
            other => InputError::Mac(other).into(),
        }
    }
}

impl From<cardcrypt_swipe::Error> for Error {
    fn from(error: cardcrypt_swipe::Error) -> Self {
        match error {
            cardcrypt_swipe::Error::Rejected => Self::Rejected,
            other => InputError::Swipe(other).into(),
        }
    }
}
