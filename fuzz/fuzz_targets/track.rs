//! The text of one track: grammar, mask, LRC and bits.

#![no_main]

use cardcrypt_swipe::{CharacterSet, MaskPolicy, bits, lrc};
use cardcrypt_types::track::{Track1, Track2, Track3};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| {
    let _ = Track1::parse(data);
    let _ = Track2::parse(data);
    let _ = Track2::parse_equivalent(data);
    let _ = Track3::parse(data);
    for keep_mod10 in [false, true] {
        let policy = MaskPolicy { keep_mod10, ..MaskPolicy::four_and_four() };
        if let Ok(masked) = policy.mask(data) {
            assert_eq!(masked.len(), data.len());
            // A masked track is one that can be masked, to itself.
            assert_eq!(policy.mask(&masked).as_deref(), Ok(&masked[..]));
        }
    }
    for set in [CharacterSet::FiveBit, CharacterSet::SevenBit] {
        if let Ok(check) = lrc::compute(set, data) {
            lrc::verify(set, data, check).expect("its own LRC");
        }
        if let Ok(stripe) = bits::encode(set, data) {
            let back: Result<Vec<u8>, _> = bits::decode(set, stripe).collect();
            assert_eq!(back.as_deref(), Ok(data));
        }
        let stripe = data.iter().flat_map(|byte| (0..8).map(move |bit| (byte >> bit) & 1 == 1));
        assert!(bits::decode(set, stripe).count() <= data.len().saturating_mul(2));
    }
});
