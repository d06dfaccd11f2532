use cardcrypt_types::ParseError;

use super::bits::bit_table;

bit_table! {
    /// Terminal capabilities, tag 9F33 (EMV Book 4, annex A2).
    ///
    /// ```
    /// use cardcrypt_emv::views::TerminalCapabilities;
    /// let terminal = TerminalCapabilities::new([0xE0, 0xB8, 0xC8]);
    /// assert!(terminal.contact_chip() && terminal.plaintext_pin_by_card() && !terminal.pin_online());
    /// ```
    pub struct TerminalCapabilities[3] = "terminal capabilities";
    bits {
        1 0x80 manual_key_entry "manual key entry";
        1 0x40 magnetic_stripe "magnetic stripe";
        1 0x20 contact_chip "chip with contacts";
        2 0x80 plaintext_pin_by_card "plaintext PIN, verified by the card";
        2 0x40 pin_online "enciphered PIN, verified online";
        2 0x20 signature "signature on paper";
        2 0x10 enciphered_pin_by_card_rsa "PIN enciphered by RSA, verified by the card";
        2 0x08 no_cvm "no cardholder verification";
        2 0x04 online_biometric "biometric, verified online";
        2 0x02 offline_biometric "biometric, verified offline";
        2 0x01 enciphered_pin_by_card_ecc "PIN enciphered by ECC, verified by the card";
        3 0x80 sda "SDA";
        3 0x40 dda "DDA";
        3 0x20 card_capture "card capture";
        3 0x08 cda "CDA";
        3 0x04 xda "XDA";
    }
    numbers {}
}

/// The terminal type, tag 9F35 (EMV Book 4, annex A1): two BCD digits.
///
/// ```
/// use cardcrypt_emv::views::{Operator, TerminalType};
/// let terminal = TerminalType::new(0x22)?;
/// assert_eq!(terminal.operator(), Operator::Merchant);
/// assert!(terminal.is_attended() && terminal.can_go_online() && terminal.can_stay_offline());
/// # Ok::<(), cardcrypt_types::ParseError>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct TerminalType {
    byte: u8,
    operator: Operator,
}

impl TerminalType {
    /// The type of a byte.
    ///
    /// # Errors
    /// [`ParseError::Range`] if the byte is not one of 11 to 16, 21 to 26, 34 to 36.
    pub const fn new(byte: u8) -> Result<Self, ParseError> {
        let operator = match byte {
            0x11..=0x16 => Operator::FinancialInstitution,
            0x21..=0x26 => Operator::Merchant,
            0x34..=0x36 => Operator::Cardholder,
            _ => return Err(ParseError::Range { what: "terminal type" }),
        };
        Ok(Self { byte, operator })
    }

    /// The byte.
    #[must_use]
    pub const fn to_byte(self) -> u8 {
        self.byte
    }

    /// Who operates it.
    #[must_use]
    pub const fn operator(self) -> Operator {
        self.operator
    }

    /// True if somebody attends it.
    #[must_use]
    pub const fn is_attended(self) -> bool {
        self.byte & 0x0F <= 3
    }

    /// True if it can ask the issuer.
    #[must_use]
    pub const fn can_go_online(self) -> bool {
        !matches!(self.byte & 0x0F, 3 | 6)
    }

    /// True if it can do without the issuer.
    #[must_use]
    pub const fn can_stay_offline(self) -> bool {
        !matches!(self.byte & 0x0F, 1 | 4)
    }
}

/// Who operates a terminal.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Operator {
    /// A bank.
    FinancialInstitution,
    /// A merchant.
    Merchant,
    /// The cardholder.
    Cardholder,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn eight_bits_are_reserved() {
        let reserved = TerminalCapabilities::new([0xFF; 3]).set_bits().filter(|bit| bit.name.is_none());
        assert_eq!(reserved.count(), 8);
    }

    #[test]
    fn every_type_of_terminal() {
        use Operator::{Cardholder, FinancialInstitution, Merchant};
        for (byte, operator, attended, online, offline) in [
            (0x11, FinancialInstitution, true, true, false),
            (0x13, FinancialInstitution, true, false, true),
            (0x14, FinancialInstitution, false, true, false),
            (0x21, Merchant, true, true, false),
            (0x25, Merchant, false, true, true),
            (0x26, Merchant, false, false, true),
            (0x34, Cardholder, false, true, false),
            (0x36, Cardholder, false, false, true),
        ] {
            let terminal = TerminalType::new(byte).unwrap();
            assert_eq!((terminal.operator(), terminal.is_attended()), (operator, attended));
            assert_eq!((terminal.can_go_online(), terminal.can_stay_offline()), (online, offline));
            assert_eq!(terminal.to_byte(), byte);
        }
        assert_eq!((0..=u8::MAX).filter(|byte| TerminalType::new(*byte).is_ok()).count(), 15);
    }
}
