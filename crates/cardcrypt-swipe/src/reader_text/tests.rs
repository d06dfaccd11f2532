use alloc::string::String;
use alloc::vec::Vec;

use super::*;
use crate::published::{KSN, MASKED, fields, sealed, text, with};

const FORMAT: ReaderTextFormat<'static> = ReaderTextFormat::pipe_separated_cr();

fn error(text: &[u8]) -> Error {
    FORMAT.parse(text).unwrap_err()
}

/// Where a field starts in the published text.
fn start(index: usize) -> usize {
    fields()[..index].iter().map(|field| field.len() + 1).sum()
}

#[test]
fn published_swipe() {
    let text = text();
    assert_eq!(text.len(), 580);
    let swipe = FORMAT.parse(&text).unwrap();
    assert_eq!(swipe.ksn()[..], hex::decode(KSN).unwrap());
    for ((track, masked), bytes) in swipe.tracks().iter().zip(MASKED).zip([64, 40, 32]) {
        let track = track.read().unwrap();
        assert_eq!(track.masked(), masked.as_bytes());
        assert_eq!(track.ciphertext().unwrap().len(), bytes);
    }
    assert_eq!(swipe.encryption_status().bits(), 0x0006);
    assert_eq!(swipe.print_status().unwrap().bits(), 0x05A1);
    assert_eq!(swipe.print().unwrap().len(), 56);
    assert_eq!(swipe.session_id().unwrap().len(), 8);
    assert_eq!((swipe.device_serial(), swipe.encryption_counter()), (&b""[..], None));
    assert_eq!((swipe.crc(), swipe.encrypted_crc().is_none()), (Some(0x8FB7), true));
    let debug = alloc::format!("{swipe:?}");
    assert!(debug.contains(KSN) && !debug.contains("HOGAN") && !debug.contains("7189"), "{debug}");
}

#[test]
fn every_flipped_bit_is_an_error() {
    let mut text = text();
    text.push(b'\r');
    for position in 0..text.len() {
        for bit in 0..8 {
            text[position] ^= 1 << bit;
            assert!(FORMAT.parse(&text).is_err(), "{position} {bit}");
            text[position] ^= 1 << bit;
        }
    }
}

#[test]
fn every_truncation_is_an_error() {
    let text = text();
    for kept in 0..text.len() {
        let separators = text[..kept].iter().filter(|c| **c == b'|').count();
        let error = error(&text[..kept]);
        match separators {
            12 => assert!(matches!(error, Error::FieldLength { field: Field::FormatCode, .. }), "{kept}"),
            _ => assert!(
                matches!(error, Error::MissingField { index, .. } if index == separators + 1),
                "{kept}"
            ),
        }
    }
}

#[test]
fn every_missing_or_additional_field_is_an_error() {
    for index in 0..13 {
        let mut fewer = fields();
        fewer.remove(index);
        let missing = Error::MissingField { field: Field::FormatCode, index: 12 };
        assert_eq!(error(&sealed(fewer)), missing, "{index}");
        let mut more = fields();
        more.insert(index, String::from("0000"));
        assert!(FORMAT.parse(&sealed(more)).is_err(), "{index}");
    }
}

#[test]
fn wrong_lengths() {
    use Field::*;
    // A field, its number, the shortest and longest that is right, and whether it may be empty.
    for (field, index, min, max, may_be_empty) in [
        (EncryptionStatus, 1, 4, 4, false),
        (Track1, 2, 128, 128, true),
        (Track2, 3, 80, 80, true),
        (Track3, 4, 64, 64, true),
        (PrintStatus, 5, 8, 8, true),
        (Print, 6, 112, 112, true),
        (DeviceSerial, 7, 0, 16, true),
        (SessionId, 8, 16, 16, true),
        (Ksn, 9, 20, 20, false),
        (EncryptedCrc, 11, 16, 16, true),
    ] {
        let digits = |count| "0".repeat(count);
        let with_length = |count| with(&[(index, &digits(count))]);
        let expected = |found| Error::FieldLength { field, found, min, max };
        for found in [max + 1, max + 2, max + 16] {
            assert_eq!(error(&with_length(found)), expected(found), "{field}");
        }
        for found in 1..min {
            assert_eq!(error(&with_length(found)), expected(found), "{field}");
        }
        assert_eq!(FORMAT.parse(&with_length(0)).is_ok(), may_be_empty, "{field}");
    }
}

#[test]
fn hexadecimal_digits_are_upper_case() {
    for (index, field) in fields().iter().enumerate() {
        let hexadecimal = (2..=9).contains(&index);
        for (offset, _) in field.char_indices().filter(|(_, c)| hexadecimal && c.is_ascii_uppercase()) {
            for digit in ["a", "G", " ", "\0", "\u{7f}", "/", ":", "@"] {
                let mut changed = field.clone();
                changed.replace_range(offset..=offset, digit);
                let Error::Character { position, .. } = error(&with(&[(index, &changed)])) else {
                    panic!("field {index}, character {offset}")
                };
                assert_eq!(position, start(index) + offset);
            }
        }
    }
}

#[test]
fn crc() {
    let with_crc = |crc: &str| {
        let mut fields = fields();
        fields[10] = String::from(crc);
        fields.join("|").into_bytes()
    };
    for crc in ["8FB7", "B78E", "0000", "FFFF"] {
        assert_eq!(error(&with_crc(crc)), Error::Crc);
    }
    let character = |position| Error::Character { field: Field::Crc, position: start(10) + position };
    assert_eq!(error(&with_crc("b78F")), character(0));
    assert_eq!(error(&with_crc("B78f")), character(3));
    for found in [0, 3, 5, 8] {
        let length = Error::FieldLength { field: Field::Crc, found, min: 4, max: 4 };
        assert_eq!(error(&with_crc(&"0".repeat(found))), length);
    }
    // It is checked before any other field is read.
    let mut fields = fields();
    fields[9] = String::from("not a KSN");
    assert_eq!(error(fields.join("|").as_bytes()), Error::Crc);
}

#[test]
fn format_codes() {
    let code = |code: &str| error(&with(&[(12, code)]));
    assert_eq!(code("0001"), Error::MissingField { field: Field::EncryptionCounter, index: 10 });
    for unknown in ["1000", "0002", "0010", "O000", "    "] {
        assert_eq!(code(unknown), Error::UnknownFormatCode);
    }
    for found in 0..4 {
        let length = Error::FieldLength { field: Field::FormatCode, found, min: 4, max: 4 };
        assert_eq!(code(&"0".repeat(found)), length);
    }
    assert_eq!(code("00000"), Error::TrailingData { position: 580 });
}

#[test]
fn encryption_counter() {
    let with_counter = |counter: &str, code: &str| {
        let mut fields = fields();
        fields.insert(10, String::from(counter));
        fields[13] = String::from(code);
        sealed(fields)
    };
    let text = with_counter("00F423", "0001");
    assert_eq!(FORMAT.parse(&text).unwrap().encryption_counter(), Some(&b"00F423"[..]));
    let position = start(10);
    let error = |counter, code| error(&with_counter(counter, code));
    assert_eq!(error("00F423", "0000"), Error::TrailingData { position: 583 });
    assert_eq!(error("00F423", "0002"), Error::UnknownFormatCode);
    let field = Field::EncryptionCounter;
    assert_eq!(error("00f423", "0001"), Error::Character { field, position: position + 2 });
    assert_eq!(error("", "0001"), Error::FieldLength { field, found: 0, min: 1, max: 16 });
    assert_eq!(error(&"0".repeat(17), "0001"), Error::FieldLength { field, found: 17, min: 1, max: 16 });
}

#[test]
fn what_surrounds_a_swipe() {
    let text = text();
    let parse = |format: ReaderTextFormat<'_>, before: &[u8], after: &[u8]| {
        let whole = [before, &text, after].concat();
        format.parse(&whole).err()
    };
    for after in [&b""[..], b"\r", b"\n", b"\r\n"] {
        assert_eq!(parse(FORMAT, b"", after), None);
    }
    for after in [&b" "[..], b"\r\r", b"\n\r", b"\n\n", b"\0"] {
        assert_eq!(parse(FORMAT, b"", after), Some(Error::TrailingData { position: 580 }));
    }
    let no_code = Error::FieldLength { field: Field::FormatCode, found: 0, min: 4, max: 4 };
    assert_eq!(parse(FORMAT, b"", b"|"), Some(no_code));
    assert_eq!(parse(FORMAT, b"", b"||"), Some(Error::TrailingData { position: 582 }));
    let second = [b"\r", &text[..]].concat();
    assert!(matches!(parse(FORMAT, b"", &second), Some(Error::TrailingData { .. })));

    let told = FORMAT.with_pre_card(b"01").with_terminator(b"END");
    assert_eq!(parse(told, b"01", b"END"), None);
    let missing = Some(Error::MissingField { field: Field::PreCard, index: 0 });
    assert_eq!(parse(told, b"", b""), missing);
    assert_eq!(parse(told, b"0", b""), missing);
    assert_eq!(parse(told, b"01", b"\r"), Some(Error::TrailingData { position: 582 }));
    assert_eq!(parse(FORMAT, b"01", b""), Some(Error::Crc));

    let long = [b'|'; ReaderTextFormat::MAX + 1];
    assert_eq!(error(&long), Error::TooLong { found: 2049, max: 2048 });
    let tabs: Vec<u8> = text.iter().map(|c| if *c == b'|' { b'\t' } else { *c }).collect();
    assert_eq!(FORMAT.with_separator(b'\t').parse(&tabs).err(), Some(Error::Crc), "it covers separators");
}

#[test]
fn tracks_and_their_encrypted_form() {
    let block = "0123456789ABCDEF";
    let two = block.repeat(2);
    // Sentinels of other cards: the lengths still agree.
    let other = with(&[(0, "@ABCDEF?&ABCDEFG?"), (2, ""), (3, block), (4, &two)]);
    let swipe = FORMAT.parse(&other).unwrap();
    let sets = swipe.tracks().each_ref().map(|track| track.read().map(|track| track.character_set()));
    assert_eq!(sets, [None, Some(crate::CharacterSet::SevenBit), Some(crate::CharacterSet::SevenBit)]);
    let licence = with(&[(0, "#A?"), (2, ""), (3, ""), (4, block)]);
    assert!(FORMAT.parse(&licence).is_ok());
    let unread = with(&[(0, "%E?;E?"), (2, ""), (3, ""), (4, "")]);
    let swipe = FORMAT.parse(&unread).unwrap();
    let [TrackState::ReadError, TrackState::ReadError, TrackState::Absent] = swipe.tracks() else {
        panic!("{:?}", swipe.tracks())
    };

    let length = |field, found, max| Error::FieldLength { field, found, min: max, max };
    let unread = with(&[(0, "%E?;E?"), (3, ""), (4, "")]);
    assert_eq!(error(&unread), length(Field::Track1, 128, 0));
    let absent = with(&[(0, MASKED[0])]);
    assert_eq!(error(&absent), length(Field::Track2, 80, 0));
    let longer = with(&[(0, "%ABCDEFG?"), (2, block), (3, ""), (4, "")]);
    assert_eq!(error(&longer), length(Field::Track1, 16, 32));
    let character = |position| Error::Character { field: Field::MaskedTracks, position };
    assert_eq!(error(&with(&[(0, ";1=?%A?")])), character(4));
    assert_eq!(error(&with(&[(0, " ")])), character(0));
    assert_eq!(error(&with(&[(0, "%A?;1")])), Error::EndSentinel { position: 3 });
    let serial = Error::Character { field: Field::DeviceSerial, position: start(7) + 1 };
    assert_eq!(error(&with(&[(7, "B\u{1}2")])), serial);
}
