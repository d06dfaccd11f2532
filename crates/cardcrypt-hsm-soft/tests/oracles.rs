//! Ways round the verbs that were found, and stay closed.

#![allow(clippy::unwrap_used, reason = "tests may fail loudly")]

use core::time::Duration;
use std::sync::{Arc, Mutex, OnceLock};
use std::time::Instant;

use cardcrypt_dukpt::Direction;
use cardcrypt_dukpt::tdes::DataKeyDialect;
use cardcrypt_emv::arpc::IssuerResponse;
use cardcrypt_emv::{Profile, TransactionData};
use cardcrypt_hsm::audit::{AuditError, AuditSink, KeyAction, KeyEvent};
use cardcrypt_hsm::dukpt::{DataKey, DecryptSwipe, DukptData, GenerateDukptMac, MacKey, VerifyDukptMac};
use cardcrypt_hsm::emv::{AnswerArqc, VerifyArqc};
use cardcrypt_hsm::macs::{GenerateMac, VerifyMac};
use cardcrypt_hsm::{
    AnyKeyRef, Dukpt, Emv, Error, InputError, KeyManagement, KeyName, KeyProperty, KeyRef, Macs, Verb,
};
use cardcrypt_hsm_soft::{SoftHsm, SystemClock, SystemRandom};
use cardcrypt_mac::data::Iv;
use cardcrypt_mac::{Algorithm, Padding};
use cardcrypt_swipe::{ReaderTextFormat, crc};
use cardcrypt_types::{Atc, Cryptogram, Psn, UnpredictableNumber};
use testkit::conformance::keys;

fn name(text: &str) -> KeyName {
    text.parse().unwrap()
}

fn load(hsm: &SoftHsm) {
    for key in keys::all() {
        hsm.hazmat_import_clear(key.name, &key.bytes, &key.template).unwrap();
    }
}

fn backend() -> SoftHsm {
    let hsm = SoftHsm::builder(SystemRandom, SystemClock).build().unwrap();
    load(&hsm);
    hsm
}

/// The block of PIN 1234 of the X9.24-1 example.
const PIN_BLOCK: [u8; 8] = [0x1B, 0x9C, 0x18, 0x45, 0xEB, 0x99, 0x3A, 0x7A];

#[test]
fn no_data_verb_works_under_the_pin_variant() {
    let (hsm, bdk) = (backend(), name("bdk"));
    for direction in [Direction::Request, Direction::Response, Direction::Both] {
        let ksn = "FFFF9876543210E00001".parse().unwrap();
        let key = DataKey::Tdes { ksn, direction, dialect: DataKeyDialect::PinVariant };
        let request = DukptData { bdk: KeyRef::named(&bdk), key, iv: Iv::Zero, data: &PIN_BLOCK };
        assert!(matches!(hsm.decrypt_dukpt_data(&request), Err(Error::Unsupported { .. })));
        assert!(matches!(hsm.encrypt_dukpt_data(&request), Err(Error::Unsupported { .. })));
    }
}

#[test]
fn a_pin_block_in_a_swipe_is_not_opened_with_the_key_of_terminals() {
    let body = format!("|0600|||||||{}|FFFF9876543210E00001|", hex::encode_upper(PIN_BLOCK));
    let [high, low] = crc::compute(body.as_bytes()).to_be_bytes();
    let text = format!("{body}{low:02X}{high:02X}||0000");
    let swipe = ReaderTextFormat::pipe_separated_cr().parse(text.as_bytes()).unwrap();
    let (hsm, bdk) = (backend(), name("bdk"));
    let claimed = KeyRef::claim(AnyKeyRef::Named(&bdk));
    let request = DecryptSwipe { bdk: claimed, dialect: DataKeyDialect::PinVariant, swipe: &swipe };
    let refused = hsm.decrypt_swipe(&request);
    assert!(matches!(refused, Err(Error::KeyUse { found: KeyProperty::Purpose(_), .. })));
}

#[test]
fn a_mac_key_computes_the_algorithm_of_its_usage_alone() {
    let hsm = backend();
    let (iso1, iso3) = (Algorithm::Iso1(Padding::None), Algorithm::Iso3(Padding::Method1));
    for (key, own) in [("mac", iso3), ("mac-aes", Algorithm::Cmac), ("mac-hmac", Algorithm::HmacSha256)] {
        let name = name(key);
        let key = KeyRef::named(&name);
        for algorithm in [iso1, iso3, Algorithm::Cmac, Algorithm::HmacSha256] {
            let made = hsm.generate_mac(&GenerateMac { key, algorithm, message: &[0; 16] });
            let received = [0; 8];
            let verified =
                hsm.verify_mac(&VerifyMac { key, algorithm, message: b"", received: &received, length: 8 });
            if algorithm == own {
                assert!(made.is_ok() && matches!(verified, Err(Error::Rejected)));
            } else {
                assert!(matches!(made, Err(Error::KeyUse { found: KeyProperty::Usage(_), .. })));
                assert!(matches!(verified, Err(Error::KeyUse { found: KeyProperty::Usage(_), .. })));
            }
        }
    }
}

#[test]
fn a_host_makes_no_requests_and_takes_no_responses() {
    let (hsm, bdk) = (backend(), name("bdk"));
    let (bdk, algorithm) = (KeyRef::named(&bdk), Algorithm::Iso3(Padding::Method1));
    let ksn = "FFFF9876543210E00001".parse().unwrap();
    let (message, received) = (b"4012345678909D987", [0x20, 0x36, 0x42, 0x23]);
    let key = MacKey::Tdes { ksn, direction: Direction::Request };
    let forged = hsm.generate_dukpt_mac(&GenerateDukptMac { bdk, key, algorithm, message });
    assert!(matches!(forged, Err(Error::Unsupported { .. })));
    // The MAC is right, but the host made it.
    let key = MacKey::Tdes { ksn, direction: Direction::Response };
    let request = VerifyDukptMac { bdk, key, algorithm, message, received: &received, length: 4 };
    assert!(matches!(hsm.verify_dukpt_mac(&request), Err(Error::Unsupported { .. })));
}

#[test]
fn a_proof_is_not_answered_under_another_key_of_the_same_name() {
    let (hsm, imk) = (backend(), name("imk-ac"));
    let transaction = TransactionData {
        amount_authorised: [0, 0, 0, 0, 0x40, 0],
        amount_other: [0; 6],
        terminal_country: [0x01, 0x24],
        terminal_verification_results: [0x80, 0, 0x04, 0x80, 0],
        currency: [0x01, 0x24],
        date: [0x19, 0x11, 0x05],
        transaction_type: 1,
        unpredictable_number: UnpredictableNumber::new([0x52, 0xBF, 0x45, 0x85]),
        application_interchange_profile: [0x18, 0],
        atc: Atc::new(0x1C),
    };
    let verified = hsm
        .verify_arqc(&VerifyArqc {
            imk: KeyRef::named(&imk),
            profile: &Profile::VISA_CVN_18,
            pan: &"1234567890123456".parse().unwrap(),
            psn: Psn::ABSENT,
            transaction: &transaction,
            iad: &[0x06, 0x01, 0x12, 0x03, 0xA0, 0xB8, 0x00],
            arqc: Cryptogram::new([0x7A, 0x78, 0x8E, 0xA6, 0xB8, 0xA3, 0xE7, 0x33]),
        })
        .unwrap();
    let response = IssuerResponse::CardStatusUpdate { csu: [0; 4], proprietary: &[] };
    let request = AnswerArqc { verified: &verified, response };
    assert!(hsm.answer_arqc(&request).is_ok());
    let template = keys::all().into_iter().find(|key| key.name == imk).unwrap().template;
    hsm.delete_key(&imk).unwrap();
    hsm.generate_key(&imk, &template).unwrap();
    assert!(matches!(hsm.answer_arqc(&request), Err(Error::Input(InputError::UnknownKey))));
}

#[test]
fn a_wrong_key_is_refused_and_recorded_whatever_else_is_wrong() {
    let events = Arc::new(Mutex::new(Vec::new()));
    let sink = Calls({
        let events = Arc::clone(&events);
        Box::new(move |event| events.lock().unwrap().push(event.action))
    });
    let hsm = SoftHsm::builder(SystemRandom, SystemClock).audit(sink).build().unwrap();
    load(&hsm);
    events.lock().unwrap().clear();
    let body = "|0600||||||||FFFF9876543210E00000|";
    let [high, low] = crc::compute(body.as_bytes()).to_be_bytes();
    let text = format!("{body}{low:02X}{high:02X}||0000");
    let swipe = ReaderTextFormat::pipe_separated_cr().parse(text.as_bytes()).unwrap();
    let imk = name("imk-ac");
    let request = DecryptSwipe {
        bdk: KeyRef::claim(AnyKeyRef::Named(&imk)),
        dialect: DataKeyDialect::OneWay,
        swipe: &swipe,
    };
    assert!(matches!(hsm.decrypt_swipe(&request), Err(Error::KeyUse { .. })));
    assert_eq!(*events.lock().unwrap(), [KeyAction::Refused(Verb::DecryptSwipe)]);
}

/// A sink that calls something with every event.
struct Calls(Box<dyn Fn(&KeyEvent<'_>) + Send + Sync>);

impl AuditSink for Calls {
    fn record(&self, event: &KeyEvent<'_>) -> Result<(), AuditError> {
        (self.0)(event);
        Ok(())
    }
}

#[test]
fn a_sink_may_use_the_backend_and_may_be_slow() {
    let shared: Arc<OnceLock<Arc<SoftHsm>>> = Arc::default();
    let sink = Calls({
        let shared = Arc::clone(&shared);
        Box::new(move |_| {
            if let Some(hsm) = shared.get() {
                assert!(hsm.key_names().is_ok(), "the sink asks the backend back");
                std::thread::sleep(Duration::from_millis(400));
            }
        })
    });
    let hsm = Arc::new(SoftHsm::builder(SystemRandom, SystemClock).audit(sink).build().unwrap());
    load(&hsm);
    assert!(shared.set(Arc::clone(&hsm)).is_ok());
    let template = keys::all().into_iter().next().unwrap().template;
    std::thread::scope(|scope| {
        let slow = scope.spawn(|| hsm.generate_key(&name("slow"), &template));
        let start = Instant::now();
        while !slow.is_finished() && start.elapsed() < Duration::from_millis(200) {
            let (mac, algorithm) = (name("mac"), Algorithm::Iso3(Padding::Method2));
            let before = Instant::now();
            hsm.generate_mac(&GenerateMac { key: KeyRef::named(&mac), algorithm, message: b"m" }).unwrap();
            assert!(before.elapsed() < Duration::from_millis(300), "a verb waited for the sink");
        }
        assert!(slow.join().unwrap().is_ok());
    });
}
