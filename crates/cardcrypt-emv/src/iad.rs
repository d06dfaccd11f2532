//! The issuer application data (tag 9F10): which key, which cryptogram version, what the card decided.

mod layout;

use core::fmt;

pub use layout::Layout;

use crate::Error;

/// Issuer application data of a known layout, taken apart.
///
/// A cryptogram need not cover all of it: what its profile does not cover may have been altered on the way.
///
/// ```
/// use cardcrypt_emv::iad::{Iad, Layout};
/// let iad = Iad::parse(&[0x06, 0x01, 0x12, 0x03, 0xA0, 0xB8, 0x00])?;
/// assert_eq!((iad.layout(), iad.cvn(), iad.dki()), (Layout::VisaFormat013, 0x12, 0x01));
/// assert_eq!(iad.cvr(), [0x03, 0xA0, 0xB8, 0x00]);
///
/// let discover = [0x01, 0x06, 0xA0, 0x14, 0x09, 0x00, 0x00, 0x00];
/// assert!(Iad::parse(&discover).is_err(), "no mark says what it is");
/// assert_eq!(Iad::parse_as(Layout::Discover, &discover)?.cvn(), 0x06);
/// # Ok::<(), cardcrypt_emv::Error>(())
/// ```
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Iad<'d> {
    layout: Layout,
    dki: u8,
    cvn: u8,
    cvr: &'d [u8],
    rest: Rest<'d>,
}

/// What stands behind the card verification results.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Rest<'d> {
    dac_or_idn: Option<[u8; 2]>,
    counters: Option<&'d [u8]>,
    last_online_atc: Option<[u8; 2]>,
    algorithm: Option<u8>,
    discretionary: &'d [u8],
}

impl<'d> Iad<'d> {
    /// The longest issuer application data, in bytes (EMV Book 3, annex A).
    pub const MAX: usize = 32;

    /// Recognises the layout by its marks: see [`Layout::recognise`].
    ///
    /// # Errors
    /// [`Error::IadLayout`] if no layout fits, [`Error::IadAmbiguous`] if more than one does. A version number is
    /// never guessed.
    pub fn parse(data: &'d [u8]) -> Result<Self, Error> {
        Self::parse_as(Layout::recognise(data)?, data)
    }

    /// Reads data of a layout that the caller knows from the scheme of the card.
    ///
    /// # Errors
    /// [`Error::IadLayout`] if the data has another length or other fixed bytes than that layout.
    pub fn parse_as(layout: Layout, data: &'d [u8]) -> Result<Self, Error> {
        let unknown = Error::IadLayout { length: data.len() };
        if data.len() > Self::MAX || !layout.fits(data) {
            return Err(unknown);
        }
        Self::split(layout, data).ok_or(unknown)
    }

    /// Takes apart what fits the layout.
    fn split(layout: Layout, data: &'d [u8]) -> Option<Self> {
        let (dki, cvn, cvr_at, cvr_length) = match (layout, data) {
            (Layout::Ccd | Layout::VisaFormat24, [_, cvn, dki, ..]) => (dki, cvn, 3, 5),
            (Layout::VisaFormat013 | Layout::UnionPay, [_, dki, cvn, ..]) => (dki, cvn, 3, 4),
            (Layout::Interac133, [_, dki, cvn, ..]) => (dki, cvn, 3, 5),
            (Layout::MChip4 | Layout::MChipAdvance | Layout::Discover, [dki, cvn, ..]) => (dki, cvn, 2, 6),
            _ => return None,
        };
        let (_, from_cvr) = data.split_at_checked(cvr_at)?;
        let (cvr, behind) = from_cvr.split_at_checked(cvr_length)?;
        let rest = match layout {
            Layout::Ccd => Rest::ccd(behind)?,
            Layout::MChip4 | Layout::MChipAdvance => Rest::m_chip(behind)?,
            Layout::UnionPay => Rest::union_pay(behind),
            _ => Rest::all_discretionary(behind),
        };
        Some(Self { layout, dki: *dki, cvn: *cvn, cvr, rest })
    }

    /// The layout.
    #[must_use]
    pub const fn layout(&self) -> Layout {
        self.layout
    }

    /// The cryptogram version number; the common core identifier of a CCD card.
    #[must_use]
    pub const fn cvn(&self) -> u8 {
        self.cvn
    }

    /// The index of the derivation key: which generation of issuer keys the card has.
    #[must_use]
    pub const fn dki(&self) -> u8 {
        self.dki
    }

    /// The card verification results, as the cryptogram covers them: with their length byte, if they have one.
    #[must_use]
    pub const fn cvr(&self) -> &'d [u8] {
        self.cvr
    }

    /// M/Chip: the data authentication code, or the leftmost bytes of the card's dynamic number.
    #[must_use]
    pub const fn dac_or_idn(&self) -> Option<[u8; 2]> {
        self.rest.dac_or_idn
    }

    /// CCD and M/Chip: the counters and accumulators, 8 or 16 bytes. Cards of M/Chip may encipher them.
    #[must_use]
    pub const fn counters(&self) -> Option<&'d [u8]> {
        self.rest.counters
    }

    /// M/Chip Advance: the transaction counter of the last transaction that went online, if it is there.
    #[must_use]
    pub const fn last_online_atc(&self) -> Option<[u8; 2]> {
        self.rest.last_online_atc
    }

    /// UnionPay: the algorithm of the cryptogram, if it is there. 01 is Triple-DES; that 04 is SM4 is unconfirmed.
    #[must_use]
    pub const fn algorithm(&self) -> Option<u8> {
        self.rest.algorithm
    }

    /// All that follows and has no other name, with its length byte where the length may vary.
    #[must_use]
    pub const fn issuer_discretionary(&self) -> &'d [u8] {
        self.rest.discretionary
    }
}

impl<'d> Rest<'d> {
    const fn all_discretionary(discretionary: &'d [u8]) -> Self {
        Self { dac_or_idn: None, counters: None, last_online_atc: None, algorithm: None, discretionary }
    }

    fn ccd(data: &'d [u8]) -> Option<Self> {
        let (counters, rest) = data.split_at_checked(8)?;
        let (_length, discretionary) = rest.split_first()?;
        Some(Self { counters: Some(counters), ..Self::all_discretionary(discretionary) })
    }

    fn m_chip(data: &'d [u8]) -> Option<Self> {
        let (dac_or_idn, rest) = data.split_first_chunk()?;
        // Of 8, 10, 16 and 18 bytes that are left, the odd two are the last online transaction counter.
        let (counters, atc) = rest.split_at_checked(rest.len() & 0x18)?;
        Some(Self {
            dac_or_idn: Some(*dac_or_idn),
            counters: Some(counters),
            last_online_atc: atc.try_into().ok(),
            ..Self::all_discretionary(&[])
        })
    }

    fn union_pay(data: &'d [u8]) -> Self {
        match data.split_first() {
            Some((algorithm, discretionary)) => {
                Self { algorithm: Some(*algorithm), ..Self::all_discretionary(discretionary) }
            }
            None => Self::all_discretionary(&[]),
        }
    }
}

impl fmt::Debug for Iad<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Iad")
            .field("layout", &self.layout)
            .field("dki", &format_args!("{:02X}", self.dki))
            .field("cvn", &format_args!("{:02X}", self.cvn))
            .field("cvr", &format_args!("{:02X?}", self.cvr))
            .finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests;
