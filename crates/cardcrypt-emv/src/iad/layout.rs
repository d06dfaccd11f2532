use crate::Error;

/// How issuer application data is laid out. Bytes are numbered from 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Layout {
    /// Common Core Definitions and Common Payment Application (EMV 4.4 Book 3, annex C9): 32 bytes, `0F`, common core
    /// identifier `Ax`, key index, five bytes of results, eight of counters, `0F`, fifteen at the issuer's
    /// discretion.
    Ccd,
    /// Visa formats 2 and 4: 32 bytes, `1F`, version `2x` or `4x`, key index, five bytes of results, the rest at
    /// the issuer's discretion.
    VisaFormat24,
    /// Visa formats 0, 1 and 3, and cards of the same shape: `06`, key index, version, four bytes of results that
    /// start with their length `03`, discretionary data that starts with its length.
    VisaFormat013,
    /// UnionPay: `07`, key index, version, four bytes of results that start with their length `03`, algorithm,
    /// discretionary data that starts with its length.
    UnionPay,
    /// M/Chip 4: 18 bytes, key index, version `10` to `17`, six bytes of results, two of the data authentication
    /// code or the card's dynamic number, eight of counters.
    MChip4,
    /// M/Chip Advance: as [`Layout::MChip4`], or with sixteen bytes of counters, or with two bytes of the last
    /// online transaction counter at the end: 18, 20, 26 or 28 bytes.
    MChipAdvance,
    /// Interac with cryptogram version 133: 22 bytes, `15`, key index, version `85`, five bytes of results that
    /// start with their length `04`, the rest at the issuer's discretion. That byte 2 is the key index is
    /// unconfirmed.
    Interac133,
    /// Discover and Debit Network Alliance with cryptogram version 6: key index, version `06`, six bytes of
    /// results. Seen on cards; nothing in it marks it, so that it has to be named.
    Discover,
}

impl Layout {
    /// The layouts that have a mark of their own.
    const MARKED: [Self; 7] = [
        Self::Ccd,
        Self::VisaFormat24,
        Self::VisaFormat013,
        Self::UnionPay,
        Self::MChip4,
        Self::MChipAdvance,
        Self::Interac133,
    ];

    /// Finds the layout by its marks: lengths and fixed bytes.
    ///
    /// The marks of different schemes overlap. Name the layout by the scheme of the card where it is known, and
    /// use this one as a check.
    ///
    /// # Errors
    /// [`Error::IadLayout`] if no layout fits, [`Error::IadAmbiguous`] if more than one does.
    pub fn recognise(data: &[u8]) -> Result<Self, Error> {
        let mut fitting = Self::MARKED.into_iter().filter(|layout| layout.is_marked_in(data));
        match (fitting.next(), fitting.next()) {
            (Some(layout), None) => Ok(layout),
            (None, _) => Err(Error::IadLayout { length: data.len() }),
            _ => Err(Error::IadAmbiguous { length: data.len() }),
        }
    }

    /// True if the data has the lengths and the fixed bytes of the layout. M/Chip Advance with 18 bytes looks like
    /// M/Chip 4, which is what it counts as here.
    fn is_marked_in(self, data: &[u8]) -> bool {
        match (self, data) {
            (Self::Ccd, [0x0F, cci, ..]) => {
                data.len() == 32 && cci & 0xF0 == 0xA0 && data.get(16) == Some(&0x0F)
            }
            (Self::VisaFormat24, [0x1F, cvn, ..]) => data.len() == 32 && matches!(cvn >> 4, 2 | 4),
            (Self::VisaFormat013, [0x06, _, _, 0x03, _, _, _, ..])
            | (Self::UnionPay, [0x07, _, _, 0x03, _, _, _, ..]) => true,
            (Self::MChip4, [_, cvn, ..]) => data.len() == 18 && cvn & 0xF8 == 0x10,
            (Self::MChipAdvance, [_, cvn, ..]) => matches!(data.len(), 20 | 26 | 28) && cvn & 0xF8 == 0x10,
            (Self::Interac133, [0x15, _, 0x85, 0x04, ..]) => data.len() == 22,
            (Self::Discover, [_, 0x06, ..]) => data.len() >= 8,
            _ => false,
        }
    }

    /// True if data may be read by this layout when the caller names it.
    pub(super) fn fits(self, data: &[u8]) -> bool {
        self.is_marked_in(data) || self == Self::MChipAdvance && Self::MChip4.is_marked_in(data)
    }
}
