use alloc::vec::Vec;

use super::IadParts;
use crate::tlv::Tag;
use crate::{Error, TransactionData};

/// One thing that a cryptogram covers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Field {
    /// Tag 9F02.
    AmountAuthorised,
    /// Tag 9F03.
    AmountOther,
    /// Tag 9F1A.
    TerminalCountry,
    /// Tag 95.
    TerminalVerificationResults,
    /// Tag 5F2A.
    Currency,
    /// Tag 9A.
    Date,
    /// Tag 9C.
    TransactionType,
    /// Tag 9F37.
    UnpredictableNumber,
    /// Tag 82.
    ApplicationInterchangeProfile,
    /// Tag 9F36.
    Atc,
    /// The card verification results in tag 9F10.
    Cvr,
    /// The counters in tag 9F10.
    Counters,
    /// The counter of the last online transaction in tag 9F10, if it is there.
    LastOnlineAtc,
    /// One byte of tag 9F10, counted from 1 as EMV does.
    IadByte(u8),
    /// The whole of tag 9F10.
    Iad,
}

impl Field {
    /// The tag that the field is, or is a part of.
    #[must_use]
    pub const fn tag(self) -> Tag {
        Tag::new(match self {
            Self::AmountAuthorised => 0x9F02,
            Self::AmountOther => 0x9F03,
            Self::TerminalCountry => 0x9F1A,
            Self::TerminalVerificationResults => 0x95,
            Self::Currency => 0x5F2A,
            Self::Date => 0x9A,
            Self::TransactionType => 0x9C,
            Self::UnpredictableNumber => 0x9F37,
            Self::ApplicationInterchangeProfile => 0x82,
            Self::Atc => 0x9F36,
            Self::Cvr | Self::Counters | Self::LastOnlineAtc | Self::IadByte(_) | Self::Iad => 0x9F10,
        })
    }

    /// Appends the value.
    pub(crate) fn append_to(
        self,
        data: &mut Vec<u8>,
        transaction: &TransactionData,
        iad: &IadParts<'_>,
    ) -> Result<(), Error> {
        match self {
            Self::AmountAuthorised => data.extend(transaction.amount_authorised),
            Self::AmountOther => data.extend(transaction.amount_other),
            Self::TerminalCountry => data.extend(transaction.terminal_country),
            Self::TerminalVerificationResults => data.extend(transaction.terminal_verification_results),
            Self::Currency => data.extend(transaction.currency),
            Self::Date => data.extend(transaction.date),
            Self::TransactionType => data.push(transaction.transaction_type),
            Self::UnpredictableNumber => data.extend(transaction.unpredictable_number.to_bytes()),
            Self::ApplicationInterchangeProfile => data.extend(transaction.application_interchange_profile),
            Self::Atc => data.extend(transaction.atc.to_bytes()),
            Self::Cvr | Self::Counters | Self::LastOnlineAtc | Self::IadByte(_) | Self::Iad => {
                let no_such_part = Error::IadLayout { length: iad.whole.len() };
                data.extend_from_slice(self.of_iad(iad).ok_or(no_such_part)?);
            }
        }
        Ok(())
    }

    /// The part of tag 9F10 that the field is; none for a field of the transaction, or a part that the layout has not.
    pub(super) fn of_iad<'d>(self, iad: &IadParts<'d>) -> Option<&'d [u8]> {
        match self {
            Self::Cvr => Some(iad.cvr),
            Self::Counters => iad.counters,
            Self::LastOnlineAtc => Some(iad.last_online_atc),
            Self::IadByte(number) => iad.whole.get(usize::from(number).checked_sub(1)?..)?.get(..1),
            Self::Iad => Some(iad.whole),
            _ => None,
        }
    }
}
