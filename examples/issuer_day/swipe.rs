//! A swipe from a reader that encrypts: opened, and refused once it was tampered with.

use core::error::Error;

use cardcrypt::dukpt::tdes::{DataKeyDialect, Ksn};
use cardcrypt::hsm::dukpt::DecryptSwipe;
use cardcrypt::hsm::{self, Dukpt, KeyRef};
use cardcrypt::swipe::{ClearSwipe, ReaderTextFormat, crc};
use cardcrypt::types::{Expiry, Pan, ServiceCode};
use examples::{data, grouped, heading, line, median_time, micros};

use crate::keys;

pub(crate) fn show(hsm: &(impl Dukpt + ?Sized)) -> Result<(), Box<dyn Error>> {
    heading("A swipe from a reader that encrypts (examples/data/swipe.txt)");
    let text = data("swipe.txt")?;
    let swipe = ReaderTextFormat::pipe_separated_cr().parse(&text)?;
    let ksn = Ksn::try_from(*swipe.ksn())?;
    line(
        "reader",
        format!("key serial number {ksn}, transaction {}, {} left", ksn.counter(), grouped(ksn.left())),
    );
    line("checksum", swipe.crc().map_or_else(|| "none".into(), |crc| format!("{crc:04X}, right")));

    let clear = open(hsm, &text)?;
    if let Some(track) = clear.track1().transpose()? {
        let name = String::from_utf8_lossy(track.name()).trim_end().to_owned();
        line("track 1", format!("{}, {name}", card(track.pan(), track.expiry(), track.service_code())));
    }
    if let Some(track) = clear.track2().transpose()? {
        line("track 2", card(track.pan(), track.expiry(), track.service_code()));
    }
    let [_, _, third] = clear.tracks();
    line(
        "track 3",
        third.as_ref().map_or_else(|| "none".into(), |track| format!("{} characters", track.expose().len())),
    );
    line(
        "print",
        clear
            .print()
            .map_or_else(|| "none".into(), |print| format!("{} bytes, opaque", print.expose().len())),
    );
    line(
        "session",
        if clear.session_id().is_some_and(|id| id.ct_eq(&[0; 8])) {
            "zero: the host set none"
        } else {
            "set"
        },
    );
    let time = median_time(2_001, || open(hsm, &text));
    line("time", format!("{} from text to clear tracks, with the key derived anew", micros(time)));

    let flipped = every_flipped_bit(&text);
    let refused = flipped.iter().filter(|text| open(hsm, text).is_err()).count();
    line(
        "tampered",
        format!(
            "{} of {} single flipped bits refused before any decryption",
            grouped(refused as u64),
            grouped(flipped.len() as u64)
        ),
    );
    let mended = altered_tracks_with_the_checksum_mended(&text);
    let rejected = mended.iter().filter(|text| is_rejected(open(hsm, text))).count();
    line(
        "",
        format!(
            "{} of {} altered track fields with the checksum mended rejected after it",
            grouped(rejected as u64),
            grouped(mended.len() as u64)
        ),
    );
    if refused != flipped.len() || rejected != mended.len() {
        return Err("a tampered swipe was opened".into());
    }
    wrong_key(hsm, &text)
}

/// Ten lines from the reader's text to clear tracks.
fn open(hsm: &(impl Dukpt + ?Sized), text: &[u8]) -> Result<ClearSwipe, Box<dyn Error>> {
    let swipe = ReaderTextFormat::pipe_separated_cr().parse(text)?;
    let bdk = keys::name("reader-bdk")?;
    Ok(hsm.decrypt_swipe(&DecryptSwipe {
        bdk: KeyRef::named(&bdk),
        dialect: DataKeyDialect::PinVariant,
        swipe: &swipe,
    })?)
}

fn card(pan: &Pan, expiry: Option<Expiry>, service_code: Option<ServiceCode>) -> String {
    let expiry = expiry.map_or_else(|| "none".into(), |e| format!("{:02}/{:02}", e.month(), e.year()));
    let service_code = service_code.map_or_else(|| "none".into(), |code| code.to_string());
    format!("{pan}, expires {expiry}, service code {service_code}")
}

fn is_rejected<T>(result: Result<T, Box<dyn Error>>) -> bool {
    result.is_err_and(|error| matches!(error.downcast_ref(), Some(hsm::Error::Rejected)))
}

/// Every copy of the text in which one bit is flipped, the terminator left alone.
fn every_flipped_bit(text: &[u8]) -> Vec<Vec<u8>> {
    let body = text.len() - 1;
    let flip = |bit: usize| {
        let mut copy = text.to_vec();
        copy.iter_mut().skip(bit / 8).take(1).for_each(|byte| *byte ^= 1 << (bit % 8));
        copy
    };
    (0..body * 8).map(flip).collect()
}

/// Every copy in which one digit of an encrypted track is another one, with a checksum that fits: what an
/// attacker on the line can do, since a checksum is no authentication.
fn altered_tracks_with_the_checksum_mended(text: &[u8]) -> Vec<Vec<u8>> {
    let separators: Vec<_> = text.iter().enumerate().filter(|(_, c)| **c == b'|').map(|(i, _)| i).collect();
    let [_, status, .., t3_end] = separators.get(..5).unwrap_or_default() else { return Vec::new() };
    let Some(before_checksum) = separators.iter().rev().nth(2) else { return Vec::new() };
    let alter = |digit: usize| {
        let mut copy = text.to_vec();
        copy.iter_mut().skip(digit).take(1).for_each(|c| *c = if *c == b'0' { b'1' } else { b'0' });
        let covered = copy.iter().take(before_checksum + 1).copied().collect::<Vec<_>>();
        let [high, low] = crc::compute(&covered).to_be_bytes();
        let checksum = format!("{low:02X}{high:02X}");
        copy.iter_mut().skip(before_checksum + 1).zip(checksum.bytes()).for_each(|(to, from)| *to = from);
        copy
    };
    (status + 1..*t3_end).filter(|digit| text.get(*digit) != Some(&b'|')).map(alter).collect()
}

/// A key for another purpose is refused before it is used.
fn wrong_key(hsm: &(impl Dukpt + ?Sized), text: &[u8]) -> Result<(), Box<dyn Error>> {
    let swipe = ReaderTextFormat::pipe_separated_cr().parse(text)?;
    let imk = keys::name("imk-ac")?;
    let request =
        DecryptSwipe { bdk: KeyRef::named(&imk), dialect: DataKeyDialect::PinVariant, swipe: &swipe };
    match hsm.decrypt_swipe(&request) {
        Err(error @ hsm::Error::KeyUse { .. }) => line("wrong key", format!("refused: {error}")),
        other => return Err(format!("a key for another purpose was used: {}", other.is_ok()).into()),
    }
    Ok(())
}
