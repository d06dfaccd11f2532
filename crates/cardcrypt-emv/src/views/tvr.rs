use super::bits::bit_table;

bit_table! {
    /// Terminal verification results, tag 95 (EMV Book 3, annex C5).
    ///
    /// ```
    /// use cardcrypt_emv::views::Tvr;
    /// let tvr = Tvr::new([0x80, 0x00, 0x04, 0x80, 0x00]);
    /// assert!(tvr.oda_not_performed() && tvr.online_cvm_captured() && !tvr.sda_failed());
    /// let names: Vec<_> = tvr.set_bits().filter_map(|bit| bit.name).collect();
    /// assert_eq!(names, [
    ///     "offline data authentication was not performed",
    ///     "an online CVM was captured",
    ///     "the transaction exceeds the floor limit",
    /// ]);
    /// ```
    pub struct Tvr[5] = "terminal verification results";
    bits {
        1 0x80 oda_not_performed "offline data authentication was not performed";
        1 0x40 sda_failed "SDA failed";
        1 0x20 icc_data_missing "card data is missing";
        1 0x10 on_exception_file "the card is on the terminal's exception file";
        1 0x08 dda_failed "DDA failed";
        1 0x04 cda_failed "CDA failed";
        1 0x02 sda_selected "SDA was selected";
        1 0x01 xda_selected "XDA was selected";
        2 0x80 application_versions_differ "card and terminal have different application versions";
        2 0x40 application_expired "the application has expired";
        2 0x20 application_not_yet_effective "the application is not yet effective";
        2 0x10 service_not_allowed "the requested service is not allowed for the card";
        2 0x08 new_card "the card is new";
        2 0x02 biometric_successful "a biometric was verified";
        2 0x01 biometric_template_not_supported "the format of the biometric template is not supported";
        3 0x80 cvm_not_successful "cardholder verification was not successful";
        3 0x40 cvm_unrecognised "a CVM was not recognised";
        3 0x20 pin_try_limit_exceeded "the PIN try limit is exceeded";
        3 0x10 pin_pad_not_working "a PIN was required, and there is no working PIN pad";
        3 0x08 pin_not_entered "a PIN was required and not entered";
        3 0x04 online_cvm_captured "an online CVM was captured";
        3 0x02 biometric_device_not_working "a biometric was required, and there is no working device";
        3 0x01 biometric_bypassed "a biometric was required and not given";
        4 0x80 floor_limit_exceeded "the transaction exceeds the floor limit";
        4 0x40 lower_consecutive_offline_limit_exceeded "the lower consecutive offline limit is exceeded";
        4 0x20 upper_consecutive_offline_limit_exceeded "the upper consecutive offline limit is exceeded";
        4 0x10 selected_randomly "the transaction was selected randomly to go online";
        4 0x08 merchant_forced_online "the merchant forced the transaction online";
        4 0x04 biometric_try_limit_exceeded "the biometric try limit is exceeded";
        4 0x02 biometric_type_not_supported "the type of biometric is not supported";
        4 0x01 xda_failed "the XDA signature failed";
        5 0x80 default_tdol_used "the default TDOL was used";
        5 0x40 issuer_authentication_failed "issuer authentication failed";
        5 0x20 script_failed_before_final_ac "a script failed before the final cryptogram";
        5 0x10 script_failed_after_final_ac "a script failed after the final cryptogram";
        5 0x08 contactless_b4 "of a contactless kernel, bit 4";
        5 0x04 ca_ecc_key_missing "the ECC key of the certification authority is missing";
        5 0x02 ecc_key_recovery_failed "recovery of an ECC key failed";
        5 0x01 contactless_b1 "of a contactless kernel, bit 1";
    }
    numbers {}
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_bit_of_the_terminal_is_reserved() {
        let reserved = Tvr::new([0xFF; 5]).set_bits().filter(|bit| bit.name.is_none());
        assert!(reserved.map(|bit| (bit.byte, bit.bit)).eq([(2, 3)]));
    }

    /// From the chip data of a card: PIN try limit, floor limit, issuer authentication.
    #[test]
    fn every_byte_is_where_it_should_be() {
        assert!(Tvr::new([0, 0, 0x20, 0, 0]).pin_try_limit_exceeded());
        assert!(Tvr::new([0, 0, 0, 0x08, 0]).merchant_forced_online());
        assert!(Tvr::new([0, 0, 0, 0, 0x40]).issuer_authentication_failed());
        assert!(Tvr::new([0, 0x08, 0, 0, 0]).new_card());
    }
}
