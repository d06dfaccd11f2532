use super::FirstCryptogram;
use super::bits::bit_table;

bit_table! {
    /// Cryptogram information data, tag 9F27 (EMV Book 3, 6.5.5.4): which kind of cryptogram the terminal says it
    /// got. No cryptogram covers it: the card verification results say what the card made.
    ///
    /// ```
    /// use cardcrypt_emv::views::{Cid, FirstCryptogram};
    /// assert_eq!(Cid::new([0x80]).cryptogram(), FirstCryptogram::Arqc);
    /// ```
    pub struct Cid[1] = "cryptogram information data";
    bits {
        1 0x08 advice_required "an advice is required";
    }
    numbers { 1 0xC0; 1 0x30; 1 0x07; }
}

impl Cid {
    /// The kind of cryptogram.
    #[must_use]
    pub const fn cryptogram(self) -> FirstCryptogram {
        let [byte] = self.0;
        FirstCryptogram::from_bits(byte >> 6)
    }

    /// The kind of cryptogram that a payment system defined, 0 if none.
    #[must_use]
    pub const fn payment_system_cryptogram(self) -> u8 {
        let [byte] = self.0;
        byte >> 4 & 0x03
    }

    /// Why, if the card gives a reason.
    #[must_use]
    pub const fn reason(self) -> AdviceReason {
        let [byte] = self.0;
        match byte & 0x07 {
            0 => AdviceReason::None,
            1 => AdviceReason::ServiceNotAllowed,
            2 => AdviceReason::PinTryLimitExceeded,
            3 => AdviceReason::IssuerAuthenticationFailed,
            other => AdviceReason::Rfu(other),
        }
    }
}

/// The reason that stands beside a cryptogram.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[expect(clippy::exhaustive_enums, reason = "all values of three bits")]
pub enum AdviceReason {
    /// None.
    None,
    /// The service is not allowed.
    ServiceNotAllowed,
    /// The PIN try limit is exceeded.
    PinTryLimitExceeded,
    /// Issuer authentication failed.
    IssuerAuthenticationFailed,
    /// Reserved for future use.
    Rfu(u8),
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_part_of_the_byte() {
        for (byte, cryptogram) in [
            (0x00, FirstCryptogram::Aac),
            (0x40, FirstCryptogram::Tc),
            (0x80, FirstCryptogram::Arqc),
            (0xC0, FirstCryptogram::Rfu),
        ] {
            assert_eq!(Cid::new([byte]).cryptogram(), cryptogram);
        }
        let cid = Cid::new([0x2B]);
        assert_eq!((cid.payment_system_cryptogram(), cid.advice_required()), (2, true));
        assert_eq!(cid.reason(), AdviceReason::IssuerAuthenticationFailed);
        assert_eq!(Cid::new([0x01]).reason(), AdviceReason::ServiceNotAllowed);
        assert_eq!(Cid::new([0x07]).reason(), AdviceReason::Rfu(7));
        assert_eq!(Cid::new([0xFF]).set_bits().count(), 1);
    }
}
