use core::fmt;

use cardcrypt_types::ParseError;

/// Cardholder verification method results, tag 9F34 (EMV Book 4, annex A4): the last method that was tried, and
/// how it went.
///
/// ```
/// use cardcrypt_emv::views::{CvmCondition, CvmMethod, CvmResult, CvmResults};
/// let results = CvmResults::new([0x42, 0x03, 0x00]);
/// assert_eq!(results.method(), CvmMethod::PinOnline);
/// assert_eq!((results.condition(), results.result()), (CvmCondition::TerminalSupportsCvm, CvmResult::Unknown));
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct CvmResults([u8; 3]);

impl CvmResults {
    /// A view of the bytes of the field.
    #[must_use]
    pub const fn new(bytes: [u8; 3]) -> Self {
        Self(bytes)
    }

    /// The bytes of the field.
    #[must_use]
    pub const fn to_bytes(self) -> [u8; 3] {
        self.0
    }

    /// The method.
    #[must_use]
    pub const fn method(self) -> CvmMethod {
        let [code, ..] = self.0;
        CvmMethod::from_code(code)
    }

    /// True if the next method of the card's list was to be tried after a failure.
    #[must_use]
    pub const fn next_if_failed(self) -> bool {
        let [code, ..] = self.0;
        code & 0x40 != 0
    }

    /// The condition under which the card asked for the method.
    #[must_use]
    pub const fn condition(self) -> CvmCondition {
        let [_, condition, _] = self.0;
        CvmCondition::from_code(condition)
    }

    /// How it went.
    #[must_use]
    pub const fn result(self) -> CvmResult {
        let [.., result] = self.0;
        match result {
            0 => CvmResult::Unknown,
            1 => CvmResult::Failed,
            2 => CvmResult::Successful,
            other => CvmResult::Other(other),
        }
    }

    /// True if the terminal says that the card verified a PIN. The card's own results must agree.
    #[must_use]
    pub const fn claims_offline_pin(self) -> bool {
        self.method().has_offline_pin() && matches!(self.result(), CvmResult::Successful)
    }
}

impl TryFrom<&[u8]> for CvmResults {
    type Error = ParseError;

    fn try_from(bytes: &[u8]) -> Result<Self, ParseError> {
        let wrong = ParseError::Length { what: "CVM results", found: bytes.len(), min: 3, max: 3 };
        bytes.try_into().map(Self).map_err(|_| wrong)
    }
}

impl fmt::Debug for CvmResults {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("CvmResults")
            .field(&self.method())
            .field(&self.condition())
            .field(&self.result())
            .finish()
    }
}

/// A method of cardholder verification (EMV Book 3, annex C3).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum CvmMethod {
    /// Fail.
    Fail,
    /// Plaintext PIN, verified by the card.
    PlaintextPinByCard,
    /// Enciphered PIN, verified online.
    PinOnline,
    /// Plaintext PIN, verified by the card, and signature.
    PlaintextPinByCardAndSignature,
    /// Enciphered PIN, verified by the card.
    EncipheredPinByCard,
    /// Enciphered PIN, verified by the card, and signature.
    EncipheredPinByCardAndSignature,
    /// A biometric, verified by the card.
    BiometricOffline(Biometric),
    /// A biometric, verified online.
    BiometricOnline(Biometric),
    /// Signature.
    Signature,
    /// None required.
    NoneRequired,
    /// None performed.
    NonePerformed,
    /// A code of a payment system or an issuer, or one reserved for future use; without the bit for the next one.
    Other(u8),
}

impl CvmMethod {
    /// The method of a code, whatever its bit says of the next one.
    #[must_use]
    pub const fn from_code(code: u8) -> Self {
        match code & 0x3F {
            0x00 => Self::Fail,
            0x01 => Self::PlaintextPinByCard,
            0x02 => Self::PinOnline,
            0x03 => Self::PlaintextPinByCardAndSignature,
            0x04 => Self::EncipheredPinByCard,
            0x05 => Self::EncipheredPinByCardAndSignature,
            0x06 => Self::BiometricOffline(Biometric::Face),
            0x07 => Self::BiometricOnline(Biometric::Face),
            0x08 => Self::BiometricOffline(Biometric::Finger),
            0x09 => Self::BiometricOnline(Biometric::Finger),
            0x0A => Self::BiometricOffline(Biometric::Palm),
            0x0B => Self::BiometricOnline(Biometric::Palm),
            0x0C => Self::BiometricOffline(Biometric::Iris),
            0x0D => Self::BiometricOnline(Biometric::Iris),
            0x0E => Self::BiometricOffline(Biometric::Voice),
            0x0F => Self::BiometricOnline(Biometric::Voice),
            0x1E => Self::Signature,
            0x1F => Self::NoneRequired,
            0x3F => Self::NonePerformed,
            other => Self::Other(other),
        }
    }

    /// True if the card verifies a PIN in it.
    #[must_use]
    pub const fn has_offline_pin(self) -> bool {
        matches!(
            self,
            Self::PlaintextPinByCard
                | Self::PlaintextPinByCardAndSignature
                | Self::EncipheredPinByCard
                | Self::EncipheredPinByCardAndSignature
        )
    }
}

/// A biometric.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
#[expect(missing_docs, reason = "the names say it")]
pub enum Biometric {
    Face,
    Finger,
    Palm,
    Iris,
    Voice,
}

/// When a card asks for a method (EMV Book 3, annex C3).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum CvmCondition {
    /// Always.
    Always,
    /// For unattended cash.
    UnattendedCash,
    /// For anything but unattended cash, manual cash, and purchase with cashback.
    NotCashNotCashback,
    /// If the terminal supports the method.
    TerminalSupportsCvm,
    /// For manual cash.
    ManualCash,
    /// For a purchase with cashback.
    Cashback,
    /// In the currency of the application, under the amount X.
    UnderX,
    /// In the currency of the application, over the amount X.
    OverX,
    /// In the currency of the application, under the amount Y.
    UnderY,
    /// In the currency of the application, over the amount Y.
    OverY,
    /// A code of a payment system, or one reserved for future use.
    Other(u8),
}

impl CvmCondition {
    /// The condition of a code.
    #[must_use]
    pub const fn from_code(code: u8) -> Self {
        match code {
            0x00 => Self::Always,
            0x01 => Self::UnattendedCash,
            0x02 => Self::NotCashNotCashback,
            0x03 => Self::TerminalSupportsCvm,
            0x04 => Self::ManualCash,
            0x05 => Self::Cashback,
            0x06 => Self::UnderX,
            0x07 => Self::OverX,
            0x08 => Self::UnderY,
            0x09 => Self::OverY,
            other => Self::Other(other),
        }
    }
}

/// How a method went.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum CvmResult {
    /// Nobody knows yet, as with a signature or a PIN that goes online.
    Unknown,
    /// It failed.
    Failed,
    /// It succeeded.
    Successful,
    /// A value reserved for future use.
    Other(u8),
}

#[cfg(test)]
mod tests;
