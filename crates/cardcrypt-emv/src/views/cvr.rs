//! Card verification results, by scheme.

mod ccd;
mod m_chip;
mod visa;

pub use ccd::CcdCvr;
pub use m_chip::MChipCvr;
pub use visa::{VisaCvr, VisaFormat24Cvr};

use super::{FirstCryptogram, SecondCryptogram};
use crate::iad::{Iad, Layout};

/// What the card says that it found and decided, within the issuer application data.
///
/// ```
/// use cardcrypt_emv::iad::Iad;
/// use cardcrypt_emv::views::{Cvr, FirstCryptogram};
/// let iad = [0x06, 0x01, 0x0A, 0x03, 0xA4, 0x20, 0x00];
/// let cvr = Cvr::of(&Iad::parse(&iad)?);
/// assert_eq!(cvr.first_cryptogram(), FirstCryptogram::Arqc);
/// assert!(matches!(cvr, Cvr::Visa(cvr) if cvr.offline_pin_performed()));
/// # Ok::<(), cardcrypt_emv::Error>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Cvr {
    /// Common Core Definitions and Common Payment Application.
    Ccd(CcdCvr),
    /// M/Chip 4 and Advance.
    MChip(MChipCvr),
    /// Visa formats 0, 1 and 3, and UnionPay. That UnionPay gives the bits the same meanings is unconfirmed.
    Visa(VisaCvr),
    /// Visa formats 2 and 4.
    VisaFormat24(VisaFormat24Cvr),
    /// A scheme whose bits are not public: nothing but the two types of cryptogram can be told.
    Opaque {
        /// The byte that holds the types of cryptogram, which is taken to be where all schemes have it.
        types: u8,
    },
}

impl Cvr {
    /// The results within issuer application data.
    #[must_use]
    pub fn of(iad: &Iad<'_>) -> Self {
        let cvr = iad.cvr();
        let known = match iad.layout() {
            Layout::Ccd => cvr.try_into().map(Self::Ccd).ok(),
            Layout::MChip4 | Layout::MChipAdvance => cvr.try_into().map(Self::MChip).ok(),
            Layout::VisaFormat013 | Layout::UnionPay => cvr.try_into().map(Self::Visa).ok(),
            Layout::VisaFormat24 => cvr.try_into().map(Self::VisaFormat24).ok(),
            Layout::Interac133 => cvr.get(1).map(|types| Self::Opaque { types: *types }),
            Layout::Discover => None,
        };
        known.unwrap_or(Self::Opaque { types: cvr.first().copied().unwrap_or_default() })
    }

    /// What the card answered first.
    #[must_use]
    pub const fn first_cryptogram(self) -> FirstCryptogram {
        FirstCryptogram::of_cvr(self.types())
    }

    /// What the card answered to the second GENERATE AC.
    #[must_use]
    pub const fn second_cryptogram(self) -> SecondCryptogram {
        SecondCryptogram::of_cvr(self.types())
    }

    /// How many script commands the card counted, if the layout is known: up to 15, and M/Chip counts on from 0.
    #[must_use]
    pub const fn script_commands(self) -> Option<u8> {
        match self {
            Self::Ccd(cvr) => Some(cvr.script_commands()),
            Self::MChip(cvr) => Some(cvr.script_commands()),
            Self::Visa(cvr) => Some(cvr.script_commands()),
            Self::VisaFormat24(cvr) => Some(cvr.script_commands()),
            Self::Opaque { .. } => None,
        }
    }

    /// True if a script failed; `None` if the layout is not known.
    #[must_use]
    pub const fn script_failed(self) -> Option<bool> {
        match self {
            Self::Ccd(cvr) => Some(cvr.script_failed()),
            Self::MChip(cvr) => Some(cvr.script_failed()),
            Self::Visa(cvr) => Some(cvr.script_failed()),
            Self::VisaFormat24(cvr) => Some(cvr.script_failed()),
            Self::Opaque { .. } => None,
        }
    }

    const fn types(self) -> u8 {
        match self {
            Self::Ccd(cvr) => cvr.types(),
            Self::MChip(cvr) => cvr.types(),
            Self::Visa(cvr) => cvr.types(),
            Self::VisaFormat24(cvr) => cvr.types(),
            Self::Opaque { types } => types,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_layout_has_its_view() {
        for (layout, data, first) in [
            (Layout::VisaFormat013, "06010A03A0B800", FirstCryptogram::Arqc),
            (Layout::UnionPay, "07000103A0A80201", FirstCryptogram::Arqc),
            (
                Layout::VisaFormat24,
                "1F220100A0000000000000000000000000000000000000000000000000000000",
                FirstCryptogram::Arqc,
            ),
            (
                Layout::Ccd,
                "0FA500A03800000000000000000000000F010000000000000000000000000000",
                FirstCryptogram::Arqc,
            ),
            (Layout::MChip4, "0110A00003220000000000000000000000FF", FirstCryptogram::Arqc),
            (Layout::MChip4, "0110250000044000DAC10000000000000000", FirstCryptogram::Arqc),
            (Layout::Interac133, "1501850440B100000000B00000000000000000000000", FirstCryptogram::Aac),
            (Layout::Discover, "0106A01409000000", FirstCryptogram::Arqc),
        ] {
            let data = hex::decode(data).unwrap();
            let cvr = Cvr::of(&Iad::parse_as(layout, &data).unwrap());
            assert_eq!(cvr.first_cryptogram(), first, "{layout:?}");
            let opaque = matches!(cvr, Cvr::Opaque { .. });
            assert_eq!(opaque, matches!(layout, Layout::Interac133 | Layout::Discover));
            assert_eq!((cvr.script_commands().is_none(), cvr.script_failed().is_none()), (opaque, opaque));
        }
    }

    #[test]
    fn the_second_cryptogram() {
        for (types, second) in [
            (0x20, SecondCryptogram::Aac),
            (0x60, SecondCryptogram::Tc),
            (0xA0, SecondCryptogram::NotRequested),
            (0xE0, SecondCryptogram::Rfu),
        ] {
            let iad = [0x06, 0x01, 0x0A, 0x03, types, 0, 0];
            assert_eq!(Cvr::of(&Iad::parse(&iad).unwrap()).second_cryptogram(), second);
        }
    }
}
