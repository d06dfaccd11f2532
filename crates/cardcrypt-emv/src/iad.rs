//! The issuer application data (tag 9F10): which key, which cryptogram version, what the card decided.

use crate::Error;

/// Issuer application data of a known layout.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Iad<'d> {
    /// Visa formats 0, 1 and 3: length 06, key index, version, four bytes of results that start with 03, then
    /// discretionary data.
    VisaFormat013 {
        /// The index of the derivation key.
        dki: u8,
        /// The cryptogram version number.
        cvn: u8,
        /// The card verification results with their length byte.
        cvr: &'d [u8; 4],
        /// What follows, not covered by the older cryptogram versions.
        discretionary: &'d [u8],
    },
}

impl<'d> Iad<'d> {
    /// Recognises the layout by its fixed bytes.
    ///
    /// ```
    /// use cardcrypt_emv::iad::Iad;
    /// let iad = Iad::parse(&[0x06, 0x01, 0x12, 0x03, 0xA0, 0xB8, 0x00])?;
    /// assert_eq!((iad.cvn(), iad.dki()), (0x12, 0x01));
    /// # Ok::<(), cardcrypt_emv::Error>(())
    /// ```
    ///
    /// # Errors
    /// [`Error::IadLayout`] if the layout is unknown or the data is too short for it. A version number is never
    /// guessed.
    pub fn parse(data: &'d [u8]) -> Result<Self, Error> {
        match data {
            [0x06, dki, cvn, rest @ ..] if rest.first() == Some(&0x03) => {
                let (cvr, discretionary) =
                    rest.split_first_chunk().ok_or(Error::IadLayout { length: data.len() })?;
                Ok(Self::VisaFormat013 { dki: *dki, cvn: *cvn, cvr, discretionary })
            }
            _ => Err(Error::IadLayout { length: data.len() }),
        }
    }

    /// The cryptogram version number.
    #[must_use]
    pub const fn cvn(&self) -> u8 {
        match self {
            Self::VisaFormat013 { cvn, .. } => *cvn,
        }
    }

    /// The index of the derivation key: which generation of issuer keys the card has.
    #[must_use]
    pub const fn dki(&self) -> u8 {
        match self {
            Self::VisaFormat013 { dki, .. } => *dki,
        }
    }

    /// The card verification results, as the cryptogram covers them.
    #[must_use]
    pub const fn cvr(&self) -> &'d [u8] {
        match self {
            Self::VisaFormat013 { cvr, .. } => *cvr,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn short_or_foreign_layouts_are_refused() {
        let whole = [0x06, 0x01, 0x0A, 0x03, 0xA4, 0x00, 0x00, 0x0F, 0x04];
        for length in 0..=whole.len() {
            assert_eq!(Iad::parse(&whole[..length]).is_ok(), length >= 7, "{length}");
        }
        for (byte, value) in [(0, 0x07), (0, 0x1F), (3, 0x04)] {
            let mut foreign = whole;
            foreign[byte] = value;
            assert_eq!(Iad::parse(&foreign), Err(Error::IadLayout { length: 9 }));
        }
    }
}
