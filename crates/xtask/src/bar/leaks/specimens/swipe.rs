//! Texts of cardcrypt-swipe: encrypted swipes whose masked tracks are clear, as of a reader that does not encrypt,
//! and swipes that were opened.

use cardcrypt_swipe::{CharacterSet, Ciphertext, ClearSwipe, Error, Field, MaskPolicy, ReaderTextFormat};
use cardcrypt_swipe::{bits, crc, lrc};

use super::{Secrets, hex, spoilt};
use crate::bar::leaks::outputs::Outputs;
use crate::failure::Failure;

/// Stands for a cipher; it is its own inverse.
const TOY: u8 = 0x5A;

pub(super) fn all(secrets: &Secrets, outputs: &mut Outputs) -> Result<(), Failure> {
    let Secrets { pan, name, discretionary, .. } = secrets;
    let tracks = [
        format!("%B{pan}^{name}^2512101{discretionary}?"),
        format!(";{pan}=2512101{discretionary}?"),
        format!("+01{pan}={discretionary}?"),
    ];
    swipes(secrets, &tracks, outputs)?;
    for track in &tracks {
        stripes(track.as_bytes(), outputs);
    }
    for text in spoilt(&hex(secrets.key(56))) {
        outputs.result("Ciphertext", Ciphertext::from_hex(Field::Print, &text));
    }
    Ok(())
}

fn swipes(secrets: &Secrets, tracks: &[String; 3], outputs: &mut Outputs) -> Result<(), Failure> {
    let format = ReaderTextFormat::pipe_separated_cr();
    let text = text(tracks, &print(secrets));
    for text in spoilt(&text) {
        outputs.result("EncryptedSwipe", format.parse(&text));
    }
    let swipe = format.parse(text.as_bytes())?;
    outputs.debug("EncryptedSwipe", &swipe);
    let open = |mask: u8| {
        ClearSwipe::open(&swipe, |field| {
            field.iter_mut().for_each(|byte| *byte ^= mask);
            Ok::<(), Error>(())
        })
    };
    outputs.result("ClearSwipe", open(TOY ^ 1));
    let clear = open(TOY)?;
    outputs.debug("ClearSwipe", &clear);
    clear.tracks().iter().for_each(|track| outputs.debug("ClearTrack", track));
    outputs.debug("OpaquePrint", clear.print());
    outputs.debug("SessionId", clear.session_id());
    outputs.debug("Track1", clear.track1());
    outputs.debug("Track2", clear.track2());
    outputs.debug("Track3", clear.track3());
    Ok(())
}

/// A print is padded with two zeros.
fn print(secrets: &Secrets) -> Vec<u8> {
    [secrets.key(54), &[0, 0]].concat()
}

/// The text of a swipe that the toy opens, with clear tracks in the place of the masked ones.
fn text(tracks: &[String; 3], print: &[u8]) -> String {
    let enciphered = |clear: &[u8]| {
        let mut bytes = clear.to_vec();
        bytes.resize(clear.len().next_multiple_of(Ciphertext::BLOCK), 0);
        bytes.iter_mut().for_each(|byte| *byte ^= TOY);
        hex(&bytes)
    };
    let fields = tracks.iter().map(|track| enciphered(track.as_bytes())).collect::<Vec<_>>().join("|");
    let (print, session) = (enciphered(print), enciphered(print.first_chunk::<8>().unwrap_or(&[0; 8])));
    let covered =
        format!("{}|0600|{fields}|A1050000|{print}||{session}|FFFF98A76B54C0E0FC08|", tracks.concat());
    let [low, high] = crc::compute(covered.as_bytes()).to_le_bytes();
    format!("{covered}{low:02X}{high:02X}||0000")
}

/// A track as it is read from a stripe, masked, and with its LRC.
fn stripes(track: &[u8], outputs: &mut Outputs) {
    for text in (0..=track.len()).filter_map(|length| track.get(..length)) {
        outputs.result("mask", MaskPolicy::four_and_four().mask(text).map(|_| ()));
        for set in [CharacterSet::FiveBit, CharacterSet::SevenBit] {
            outputs.result("LRC", lrc::verify(set, text, b'?'));
            outputs.result("bits", bits::encode(set, text).map(|_| ()));
        }
    }
    let bits = track.iter().map(|byte| byte & 1 == 1);
    for character in bits::decode(CharacterSet::FiveBit, bits) {
        outputs.result("bits", character.map(|_| ()));
    }
}
