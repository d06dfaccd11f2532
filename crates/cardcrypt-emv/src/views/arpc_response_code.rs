use cardcrypt_types::ParseError;

use super::OfflineCounters;
use super::bits::bit_table;

bit_table! {
    /// The ARPC response code of M/Chip: what the issuer tells the card by ARPC method 1.
    ///
    /// **Unconfirmed.** No public document of the scheme was read. Public code supports two sample values (0012 to
    /// approve, 9900 to decline), that the first nibble of an approving code is 0, and that the second one is the
    /// PIN try counter; the rest is general knowledge. The sample that declines sets bits that are reserved here.
    ///
    /// ```
    /// use cardcrypt_emv::views::{ArpcResponseCode, OfflineCounters};
    /// let code = ArpcResponseCode::builder().approve().offline_counters(OfflineCounters::Reset).build();
    /// assert_eq!(code.to_bytes(), [0x00, 0x12]);
    /// ```
    pub struct ArpcResponseCode[2] = "ARPC response code";
    bits {
        2 0x10 issuer_approves "the issuer approves the online transaction";
        2 0x08 update_pin_try_counter "update the PIN try counter";
        2 0x04 go_online_on_next_transaction "go online on the next transaction";
    }
    numbers { 1 0x0F; 2 0x03; }
}

impl ArpcResponseCode {
    /// Starts one that declines and changes nothing on the card.
    pub const fn builder() -> ArpcResponseCodeBuilder {
        ArpcResponseCodeBuilder([0; 2])
    }

    /// The new value of the PIN try counter, if the card is to take it.
    #[must_use]
    pub const fn pin_try_counter(self) -> Option<u8> {
        let [first, _] = self.0;
        if self.update_pin_try_counter() { Some(first & 0x0F) } else { None }
    }

    /// What the card is to do with its offline counters.
    #[must_use]
    pub const fn offline_counters(self) -> OfflineCounters {
        let [_, second] = self.0;
        OfflineCounters::from_bits(second)
    }
}

/// Makes an ARPC response code. As unconfirmed as [`ArpcResponseCode`].
#[derive(Debug, Clone, Copy)]
#[must_use]
pub struct ArpcResponseCodeBuilder([u8; 2]);

impl ArpcResponseCodeBuilder {
    /// Approves the online transaction. The response code of the message must say the same.
    pub const fn approve(self) -> Self {
        self.second(0x10)
    }

    /// Sets the PIN try counter.
    ///
    /// # Errors
    /// [`ParseError::Range`] above 15.
    pub const fn pin_try_counter(self, tries: u8) -> Result<Self, ParseError> {
        if tries > 0x0F {
            return Err(ParseError::Range { what: "PIN try counter" });
        }
        let Self([first, second]) = self;
        Ok(Self([first & 0xF0 | tries, second | 0x08]))
    }

    /// Has the card go online on its next transaction.
    pub const fn go_online_on_next_transaction(self) -> Self {
        self.second(0x04)
    }

    /// Says what the card is to do with its offline counters.
    pub const fn offline_counters(self, counters: OfflineCounters) -> Self {
        let Self([first, second]) = self;
        Self([first, second & 0xFC | counters.to_bits()])
    }

    /// The response code.
    #[must_use]
    pub const fn build(self) -> ArpcResponseCode {
        ArpcResponseCode(self.0)
    }

    const fn second(self, mask: u8) -> Self {
        let Self([first, second]) = self;
        Self([first, second | mask])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_built_reads_back() {
        let builder = ArpcResponseCode::builder().go_online_on_next_transaction();
        let code =
            builder.pin_try_counter(3).unwrap().offline_counters(OfflineCounters::AddTransaction).build();
        assert_eq!(code.to_bytes(), [0x03, 0x0F]);
        assert!(code.go_online_on_next_transaction() && !code.issuer_approves());
        assert_eq!(
            (code.pin_try_counter(), code.offline_counters()),
            (Some(3), OfflineCounters::AddTransaction)
        );
        assert!(builder.pin_try_counter(16).is_err());
        assert_eq!(ArpcResponseCode::new([0x03, 0x12]).pin_try_counter(), None, "not to be taken");
    }

    #[test]
    fn seven_bits_are_reserved() {
        assert_eq!(ArpcResponseCode::new([0xFF; 2]).set_bits().filter(|bit| bit.name.is_none()).count(), 7);
    }
}
