use core::fmt;

use crate::ParseError;

/// The algorithm of a key, with its length.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[expect(clippy::exhaustive_enums, reason = "code that handles keys must handle every algorithm")]
pub enum KeyAlgorithm {
    /// Two-key Triple-DES, 16 bytes.
    Tdes2,
    /// Three-key Triple-DES, 24 bytes.
    Tdes3,
    /// AES with 16 bytes.
    Aes128,
    /// AES with 24 bytes.
    Aes192,
    /// AES with 32 bytes.
    Aes256,
    /// HMAC, 16 to 64 bytes.
    Hmac(HmacLength),
}

impl KeyAlgorithm {
    /// The length of a key in bytes, parity bits of DES included.
    #[must_use]
    pub const fn key_bytes(self) -> usize {
        match self {
            Self::Tdes2 | Self::Aes128 => 16,
            Self::Tdes3 | Self::Aes192 => 24,
            Self::Aes256 => 32,
            Self::Hmac(length) => length.bytes(),
        }
    }

    /// True for Triple-DES.
    #[must_use]
    pub const fn is_tdes(self) -> bool {
        matches!(self, Self::Tdes2 | Self::Tdes3)
    }

    /// True for AES.
    #[must_use]
    pub const fn is_aes(self) -> bool {
        matches!(self, Self::Aes128 | Self::Aes192 | Self::Aes256)
    }

    /// Security strength in bits, as compared when one key derives or wraps another (NIST SP 800-57 part 1,
    /// table 2; an HMAC key counts its length).
    #[must_use]
    pub const fn strength(self) -> usize {
        match self {
            Self::Tdes2 => 80,
            Self::Tdes3 => 112,
            Self::Aes128 => 128,
            Self::Aes192 => 192,
            Self::Aes256 => 256,
            Self::Hmac(length) => length.bytes() * 8,
        }
    }
}

impl fmt::Display for KeyAlgorithm {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Tdes2 => f.write_str("2-key TDES"),
            Self::Tdes3 => f.write_str("3-key TDES"),
            Self::Aes128 => f.write_str("AES-128"),
            Self::Aes192 => f.write_str("AES-192"),
            Self::Aes256 => f.write_str("AES-256"),
            Self::Hmac(length) => write!(f, "HMAC-{}", length.bytes() * 8),
        }
    }
}

/// The length of an HMAC key: 16 to 64 bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct HmacLength(u8);

impl HmacLength {
    /// 128 bits.
    pub const BITS_128: Self = Self(16);
    /// 192 bits.
    pub const BITS_192: Self = Self(24);
    /// 256 bits.
    pub const BITS_256: Self = Self(32);

    /// A length in bytes.
    ///
    /// # Errors
    /// [`ParseError::Range`] outside 16 to 64.
    pub const fn new(bytes: u8) -> Result<Self, ParseError> {
        if bytes < 16 || bytes > 64 {
            return Err(ParseError::Range { what: "HMAC key length" });
        }
        Ok(Self(bytes))
    }

    /// The length in bytes.
    #[must_use]
    pub const fn bytes(self) -> usize {
        self.0 as usize
    }
}
