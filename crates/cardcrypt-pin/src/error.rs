use cardcrypt_types::RandomError;
use cardcrypt_types::key::KeyAlgorithm;

/// What can go wrong with a PIN block.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// The deciphered block is none of its format; nothing more is said.
    #[error("the PIN block was rejected")]
    Rejected,
    /// The format cannot be used with this kind of key.
    #[error("{wanted} cannot be made with a key for {found}")]
    KeyAlgorithm {
        /// The format that was wanted.
        wanted: &'static str,
        /// The kind of key that was given.
        found: KeyAlgorithm,
    },
    /// The source of random bytes did not deliver.
    #[error(transparent)]
    Random(#[from] RandomError),
}
