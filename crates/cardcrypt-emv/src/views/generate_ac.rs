/// What the card answered to the first GENERATE AC, or to GET PROCESSING OPTIONS of a contactless card.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[expect(clippy::exhaustive_enums, reason = "two bits have four values")]
pub enum FirstCryptogram {
    /// Declined offline.
    Aac,
    /// Approved offline.
    Tc,
    /// Asked the issuer.
    Arqc,
    /// Reserved for future use.
    Rfu,
}

impl FirstCryptogram {
    /// From the two lowest bits.
    pub(super) const fn from_bits(bits: u8) -> Self {
        match bits & 0x03 {
            0 => Self::Aac,
            1 => Self::Tc,
            2 => Self::Arqc,
            _ => Self::Rfu,
        }
    }

    /// From bits 6 and 5 of the byte of a CVR that holds the types.
    pub(super) const fn of_cvr(byte: u8) -> Self {
        Self::from_bits(byte >> 4)
    }
}

/// What the card answered to the second GENERATE AC.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[expect(clippy::exhaustive_enums, reason = "two bits have four values")]
pub enum SecondCryptogram {
    /// Declined.
    Aac,
    /// Approved.
    Tc,
    /// There was none so far.
    NotRequested,
    /// Reserved for future use.
    Rfu,
}

impl SecondCryptogram {
    /// From bits 8 and 7 of the byte of a CVR that holds the types.
    pub(super) const fn of_cvr(byte: u8) -> Self {
        match byte >> 6 {
            0 => Self::Aac,
            1 => Self::Tc,
            2 => Self::NotRequested,
            _ => Self::Rfu,
        }
    }
}
