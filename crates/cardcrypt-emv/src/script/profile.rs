use super::{Encipherment, Format, PinBlock};
use crate::session_key::SessionKeyMethod;
use crate::{Confidence, Error, Profile, Scheme};

/// How one kind of card takes scripts: a recipe, as [`Profile`] is for cryptograms.
///
/// ```
/// use cardcrypt_emv::Profile;
/// use cardcrypt_emv::script::{Format, PinBlock, ScriptProfile};
///
/// let scripts = ScriptProfile::of(&Profile::VISA_CVN_22)?;
/// assert_eq!((scripts.format, scripts.pin_change.without_current), (Format::Two, PinBlock::Iso2));
/// assert!(ScriptProfile::of(&Profile::DISCOVER_06).is_err());
/// # Ok::<(), cardcrypt_emv::Error>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[expect(clippy::exhaustive_structs, reason = "a profile is spelled out in full by whoever makes one")]
pub struct ScriptProfile {
    /// How the session keys come from the card keys.
    pub session_key: SessionKeyMethod,
    /// The format of secure messaging.
    pub format: Format,
    /// How data is enciphered.
    pub encipherment: Encipherment,
    /// The blocks of a PIN change.
    pub pin_change: PinChange,
    /// How well the recipe is proven.
    pub confidence: Confidence,
}

/// The blocks of a PIN change.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[expect(clippy::exhaustive_structs, reason = "P2 of the command has these two values")]
pub struct PinChange {
    /// The new PIN alone, P2 02.
    pub without_current: PinBlock,
    /// With the current PIN, P2 01; none if the card does not take it.
    pub with_current: Option<PinBlock>,
}

impl ScriptProfile {
    /// Visa CVN 10, 17 and 18.
    pub const VISA: Self = Self {
        session_key: SessionKeyMethod::AtcXor,
        format: Format::Two,
        encipherment: Encipherment::Visa,
        pin_change: PinChange { without_current: PinBlock::Visa, with_current: Some(PinBlock::Visa) },
        confidence: Confidence::Verified,
    };

    /// Visa CVN '22'.
    pub const VISA_CVN_22: Self = Self {
        session_key: SessionKeyMethod::Common,
        pin_change: PinChange { without_current: PinBlock::Iso2, with_current: Some(PinBlock::Visa) },
        ..Self::VISA
    };

    /// Mastercard. Whether the cryptogram under the MAC counts up with the commands, as that in the key does, is not
    /// public: the first command of a script is proven, more of them are not.
    pub const MASTERCARD: Self = Self {
        session_key: SessionKeyMethod::Mastercard,
        encipherment: Encipherment::Mastercard,
        pin_change: PinChange { without_current: PinBlock::Iso2, with_current: None },
        ..Self::VISA
    };

    /// Interac.
    pub const INTERAC: Self = Self {
        session_key: SessionKeyMethod::Common,
        format: Format::TwoWithoutTransaction,
        ..Self::MASTERCARD
    };

    /// CCD and CPA.
    pub const CCD: Self = Self {
        session_key: SessionKeyMethod::Common,
        format: Format::One,
        encipherment: Encipherment::Emv,
        confidence: Confidence::Sourced,
        ..Self::MASTERCARD
    };

    /// The scripts of the cards that a recipe for cryptograms is for, with its session keys.
    ///
    /// Those of American Express, JCB and UnionPay are like Visa's by analogy, those of CCD with AES are general
    /// knowledge: they are unconfirmed, and `profile` must be [opted into](Profile::opted_in).
    ///
    /// # Errors
    /// [`Error::Unsupported`] if it is not public how the cards take scripts, [`Error::Unconfirmed`] for an
    /// unconfirmed recipe that was not opted into.
    pub fn of(profile: &Profile) -> Result<Self, Error> {
        profile.check()?;
        let session_key = profile.script_key.ok_or(UNKNOWN)?;
        let scripts = match (profile.scheme, session_key) {
            (Scheme::Visa, SessionKeyMethod::Common) => Self::VISA_CVN_22,
            (Scheme::Visa, _) => Self::VISA,
            (Scheme::Mastercard, _) => Self::MASTERCARD,
            (Scheme::Interac, _) => Self::INTERAC,
            (Scheme::Ccd, _) => Self::CCD,
            (Scheme::Amex | Scheme::Jcb | Scheme::UnionPay, _) => Self::VISA,
            _ => return Err(UNKNOWN),
        };
        let confidence = match (profile.scheme, profile.mac) {
            (Scheme::Amex | Scheme::Jcb | Scheme::UnionPay, _)
            | (Scheme::Ccd, cardcrypt_mac::Algorithm::Cmac) => Confidence::Unconfirmed,
            _ => scripts.confidence.min(profile.confidence),
        };
        if confidence == Confidence::Unconfirmed && !profile.accept_unconfirmed {
            return Err(Error::Unconfirmed);
        }
        Ok(Self { session_key, confidence, ..scripts })
    }
}

const UNKNOWN: Error = Error::Unsupported { what: "the scripts of this card" };
