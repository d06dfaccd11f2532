use cardcrypt_types::key::KeyAlgorithm;

/// What can go wrong with a MAC, a check value or enciphered data.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// The MAC is not that of the data under the key; nothing more is said.
    #[error("the MAC was rejected")]
    Rejected,
    /// The algorithm cannot be used with this kind of key.
    #[error("{wanted} cannot be computed with a key for {found}")]
    KeyAlgorithm {
        /// What was to be computed.
        wanted: &'static str,
        /// The kind of key that was given.
        found: KeyAlgorithm,
    },
    /// The data does not fill whole blocks, and no padding was asked for.
    #[error("{length} bytes are not whole blocks of {block} bytes")]
    Unaligned {
        /// Length of the data in bytes.
        length: usize,
        /// Length of a block in bytes.
        block: usize,
    },
    /// The initialisation vector has not the length of a block.
    #[error("the initialisation vector is not {block} bytes long")]
    IvLength {
        /// Length of a block in bytes.
        block: usize,
    },
    /// A MAC cannot be cut to this length.
    #[error("a MAC of {full} bytes cannot be used with {found} bytes; at least {min}")]
    TagLength {
        /// The length asked for.
        found: usize,
        /// The shortest length allowed.
        min: usize,
        /// The full length.
        full: usize,
    },
}
