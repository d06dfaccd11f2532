//! A parser with a mistake, to see that the fuzzer finds one: the control of `cargo xtask bar fuzz`.
#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|input: &[u8]| {
    if let [b'K', b'S', b'N', b':', length, rest @ ..] = input {
        assert!(usize::from(*length) <= rest.len() + 200, "the planted mistake");
    }
});
