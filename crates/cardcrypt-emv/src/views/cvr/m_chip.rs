use crate::views::bits::bit_table;

bit_table! {
    /// Card verification results of M/Chip 4 and M/Chip Advance.
    ///
    /// From public code that cites M/Chip requirements; the last byte and the failed date check are of M/Chip
    /// Advance.
    ///
    /// ```
    /// use cardcrypt_emv::views::MChipCvr;
    /// let cvr = MChipCvr::new([0xA0, 0x00, 0x03, 0x22, 0x00, 0x00]);
    /// assert!(cvr.offline_pin_not_performed() && cvr.domestic());
    /// assert_eq!(cvr.pin_try_counter(), 3);
    /// ```
    pub struct MChipCvr[6] = "card verification results";
    bits {
        1 0x08 date_check_failed "the date check failed";
        1 0x04 offline_pin_performed "offline PIN verification was performed";
        1 0x02 offline_encrypted_pin_performed "offline verification of an enciphered PIN was performed";
        1 0x01 offline_pin_successful "offline PIN verification was successful";
        2 0x80 dda_returned "DDA was returned";
        2 0x40 cda_in_first_ac "CDA was in the first cryptogram";
        2 0x20 cda_in_second_ac "CDA was in the second cryptogram";
        2 0x10 issuer_authentication_performed "issuer authentication was performed";
        2 0x08 default_action_skipped "the default action was skipped on a CAT3";
        2 0x04 offline_pin_change_successful "an offline change of the PIN was successful";
        2 0x02 issuer_discretionary_2 "issuer discretionary bit 2";
        2 0x01 issuer_discretionary_1 "issuer discretionary bit 1";
        4 0x80 last_online_not_completed "the last online transaction was not completed";
        4 0x40 unable_to_go_online "the terminal was unable to go online";
        4 0x20 offline_pin_not_performed "offline PIN verification was not performed";
        4 0x10 offline_pin_failed "offline PIN verification failed";
        4 0x08 pin_try_limit_exceeded "the PIN try limit is exceeded";
        4 0x04 international "the transaction is international";
        4 0x02 domestic "the transaction is domestic";
        4 0x01 terminal_wrong_about_pin "the terminal wrongly considers the offline PIN verified";
        5 0x80 lower_consecutive_1_exceeded "the lower limit of consecutive counter 1 is exceeded";
        5 0x40 upper_consecutive_1_exceeded "the upper limit of consecutive counter 1 is exceeded";
        5 0x20 lower_cumulative_1_exceeded "the lower limit of accumulator 1 is exceeded";
        5 0x10 upper_cumulative_1_exceeded "the upper limit of accumulator 1 is exceeded";
        5 0x08 go_online_was_set "going online on the next transaction was set";
        5 0x04 issuer_authentication_failed "issuer authentication failed";
        5 0x02 script_received "a script was received";
        5 0x01 script_failed "a script failed";
        6 0x80 lower_consecutive_2_exceeded "the lower limit of consecutive counter 2 is exceeded";
        6 0x40 upper_consecutive_2_exceeded "the upper limit of consecutive counter 2 is exceeded";
        6 0x20 lower_cumulative_2_exceeded "the lower limit of accumulator 2 is exceeded";
        6 0x10 upper_cumulative_2_exceeded "the upper limit of accumulator 2 is exceeded";
        6 0x08 maximum_amount_exceeded "the maximum transaction amount is exceeded";
        6 0x04 days_offline_exceeded "the number of days offline is exceeded";
        6 0x02 additional_check_matched "there was a match in the additional check table";
        6 0x01 additional_check_not_matched "there was no match in the additional check table";
    }
    numbers { 1 0xF0; 3 0xFF; }
}

impl MChipCvr {
    /// The low four bits of the script counter: the card counts on through 15 and 0.
    #[must_use]
    pub const fn script_commands(self) -> u8 {
        let [_, _, third, ..] = self.0;
        third >> 4
    }

    /// The low four bits of the PIN tries that are left.
    #[must_use]
    pub const fn pin_try_counter(self) -> u8 {
        let [_, _, third, ..] = self.0;
        third & 0x0F
    }

    pub(super) const fn types(self) -> u8 {
        let [types, ..] = self.0;
        types
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The result of a card whose PIN was verified: public test suites have it.
    #[test]
    fn a_verified_pin() {
        let cvr = MChipCvr::new([0xA5, 0x00, 0x43, 0x02, 0x10, 0x01]);
        assert!(cvr.offline_pin_performed() && cvr.offline_pin_successful() && cvr.domestic());
        assert!(cvr.upper_cumulative_1_exceeded() && !cvr.lower_cumulative_1_exceeded());
        assert!(cvr.additional_check_not_matched() && !cvr.script_failed());
        assert_eq!((cvr.script_commands(), cvr.pin_try_counter()), (4, 3));
    }

    #[test]
    fn no_bit_is_reserved() {
        assert!(MChipCvr::new([0xFF; 6]).set_bits().all(|bit| bit.name.is_some()));
        assert_eq!(MChipCvr::new([0xFF; 6]).set_bits().count(), 36);
    }
}
