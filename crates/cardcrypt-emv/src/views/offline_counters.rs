/// What the card is to do with its counters of offline transactions.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[expect(clippy::exhaustive_enums, reason = "two bits have four values")]
pub enum OfflineCounters {
    /// Leave them as they are.
    Leave,
    /// Set them to their upper limits.
    SetToUpperLimits,
    /// Reset them to zero.
    Reset,
    /// Add this transaction.
    AddTransaction,
}

impl OfflineCounters {
    /// From the two lowest bits.
    pub(super) const fn from_bits(bits: u8) -> Self {
        match bits & 0x03 {
            0 => Self::Leave,
            1 => Self::SetToUpperLimits,
            2 => Self::Reset,
            _ => Self::AddTransaction,
        }
    }

    /// The two lowest bits.
    pub(super) const fn to_bits(self) -> u8 {
        match self {
            Self::Leave => 0,
            Self::SetToUpperLimits => 1,
            Self::Reset => 2,
            Self::AddTransaction => 3,
        }
    }
}
