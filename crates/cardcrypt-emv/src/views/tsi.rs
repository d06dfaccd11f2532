use super::bits::bit_table;

bit_table! {
    /// Transaction status information, tag 9B (EMV Book 3, annex C6): which steps the terminal went through.
    ///
    /// ```
    /// use cardcrypt_emv::views::Tsi;
    /// let tsi = Tsi::new([0x68, 0x00]);
    /// assert!(tsi.cvm_performed() && tsi.card_risk_management_performed() && !tsi.oda_performed());
    /// ```
    pub struct Tsi[2] = "transaction status information";
    bits {
        1 0x80 oda_performed "offline data authentication was performed";
        1 0x40 cvm_performed "cardholder verification was performed";
        1 0x20 card_risk_management_performed "card risk management was performed";
        1 0x10 issuer_authentication_performed "issuer authentication was performed";
        1 0x08 terminal_risk_management_performed "terminal risk management was performed";
        1 0x04 script_processing_performed "script processing was performed";
    }
    numbers {}
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ten_bits_are_reserved() {
        assert_eq!(Tsi::new([0xFF; 2]).set_bits().filter(|bit| bit.name.is_none()).count(), 10);
    }
}
