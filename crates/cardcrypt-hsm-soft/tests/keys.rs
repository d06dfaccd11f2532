//! Keys: what comes in, what is refused, what is recorded, and who may do what.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "tests may fail loudly")]

use std::sync::{Arc, Mutex};

use cardcrypt_hsm::audit::{AuditError, AuditSink, KeyAction, KeyEvent};
use cardcrypt_hsm::macs::GenerateMac;
use cardcrypt_hsm::{
    AnyKeyRef, Error, InputError, KeyManagement, KeyName, KeyProperty, KeyRef, Macs, Verb, permissions,
    permit,
};
use cardcrypt_hsm_soft::{BuildError, ImportError, SoftHsm, SoftHsmBuilder, SystemClock, SystemRandom};
use cardcrypt_mac::{Algorithm, Padding};
use cardcrypt_types::key::{
    Exportability, HmacLength, KeyAlgorithm, KeyAttributes, KeyCheckValue, KeyTemplate, KeyUsage, KeyVersion,
    ModeOfUse, PurposeId,
};
use cardcrypt_types::{Clock, Random, RandomError, Timestamp};

fn template(usage: KeyUsage, purpose: PurposeId, algorithm: KeyAlgorithm) -> KeyTemplate {
    let (mode, exportability) = (ModeOfUse::NoRestriction, Exportability::Never);
    KeyTemplate { usage, purpose, algorithm, mode, exportability, version: KeyVersion::UNUSED, test: false }
}

fn bdk() -> KeyTemplate {
    template(KeyUsage::B0, PurposeId::Bdk, KeyAlgorithm::Tdes2)
}

fn name(text: &str) -> KeyName {
    text.parse().unwrap()
}

fn hsm() -> SoftHsm {
    SoftHsm::builder(SystemRandom, SystemClock).build().unwrap()
}

const STRONG: [u8; 24] =
    *b"\x01\x23\x45\x67\x89\xAB\xCD\xEF\xFE\xDC\xBA\x98\x76\x54\x32\x10\x89\xAB\xCD\xEF\x01\x23\x45\x67";

#[test]
fn a_weak_value_is_refused_unless_it_is_a_test_key() {
    let (left, right, third) = (&STRONG[..8], &STRONG[8..16], &STRONG[16..]);
    // The same half again, but for its parity bits.
    let parity: Vec<u8> = left.iter().map(|byte| byte ^ 1).collect();
    let weak = [0x01; 8];
    let semi_weak = [0x01, 0xFE, 0x01, 0xFE, 0x01, 0xFE, 0x01, 0xFE];
    let three = template(KeyUsage::M1, PurposeId::Mac, KeyAlgorithm::Tdes3);
    let aes = template(KeyUsage::M6, PurposeId::Mac, KeyAlgorithm::Aes128);
    let hmac = template(KeyUsage::M7, PurposeId::Mac, KeyAlgorithm::Hmac(HmacLength::BITS_128));
    for (template, parts) in [
        (bdk(), vec![left, left]),
        (bdk(), vec![left, &parity]),
        (bdk(), vec![left, &weak]),
        (bdk(), vec![&semi_weak, right]),
        (three, vec![left, right, left]),
        (three, vec![left, right, right]),
        (three, vec![left, left, third]),
        (three, vec![left, right, &weak]),
        (aes, vec![&[0; 16]]),
        (hmac, vec![&[0xAA; 16]]),
    ] {
        let (hsm, value) = (hsm(), parts.concat());
        let refused = hsm.hazmat_import_clear(name("k"), &value, &template);
        assert_eq!(refused, Err(ImportError::WeakValue), "{template:?}");
        assert!(hsm.key_names().unwrap().is_empty());
        let test = KeyTemplate { test: true, ..template };
        assert!(hsm.hazmat_import_clear(name("k"), &value, &test).unwrap().test);
    }
    assert!(hsm().hazmat_import_clear(name("k"), &STRONG[..16], &bdk()).is_ok());
    assert!(hsm().hazmat_import_clear(name("k"), &STRONG, &three).is_ok());
}

#[test]
fn attributes_that_contradict_each_other_are_refused() {
    let hsm = hsm();
    for (purpose, usage) in [
        (PurposeId::Bdk, KeyUsage::P0),
        (PurposeId::ImkAc, KeyUsage::E2),
        (PurposeId::PinEncryption, KeyUsage::D0),
        (PurposeId::MkAc, KeyUsage::E0),
        (PurposeId::DukptTransaction, KeyUsage::B1),
    ] {
        let template = template(usage, purpose, KeyAlgorithm::Tdes2);
        let refused = hsm.hazmat_import_clear(name("k"), &STRONG[..16], &template);
        let contradicts = KeyProperty::Usage(usage);
        assert_eq!(refused, Err(ImportError::Attributes(InputError::Attributes { purpose, contradicts })));
    }
    for (usage, purpose, algorithm, mode) in [
        (KeyUsage::B0, PurposeId::Bdk, KeyAlgorithm::Hmac(HmacLength::BITS_128), ModeOfUse::Derive),
        (KeyUsage::B0, PurposeId::Bdk, KeyAlgorithm::Tdes3, ModeOfUse::Derive),
        (KeyUsage::B0, PurposeId::Bdk, KeyAlgorithm::Tdes2, ModeOfUse::Sign),
        (KeyUsage::M7, PurposeId::Mac, KeyAlgorithm::Tdes2, ModeOfUse::GenerateVerify),
        (KeyUsage::M3, PurposeId::Mac, KeyAlgorithm::Aes128, ModeOfUse::GenerateVerify),
        (KeyUsage::M3, PurposeId::Mac, KeyAlgorithm::Tdes2, ModeOfUse::Derive),
        (KeyUsage::P0, PurposeId::PinEncryption, KeyAlgorithm::Tdes2, ModeOfUse::Verify),
        (KeyUsage::E0, PurposeId::ImkAc, KeyAlgorithm::Tdes2, ModeOfUse::Encrypt),
    ] {
        let template = KeyTemplate { mode, ..template(usage, purpose, algorithm) };
        let bytes = [STRONG, STRONG].concat();
        let refused = hsm.hazmat_import_clear(name("k"), &bytes[..algorithm.key_bytes()], &template);
        let named = matches!(refused, Err(ImportError::Attributes(InputError::Attributes { .. })));
        assert!(named, "{template:?}: {refused:?}");
    }
    for length in [0, 8, 15, 17, 24] {
        let refused = hsm.hazmat_import_clear(name("k"), &STRONG[..length], &bdk());
        assert!(matches!(refused, Err(ImportError::Length(_))), "{length}");
    }
    hsm.hazmat_import_clear(name("k"), &STRONG[..16], &bdk()).unwrap();
    let taken = hsm.hazmat_import_clear(name("k"), &STRONG[..16], &bdk());
    assert_eq!(taken, Err(ImportError::NameTaken));
}

/// Every verb, purpose, usage, mode and algorithm, against the table read another way.
#[test]
fn every_cell_of_the_usage_matrix() {
    let algorithms = [
        KeyAlgorithm::Tdes2,
        KeyAlgorithm::Tdes3,
        KeyAlgorithm::Aes128,
        KeyAlgorithm::Aes192,
        KeyAlgorithm::Aes256,
        KeyAlgorithm::Hmac(HmacLength::BITS_192),
    ];
    let (mut cells, mut allowed) = (0, 0);
    for verb in Verb::ALL {
        for purpose in PurposeId::ALL {
            for usage in KeyUsage::ALL {
                for (mode, algorithm) in ModeOfUse::ALL.iter().flat_map(|m| algorithms.map(|a| (*m, a))) {
                    let template = KeyTemplate { mode, ..template(*usage, *purpose, algorithm) };
                    let key = KeyAttributes::new(&template, KeyCheckValue::new([0; 3]));
                    let expected = permissions().iter().any(|row| {
                        let hmac = |a: &KeyAlgorithm| matches!(a, KeyAlgorithm::Hmac(_));
                        let kind = |a: &KeyAlgorithm| *a == algorithm || (hmac(a) && hmac(&algorithm));
                        row.verb == *verb
                            && row.purpose == *purpose
                            && purpose.usages().contains(usage)
                            && row.modes.contains(&mode)
                            && row.algorithms.iter().any(kind)
                    });
                    assert_eq!(permit(*verb, &key).is_ok(), expected, "{verb} {key:?}");
                    cells += 1;
                    allowed += usize::from(expected);
                }
            }
        }
    }
    // A wider table must be meant: seven verbs of one usage and two modes, one of them with one algorithm and six with
    // four; two verbs of four usages, three modes and six algorithms.
    assert_eq!(allowed, 2 + 6 * 2 * 4 + 2 * 4 * 3 * 6);
    assert!(cells > 30_000, "{cells} cells");
}

#[derive(Clone, Default)]
struct Recorder {
    events: Arc<Mutex<Vec<(Timestamp, KeyName, KeyAction)>>>,
    broken: bool,
}

impl AuditSink for Recorder {
    fn record(&self, event: &KeyEvent<'_>) -> Result<(), AuditError> {
        if self.broken {
            return Err(AuditError);
        }
        self.events.lock().unwrap().push((event.at, *event.key, event.action));
        Ok(())
    }
}

struct Stopped;

impl Clock for Stopped {
    fn now(&self) -> Timestamp {
        Timestamp::from_unix_millis(1_234)
    }
}

#[test]
fn the_life_of_a_key_is_recorded() {
    let recorder = Recorder::default();
    let hsm = SoftHsm::builder(SystemRandom, Stopped).audit(recorder.clone()).build().unwrap();
    hsm.hazmat_import_clear(name("a"), &STRONG[..16], &bdk()).unwrap();
    hsm.generate_key(&name("b"), &bdk()).unwrap();
    let a = name("a");
    let misuse = GenerateMac { key: KeyRef::named(&a), algorithm: Algorithm::Cmac, message: b"" };
    assert!(matches!(hsm.generate_mac(&misuse), Err(Error::KeyUse { .. })));
    hsm.delete_key(&name("a")).unwrap();
    let at = Stopped.now();
    let expected = [
        (at, name("a"), KeyAction::ImportedClear),
        (at, name("b"), KeyAction::Generated),
        (at, name("a"), KeyAction::Refused(Verb::GenerateMac)),
        (at, name("a"), KeyAction::Deleted),
    ];
    assert_eq!(*recorder.events.lock().unwrap(), expected);
}

#[test]
fn what_cannot_be_recorded_does_not_happen() {
    let recorder = Recorder { broken: true, ..Recorder::default() };
    let hsm = SoftHsm::builder(SystemRandom, Stopped).audit(recorder).build().unwrap();
    let import = hsm.hazmat_import_clear(name("a"), &STRONG[..16], &bdk());
    assert_eq!(import, Err(ImportError::Audit(AuditError)));
    assert!(matches!(hsm.generate_key(&name("a"), &bdk()), Err(Error::Device(_))));
    assert!(hsm.key_names().unwrap().is_empty());
}

/// A sink that takes nothing but the arrival of keys.
struct OnlyImports;

impl AuditSink for OnlyImports {
    fn record(&self, event: &KeyEvent<'_>) -> Result<(), AuditError> {
        if event.action == KeyAction::ImportedClear { Ok(()) } else { Err(AuditError) }
    }
}

#[test]
fn no_key_goes_and_no_refusal_stays_silent_without_a_record() {
    let hsm = SoftHsm::builder(SystemRandom, Stopped).audit(OnlyImports).build().unwrap();
    let a = name("a");
    hsm.hazmat_import_clear(a, &STRONG[..16], &bdk()).unwrap();
    assert!(matches!(hsm.delete_key(&a), Err(Error::Device(_))));
    assert_eq!(hsm.key_names().unwrap(), [a]);
    let misuse = GenerateMac { key: KeyRef::named(&a), algorithm: Algorithm::Cmac, message: b"" };
    assert!(matches!(hsm.generate_mac(&misuse), Err(Error::Device(_))));
}

#[test]
fn a_self_test_that_does_not_exist_cannot_be_broken() {
    let built = SoftHsm::builder(SystemRandom, SystemClock).hazmat_break_self_test("arqcc").build();
    assert_eq!(built.err(), Some(BuildError::SelfTest { name: "arqcc" }));
}

#[test]
fn each_self_test_can_fail_and_then_there_is_no_backend() {
    let tests = SoftHsmBuilder::self_tests();
    assert!(tests.len() >= 7);
    for test in tests {
        let broken = SoftHsm::builder(SystemRandom, SystemClock).hazmat_break_self_test(test).build();
        assert_eq!(broken.err(), Some(BuildError::SelfTest { name: test }));
    }
}

/// A source that gives the same bytes for ever, or none.
struct Stuck(Option<u8>);

impl Random for Stuck {
    fn fill(&self, buffer: &mut [u8]) -> Result<(), RandomError> {
        buffer.fill(self.0.ok_or(RandomError)?);
        Ok(())
    }
}

#[test]
fn a_source_of_random_bytes_that_is_stuck_or_gone_is_found() {
    for byte in [Some(0), Some(0xA5), None] {
        let built = SoftHsm::builder(Stuck(byte), SystemClock).build();
        assert_eq!(built.err(), Some(BuildError::Random));
    }
}

#[test]
fn wrapped_keys_are_not_supported_and_say_so() {
    let hsm = hsm();
    let answer = hsm.key_attributes(AnyKeyRef::Wrapped(b"D0112P0AE00E0000"));
    assert!(matches!(answer, Err(Error::Unsupported { verb: Verb::KeyAttributes, .. })));
}

#[test]
fn keys_come_and_go_while_others_are_used() {
    let hsm = hsm();
    let template = template(KeyUsage::M3, PurposeId::Mac, KeyAlgorithm::Tdes2);
    hsm.hazmat_import_clear(name("kept"), &STRONG[..16], &template).unwrap();
    std::thread::scope(|scope| {
        for thread in 0..4 {
            let hsm = &hsm;
            scope.spawn(move || {
                let (own, kept) = (name(&format!("own-{thread}")), name("kept"));
                for _ in 0..200 {
                    hsm.generate_key(&own, &template).unwrap();
                    for key in [&own, &kept] {
                        let (key, algorithm) = (KeyRef::named(key), Algorithm::Iso3(Padding::Method2));
                        hsm.generate_mac(&GenerateMac { key, algorithm, message: b"m" }).unwrap();
                    }
                    hsm.delete_key(&own).unwrap();
                }
            });
        }
    });
    assert_eq!(hsm.key_names().unwrap(), [name("kept")]);
}
