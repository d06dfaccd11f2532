use cardcrypt_mac::Padding;

use crate::Error;
use crate::master_key::MasterKeyOption;
use crate::session_key::SessionKeyMethod;

/// What makes one kind of application cryptogram: a recipe, not a code path.
///
/// The known ones are constants; a new one is a value. The code runs one path over all of them.
///
/// ```
/// use cardcrypt_emv::{Confidence, Profile};
/// let profile = Profile::VISA_CVN_18;
/// assert_eq!((profile.cvn, profile.confidence), (0x12, Confidence::Verified));
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[expect(clippy::exhaustive_structs, reason = "a profile is spelled out in full by whoever makes one")]
pub struct Profile {
    /// A name for reports.
    pub name: &'static str,
    /// The cryptogram version number, as it stands in tag 9F10.
    pub cvn: u8,
    /// How the card key comes from the issuer master key.
    pub master_key: MasterKeyOption,
    /// How the session key comes from the card key.
    pub session_key: SessionKeyMethod,
    /// What the cryptogram covers beside the base data.
    pub data: CryptogramData,
    /// How the data is padded for the MAC.
    pub padding: Padding,
    /// How the issuer answers.
    pub arpc: ArpcMethod,
    /// How well the recipe is proven.
    pub confidence: Confidence,
    /// Says that an unconfirmed recipe is used with open eyes.
    pub accept_unconfirmed: bool,
}

impl Profile {
    /// Visa CVN 10.
    pub const VISA_CVN_10: Self = Self {
        name: "Visa CVN 10",
        cvn: 0x0A,
        master_key: MasterKeyOption::A,
        session_key: SessionKeyMethod::None,
        data: CryptogramData::BaseAndCvr,
        padding: Padding::Method1,
        arpc: ArpcMethod::Method1(ArpcKey::Card),
        confidence: Confidence::Verified,
        accept_unconfirmed: false,
    };

    /// Visa CVN 18 (hexadecimal 12).
    pub const VISA_CVN_18: Self = Self {
        name: "Visa CVN 18",
        cvn: 0x12,
        master_key: MasterKeyOption::B,
        session_key: SessionKeyMethod::Common,
        data: CryptogramData::BaseAndIad,
        padding: Padding::Method2,
        arpc: ArpcMethod::Method2,
        confidence: Confidence::Verified,
        accept_unconfirmed: false,
    };

    /// The Visa profile of a cryptogram version number, if it is known.
    #[must_use]
    pub const fn visa(cvn: u8) -> Option<&'static Self> {
        match cvn {
            0x0A => Some(&Self::VISA_CVN_10),
            0x12 => Some(&Self::VISA_CVN_18),
            _ => None,
        }
    }

    /// Asked before a profile is used.
    ///
    /// # Errors
    /// [`Error::Unconfirmed`] for an unconfirmed profile that was not opted into.
    pub fn check(&self) -> Result<(), Error> {
        if self.confidence == Confidence::Unconfirmed && !self.accept_unconfirmed {
            return Err(Error::Unconfirmed);
        }
        Ok(())
    }
}

/// How well a recipe is proven.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Confidence {
    /// Known from general knowledge alone.
    Unconfirmed,
    /// Taken from a named public source, not reproduced.
    Sourced,
    /// Published values were reproduced.
    Verified,
}

/// What a cryptogram covers beside the base data.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum CryptogramData {
    /// The card verification results alone: the rest of the issuer application data is not authenticated.
    BaseAndCvr,
    /// The whole issuer application data.
    BaseAndIad,
}

/// How the issuer answers (EMV Book 2, 8.2).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ArpcMethod {
    /// Eight bytes over a two-byte response code, under this key.
    Method1(ArpcKey),
    /// Four bytes over the card status update, under the session key.
    Method2,
}

/// The key of an ARPC by method 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[expect(clippy::exhaustive_enums, reason = "a card has these two keys for cryptograms")]
pub enum ArpcKey {
    /// The card's master key.
    Card,
    /// The session key.
    Session,
}
