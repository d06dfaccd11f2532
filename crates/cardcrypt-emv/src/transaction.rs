use cardcrypt_types::{Atc, UnpredictableNumber};

/// The data of one transaction that every application cryptogram covers, as the card saw it.
///
/// Take it from the chip data of the message, never from re-formatted fields of the message around it
/// (EMV Book 2, 8.1.1, table 26).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[expect(clippy::exhaustive_structs, reason = "a request is spelled out in full by the caller")]
pub struct TransactionData {
    /// Tag 9F02, twelve BCD digits in the minor unit.
    pub amount_authorised: [u8; 6],
    /// Tag 9F03, twelve BCD digits; zeros if the card was given none.
    pub amount_other: [u8; 6],
    /// Tag 9F1A, BCD.
    pub terminal_country: [u8; 2],
    /// Tag 95.
    pub terminal_verification_results: [u8; 5],
    /// Tag 5F2A, BCD.
    pub currency: [u8; 2],
    /// Tag 9A, BCD YYMMDD.
    pub date: [u8; 3],
    /// Tag 9C, BCD.
    pub transaction_type: u8,
    /// Tag 9F37.
    pub unpredictable_number: UnpredictableNumber,
    /// Tag 82.
    pub application_interchange_profile: [u8; 2],
    /// Tag 9F36.
    pub atc: Atc,
}

impl TransactionData {
    /// The length of the base data, in bytes.
    pub const BASE_LENGTH: usize = 33;

    /// The base data of a cryptogram: the fields in the order of this struct.
    #[must_use]
    pub fn base(&self) -> [u8; Self::BASE_LENGTH] {
        let mut base = [0; Self::BASE_LENGTH];
        let fields = self
            .amount_authorised
            .into_iter()
            .chain(self.amount_other)
            .chain(self.terminal_country)
            .chain(self.terminal_verification_results)
            .chain(self.currency)
            .chain(self.date)
            .chain([self.transaction_type])
            .chain(self.unpredictable_number.to_bytes())
            .chain(self.application_interchange_profile)
            .chain(self.atc.to_bytes());
        base.iter_mut().zip(fields).for_each(|(to, from)| *to = from);
        base
    }
}
