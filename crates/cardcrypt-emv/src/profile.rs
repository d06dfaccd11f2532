//! What makes one kind of application cryptogram: a recipe, not a code path.

mod answer;
mod confidence;
mod field;
mod iad_form;
mod registry;
mod scheme;
mod table;

pub use answer::{ArpcKey, ArpcMethod};
pub use confidence::Confidence;
pub use field::Field;
pub use iad_form::{IadForm, IadOffsets, IadParts};
pub use registry::Registry;
pub use scheme::Scheme;

use alloc::vec::Vec;
use core::ops::Range;

use cardcrypt_mac::Algorithm;

use crate::Error;
use crate::master_key::MasterKeyOption;
use crate::session_key::SessionKeyMethod;
use crate::tlv::Tag;

/// The recipe of one kind of application cryptogram.
///
/// The known ones are constants, and a [`Registry`] finds them; a new one is a value. The code runs one path over
/// all of them.
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
    /// Whose cards they are.
    pub scheme: Scheme,
    /// The cryptogram version number, as it stands in tag 9F10; the common core identifier of CCD cards.
    pub cvn: u8,
    /// Where tag 9F10 has its parts.
    pub iad: IadForm,
    /// How the card keys come from the issuer master keys.
    pub master_key: MasterKeyOption,
    /// How the session key for cryptograms comes from the card key.
    pub session_key: SessionKeyMethod,
    /// What the cryptogram covers, in this order.
    pub data: &'static [Field],
    /// The MAC over it, of which the leftmost eight bytes are the cryptogram.
    pub mac: Algorithm,
    /// How the issuer answers.
    pub arpc: ArpcMethod,
    /// How the session keys for scripts come from the card keys; none if that is not public.
    pub script_key: Option<SessionKeyMethod>,
    /// How well the recipe is proven.
    pub confidence: Confidence,
    /// Where the recipe is from.
    pub source: &'static str,
    /// Says that an unconfirmed recipe is used with open eyes.
    pub accept_unconfirmed: bool,
}

impl Profile {
    /// The same recipe, to be used with open eyes although it is unconfirmed.
    #[must_use]
    pub const fn opted_in(self) -> Self {
        Self { accept_unconfirmed: true, ..self }
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

    /// The parts of issuer application data of this profile.
    ///
    /// # Errors
    /// [`Error::IadLayout`] if the data has another layout, [`Error::CryptogramVersion`] if it is for another
    /// profile.
    pub fn read_iad<'d>(&self, iad: &'d [u8]) -> Result<IadParts<'d>, Error> {
        let parts = self.iad.read(iad)?;
        if parts.cvn != self.cvn {
            return Err(Error::CryptogramVersion { found: parts.cvn, expected: self.cvn });
        }
        Ok(parts)
    }

    /// True if the cryptogram authenticates this tag, for tag 9F10 at least a part of it. What it does not
    /// authenticate may have been altered on the way: tag 9F27 is in no recipe.
    ///
    /// ```
    /// use cardcrypt_emv::{Profile, tlv::Tag};
    /// assert!(Profile::VISA_CVN_17.covers(Tag::new(0x9F02)));
    /// assert!(!Profile::VISA_CVN_17.covers(Tag::new(0x95)));
    /// ```
    #[must_use]
    pub fn covers(&self, tag: Tag) -> bool {
        self.data.iter().any(|field| field.tag() == tag)
    }

    /// The bytes of tag 9F10 that the cryptogram authenticates, counted from 0.
    ///
    /// ```
    /// use cardcrypt_emv::Profile;
    /// let iad = [0x06, 0x01, 0x0A, 0x03, 0xA0, 0x60, 0x10, 0x0F, 0x00];
    /// assert_eq!(Profile::VISA_CVN_10.covered_iad(&iad)?, [3..7]);
    /// # Ok::<(), cardcrypt_emv::Error>(())
    /// ```
    ///
    /// # Errors
    /// As [`Profile::read_iad`].
    pub fn covered_iad(&self, iad: &[u8]) -> Result<Vec<Range<usize>>, Error> {
        let parts = self.read_iad(iad)?;
        let ranges =
            self.data.iter().filter_map(|field| field.of_iad(&parts)).map(|part| parts.range_of(part));
        Ok(ranges.filter(|range| !range.is_empty()).collect())
    }
}
