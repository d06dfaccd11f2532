use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;

use super::*;
use crate::published::{self, CLEAR, MASKED, PRINT};
use crate::{Field, ReaderTextFormat};

/// A toy in place of a cipher: it is its own inverse.
const TOY: u8 = 0x5A;

fn toy(field: &mut [u8]) -> Result<(), Error> {
    field.iter_mut().for_each(|byte| *byte ^= TOY);
    Ok(())
}

/// Pads with zeros and enciphers with the toy.
fn enciphered(clear: &[u8]) -> String {
    let mut bytes = clear.to_vec();
    bytes.resize(clear.len().next_multiple_of(8), 0);
    bytes.iter_mut().for_each(|byte| *byte ^= TOY);
    hex::encode_upper(bytes)
}

/// The published swipe under the toy, with an encrypted CRC and some fields in clear replaced.
fn text(changes: &[(usize, &[u8])]) -> Vec<u8> {
    let mut fields = published::fields();
    let print = hex::decode(PRINT).unwrap();
    for (index, clear) in [
        (2, CLEAR[0].as_bytes()),
        (3, CLEAR[1].as_bytes()),
        (4, CLEAR[2].as_bytes()),
        (6, &print),
        (8, b"\0\0\0\0\0\0\0\0"),
    ] {
        fields[index] = enciphered(clear);
    }
    for (index, clear) in changes.iter().filter(|(index, _)| *index != 11) {
        fields[*index] = enciphered(clear);
    }
    let crc = hex::decode(&published::sealed(fields.clone())[published_crc(&fields)]).unwrap();
    let clear = changes.iter().find(|(index, _)| *index == 11).map_or(&crc[..], |(_, clear)| *clear);
    fields[11] = enciphered(clear);
    published::sealed(fields)
}

/// Where the CRC stands in the text.
fn published_crc(fields: &[String]) -> core::ops::Range<usize> {
    let start = fields[..10].iter().map(|field| field.len() + 1).sum();
    start..start + 4
}

fn open(text: &[u8]) -> Result<ClearSwipe, Error> {
    ClearSwipe::open(&ReaderTextFormat::pipe_separated_cr().parse(text).unwrap(), toy)
}

#[test]
fn opens_all() {
    let clear = open(&text(&[])).unwrap();
    for (track, text) in clear.tracks().iter().zip(CLEAR) {
        assert_eq!(track.as_ref().unwrap().expose(), text.as_bytes());
    }
    assert_eq!(clear.print().unwrap().expose(), hex::decode(PRINT).unwrap());
    assert_eq!(clear.session_id().unwrap().expose(), [0; 8]);
    assert!(clear.session_id().unwrap().ct_eq(&[0; 8]) && !clear.session_id().unwrap().ct_eq(&[1; 8]));
    let debug = format!("{clear:?} {:?} {:?}", clear.print(), clear.session_id());
    assert!(!debug.contains("5452") && !debug.contains("HOGAN") && !debug.contains("[1"), "{debug}");
}

#[test]
fn views_by_grammar() {
    let clear = open(&text(&[])).unwrap();
    assert_eq!(clear.track1().unwrap().unwrap().pan().expose_digits(), b"5452300551227189");
    assert_eq!(clear.track2().unwrap().unwrap().pan().expose_digits(), b"5452300551227189");
    // No format code in the published track 3: its first digits are taken for one.
    let track3 = clear.track3().unwrap().unwrap();
    assert_eq!((track3.format_code(), track3.pan().expose_digits()), (b"51", &b"63499080020445"[..]));
    let odd = text(&[(3, b";54523005512271:9=080432100000007250?")]);
    assert!(open(&odd).unwrap().track2().unwrap().is_err());
}

/// The published clear values, looked up in place of the 3DES that this crate has not.
#[test]
fn published_swipe() {
    let text = published::text();
    let swipe = ReaderTextFormat::pipe_separated_cr().parse(&text).unwrap();
    let mut plain: Vec<Vec<u8>> = CLEAR.iter().map(|track| track.as_bytes().to_vec()).collect();
    plain.extend([hex::decode(PRINT).unwrap(), Vec::from([0; 8])]);
    let mut plain = plain.into_iter();
    let clear = ClearSwipe::open(&swipe, |field| {
        let clear = plain.next().unwrap();
        field.fill(0);
        field[..clear.len()].copy_from_slice(&clear);
        Ok::<(), Error>(())
    })
    .unwrap();
    assert_eq!(clear.tracks()[1].as_ref().unwrap().expose(), CLEAR[1].as_bytes());
    assert_eq!(ClearSwipe::open(&swipe, toy).unwrap_err(), Error::Rejected, "another key");
}

#[test]
fn one_wrong_field_rejects_all() {
    let print = hex::decode(PRINT).unwrap();
    let padded = |last: [u8; 2]| [&print[..], &last].concat();
    for (index, clear) in [
        (2, &b";B5452300551227189^HOGAN/PAUL      ^08043210000000725000000?"[..]),
        (2, b"%B5452300551227189^HOGAN/PAUL      ^080432100000007250000000"),
        (2, b"%B5452300551227189^HOGAN/PAUL      ^0804321000000072500000??"),
        (2, b"%B5452300551227189^HOGAN/PAUL     ^ 08043210000000725000000?"),
        (2, b"%B5452300551227189^HOGAN/PAUL      ^08043210000000725^00000?"),
        (2, b"%B5452300551227189^HOGAN/PAUL      008043210000000725000000?"),
        (2, b"%B5452300551227189^hOGAN/PAUL      ^08043210000000725000000?"),
        (2, b"%B5452300551227189^HOGAN/PAUL      ^0804321000000072500000?"),
        (2, b"%B5452300551227189^HOGAN/PAUL      ^080432100000007250000000?"),
        (2, b"%B5452300551227189^HOGAN/PAUL      ^08043210000000725000000?\x01"),
        (2, b"%B5452300551227189^HOGAN/PAUL      ^08043210000000725000000?\0\0\0\x80"),
        (3, b"%5452300551227189=080432100000007250?"),
        (3, b"?5452300551227189=080432100000007250?"),
        (3, b";5452300551227189=080432100000007250="),
        (3, b";545230055122718=9080432100000007250?"),
        (3, b";5452300551227189=08043210000000725=?"),
        (3, b";5452300551227189=08043210000000725A?"),
        (3, b";5452300551227189=08043210000000725/?"),
        (3, b";5452300551227189=08043210000000725\0?"),
        (3, b";5452300551227189=08043210000000725?"),
        (3, b";5452300551227189=0804321000000072500?"),
        (3, b";5452300551227189=080432100000007250?\0\0\x01"),
        (3, b""),
        (4, b";5163499080020445=000000000000?"),
        (4, b"+5163499080020445=000000000000+"),
        (4, b"+5163499080020445=000000000000?0"),
        (6, &padded([0, 1])),
        (6, &padded([0x80, 0])),
        (11, b"\0\0"),
        (11, b"\xB7\x8F"),
    ] {
        // A deciphered field always has whole blocks: what is shorter here is all zeros at its end.
        let mut clear = clear.to_vec();
        let blocks = [64, 64, 64, 40, 32, 0, 56, 0, 8, 0, 0, 8][index];
        clear.resize(blocks, 0);
        assert_eq!(open(&text(&[(index, &clear)])).unwrap_err(), Error::Rejected, "{clear:?}");
    }
}

#[test]
fn every_character_outside_the_set_is_rejected() {
    for (index, track, range) in [(2, CLEAR[0], 0x20..0x60_u8), (3, CLEAR[1], 0x30..0x40)] {
        for character in 0..=u8::MAX {
            let mut clear = track.as_bytes().to_vec();
            clear[5] = character;
            let separator = if index == 2 { b'^' } else { b'=' };
            let good = range.contains(&character) && character != b'?' && character != separator;
            assert_eq!(open(&text(&[(index, &clear)])).is_ok(), good, "{character:02X}");
        }
    }
}

#[test]
fn every_field_is_deciphered_whatever_is_wrong() {
    for changes in [&[][..], &[(2, &[0; 64][..])], &[(2, &[0; 64]), (3, &[1; 40]), (11, &[0; 8])]] {
        let text = text(changes);
        let swipe = ReaderTextFormat::pipe_separated_cr().parse(&text).unwrap();
        let mut lengths = Vec::new();
        let clear = ClearSwipe::open(&swipe, |field| {
            lengths.push(field.len());
            toy(field)
        });
        assert_eq!(clear.is_ok(), changes.is_empty());
        assert_eq!(lengths, [64, 40, 32, 56, 8, 8]);
    }
}

#[test]
fn the_rest_of_an_encrypted_crc_means_nothing() {
    let text = text(&[]);
    let mut swipe = ReaderTextFormat::pipe_separated_cr().parse(&text).unwrap();
    let [low, high] = swipe.crc().unwrap().to_le_bytes();
    let plain = [low, high, 1, 2, 3, 4, 5, 6].map(|byte| byte ^ TOY);
    swipe.encrypted_crc = Some(Ciphertext::from_bytes(Field::EncryptedCrc, &plain).unwrap());
    assert!(ClearSwipe::open(&swipe, toy).is_ok());
    swipe.crc = None;
    assert_eq!(ClearSwipe::open(&swipe, toy).unwrap_err(), Error::Rejected, "nothing to compare with");
}

#[test]
fn the_error_of_a_device_passes_through() {
    #[derive(Debug, PartialEq)]
    enum Failure {
        Device,
        Swipe(Error),
    }
    impl From<Error> for Failure {
        fn from(error: Error) -> Self {
            Self::Swipe(error)
        }
    }
    let text = text(&[]);
    let swipe = ReaderTextFormat::pipe_separated_cr().parse(&text).unwrap();
    let mut calls = 0;
    let error = ClearSwipe::open(&swipe, |_| {
        calls += 1;
        Err(Failure::Device)
    });
    assert_eq!((error.unwrap_err(), calls), (Failure::Device, 1));
    let error = ClearSwipe::open(&swipe, |_| Ok::<(), Failure>(()));
    assert_eq!(error.unwrap_err(), Failure::Swipe(Error::Rejected));
}

#[test]
fn absent_fields_stay_absent() {
    let text = published::with(&[(0, ""), (2, ""), (3, ""), (4, ""), (6, ""), (8, "")]);
    let clear = open(&text).unwrap();
    assert!(clear.tracks().iter().all(Option::is_none));
    assert!(clear.track1().is_none() && clear.track2().is_none() && clear.track3().is_none());
    assert!(clear.print().is_none() && clear.session_id().is_none());
}

#[test]
fn a_track_in_clear_is_not_taken_for_an_opened_one() {
    let text = published::with(&[(0, MASKED[0]), (2, ""), (3, ""), (4, ""), (6, ""), (8, "")]);
    assert_eq!(open(&text).unwrap_err(), Error::NotEncrypted);
}
