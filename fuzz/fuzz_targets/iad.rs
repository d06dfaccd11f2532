//! Issuer application data.

#![no_main]

use cardcrypt_emv::iad::Iad;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| {
    if let Ok(iad) = Iad::parse(data) {
        assert!(data.contains(&iad.cvn()) && data.contains(&iad.dki()));
        assert_eq!(iad.cvr().first(), Some(&3));
    }
});
