//! Operations of cardcrypt-emv.

use cardcrypt_emv::{Error, Profile, TransactionData, cryptogram, master_key, session_key};
use cardcrypt_types::key::{Key, KeyAlgorithm, purpose};
use cardcrypt_types::{Atc, Cryptogram, Pan, Psn, UnpredictableNumber};

use super::{Ending, Operation};
use crate::bar::residue::secrets::Witness;
use crate::failure::Failure;

pub(super) const PROFILE: &Profile = &Profile::VISA_CVN_18;
pub(super) const IAD: [u8; 7] = [0x06, 0x01, 0x12, 0x03, 0xA0, 0x00, 0x00];

pub(super) fn pan() -> Result<Pan, Failure> {
    Ok("4761739001010010".parse()?)
}

pub(super) fn transaction() -> TransactionData {
    TransactionData {
        amount_authorised: [0, 0, 0, 0, 0x10, 0],
        amount_other: [0; 6],
        terminal_country: [0x08, 0x40],
        terminal_verification_results: [0, 0, 0, 0x10, 0],
        currency: [0x08, 0x40],
        date: [0x25, 0x12, 0x31],
        transaction_type: 0,
        unpredictable_number: UnpredictableNumber::new([0x30, 0x90, 0x1B, 0x6A]),
        application_interchange_profile: [0x3C, 0],
        atc: Atc::new(0x55),
    }
}

/// Shows the keys of the card and the cryptogram that is expected of it.
pub(super) fn see_card(imk: &Key<purpose::ImkAc>, witness: &mut Witness) -> Result<(), Failure> {
    let transaction = transaction();
    let card = master_key::derive(imk, PROFILE.master_key, &pan()?, Psn::ABSENT)?;
    witness.see_key(&card);
    let number = transaction.unpredictable_number;
    let session = session_key::derive(&card, PROFILE.session_key, transaction.atc, number)?;
    witness.see_key(&session);
    witness.see(&cryptogram::generate(&session, PROFILE, &transaction, &IAD)?.to_bytes());
    match cryptogram::verify(&session, PROFILE, &transaction, &IAD, Cryptogram::new([0; 8])) {
        Err(Error::Rejected) => Ok(()),
        _ => Err(Failure::new("not rejected")),
    }
}

pub(super) const ARQC: Operation = Operation {
    name: "ARQC rejected",
    run: |masked, witness, ending: Ending| {
        let imk = masked.key(KeyAlgorithm::Tdes2);
        witness.see_key(&imk);
        see_card(&imk, witness)?;
        ending.reach()
    },
    scrubs_itself: false,
};
