//! BER-TLV and the chip data above it, at every level of nesting.

#![no_main]

use cardcrypt_emv::de55::De55;
use cardcrypt_emv::tlv::Reader;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| {
    // Every template found is read in turn; a stack of our own bounds the depth.
    let mut levels = vec![data];
    while let Some(level) = levels.pop() {
        let mut end = 0;
        for object in Reader::new(level).flatten() {
            assert!(object.offset() >= end, "objects do not overlap");
            end = object.offset() + object.value().len();
            assert!(end <= level.len(), "a value lies within its data");
            if object.tag().is_constructed() && levels.len() < 1000 {
                levels.push(object.value());
            }
        }
    }
    if let Ok(chip) = De55::parse(data) {
        let _ = (chip.transaction(), chip.cryptogram(), chip.iad(), chip.psn());
        let tags: Vec<_> = Reader::new(data).flatten().map(|object| object.tag()).collect();
        assert!(tags.iter().all(|tag| chip.get(*tag).is_some()));
        let distinct: std::collections::BTreeSet<_> = tags.iter().collect();
        assert_eq!(distinct.len(), tags.len(), "no tag twice");
    }
});
