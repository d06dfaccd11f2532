//! The text of a reader: as it comes, and sealed by a CRC so that the fields behind it are reached.

#![no_main]

use cardcrypt_swipe::{ClearSwipe, Error, ReaderTextFormat, crc};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| {
    read(data);
    for (tail, fields) in [(&b"||0000"[..], 10), (b"||0001", 11), (b"|0123456789ABCDEF|0000", 10)] {
        if data.split(|character| *character == b'|').count() == fields {
            read(&sealed(data, tail));
        }
    }
});

fn read(text: &[u8]) {
    let Ok(swipe) = ReaderTextFormat::pipe_separated_cr().parse(text) else { return };
    for track in swipe.tracks().iter().filter_map(|track| track.read()) {
        assert_eq!(track.masked().last(), Some(&b'?'));
        if let Some(ciphertext) = track.ciphertext() {
            assert_eq!(ciphertext.len(), track.masked().len().next_multiple_of(8));
        }
    }
    let opened = ClearSwipe::open(&swipe, |_| Ok::<(), Error>(()));
    assert!(matches!(opened, Ok(_) | Err(Error::Rejected | Error::NotEncrypted)));

    // A cipher that deciphers to the masked tracks: none of them may be the reason of a refusal.
    let mut masked = swipe.tracks().iter().filter_map(|track| track.read());
    let mut masked = core::iter::from_fn(|| masked.find(|track| track.ciphertext().is_some()));
    let _ = ClearSwipe::open(&swipe, |field| {
        field.fill(0);
        if let Some(track) = masked.next() {
            field.iter_mut().zip(track.masked()).for_each(|(byte, shown)| *byte = *shown);
        }
        Ok::<(), Error>(())
    });
}

fn sealed(body: &[u8], tail: &[u8]) -> Vec<u8> {
    let mut text = [body, b"|"].concat();
    let [low, high] = crc::compute(&text).to_le_bytes();
    text.extend(format!("{low:02X}{high:02X}").bytes());
    text.extend(tail);
    text
}
