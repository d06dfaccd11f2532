use cardcrypt_types::ParseError;

use super::OfflineCounters;
use super::bits::bit_table;

bit_table! {
    /// The card status update (EMV 4.4 Book 3, annex C10): what the issuer tells the card by ARPC method 2.
    ///
    /// ```
    /// use cardcrypt_emv::views::{Csu, OfflineCounters};
    /// let csu = Csu::builder().approve().offline_counters(OfflineCounters::AddTransaction).build();
    /// assert_eq!(csu.to_bytes(), [0x00, 0x83, 0x00, 0x00]);
    /// assert!(csu.issuer_approves() && !csu.proprietary_data_included());
    /// ```
    pub struct Csu[4] = "card status update";
    bits {
        1 0x80 proprietary_data_included "proprietary authentication data is included";
        2 0x80 issuer_approves "the issuer approves the online transaction";
        2 0x40 block_card "block the card";
        2 0x20 block_application "block the application";
        2 0x10 update_pin_try_counter "update the PIN try counter";
        2 0x08 go_online_on_next_transaction "go online on the next transaction";
        2 0x04 created_by_proxy "the update was created by a proxy for the issuer";
    }
    numbers { 1 0x0F; 2 0x03; 4 0xFF; }
}

impl Csu {
    /// Starts one that declines and changes nothing on the card.
    pub const fn builder() -> CsuBuilder {
        CsuBuilder([0; 4])
    }

    /// The new value of the PIN try counter, if the card is to take it.
    #[must_use]
    pub const fn pin_try_counter(self) -> Option<u8> {
        let [first, ..] = self.0;
        if self.update_pin_try_counter() { Some(first & 0x0F) } else { None }
    }

    /// What the card is to do with its offline counters.
    #[must_use]
    pub const fn offline_counters(self) -> OfflineCounters {
        let [_, second, ..] = self.0;
        OfflineCounters::from_bits(second)
    }

    /// The byte that an issuer may use as it likes; 0 if it does not.
    #[must_use]
    pub const fn issuer_discretionary(self) -> u8 {
        let [.., last] = self.0;
        last
    }
}

/// Makes a card status update.
#[derive(Debug, Clone, Copy)]
#[must_use]
pub struct CsuBuilder([u8; 4]);

impl CsuBuilder {
    /// Approves the online transaction. The response code of the message must say the same.
    pub const fn approve(self) -> Self {
        self.second(0x80)
    }

    /// Blocks the card.
    pub const fn block_card(self) -> Self {
        self.second(0x40)
    }

    /// Blocks the application.
    pub const fn block_application(self) -> Self {
        self.second(0x20)
    }

    /// Sets the PIN try counter.
    ///
    /// # Errors
    /// [`ParseError::Range`] above 15.
    pub const fn pin_try_counter(self, tries: u8) -> Result<Self, ParseError> {
        if tries > 0x0F {
            return Err(ParseError::Range { what: "PIN try counter" });
        }
        let Self([first, second, third, last]) = self;
        Ok(Self([first & 0xF0 | tries, second | 0x10, third, last]))
    }

    /// Has the card go online on its next transaction.
    pub const fn go_online_on_next_transaction(self) -> Self {
        self.second(0x08)
    }

    /// Says that a proxy answers for the issuer.
    pub const fn created_by_proxy(self) -> Self {
        self.second(0x04)
    }

    /// Says what the card is to do with its offline counters.
    pub const fn offline_counters(self, counters: OfflineCounters) -> Self {
        let Self([first, second, third, last]) = self;
        Self([first, second & 0xFC | counters.to_bits(), third, last])
    }

    /// Says that proprietary authentication data follows.
    pub const fn proprietary_data_included(self) -> Self {
        let Self([first, second, third, last]) = self;
        Self([first | 0x80, second, third, last])
    }

    /// Sets the byte that an issuer may use as it likes.
    pub const fn issuer_discretionary(self, byte: u8) -> Self {
        let Self([first, second, third, _]) = self;
        Self([first, second, third, byte])
    }

    /// The card status update.
    #[must_use]
    pub const fn build(self) -> Csu {
        Csu(self.0)
    }

    const fn second(self, mask: u8) -> Self {
        let Self([first, second, third, last]) = self;
        Self([first, second | mask, third, last])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_built_reads_back() {
        let builder = Csu::builder().block_card().block_application().go_online_on_next_transaction();
        let builder = builder.created_by_proxy().proprietary_data_included().issuer_discretionary(0x5A);
        let csu = builder.offline_counters(OfflineCounters::Reset).pin_try_counter(3).unwrap().build();
        assert_eq!(csu.to_bytes(), [0x83, 0x7E, 0x00, 0x5A]);
        assert!(csu.block_card() && csu.block_application() && csu.created_by_proxy());
        assert!(csu.go_online_on_next_transaction() && csu.proprietary_data_included());
        assert!(!csu.issuer_approves());
        assert_eq!((csu.pin_try_counter(), csu.offline_counters()), (Some(3), OfflineCounters::Reset));
        assert_eq!(csu.issuer_discretionary(), 0x5A);
    }

    #[test]
    fn the_last_word_counts() {
        let builder = Csu::builder().pin_try_counter(15).unwrap().pin_try_counter(0).unwrap();
        assert_eq!(builder.build().pin_try_counter(), Some(0));
        assert!(builder.pin_try_counter(16).is_err());
        for counters in [
            OfflineCounters::AddTransaction,
            OfflineCounters::SetToUpperLimits,
            OfflineCounters::Reset,
            OfflineCounters::Leave,
        ] {
            let all = builder.offline_counters(OfflineCounters::AddTransaction);
            assert_eq!(all.offline_counters(counters).build().offline_counters(), counters);
        }
        assert_eq!(Csu::new([0x0F, 0, 0, 0]).pin_try_counter(), None, "not to be taken");
    }

    #[test]
    fn eleven_bits_are_reserved() {
        assert_eq!(Csu::new([0xFF; 4]).set_bits().filter(|bit| bit.name.is_none()).count(), 11);
    }
}
