use core::fmt;

/// Whose cards they are. A cryptogram version number means something only within a scheme.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Scheme {
    /// Visa.
    Visa,
    /// Mastercard, Maestro.
    Mastercard,
    /// Cards of the common core definitions of EMV (CCD) and its application (CPA), of any brand.
    Ccd,
    /// American Express.
    Amex,
    /// JCB.
    Jcb,
    /// UnionPay, and the Chinese standard behind it (PBOC).
    UnionPay,
    /// Interac.
    Interac,
    /// Discover, Diners Club.
    Discover,
    /// The common debit application of the Debit Network Alliance.
    DebitNetworkAlliance,
    /// A scheme that is not known here, by the name that the user gives it.
    Other(&'static str),
}

impl fmt::Display for Scheme {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(match self {
            Self::Visa => "Visa",
            Self::Mastercard => "Mastercard",
            Self::Ccd => "CCD",
            Self::Amex => "American Express",
            Self::Jcb => "JCB",
            Self::UnionPay => "UnionPay",
            Self::Interac => "Interac",
            Self::Discover => "Discover",
            Self::DebitNetworkAlliance => "Debit Network Alliance",
            Self::Other(name) => name,
        })
    }
}
