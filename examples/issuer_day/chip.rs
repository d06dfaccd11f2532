//! Chip cards: the cryptogram verified, answered, and refused once anything was changed.

use core::error::Error;

use cardcrypt::emv::arpc::IssuerResponse;
use cardcrypt::emv::de55::De55;
use cardcrypt::emv::iad::Iad;
use cardcrypt::emv::tlv::{Reader, Tag};
use cardcrypt::emv::{ArpcMethod, Profile};
use cardcrypt::hsm::emv::{AnswerArqc, Arqc, VerifyArqc};
use cardcrypt::hsm::{Emv, KeyRef};
use cardcrypt::types::{Pan, Verified};
use examples::{grouped, heading, hex_data, line, median_time, micros};

use crate::keys;

pub(crate) fn show(hsm: &(impl Emv + ?Sized)) -> Result<(), Box<dyn Error>> {
    for (file, pan, imk) in [
        ("de55_cvn10.hex", "1234567890123456", "imk-ac"),
        ("de55_cvn18.hex", "1234567890123456", "imk-ac"),
        ("de55_real_card.hex", "4761739001010010", "imk-ac:test-cards"),
    ] {
        transaction(hsm, file, &pan.parse()?, imk)?;
    }
    Ok(())
}

fn transaction(hsm: &(impl Emv + ?Sized), file: &str, pan: &Pan, imk: &str) -> Result<(), Box<dyn Error>> {
    let chip_data = hex_data(file)?;
    let message = De55::parse(&chip_data)?;
    let profile = profile(&message)?;
    heading(format!("A chip card asks, {} (examples/data/{file})", profile.name));
    let verified = verify(hsm, &chip_data, pan, imk)?;
    line("card", format!("{}, sequence number {}, transaction {}", verified.pan, verified.psn, verified.atc));
    line("cryptogram", format!("{} verified", verified.cryptogram));

    let response = match profile.arpc {
        // The issuer approves, and the card may add the amount to its offline counters.
        ArpcMethod::Method2 => {
            IssuerResponse::CardStatusUpdate { csu: [0x00, 0x83, 0x00, 0x00], proprietary: &[] }
        }
        _ => IssuerResponse::Code(*b"00"),
    };
    let answer = hsm.answer_arqc(&AnswerArqc { verified: &verified, response })?;
    line("answer", format!("tag 91 = {answer}"));
    let time = median_time(2_001, || verify(hsm, &chip_data, pan, imk));
    line("time", format!("{} from chip data to verdict", micros(time)));
    tampered(hsm, &chip_data, pan, imk)
}

/// Ten lines from the chip data of a message to a verified cryptogram.
fn verify(
    hsm: &(impl Emv + ?Sized),
    chip_data: &[u8],
    pan: &Pan,
    imk: &str,
) -> Result<Verified<Arqc>, Box<dyn Error>> {
    let message = De55::parse(chip_data)?;
    let imk = keys::name(imk)?;
    Ok(hsm.verify_arqc(&VerifyArqc {
        imk: KeyRef::named(&imk),
        profile: profile(&message)?,
        pan,
        psn: message.psn()?,
        transaction: &message.transaction()?,
        iad: message.iad()?,
        arqc: message.cryptogram()?,
    })?)
}

/// The recipe that the card names, if this issuer has issued such cards.
fn profile(message: &De55<'_>) -> Result<&'static Profile, Box<dyn Error>> {
    let iad = Iad::parse(message.iad()?)?;
    Profile::visa(iad.cvn()).ok_or_else(|| format!("no card of ours has CVN {:02X}", iad.cvn()).into())
}

/// Flips every bit of every value. What is accepted all the same must be what the cryptogram does not cover.
fn tampered(hsm: &(impl Emv + ?Sized), chip_data: &[u8], pan: &Pan, imk: &str) -> Result<(), Box<dyn Error>> {
    let (mut refused, mut flipped) = (0_u64, 0_u64);
    let mut uncovered = Vec::new();
    for object in Reader::new(chip_data).flatten() {
        let end = end_of(object.tag(), chip_data).ok_or("an object without an end")?;
        let value = end - object.value().len()..end;
        for bit in value.flat_map(|byte| (0..8).map(move |bit| (byte, bit))) {
            let mut copy = chip_data.to_vec();
            copy.iter_mut().skip(bit.0).take(1).for_each(|byte| *byte ^= 1 << bit.1);
            flipped += 1;
            if verify(hsm, &copy, pan, imk).is_err() {
                refused += 1;
            } else if !uncovered.contains(&object.tag()) {
                uncovered.push(object.tag());
            }
        }
    }
    line("tampered", format!("{} of {} single flipped bits refused", grouped(refused), grouped(flipped)));
    let names: Vec<_> = uncovered.iter().map(ToString::to_string).collect();
    if !names.is_empty() {
        line("", format!("accepted in tags that the cryptogram does not cover: {}", names.join(" ")));
    }
    let covered =
        [0x9F02, 0x9F03, 0x9F1A, 0x95, 0x5F2A, 0x9A, 0x9C, 0x9F37, 0x82, 0x9F36, 0x9F26].map(Tag::new);
    if uncovered.iter().any(|tag| covered.contains(tag)) {
        return Err("a change of what the cryptogram covers was accepted".into());
    }
    Ok(())
}

/// Where the object of a tag ends.
fn end_of(tag: Tag, chip_data: &[u8]) -> Option<usize> {
    let mut objects = Reader::new(chip_data).flatten().skip_while(|object| object.tag() != tag);
    objects.next()?;
    Some(objects.next().map_or(chip_data.len(), |next| next.offset()))
}
