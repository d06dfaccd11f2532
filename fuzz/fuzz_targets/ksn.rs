//! Key serial numbers of both kinds of DUKPT, from bytes and from text, in every form.
#![no_main]

use cardcrypt_dukpt::counter::Rules;
use cardcrypt_dukpt::{aes, tdes};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|input: &[u8]| {
    for form in [tdes::KsnForm::Full, tdes::KsnForm::LeadingFsOmitted, tdes::KsnForm::KeyBlock] {
        let raw = tdes::RawKsn::from_bytes(input, form);
        if let Ok(raw) = raw {
            check_tdes(raw);
            // Bytes and their digits are the same number.
            let digits: String = input.iter().map(|byte| format!("{byte:02x}")).collect();
            assert_eq!(tdes::RawKsn::parse(&digits, form), Ok(raw));
        }
        if let Ok(text) = core::str::from_utf8(input)
            && let Ok(raw) = tdes::RawKsn::parse(text, form)
        {
            check_tdes(raw);
            check_tdes_text(text, form, raw);
        }
    }
    check_aes(input);
});

fn check_tdes(raw: tdes::RawKsn) {
    use tdes::{Ksn, KsnForm, RawKsn};

    let text = raw.to_string();
    assert_eq!(text.len(), 20);
    for form in [KsnForm::Full, KsnForm::LeadingFsOmitted, KsnForm::KeyBlock] {
        assert_eq!(RawKsn::parse(&text, form), Ok(raw), "printed, it reads back in every form");
        assert_eq!(RawKsn::from_bytes(&raw.to_bytes(), form), Ok(raw));
    }
    let counter = raw.counter();
    assert!(counter < 1 << 21);
    let initial = raw.initial();
    assert_eq!(RawKsn::new(initial.to_bytes()).counter(), 0);
    assert_eq!(initial.key_set_id(), raw.to_bytes()[..5]);
    assert_eq!(initial.first().counter(), 1);

    let next = raw.next();
    if let Some(next) = next {
        assert!(next.counter() > counter && Rules::TDES.is_valid(next.counter()));
        assert_eq!(next.initial(), initial);
    } else {
        assert!(counter >= 0x1F_F800);
    }
    let parsed = text.parse::<Ksn>();
    assert_eq!(parsed, Ksn::try_from(raw));
    assert_eq!(parsed.is_ok(), (1..=10).contains(&counter.count_ones()));
    if let Ok(ksn) = parsed {
        assert_eq!(ksn.to_bytes(), raw.to_bytes());
        assert_eq!((ksn.to_string(), ksn.next()), (text, next));
        assert_eq!(ksn.used() + ksn.left(), 1_048_575);
        assert_eq!(ksn.left() == 0, next.is_none());
        if let Some(next) = next {
            assert_eq!(next.used(), ksn.used() + 1);
        }
    }
}

/// What was written stands in the result, and what was left out is filled in.
fn check_tdes_text(text: &str, form: tdes::KsnForm, raw: tdes::RawKsn) {
    let (printed, written) = (raw.to_string(), text.to_ascii_uppercase());
    let left_out = 20 - written.len();
    assert_eq!(
        printed,
        match form {
            tdes::KsnForm::KeyBlock => written + &"0".repeat(left_out),
            _ => "F".repeat(left_out) + &written,
        }
    );
}

fn check_aes(input: &[u8]) {
    use aes::{InitialKeyId, Ksn, RawKsn};

    if let Ok(id) = InitialKeyId::try_from(input) {
        assert_eq!(id.to_bytes(), input);
        assert_eq!(id.to_string().parse(), Ok(id));
        assert_eq!([id.bdk_id(), id.derivation_id()].concat(), input);
        assert_eq!((id.first().counter(), id.first().initial_key_id()), (1, id));
    }
    if let Ok(bytes) = <[u8; 12]>::try_from(input) {
        let raw = RawKsn::new(bytes);
        assert_eq!(Ksn::try_from(input), Ksn::try_from(raw));
        check_aes_raw(raw);
    }
    if let Ok(text) = core::str::from_utf8(input) {
        if let Ok(id) = text.parse::<InitialKeyId>() {
            assert_eq!(id.to_string(), text.to_ascii_uppercase());
        }
        let raw = text.parse::<RawKsn>();
        assert_eq!(text.parse::<Ksn>(), raw.and_then(Ksn::try_from));
        if let Ok(raw) = raw {
            if let Ok(ksn) = Ksn::try_from(raw) {
                assert_eq!(ksn.to_string(), text.to_ascii_uppercase());
            }
            check_aes_raw(raw);
        }
    }
}

fn check_aes_raw(raw: aes::RawKsn) {
    use aes::Ksn;

    let counter = raw.counter();
    let next = raw.next();
    if let Some(next) = next {
        assert!(next.counter() > counter && Rules::AES.is_valid(next.counter()));
        assert_eq!(next.initial_key_id(), raw.initial_key_id());
    } else {
        assert!(counter >= 0xFFFF_0000);
    }
    let ksn = Ksn::try_from(raw);
    assert_eq!(ksn.is_ok(), (1..=16).contains(&counter.count_ones()));
    if let Ok(ksn) = ksn {
        assert_eq!((ksn.counter(), ksn.next()), (counter, next));
        assert_eq!(ksn.to_string().parse(), Ok(ksn));
        assert_eq!(Ksn::try_from(ksn.to_bytes().as_slice()), Ok(ksn));
        assert_eq!(ksn.used() + ksn.left(), 2_448_023_842);
        assert_eq!(ksn.left() == 0, next.is_none());
        if let Some(next) = next {
            assert_eq!(next.used(), ksn.used() + 1);
        }
    }
}
