use core::fmt;
use core::str::FromStr;

use crate::ParseError;

macro_rules! usages {
    ($($name:ident $text:literal $doc:literal;)*) => {
        /// A key usage code of X9.143 (ISO 20038), bytes 5 and 6 of a key-block header.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[non_exhaustive]
        pub enum KeyUsage {
            $(#[doc = $doc] $name,)*
        }

        impl KeyUsage {
            /// Every code known here.
            pub const ALL: &'static [Self] = &[$(Self::$name),*];

            /// The two characters.
            #[must_use]
            pub const fn code(self) -> &'static str {
                match self { $(Self::$name => $text,)* }
            }
        }
    };
}

usages! {
    B0 "B0" "Base derivation key";
    B1 "B1" "DUKPT initial key";
    B2 "B2" "Base key variant";
    B3 "B3" "Key derivation key";
    C0 "C0" "Card verification key";
    D0 "D0" "Symmetric data encryption";
    D1 "D1" "Asymmetric data encryption";
    D2 "D2" "Data encryption of decimalisation tables";
    D3 "D3" "Data encryption of sensitive data";
    E0 "E0" "EMV issuer master key: application cryptograms";
    E1 "E1" "EMV issuer master key: secure messaging, confidentiality";
    E2 "E2" "EMV issuer master key: secure messaging, integrity";
    E3 "E3" "EMV issuer master key: data authentication code";
    E4 "E4" "EMV issuer master key: dynamic numbers";
    E5 "E5" "EMV issuer master key: card personalisation";
    E6 "E6" "EMV issuer master key: other";
    E7 "E7" "EMV asymmetric key pair for PIN encryption";
    I0 "I0" "Initialisation vector";
    K0 "K0" "Key encryption or wrapping";
    K1 "K1" "X9.143 key-block protection key";
    K2 "K2" "TR-34 asymmetric key";
    K3 "K3" "Asymmetric key for key agreement";
    K4 "K4" "ISO 20038 key-block protection key";
    M0 "M0" "ISO 16609 MAC algorithm 1 (TDES)";
    M1 "M1" "ISO 9797-1 MAC algorithm 1";
    M2 "M2" "ISO 9797-1 MAC algorithm 2";
    M3 "M3" "ISO 9797-1 MAC algorithm 3";
    M4 "M4" "ISO 9797-1 MAC algorithm 4";
    M5 "M5" "ISO 9797-1:1999 MAC algorithm 5";
    M6 "M6" "ISO 9797-1:2011 MAC algorithm 5, CMAC";
    M7 "M7" "HMAC";
    M8 "M8" "ISO 9797-1:2011 MAC algorithm 6";
    P0 "P0" "PIN encryption";
    P1 "P1" "PIN generation";
    S0 "S0" "Asymmetric key pair for signatures";
    S1 "S1" "Asymmetric key pair of a certificate authority";
    S2 "S2" "Asymmetric key pair, not X9.24";
    V0 "V0" "PIN verification, other";
    V1 "V1" "PIN verification, IBM 3624";
    V2 "V2" "PIN verification, Visa PVV";
    V3 "V3" "PIN verification, X9.132 algorithm 1";
    V4 "V4" "PIN verification, X9.132 algorithm 2";
    V5 "V5" "PIN verification, X9.132 algorithm 3";
}

impl FromStr for KeyUsage {
    type Err = ParseError;

    fn from_str(text: &str) -> Result<Self, ParseError> {
        let found = Self::ALL.iter().find(|usage| usage.code() == text);
        found.copied().ok_or(ParseError::Range { what: "key usage" })
    }
}

impl fmt::Display for KeyUsage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.code())
    }
}

#[cfg(test)]
mod tests {
    use alloc::format;

    use super::*;

    #[test]
    fn codes_are_the_names_and_read_back() {
        for usage in KeyUsage::ALL {
            assert_eq!(format!("{usage:?}"), usage.code());
            assert_eq!(usage.code().parse(), Ok(*usage));
        }
        for wrong in ["", "B", "b0", "B9", "B00", "é"] {
            assert!(wrong.parse::<KeyUsage>().is_err());
        }
    }
}
