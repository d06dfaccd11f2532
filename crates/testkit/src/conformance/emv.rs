//! Cryptograms: the values of pyemv's tests, made with an HSM, and what must be refused.

use cardcrypt_emv::arpc::IssuerResponse;
use cardcrypt_emv::{Profile, TransactionData};
use cardcrypt_hsm::emv::{AnswerArqc, Arqc, VerifyArqc};
use cardcrypt_hsm::{AnyKeyRef, Error, Hsm, InputError, KeyRef, Verb};
use cardcrypt_types::{Atc, Counted, Cryptogram, Psn, UnpredictableNumber, Verified};

use super::{Case, bytes, check, keys, text};

pub(super) const CASES: &[Case] = &[
    Case { name: "arqc-cvn-10", verb: Verb::VerifyArqc, run: |hsm| genuine(hsm, &cvn_10()?) },
    Case { name: "arqc-cvn-18", verb: Verb::VerifyArqc, run: |hsm| genuine(hsm, &cvn_18()?) },
    Case { name: "arqc-flipped-bits", verb: Verb::VerifyArqc, run: flipped_bits },
    Case { name: "arqc-altered-transaction", verb: Verb::VerifyArqc, run: altered_transaction },
    Case { name: "arqc-other-card", verb: Verb::VerifyArqc, run: other_card },
    Case { name: "arqc-bad-iad", verb: Verb::VerifyArqc, run: bad_iad },
    Case { name: "arqc-counted", verb: Verb::VerifyArqc, run: counted },
    Case { name: "arpc-wrong-response", verb: Verb::AnswerArqc, run: wrong_response },
];

/// A genuine cryptogram and the issuer authentication data that answers it.
pub(super) struct Sample {
    pub(super) profile: Profile,
    pub(super) transaction: TransactionData,
    pub(super) iad: [u8; 7],
    pub(super) arqc: Cryptogram,
    response: IssuerResponse<'static>,
    answer: &'static str,
}

pub(super) fn cvn_10() -> Result<Sample, String> {
    Ok(Sample {
        profile: Profile::VISA_CVN_10,
        transaction: transaction()?,
        iad: bytes("06010A03A06010")?,
        arqc: Cryptogram::new(bytes("29CCA15AE665FA2E")?),
        response: IssuerResponse::Code(*b"00"),
        answer: "28993816AFAE4AEB3030",
    })
}

pub(super) fn cvn_18() -> Result<Sample, String> {
    Ok(Sample {
        profile: Profile::VISA_CVN_18,
        transaction: transaction()?,
        iad: bytes("06011203A0B800")?,
        arqc: Cryptogram::new(bytes("7A788EA6B8A3E733")?),
        response: IssuerResponse::CardStatusUpdate { csu: [0; 4], proprietary: &[] },
        answer: "9AF514C100000000",
    })
}

fn transaction() -> Result<TransactionData, String> {
    Ok(TransactionData {
        amount_authorised: bytes("000000004000")?,
        amount_other: [0; 6],
        terminal_country: bytes("0124")?,
        terminal_verification_results: bytes("8000048000")?,
        currency: bytes("0124")?,
        date: bytes("191105")?,
        transaction_type: 1,
        unpredictable_number: UnpredictableNumber::new(bytes("52BF4585")?),
        application_interchange_profile: bytes("1800")?,
        atc: Atc::new(0x1C),
    })
}

fn verify(
    hsm: &dyn Hsm,
    sample: &Sample,
    pan: &str,
    psn: u8,
) -> Result<Result<Verified<Arqc>, Error>, String> {
    let (imk, pan) = (keys::name("imk-ac")?, pan.parse().map_err(text)?);
    Ok(hsm.verify_arqc(&VerifyArqc {
        imk: KeyRef::named(&imk),
        profile: &sample.profile,
        pan: &pan,
        psn: Psn::new(psn).map_err(text)?,
        transaction: &sample.transaction,
        iad: &sample.iad,
        arqc: sample.arqc,
    }))
}

pub(super) const PAN: &str = "1234567890123456";

fn genuine(hsm: &dyn Hsm, sample: &Sample) -> Result<(), String> {
    let verified = verify(hsm, sample, PAN, 0)?.map_err(text)?;
    check(verified.cryptogram.ct_eq(&sample.arqc), || "the proof names another cryptogram".into())?;
    check(verified.profile == sample.profile, || "the proof names another profile".into())?;
    let card =
        verified.pan.expose_digits() == PAN.as_bytes() && verified.psn == Psn::ABSENT && verified.dki == 1;
    check(card, || "the proof names another card".into())?;
    let (atc, number) = (sample.transaction.atc, sample.transaction.unpredictable_number);
    let same = verified.atc == atc && verified.unpredictable_number == number;
    check(same, || "the proof names another transaction".into())?;
    let key = hsm.key_attributes(AnyKeyRef::Named(&keys::name("imk-ac")?)).map_err(text)?;
    check(verified.imk.check_value() == key.check_value, || "the proof names another key".into())?;
    if !hsm.capabilities().has(Verb::AnswerArqc) {
        return Ok(());
    }
    let request = AnswerArqc { verified: &verified, response: sample.response };
    let answer = hsm.answer_arqc(&request).map_err(text)?.to_string();
    check(answer == sample.answer, || format!("tag 91 is {answer}, expected {}", sample.answer))
}

fn refused(verdict: Result<Verified<Arqc>, Error>, what: &str) -> Result<(), String> {
    match verdict {
        Err(Error::Rejected) => Ok(()),
        Err(other) => Err(format!("{what}: not Rejected but {other}")),
        Ok(_) => Err(format!("{what}: accepted")),
    }
}

fn flipped_bits(hsm: &dyn Hsm) -> Result<(), String> {
    let sample = cvn_18()?;
    (0..64).try_for_each(|bit| {
        let flipped = u64::from_be_bytes(sample.arqc.to_bytes()) ^ 1 << bit;
        let forged = Sample { arqc: Cryptogram::new(flipped.to_be_bytes()), ..cvn_18()? };
        refused(verify(hsm, &forged, PAN, 0)?, "a flipped bit")
    })
}

fn altered_transaction(hsm: &dyn Hsm) -> Result<(), String> {
    let base = transaction()?;
    for altered in [
        TransactionData { amount_authorised: bytes("000000004001")?, ..base },
        TransactionData { amount_other: bytes("000000000001")?, ..base },
        TransactionData { currency: bytes("0840")?, ..base },
        TransactionData { atc: Atc::new(0x1D), ..base },
    ] {
        for sample in [cvn_10()?, cvn_18()?] {
            let forged = Sample { transaction: altered, ..sample };
            refused(verify(hsm, &forged, PAN, 0)?, "an altered transaction")?;
        }
    }
    Ok(())
}

fn other_card(hsm: &dyn Hsm) -> Result<(), String> {
    refused(verify(hsm, &cvn_18()?, "1234567890123457", 0)?, "another PAN")?;
    refused(verify(hsm, &cvn_18()?, PAN, 1)?, "another PSN")?;
    refused(verify(hsm, &cvn_18()?, "12345678901234567", 0)?, "a longer PAN")
}

fn bad_iad(hsm: &dyn Hsm) -> Result<(), String> {
    let mut sample = cvn_18()?;
    sample.iad = bytes("07011203A0B800")?;
    let verdict = verify(hsm, &sample, PAN, 0)?;
    check(matches!(verdict, Err(Error::Input(InputError::Emv(_)))), || "an unknown layout was read".into())?;
    sample.iad = bytes("06010A03A0B800")?;
    let verdict = verify(hsm, &sample, PAN, 0)?;
    check(matches!(verdict, Err(Error::Input(InputError::Emv(_)))), || "another version was taken".into())
}

fn counted(hsm: &dyn Hsm) -> Result<(), String> {
    let first = verify(hsm, &cvn_10()?, PAN, 0)?.map_err(text)?;
    let second = verify(hsm, &cvn_18()?, PAN, 0)?.map_err(text)?;
    check(first.identity() == second.identity(), || "one card has two identities".into())?;
    check(first.counter() == 0x1C, || "the counter is not the ATC".into())?;
    let same = first.idempotency_tag() == second.idempotency_tag();
    check(!same, || "two messages have the same tag".into())
}

fn wrong_response(hsm: &dyn Hsm) -> Result<(), String> {
    let sample = cvn_18()?;
    let verified = verify(hsm, &sample, PAN, 0)?.map_err(text)?;
    let request = AnswerArqc { verified: &verified, response: IssuerResponse::Code(*b"00") };
    let refused = matches!(hsm.answer_arqc(&request), Err(Error::Input(InputError::Emv(_))));
    check(refused, || "a response of the other method was taken".into())
}
