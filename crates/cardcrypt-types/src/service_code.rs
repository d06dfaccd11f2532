use core::fmt;
use core::str::FromStr;

use crate::{Digits, ParseError};

/// A three-digit service code (ISO/IEC 7813).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct ServiceCode(Digits<3>);

impl ServiceCode {
    /// A service code from its digits.
    #[must_use]
    pub const fn new(digits: Digits<3>) -> Self {
        Self(digits)
    }

    /// The three digits.
    #[must_use]
    pub const fn digits(self) -> Digits<3> {
        self.0
    }

    /// True if the first digit says that the card carries a chip (2 or 6).
    #[must_use]
    pub const fn says_chip(self) -> bool {
        let [first, ..] = self.0.into_values();
        first == 2 || first == 6
    }
}

impl FromStr for ServiceCode {
    type Err = ParseError;

    fn from_str(text: &str) -> Result<Self, ParseError> {
        text.parse().map(Self)
    }
}

impl fmt::Display for ServiceCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}
