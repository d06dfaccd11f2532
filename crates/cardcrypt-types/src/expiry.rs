use crate::{Digits, ParseError};

/// The month in which a card expires.
///
/// Two digits do not say the century, so expiries are not ordered. Algorithms differ in the order of the four digits; [`Expiry::yymm`] and [`Expiry::mmyy`] say which is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Expiry {
    year: u8,
    month: u8,
}

impl Expiry {
    /// An expiry from the two-digit year and the month 1 to 12.
    ///
    /// # Errors
    /// [`ParseError::Range`] for a year above 99 or a month that does not exist.
    pub const fn new(year: u8, month: u8) -> Result<Self, ParseError> {
        if year > 99 || month == 0 || month > 12 {
            return Err(ParseError::Range { what: "expiry" });
        }
        Ok(Self { year, month })
    }

    /// Reads four digits in the order of the magnetic stripe, YYMM.
    ///
    /// # Errors
    /// [`ParseError::Range`] for a month that does not exist.
    pub const fn from_yymm(digits: Digits<4>) -> Result<Self, ParseError> {
        let [y1, y2, m1, m2] = digits.into_values();
        // Saturating, so that the compiler sees that it cannot overflow.
        Self::new(y1.saturating_mul(10).saturating_add(y2), m1.saturating_mul(10).saturating_add(m2))
    }

    /// The two-digit year.
    #[must_use]
    pub const fn year(self) -> u8 {
        self.year
    }

    /// The month, 1 to 12.
    #[must_use]
    pub const fn month(self) -> u8 {
        self.month
    }

    /// Year first, as on the magnetic stripe and in most verification values.
    #[must_use]
    pub fn yymm(self) -> Digits<4> {
        Digits::from_number(u64::from(self.year) * 100 + u64::from(self.month))
    }

    /// Month first, as printed on the card.
    #[must_use]
    pub fn mmyy(self) -> Digits<4> {
        Digits::from_number(u64::from(self.month) * 100 + u64::from(self.year))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_orders() {
        let expiry = Expiry::from_yymm("2512".parse().unwrap()).unwrap();
        assert_eq!((expiry.year(), expiry.month()), (25, 12));
        assert_eq!(expiry.yymm().to_ascii(), *b"2512");
        assert_eq!(expiry.mmyy().to_ascii(), *b"1225");
        assert!(Expiry::from_yymm("2513".parse().unwrap()).is_err());
        assert!(Expiry::from_yymm("2500".parse().unwrap()).is_err());
    }
}
