//! What a key is for. The purpose is finer than the usage code of a key block: E4 is both IDN and CVC3.

use super::KeyUsage;

mod sealed {
    pub trait Sealed {}
}

/// A purpose as a type, for [`Key`](super::Key) and for references to stored keys.
pub trait Purpose: sealed::Sealed + Send + Sync + 'static {
    /// The purpose as a value.
    const ID: PurposeId;
}

/// Keys that may compute message authentication codes.
pub trait MacPurpose: Purpose {}

/// Keys that may encipher and decipher data.
pub trait DataPurpose: Purpose {}

/// Keys from which the keys of DUKPT devices come.
pub trait BaseDerivationPurpose: Purpose {}

macro_rules! purposes {
    ($($(#[$doc:meta])* $name:ident, [$($usage:ident),*], $text:literal;)*) => {
        $(
            $(#[$doc])*
            #[derive(Debug)]
            #[expect(clippy::exhaustive_enums, reason = "a name for the compiler, never a value")]
            pub enum $name {}
            impl sealed::Sealed for $name {}
            impl Purpose for $name {
                const ID: PurposeId = PurposeId::$name;
            }
        )*

        /// A purpose as a value: what the attributes of a stored key say.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[non_exhaustive]
        pub enum PurposeId {
            $($(#[$doc])* $name,)*
        }

        impl PurposeId {
            /// Every purpose.
            pub const ALL: &'static [Self] = &[$(Self::$name),*];

            /// The usage codes of X9.143 that a stored key of this purpose may carry; none for a purpose
            /// that only derived keys have, which are never stored.
            #[must_use]
            pub const fn usages(self) -> &'static [KeyUsage] {
                match self {
                    $(Self::$name => &[$(KeyUsage::$usage),*],)*
                }
            }
        }

        impl core::fmt::Display for PurposeId {
            fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
                f.pad(match self { $(Self::$name => $text,)* })
            }
        }
    };
}

purposes! {
    /// Base derivation key of DUKPT, for terminals: PINs, messages and data.
    Bdk, [B0], "BDK";
    /// Base derivation key of DUKPT, for readers of magnetic stripes. Some encipher tracks under the PIN variant, so
    /// a key that serves them must never serve PINs: whoever opens a track could open a PIN block.
    ReaderBdk, [B0], "reader BDK";
    /// Initial key of one DUKPT device.
    DukptInitial, [B1], "DUKPT initial key";
    /// Transaction key of DUKPT, from which working keys come; never used on data.
    DukptTransaction, [], "DUKPT transaction key";
    /// Encipherment of PIN blocks.
    PinEncryption, [P0], "PIN encryption key";
    /// Message authentication.
    Mac, [M1, M3, M6, M7], "MAC key";
    /// Encipherment of data.
    Data, [D0], "data key";
    /// Encipherment of other keys.
    KeyEncryption, [K0, K1], "key-encryption key";
    /// Issuer master key for application cryptograms.
    ImkAc, [E0], "IMK-AC";
    /// Issuer master key for secure-messaging integrity.
    ImkSmi, [E2], "IMK-SMI";
    /// Issuer master key for secure-messaging confidentiality.
    ImkSmc, [E1], "IMK-SMC";
    /// Issuer master key for ICC dynamic numbers.
    ImkIdn, [E4], "IMK-IDN";
    /// Issuer master key for data authentication codes.
    ImkDac, [E3], "IMK-DAC";
    /// Issuer master key for dynamic card verification codes, CVC3.
    ImkCvc3, [E4, E6], "IMK-CVC3";
    /// Issuer master key for dynamic card verification values, dCVV.
    ImkDcvv, [E6], "IMK-dCVV";
    /// Card master key for application cryptograms.
    MkAc, [], "MK-AC";
    /// Card master key for secure-messaging integrity.
    MkSmi, [], "MK-SMI";
    /// Card master key for secure-messaging confidentiality.
    MkSmc, [], "MK-SMC";
    /// Card master key for ICC dynamic numbers.
    MkIdn, [], "MK-IDN";
    /// Card master key for data authentication codes.
    MkDac, [], "MK-DAC";
    /// Card master key for dynamic card verification codes, CVC3.
    MkCvc3, [], "MK-CVC3";
    /// Card master key for dynamic card verification values, dCVV.
    MkDcvv, [], "MK-dCVV";
    /// Session key for application cryptograms and ARPC.
    SkAc, [], "SK-AC";
    /// Session key for the MACs of scripts.
    SkSmi, [], "SK-SMI";
    /// Session key for the data of scripts.
    SkSmc, [], "SK-SMC";
}

impl BaseDerivationPurpose for Bdk {}
impl BaseDerivationPurpose for ReaderBdk {}
impl MacPurpose for Mac {}
impl MacPurpose for MkAc {}
impl MacPurpose for SkAc {}
impl MacPurpose for SkSmi {}
impl MacPurpose for MkCvc3 {}
impl DataPurpose for Data {}
impl DataPurpose for SkSmc {}
