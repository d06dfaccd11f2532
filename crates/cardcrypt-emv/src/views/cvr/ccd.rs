use crate::views::bits::bit_table;

bit_table! {
    /// Card verification results of the Common Core Definitions (EMV 4.4 Book 3, annex C9).
    ///
    /// ```
    /// use cardcrypt_emv::views::CcdCvr;
    /// let cvr = CcdCvr::new([0xA0, 0x38, 0x10, 0x20, 0x00]);
    /// assert!(cvr.upper_cumulative_amount_exceeded() && !cvr.lower_cumulative_amount_exceeded());
    /// assert_eq!((cvr.pin_try_counter(), cvr.script_commands()), (3, 2));
    /// ```
    pub struct CcdCvr[5] = "card verification results";
    bits {
        1 0x08 cda_performed "CDA was performed";
        1 0x04 dda_performed "DDA was performed";
        1 0x02 issuer_authentication_not_performed "issuer authentication was not performed";
        1 0x01 issuer_authentication_failed "issuer authentication failed";
        2 0x08 offline_pin_performed "offline PIN verification was performed";
        2 0x04 offline_pin_failed "offline PIN verification was performed and the PIN was wrong";
        2 0x02 pin_try_limit_exceeded "the PIN try limit is exceeded";
        2 0x01 last_online_not_completed "the last online transaction was not completed";
        3 0x80 lower_offline_count_exceeded "the lower limit of offline transactions is exceeded";
        3 0x40 upper_offline_count_exceeded "the upper limit of offline transactions is exceeded";
        3 0x20 lower_cumulative_amount_exceeded "the lower limit of the cumulative offline amount is exceeded";
        3 0x10 upper_cumulative_amount_exceeded "the upper limit of the cumulative offline amount is exceeded";
        3 0x08 issuer_discretionary_1 "issuer discretionary bit 1";
        3 0x04 issuer_discretionary_2 "issuer discretionary bit 2";
        3 0x02 issuer_discretionary_3 "issuer discretionary bit 3";
        3 0x01 issuer_discretionary_4 "issuer discretionary bit 4";
        4 0x08 script_failed "script processing failed";
        4 0x04 oda_failed_on_previous "offline data authentication failed on the previous transaction";
        4 0x02 go_online_was_set "going online on the next transaction was set";
        4 0x01 unable_to_go_online "the terminal was unable to go online";
    }
    numbers { 1 0xF0; 2 0xF0; 4 0xF0; }
}

impl CcdCvr {
    /// How many PIN tries are left.
    #[must_use]
    pub const fn pin_try_counter(self) -> u8 {
        let [_, second, ..] = self.0;
        second >> 4
    }

    /// How many script commands with secure messaging succeeded.
    #[must_use]
    pub const fn script_commands(self) -> u8 {
        let [.., fourth, _] = self.0;
        fourth >> 4
    }

    pub(super) const fn types(self) -> u8 {
        let [types, ..] = self.0;
        types
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Public code has had one mask for both limits of the amount.
    #[test]
    fn the_limits_of_the_amount_are_two_bits() {
        let limits = |byte| {
            let cvr = CcdCvr::new([0, 0, byte, 0, 0]);
            (cvr.lower_cumulative_amount_exceeded(), cvr.upper_cumulative_amount_exceeded())
        };
        assert_eq!(
            [0x00, 0x20, 0x10, 0x30].map(limits),
            [(false, false), (true, false), (false, true), (true, true)]
        );
        let names: [_; 2] =
            [0x20, 0x10].map(|byte| CcdCvr::new([0, 0, byte, 0, 0]).set_bits().next().unwrap());
        assert_eq!(names.map(|bit| (bit.byte, bit.bit)), [(3, 6), (3, 5)]);
        assert!(names[1].name.unwrap().contains("upper"));
    }

    #[test]
    fn the_last_byte_is_reserved() {
        let reserved = CcdCvr::new([0xFF; 5]).set_bits().filter(|bit| bit.name.is_none());
        assert!(reserved.map(|bit| bit.byte).eq([5; 8]));
    }
}
