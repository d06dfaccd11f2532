//! Transactions from the tags of a case.

use cardcrypt_emv::tlv::Tag;
use cardcrypt_emv::{Profile, TransactionData};
use cardcrypt_types::{Atc, UnpredictableNumber};

use crate::kat::inputs::Inputs;
use crate::kat::stop::Stop;

/// The inputs of a case that gives its tags one by one.
pub(super) const INPUTS: &[&str] =
    &["scheme", "cvn", "9f10", "9f02", "9f03", "9f1a", "95", "5f2a", "9a", "9c", "9f37", "82", "9f36"];

/// The value of a tag, if the case has it.
pub(super) fn field(inputs: &Inputs<'_>, tag: Tag) -> Result<Option<Vec<u8>>, Stop> {
    let name = format!("{tag}").to_lowercase();
    match INPUTS.iter().find(|input| **input == name) {
        Some(input) => inputs.optional_bytes(input),
        None => Ok(None),
    }
}

/// The transaction, its values by tag. What the recipe covers must be there; the rest is zeros if it is not.
pub(super) fn transaction(
    profile: &Profile,
    value: impl Fn(Tag) -> Result<Option<Vec<u8>>, Stop>,
) -> Result<TransactionData, Stop> {
    let fields = Fields { profile, value };
    let [transaction_type] = fields.fixed(0x9C)?;
    Ok(TransactionData {
        amount_authorised: fields.fixed(0x9F02)?,
        amount_other: fields.fixed(0x9F03)?,
        terminal_country: fields.fixed(0x9F1A)?,
        terminal_verification_results: fields.fixed(0x95)?,
        currency: fields.fixed(0x5F2A)?,
        date: fields.fixed(0x9A)?,
        transaction_type,
        unpredictable_number: UnpredictableNumber::new(fields.fixed(0x9F37)?),
        application_interchange_profile: fields.fixed(0x82)?,
        atc: Atc::from_bytes(fields.fixed(0x9F36)?),
    })
}

struct Fields<'p, F> {
    profile: &'p Profile,
    value: F,
}

impl<F: Fn(Tag) -> Result<Option<Vec<u8>>, Stop>> Fields<'_, F> {
    fn fixed<const N: usize>(&self, tag: u32) -> Result<[u8; N], Stop> {
        let tag = Tag::new(tag);
        match (self.value)(tag)? {
            Some(value) => {
                let found = value.len();
                value.try_into().map_err(|_| Stop::refused(format!("tag {tag} has {found} bytes, not {N}")))
            }
            None if self.profile.covers(tag) => Err(Stop::unknown(format!("a case without tag {tag}"))),
            None => Ok([0; N]),
        }
    }
}
