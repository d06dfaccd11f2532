use core::fmt;

/// Why an operation gave no answer.
#[derive(Debug)]
pub(super) enum Stop {
    /// The library refused the input, or its types cannot hold it: right if the case expects `error`.
    Refused(String),
    /// The case asks for something that the runner does not know: never right.
    Unknown(String),
    /// Two ways through the library, or the library and the transcription of the standard, disagree: never right.
    Contradiction(String),
}

impl Stop {
    /// A refusal by something that the library's types cannot hold.
    pub(super) fn refused(reason: impl Into<String>) -> Self {
        Self::Refused(reason.into())
    }

    /// An unknown field or value.
    pub(super) fn unknown(reason: impl Into<String>) -> Self {
        Self::Unknown(reason.into())
    }

    /// An error unless `left` and `right`, two ways to compute `what`, agree.
    pub(super) fn unless_equal(what: &str, left: &[u8], right: &[u8]) -> Result<(), Self> {
        if left == right {
            return Ok(());
        }
        let (left, right) = (hex::encode_upper(left), hex::encode_upper(right));
        Err(Self::Contradiction(format!("{what}: {left} one way, {right} another")))
    }
}

impl fmt::Display for Stop {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Refused(reason) => write!(f, "refused a valid input: {reason}"),
            Self::Unknown(reason) => write!(f, "unknown to the runner: {reason}"),
            Self::Contradiction(reason) => write!(f, "the library contradicts itself: {reason}"),
        }
    }
}

// The errors of the library, one by one: an error of the runner's own must not become a refusal by accident.
macro_rules! refusals {
    ($($error:ty),* $(,)?) => {
        $(impl From<$error> for Stop {
            fn from(error: $error) -> Self {
                Self::Refused(error.to_string())
            }
        })*
    };
}

refusals! {
    cardcrypt_dukpt::Error,
    cardcrypt_emv::Error,
    cardcrypt_emv::oda::Error,
    cardcrypt_emv::tlv::BuildError,
    cardcrypt_emv::tlv::Error,
    cardcrypt_mac::Error,
    cardcrypt_pin::Error,
    cardcrypt_swipe::Error,
    cardcrypt_types::ParseError,
}
