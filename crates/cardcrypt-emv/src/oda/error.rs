/// Which check of offline data authentication failed. Lengths are in bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// The modulus is shorter or longer than any that is taken.
    #[error("a modulus of {length} bytes, expected 64 to 256")]
    ModulusLength {
        /// Its length.
        length: usize,
    },
    /// The modulus is even, or starts with a zero byte.
    #[error("the modulus is not one of RSA")]
    Modulus,
    /// The exponent is neither 3 nor 65537, or has leading zeros.
    #[error("the exponent is neither 3 nor 65537")]
    Exponent,
    /// The checksum of the authority's key is wrong.
    #[error("the checksum of the authority's key is wrong")]
    CaChecksum,
    /// A certificate or signature is not as long as the modulus of the key that signed it.
    #[error("a signature of {found} bytes under a key of {expected}")]
    SignatureLength {
        /// Its length.
        found: usize,
        /// The length of the modulus.
        expected: usize,
    },
    /// A certificate or signature is, as a number, not below the modulus.
    #[error("the signature is not below the modulus")]
    SignatureRange,
    /// The recovered data does not start with 6A: not signed by this key, or altered.
    #[error("the recovered data has the wrong header")]
    Header,
    /// The recovered data does not end with BC.
    #[error("the recovered data has the wrong trailer")]
    Trailer,
    /// The recovered data is of another kind than was asked for.
    #[error("the recovered data has format {found:02X}, expected {expected:02X}")]
    Format {
        /// The format found.
        found: u8,
        /// The format of what was asked for.
        expected: u8,
    },
    /// The hash algorithm is not 01, SHA-1.
    #[error("hash algorithm {indicator:02X} is not known")]
    HashAlgorithm {
        /// The indicator found.
        indicator: u8,
    },
    /// The algorithm of the certified key is not 01, RSA.
    #[error("public key algorithm {indicator:02X} is not known")]
    KeyAlgorithm {
        /// The indicator found.
        indicator: u8,
    },
    /// The recovered data is shorter than what it says is in it.
    #[error("the recovered data ends too early")]
    Truncated,
    /// The remainder is not what is missing of the modulus.
    #[error("a remainder of {found} bytes, expected {expected}")]
    RemainderLength {
        /// Its length.
        found: usize,
        /// What the certificate leaves over.
        expected: usize,
    },
    /// The exponent is not as long as the certificate says.
    #[error("an exponent of {found} bytes, expected {expected}")]
    ExponentLength {
        /// Its length.
        found: usize,
        /// The length in the certificate.
        expected: usize,
    },
    /// A certified key is longer than the key that certifies it.
    #[error("a key of {found} bytes is certified by one of {certifier}")]
    LongerThanCertifier {
        /// Its length.
        found: usize,
        /// The length of the key that certifies it.
        certifier: usize,
    },
    /// The hash is not that of the data.
    #[error("the hash is not that of the data")]
    Hash,
    /// The certificate is for another PAN.
    #[error("the certificate is for another PAN")]
    Pan,
    /// The expiry date of the certificate is not one.
    #[error("the expiry date of the certificate cannot be read")]
    Expiry,
    /// The dynamic number of the card does not have two to eight bytes within its field.
    #[error("the dynamic number of the card has the wrong length")]
    DynamicNumber,
    /// The hash over the transaction data is wrong.
    #[error("the hash is not that of the transaction data")]
    TransactionData,
}
