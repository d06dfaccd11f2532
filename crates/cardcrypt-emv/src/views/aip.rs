use super::bits::bit_table;

bit_table! {
    /// The application interchange profile, tag 82 (EMV Book 3, annex C1; the second byte: EMV contactless
    /// kernels): what the card can do.
    ///
    /// ```
    /// use cardcrypt_emv::views::Aip;
    /// let aip = Aip::new([0x19, 0x80]);
    /// assert!(aip.cvm_supported() && aip.cda_supported() && aip.contactless_emv_mode() && !aip.sda_supported());
    /// ```
    pub struct Aip[2] = "application interchange profile";
    bits {
        1 0x80 xda_supported "XDA is supported";
        1 0x40 sda_supported "SDA is supported";
        1 0x20 dda_supported "DDA is supported";
        1 0x10 cvm_supported "cardholder verification is supported";
        1 0x08 terminal_risk_management_required "terminal risk management is to be performed";
        1 0x04 issuer_authentication_supported "issuer authentication by EXTERNAL AUTHENTICATE is supported";
        1 0x02 on_device_cvm_supported "cardholder verification on the device is supported";
        1 0x01 cda_supported "CDA is supported";
        2 0x80 contactless_emv_mode "contactless EMV mode is supported";
        2 0x01 relay_resistance_supported "the relay resistance protocol is supported";
    }
    numbers {}
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn six_bits_are_reserved() {
        assert_eq!(Aip::new([0xFF; 2]).set_bits().filter(|bit| bit.name.is_none()).count(), 6);
    }
}
