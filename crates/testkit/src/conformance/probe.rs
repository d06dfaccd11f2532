//! One sound request for every verb, to any key: for what must be refused, whoever asks.

use cardcrypt_dukpt::Direction;
use cardcrypt_dukpt::tdes::DataKeyDialect;
use cardcrypt_emv::arpc::IssuerResponse;
use cardcrypt_hsm::dukpt::{DataKey, DecryptSwipe, DukptData, GenerateDukptMac, MacKey, VerifyDukptMac};
use cardcrypt_hsm::emv::{AnswerArqc, Arqc, VerifyArqc};
use cardcrypt_hsm::macs::{GenerateMac, VerifyMac};
use cardcrypt_hsm::{AnyKeyRef, Error, Hsm, KeyName, KeyRef, Verb};
use cardcrypt_mac::data::Iv;
use cardcrypt_mac::{Algorithm, Padding};
use cardcrypt_swipe::ReaderTextFormat;
use cardcrypt_types::key::KeyCheckValue;
use cardcrypt_types::{Psn, Verified};

use super::{dukpt, emv, keys, text};

/// Asks a verb to use this key, and gives the answer without its value. The outer error is for the suite itself.
pub(super) fn ask(hsm: &dyn Hsm, verb: Verb, key: &KeyName) -> Result<Result<(), Error>, String> {
    let any = AnyKeyRef::Named(key);
    let ksn = "FFFF9876543210E00001".parse().map_err(text)?;
    let data_key = |direction| DataKey::Tdes { ksn, direction, dialect: DataKeyDialect::OneWay };
    let mac_key = |direction| MacKey::Tdes { ksn, direction };
    let algorithm = Algorithm::Iso3(Padding::Method1);
    let (message, received, length, iv) = (b"message", &[0; 8], 8, Iv::Zero);
    let sample = emv::cvn_18()?;
    let pan = emv::PAN.parse().map_err(text)?;
    let arqc = VerifyArqc {
        imk: KeyRef::claim(any),
        profile: &sample.profile,
        pan: &pan,
        psn: Psn::ABSENT,
        transaction: &sample.transaction,
        iad: &sample.iad,
        arqc: sample.arqc,
    };
    Ok(match verb {
        Verb::VerifyArqc => hsm.verify_arqc(&arqc).map(drop),
        Verb::AnswerArqc => {
            let verified = proof(&arqc).map_err(text)?;
            let response = IssuerResponse::CardStatusUpdate { csu: [0; 4], proprietary: &[] };
            hsm.answer_arqc(&AnswerArqc { verified: &verified, response }).map(drop)
        }
        Verb::DecryptSwipe => {
            let swipe = ReaderTextFormat::pipe_separated_cr().parse(dukpt::SWIPE).map_err(text)?;
            let (bdk, dialect) = (KeyRef::claim(any), DataKeyDialect::PinVariant);
            hsm.decrypt_swipe(&DecryptSwipe { bdk, dialect, swipe: &swipe }).map(drop)
        }
        Verb::DecryptDukptData => {
            let (bdk, key) = (KeyRef::claim(any), data_key(Direction::Request));
            hsm.decrypt_dukpt_data(&DukptData { bdk, key, iv, data: received }).map(drop)
        }
        Verb::EncryptDukptData => {
            let (bdk, key) = (KeyRef::claim(any), data_key(Direction::Response));
            hsm.encrypt_dukpt_data(&DukptData { bdk, key, iv, data: received }).map(drop)
        }
        Verb::VerifyDukptMac => {
            let (bdk, key) = (KeyRef::claim(any), mac_key(Direction::Request));
            let request = VerifyDukptMac { bdk, key, algorithm, message, received, length };
            hsm.verify_dukpt_mac(&request).map(drop)
        }
        Verb::GenerateDukptMac => {
            let (bdk, key) = (KeyRef::claim(any), mac_key(Direction::Response));
            hsm.generate_dukpt_mac(&GenerateDukptMac { bdk, key, algorithm, message }).map(drop)
        }
        Verb::GenerateMac => {
            hsm.generate_mac(&GenerateMac { key: KeyRef::claim(any), algorithm, message }).map(drop)
        }
        Verb::VerifyMac => {
            let key = KeyRef::claim(any);
            hsm.verify_mac(&VerifyMac { key, algorithm, message, received, length }).map(drop)
        }
        Verb::GenerateKey => {
            let template = keys::all().into_iter().next().ok_or("no keys")?.template;
            hsm.generate_key(key, &template).map(drop)
        }
        Verb::KeyAttributes => hsm.key_attributes(any).map(drop),
        Verb::KeyNames => hsm.key_names().map(drop),
        Verb::DeleteKey => hsm.delete_key(key),
        other => return Err(format!("the suite does not know {other}")),
    })
}

/// A proof that nobody earned, to see that it is worth nothing under a key that may not answer.
#[expect(clippy::disallowed_methods, reason = "the suite asks for what must be refused")]
fn proof(request: &VerifyArqc<'_>) -> Result<Verified<Arqc>, Error> {
    Arqc::of(request, KeyCheckValue::new([0; 3])).map(Verified::assertion)
}
