use cardcrypt_types::ParseError;
use cardcrypt_types::key::KeyAlgorithm;

/// What can go wrong in DUKPT.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// A key serial number is not in the form that was said.
    #[error(transparent)]
    Parse(#[from] ParseError),
    /// The transaction counter is zero: that key serial number names a device, not a transaction.
    #[error("the transaction counter is zero")]
    CounterZero,
    /// The transaction counter has more one-bits than a device ever uses.
    #[error("the transaction counter has {found} bits set, at most {max} are valid")]
    CounterBits {
        /// The number of one-bits found.
        found: u32,
        /// The largest number of one-bits that is valid.
        max: u32,
    },
    /// The device has used its last counter. It needs a new initial key.
    #[error("the transaction counter is exhausted")]
    Exhausted,
    /// The base derivation key or initial key is for another kind of DUKPT.
    #[error("{wanted} cannot start from a key for {found}")]
    KeyAlgorithm {
        /// The derivation that was asked for.
        wanted: &'static str,
        /// The kind of key that was given.
        found: KeyAlgorithm,
    },
    /// The derived key would be stronger than the key it comes from (X9.24-3:2017, 6.2.1).
    #[error("a key for {wanted} cannot be derived from one for {from}")]
    Strength {
        /// The kind of key that was wanted.
        wanted: KeyAlgorithm,
        /// The kind of the derivation key.
        from: KeyAlgorithm,
    },
    /// The kind of key does not exist for this use.
    #[error("there is no such working key for {wanted}")]
    WorkingKey {
        /// The kind of key that was wanted.
        wanted: KeyAlgorithm,
    },
}
