use super::{KeyAlgorithm, KeyCheckValue, KeyUsage, PurposeId};
use crate::ParseError;

/// What binds a stored key for life: set when it enters a backend, never changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[expect(clippy::exhaustive_structs, reason = "whoever imports a key spells out every attribute")]
pub struct KeyAttributes {
    /// The usage code that a key block carries.
    pub usage: KeyUsage,
    /// What the key is for; finer than the usage code.
    pub purpose: PurposeId,
    /// The algorithm and length.
    pub algorithm: KeyAlgorithm,
    /// Which of the operations of its usage the key may do.
    pub mode: ModeOfUse,
    /// Whether it may leave.
    pub exportability: Exportability,
    /// The version, for roll-over.
    pub version: KeyVersion,
    /// The check value, computed by the backend from the key itself.
    pub check_value: KeyCheckValue,
    /// True for a test key: policy on key values is waived, and intermediate values may be shown.
    pub test: bool,
}

impl KeyAttributes {
    /// Attributes from what was asked for and the check value of the key.
    #[must_use]
    pub const fn new(template: &KeyTemplate, check_value: KeyCheckValue) -> Self {
        let KeyTemplate { usage, purpose, algorithm, mode, exportability, version, test } = *template;
        Self { usage, purpose, algorithm, mode, exportability, version, check_value, test }
    }
}

/// What is asked for when a key enters a backend: its attributes but for the check value, which the backend
/// computes.
///
/// ```
/// use cardcrypt_types::key::{
///     Exportability, KeyAlgorithm, KeyTemplate, KeyUsage, KeyVersion, ModeOfUse, PurposeId,
/// };
/// let bdk = KeyTemplate {
///     usage: KeyUsage::B0,
///     purpose: PurposeId::Bdk,
///     algorithm: KeyAlgorithm::Tdes2,
///     mode: ModeOfUse::Derive,
///     exportability: Exportability::Never,
///     version: KeyVersion::UNUSED,
///     test: false,
/// };
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[expect(clippy::exhaustive_structs, reason = "whoever imports a key spells out every attribute")]
pub struct KeyTemplate {
    /// The usage code that a key block carries.
    pub usage: KeyUsage,
    /// What the key is for; finer than the usage code.
    pub purpose: PurposeId,
    /// The algorithm and length.
    pub algorithm: KeyAlgorithm,
    /// Which of the operations of its usage the key may do.
    pub mode: ModeOfUse,
    /// Whether it may leave.
    pub exportability: Exportability,
    /// The version, for roll-over.
    pub version: KeyVersion,
    /// True for a test key.
    pub test: bool,
}

macro_rules! codes {
    ($(#[$doc:meta])* $type:ident, $what:literal; $($(#[$variant_doc:meta])* $name:ident $code:literal;)*) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[expect(clippy::exhaustive_enums, reason = "the set of X9.143; policy must decide on every code")]
        pub enum $type {
            $($(#[$variant_doc])* $name,)*
        }

        impl $type {
            /// Every code.
            pub const ALL: &'static [Self] = &[$(Self::$name),*];

            /// The character in a key-block header.
            #[must_use]
            pub const fn code(self) -> char {
                match self { $(Self::$name => $code,)* }
            }
        }

        impl TryFrom<char> for $type {
            type Error = ParseError;

            fn try_from(code: char) -> Result<Self, ParseError> {
                match code {
                    $($code => Ok(Self::$name),)*
                    _ => Err(ParseError::Range { what: $what }),
                }
            }
        }
    };
}

codes! {
    /// The mode of use of X9.143, byte 8 of a key-block header.
    ModeOfUse, "mode of use";
    /// Encipher and decipher.
    EncryptDecrypt 'B';
    /// Generate and verify MACs or values.
    GenerateVerify 'C';
    /// Decipher only.
    Decrypt 'D';
    /// Encipher only.
    Encrypt 'E';
    /// Generate only.
    Generate 'G';
    /// No restriction within the usage.
    NoRestriction 'N';
    /// Sign only.
    Sign 'S';
    /// Sign and decipher.
    SignDecrypt 'T';
    /// Verify only.
    Verify 'V';
    /// Derive other keys.
    Derive 'X';
    /// Create key variants.
    CreateVariants 'Y';
}

codes! {
    /// Whether a key may leave, byte 11 of a key-block header.
    Exportability, "exportability";
    /// Under a trusted key, in a key block.
    Trusted 'E';
    /// Never.
    Never 'N';
    /// Under any key-encryption key.
    Sensitive 'S';
}

/// The version of a key, 0 to 99; 0 says that versions are not used (X9.143, bytes 9 and 10).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct KeyVersion(u8);

impl KeyVersion {
    /// Versions are not used.
    pub const UNUSED: Self = Self(0);

    /// A version from its number.
    ///
    /// # Errors
    /// [`ParseError::Range`] above 99.
    pub const fn new(number: u8) -> Result<Self, ParseError> {
        if number > 99 { Err(ParseError::Range { what: "key version" }) } else { Ok(Self(number)) }
    }

    /// The number.
    #[must_use]
    pub const fn number(self) -> u8 {
        self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_read_back() {
        for mode in ModeOfUse::ALL {
            assert_eq!(ModeOfUse::try_from(mode.code()), Ok(*mode));
        }
        for exportability in Exportability::ALL {
            assert_eq!(Exportability::try_from(exportability.code()), Ok(*exportability));
        }
        assert!(ModeOfUse::try_from('b').is_err());
        assert!(KeyVersion::new(100).is_err());
    }
}
