//! What holds for any input.

use cardcrypt_swipe::{CharacterSet, ClearSwipe, Error, MaskPolicy, ReaderTextFormat, bits, crc, lrc};
use proptest::prelude::*;

const FORMAT: ReaderTextFormat<'static> = ReaderTextFormat::pipe_separated_cr();

/// Seals a body by its CRC, so that what stands in it is read.
fn sealed(body: &str) -> Vec<u8> {
    let covered = format!("{body}|");
    let [low, high] = crc::compute(covered.as_bytes()).to_le_bytes();
    format!("{covered}{low:02X}{high:02X}||0000").into_bytes()
}

proptest! {
    #[test]
    fn no_text_panics(text in prop::collection::vec(any::<u8>(), 0..700)) {
        let _ = FORMAT.parse(&text);
    }

    #[test]
    fn no_sealed_text_panics(body in "[%;+#@&]?[0-9A-F^=?|E]{0,90}(\\|[0-9A-F]{0,20}){9}") {
        if let Ok(swipe) = FORMAT.parse(&sealed(&body)) {
            let _ = ClearSwipe::open(&swipe, |_| Ok::<(), Error>(()));
        }
    }

    #[test]
    fn a_mask_has_the_length_of_its_track_and_hides_the_middle(
        pan in "[0-9]{9,19}",
        name in "[A-Z/ ]{2,26}",
        rest in "[0-9]{7,20}",
        leading in 0_u8..6,
        keep_mod10: bool,
    ) {
        let policy = MaskPolicy { leading, keep_mod10, ..MaskPolicy::four_and_four() };
        for track in [format!("%B{pan}^{name}^{rest}?"), format!(";{pan}={rest}?"), format!("+{pan}={rest}?")] {
            if let Ok(masked) = policy.mask(track.as_bytes()) {
                prop_assert_eq!(masked.len(), track.len());
                let start = usize::from(leading) + if track.starts_with('%') { 2 } else { 1 };
                let hidden = pan.len() - usize::from(leading) - 4;
                let digits = masked.iter().skip(start).take(hidden);
                let changed = digits.filter(|digit| **digit != b'0').count();
                prop_assert!(changed <= usize::from(keep_mod10));
            } else {
                prop_assert!(pan.len() <= usize::from(leading) + 4);
            }
        }
    }

    #[test]
    fn no_track_panics(track in prop::collection::vec(any::<u8>(), 0..120)) {
        let _ = MaskPolicy::four_and_four().mask(&track);
        for set in [CharacterSet::FiveBit, CharacterSet::SevenBit] {
            let _ = lrc::compute(set, &track);
            prop_assert!(bits::decode(set, track.iter().map(|byte| byte & 1 == 1)).count() <= track.len());
        }
    }

    #[test]
    fn bits_bring_characters_back(track in "[ -_]{2,107}") {
        let bits = bits::encode(CharacterSet::SevenBit, track.as_bytes());
        let back: Result<Vec<u8>, Error> = bits.and_then(|bits| bits::decode(CharacterSet::SevenBit, bits).collect());
        prop_assert_eq!(back, Ok(track.into_bytes()));
    }
}
