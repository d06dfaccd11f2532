use core::ops::Range;

use crate::Error;
use crate::iad::{Iad, Layout};

/// Where the issuer application data (tag 9F10) of a card has its parts. The profile says so: nothing is guessed from
/// the data.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[expect(clippy::exhaustive_enums, reason = "known or not")]
pub enum IadForm {
    /// A known layout.
    Known(Layout),
    /// A layout of the user's.
    Custom(IadOffsets),
}

/// A layout that is not known here, such as that of older M/Chip cards with four bytes of results. Offsets count from 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[expect(clippy::exhaustive_structs, reason = "a layout is spelled out in full by whoever makes one")]
pub struct IadOffsets {
    /// The shortest data, in bytes.
    pub min: usize,
    /// The longest data, in bytes.
    pub max: usize,
    /// Offsets at which a fixed byte stands.
    pub marks: &'static [(usize, u8)],
    /// The offset of the index of the derivation key.
    pub dki: usize,
    /// The offset of the cryptogram version number.
    pub cvn: usize,
    /// The offset of the card verification results, as a cryptogram covers them.
    pub cvr: usize,
    /// Their length in bytes.
    pub cvr_length: usize,
    /// The offset of the counters, which go on to the end; none if there are none.
    pub counters: Option<usize>,
}

/// The parts of issuer application data that a recipe may use, borrowed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct IadParts<'d> {
    /// The index of the derivation key: which generation of issuer keys the card has.
    pub dki: u8,
    /// The cryptogram version number.
    pub cvn: u8,
    /// The card verification results, as a cryptogram covers them.
    pub cvr: &'d [u8],
    /// The counters, if the layout has any.
    pub counters: Option<&'d [u8]>,
    /// The counter of the last online transaction, two bytes or none.
    pub last_online_atc: &'d [u8],
    /// All of it.
    pub whole: &'d [u8],
}

impl IadForm {
    /// Takes the data apart.
    ///
    /// # Errors
    /// [`Error::IadLayout`] if the data is of another form.
    pub fn read<'d>(&self, iad: &'d [u8]) -> Result<IadParts<'d>, Error> {
        match self {
            Self::Known(layout) => IadParts::of(&Iad::parse_as(*layout, iad)?, iad),
            Self::Custom(offsets) => offsets.read(iad),
        }
        .ok_or(Error::IadLayout { length: iad.len() })
    }
}

impl IadOffsets {
    fn read<'d>(&self, iad: &'d [u8]) -> Option<IadParts<'d>> {
        let marked = self.marks.iter().all(|(offset, byte)| iad.get(*offset) == Some(byte));
        if !marked || !(self.min..=self.max).contains(&iad.len()) {
            return None;
        }
        let counters = match self.counters {
            Some(start) => Some(iad.get(start..)?),
            None => None,
        };
        Some(IadParts {
            dki: *iad.get(self.dki)?,
            cvn: *iad.get(self.cvn)?,
            cvr: iad.get(self.cvr..self.cvr.checked_add(self.cvr_length)?)?,
            counters,
            last_online_atc: &[],
            whole: iad,
        })
    }
}

impl<'d> IadParts<'d> {
    fn of(iad: &Iad<'d>, whole: &'d [u8]) -> Option<Self> {
        // It stands at the end.
        let last_online_atc = match iad.last_online_atc() {
            Some(atc) => whole.get(whole.len().checked_sub(atc.len())?..)?,
            None => &[],
        };
        Some(Self {
            dki: iad.dki(),
            cvn: iad.cvn(),
            cvr: iad.cvr(),
            counters: iad.counters(),
            last_online_atc,
            whole,
        })
    }

    /// Where a part stands in the whole; an empty range for what is no part of it.
    pub(super) fn range_of(&self, part: &[u8]) -> Range<usize> {
        let start = part.as_ptr().addr().saturating_sub(self.whole.as_ptr().addr());
        let range = start..start.saturating_add(part.len());
        if range.end <= self.whole.len() { range } else { 0..0 }
    }
}
