use crate::views::bits::bit_table;

bit_table! {
    /// Card verification results of Visa formats 0, 1 and 3, with their length byte; UnionPay's have the same
    /// shape.
    ///
    /// From public code and older public tables, which agree; no current document of the scheme is public.
    ///
    /// ```
    /// use cardcrypt_emv::views::VisaCvr;
    /// let cvr = VisaCvr::new([0x03, 0xA4, 0xB8, 0x00]);
    /// assert!(cvr.offline_pin_performed() && cvr.last_online_not_completed() && cvr.new_card());
    /// ```
    pub struct VisaCvr[4] = "card verification results";
    bits {
        2 0x08 issuer_authentication_failed "issuer authentication was performed and failed";
        2 0x04 offline_pin_performed "offline PIN verification was performed";
        2 0x02 offline_pin_failed "offline PIN verification failed";
        2 0x01 unable_to_go_online "the terminal was unable to go online";
        3 0x80 last_online_not_completed "the last online transaction was not completed";
        3 0x40 pin_try_limit_exceeded "the PIN try limit is exceeded";
        3 0x20 velocity_counters_exceeded "velocity counters are exceeded";
        3 0x10 new_card "the card is new";
        3 0x08 issuer_authentication_failed_on_last "issuer authentication failed on the last online transaction";
        3 0x04 issuer_authentication_not_performed "issuer authentication was not performed after going online";
        3 0x02 application_blocked "the application was blocked because the PIN try limit was exceeded";
        3 0x01 sda_failed_on_last "SDA failed on the last transaction";
        4 0x08 script_failed "script processing failed";
        4 0x04 dda_failed_on_last "DDA failed on the last transaction";
        4 0x02 dda_performed "DDA was performed";
        4 0x01 expected_pin_not_received "PIN verification was not received by a card that expects it";
    }
    numbers { 1 0xFF; 2 0xF0; 4 0xF0; }
}

impl VisaCvr {
    /// How many script commands were processed.
    #[must_use]
    pub const fn script_commands(self) -> u8 {
        let [.., last] = self.0;
        last >> 4
    }

    pub(super) const fn types(self) -> u8 {
        let [_, types, ..] = self.0;
        types
    }
}

bit_table! {
    /// Card verification results of Visa formats 2 and 4, which have no length byte and tell of the phone.
    ///
    /// From public code, which calls its own sources for the first and the last byte unverified.
    ///
    /// ```
    /// use cardcrypt_emv::views::VisaFormat24Cvr;
    /// let cvr = VisaFormat24Cvr::new([0x12, 0xA4, 0x00, 0x00, 0x02]);
    /// assert_eq!((cvr.cvm_entity(), cvr.cvm_type()), (1, 2));
    /// assert!(cvr.device_cvm_performed() && cvr.device_cvm_confirmed());
    /// ```
    pub struct VisaFormat24Cvr[5] = "card verification results";
    bits {
        2 0x08 issuer_authentication_failed "issuer authentication was performed and failed";
        2 0x04 device_cvm_performed "cardholder verification on the device was performed";
        2 0x01 unable_to_go_online "the terminal was unable to go online";
        3 0x80 last_online_not_completed "the last online transaction was not completed";
        3 0x40 pin_try_limit_exceeded "the PIN try limit is exceeded";
        3 0x20 velocity_counters_exceeded "velocity counters are exceeded";
        3 0x10 new_card "the card is new";
        3 0x08 issuer_authentication_failed_on_last "issuer authentication failed on the last online transaction";
        3 0x04 issuer_authentication_not_performed "issuer authentication was not performed after going online";
        3 0x02 application_blocked "the application was blocked because the PIN try limit was exceeded";
        3 0x01 sda_failed_on_last "SDA failed on the last transaction";
        4 0x08 script_failed "script processing failed";
        4 0x04 dda_failed_on_last "DDA failed on the last transaction";
        4 0x02 dda_performed "DDA was performed";
        4 0x01 expected_pin_not_received "PIN verification was not received by a card that expects it";
        5 0x80 not_in_debug_mode "the device is not in debug mode";
        5 0x40 not_rooted "the device is not rooted";
        5 0x20 not_hooked "the application is not hooked";
        5 0x10 application_intact "the application is intact";
        5 0x08 data_connectivity "the device has data connectivity";
        5 0x04 device_genuine "the device is genuine";
        5 0x02 device_cvm_confirmed "cardholder verification on the device was performed, by the last byte";
        5 0x01 emv_session_keys_for_scripts "secure messaging uses EMV session keys";
    }
    numbers { 1 0xFF; 2 0xF0; 4 0xF0; }
}

impl VisaFormat24Cvr {
    /// Who verified the cardholder: 0 nobody, 1 to 8 a part of the phone, the terminal or the cloud.
    #[must_use]
    pub const fn cvm_entity(self) -> u8 {
        let [first, ..] = self.0;
        first >> 4
    }

    /// How the cardholder was verified: 0 not at all, 1 passcode, 2 finger, 3 pattern, 4 face, 5 iris, 6 voice,
    /// 7 palm, 13 signature, 14 PIN online.
    #[must_use]
    pub const fn cvm_type(self) -> u8 {
        let [first, ..] = self.0;
        first & 0x0F
    }

    /// How many script commands were processed.
    #[must_use]
    pub const fn script_commands(self) -> u8 {
        let [.., fourth, _] = self.0;
        fourth >> 4
    }

    pub(super) const fn types(self) -> u8 {
        let [_, types, ..] = self.0;
        types
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_length_and_the_types_are_numbers() {
        let cvr = VisaCvr::new([0xFF; 4]);
        assert!(cvr.set_bits().all(|bit| bit.name.is_some()));
        assert_eq!((cvr.set_bits().count(), cvr.script_commands()), (16, 15));
        assert_eq!(VisaCvr::new([0x03, 0xA0, 0, 0x20]).script_commands(), 2);
    }

    #[test]
    fn one_bit_of_formats_2_and_4_is_reserved() {
        let cvr = VisaFormat24Cvr::new([0xFF; 5]);
        let reserved = cvr.set_bits().filter(|bit| bit.name.is_none());
        assert!(reserved.map(|bit| (bit.byte, bit.bit)).eq([(2, 2)]));
        assert_eq!(VisaFormat24Cvr::new([0, 0, 0, 0x30, 0]).script_commands(), 3);
    }
}
