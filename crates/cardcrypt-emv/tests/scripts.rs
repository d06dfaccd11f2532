//! Scripts: published commands, format 1 against a slow reading of the book, and what never verifies.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "tests may fail loudly")]

use cardcrypt_emv::script::{
    self, Class, Command, Enciphered, EncipheredPin, Encipherment, Format, MacLength, Payload, PinBlock,
    ScriptProfile, SecureMessaging,
};
use cardcrypt_emv::tlv::Tag;
use cardcrypt_emv::{Confidence, Error, Profile};
use cardcrypt_mac::data::{self, Iv};
use cardcrypt_mac::{Algorithm, Padding};
use cardcrypt_pin::Pin;
use cardcrypt_types::key::purpose::{MkAc, SkSmc, SkSmi};
use cardcrypt_types::key::{Key, KeyAlgorithm, Purpose};
use cardcrypt_types::{Atc, Cryptogram};
use proptest::prelude::*;

const FORMATS: [Format; 3] = [Format::One, Format::Two, Format::TwoWithoutTransaction];
const ALGORITHMS: [KeyAlgorithm; 4] =
    [KeyAlgorithm::Tdes2, KeyAlgorithm::Aes128, KeyAlgorithm::Aes192, KeyAlgorithm::Aes256];
const ARQC: [u8; 8] = [0x29, 0xCC, 0xA1, 0x5A, 0xE6, 0x65, 0xFA, 0x2E];

fn key<U: Purpose>(algorithm: KeyAlgorithm) -> Key<U> {
    let mut next = 0x10_u8;
    Key::make(algorithm, |bytes| {
        for byte in bytes {
            next = next.wrapping_mul(5).wrapping_add(0x3B);
            *byte = next;
        }
    })
}

fn tdes<U: Purpose>(hex: &str) -> Key<U> {
    Key::hazmat_from_bytes(KeyAlgorithm::Tdes2, &hex::decode(hex).unwrap()).unwrap()
}

fn pin(digits: &str) -> Pin {
    Pin::hazmat_from_digits(digits.as_bytes()).unwrap()
}

fn begin(format: Format, length: u8) -> SecureMessaging {
    let length = MacLength::new(length).unwrap();
    SecureMessaging::new(format, Atc::new(0x1C), Cryptogram::new(ARQC), length)
}

fn mac(key: &Key<SkSmi>, message: &[u8]) -> [u8; 8] {
    let algorithm = match key.algorithm() {
        KeyAlgorithm::Tdes2 => Algorithm::Iso3(Padding::Method2),
        _ => Algorithm::Cmac,
    };
    cardcrypt_mac::generate(key, algorithm, message).unwrap().as_bytes()[..8].try_into().unwrap()
}

/// Visa, the values of pyemv's tests, made with an HSM.
#[test]
fn published_commands() {
    let smi = tdes("94F867167C64EF23EAB0CB627A7ACB62");
    let smc = tdes("19296D4CD62685838AADDF0B2AAB7008");
    let mk = tdes("154F349D8585CB7F6B0798E9839B10C1");
    let secure = |command| hex::encode_upper(begin(Format::Two, 8).secure(&smi, &command).unwrap());
    assert_eq!(secure(Command::application_unblock()), "8418000008DB56BA60087CEFD3");
    let profile = ScriptProfile::of(&Profile::VISA_CVN_10).unwrap();
    let new = script::encipher_pin(&smc, &mk, &profile, &pin("9999"), None).unwrap();
    let expected = "8424000218BB221AF527377A2811D2B6EBC396A9391A965A5CB2CE62DA";
    assert_eq!(secure(Command::pin_change(&new)), expected);
    let new = script::encipher_pin(&smc, &mk, &profile, &pin("9999"), Some(&pin("8888"))).unwrap();
    let expected = "84240001182EE025E554BCD87E11D2B6EBC396A939C4A8393B57DD2F3F";
    assert_eq!(secure(Command::pin_change(&new)), expected);
}

#[test]
fn headers() {
    let value = Payload::Plain(&[7]);
    for (command, header) in [
        (Command::application_block(), [0x84, 0x1E, 0, 0, 8]),
        (Command::application_unblock(), [0x84, 0x18, 0, 0, 8]),
        (Command::card_block(), [0x84, 0x16, 0, 0, 8]),
        (Command::pin_unblock(), [0x84, 0x24, 0, 0, 8]),
        (Command::put_data(Tag::new(0x9F58), value).unwrap(), [0x04, 0xDA, 0x9F, 0x58, 9]),
        (Command::put_data(Tag::new(0xC7), value).unwrap(), [0x04, 0xDA, 0x00, 0xC7, 9]),
        (Command::update_record(2, 3, value).unwrap(), [0x04, 0xDC, 3, 0x14, 9]),
        (
            Command::update_record(30, 255, value).unwrap().of_class(Class::Proprietary),
            [0x84, 0xDC, 255, 0xF4, 9],
        ),
    ] {
        let apdu = begin(Format::Two, 8).secure(&key(KeyAlgorithm::Tdes2), &command).unwrap();
        assert_eq!(apdu[..5], header);
    }
    for refused in [
        Command::put_data(Tag::new(0x9F_8101), value),
        Command::put_data(Tag::new(0x9F58), Payload::Empty),
        Command::put_data(Tag::new(0x9F58), Payload::Plain(&[])),
        Command::update_record(0, 1, value),
        Command::update_record(31, 1, value),
        Command::update_record(1, 0, value),
        Command::update_record(1, 1, Payload::BerTlv(&[])),
    ] {
        assert!(matches!(refused, Err(Error::Parse(_))));
    }
}

/// EMV Book 2, 9.2.1, written out.
#[test]
fn format_1_chains_to_the_whole_mac() {
    let enciphered = Enciphered::from_ciphertext(vec![0xEE; 16]);
    let new = EncipheredPin::from_ciphertext(enciphered, false);
    for algorithm in ALGORITHMS {
        let key = key(algorithm);
        let mut messages = begin(Format::One, 4);
        let header = [0x8C, 0x18, 0, 0, 0x80, 0, 0, 0];
        let first = mac(&key, &[ARQC, header].concat());
        let expected = [&[0x8C, 0x18, 0, 0, 6, 0x8E, 4], &first[..4]].concat();
        assert_eq!(messages.secure(&key, &Command::application_unblock()).unwrap(), expected);

        let object = [&[0x87, 17, 1][..], &[0xEE; 16]].concat();
        let second = mac(&key, &[&first[..], &[0x8C, 0x24, 0, 2, 0x80, 0, 0, 0], &object].concat());
        let expected = [&[0x8C, 0x24, 0, 2, 25], &object[..], &[0x8E, 4], &second[..4]].concat();
        assert_eq!(messages.secure(&key, &Command::pin_change(&new)).unwrap(), expected);

        for (payload, tag) in [(Payload::Plain(&[9; 130]), 0x81), (Payload::BerTlv(&[9; 130]), 0xB3)] {
            let command = Command::update_record(1, 1, payload).unwrap();
            let apdu = begin(Format::One, 8).secure(&key, &command).unwrap();
            assert_eq!(apdu[..8], [0x0C, 0xDC, 1, 0x0C, 143, tag, 0x81, 130]);
        }
    }
}

#[test]
fn what_fits_into_a_command() {
    let key = key(KeyAlgorithm::Tdes2);
    for (format, length, most) in
        [(Format::Two, 8, 247), (Format::Two, 4, 251), (Format::One, 8, 242), (Format::One, 4, 246)]
    {
        let secure = |data: &[u8]| {
            begin(format, length).secure(&key, &Command::update_record(1, 1, Payload::Plain(data)).unwrap())
        };
        assert_eq!(secure(&vec![1; most]).unwrap().len(), 260);
        for more in [1, 2, 5, 100, 70_000] {
            assert!(matches!(secure(&vec![1; most + more]), Err(Error::Parse(_))));
        }
    }
    for length in (0..4).chain(9..=255) {
        assert!(matches!(MacLength::new(length), Err(Error::Parse(_))));
    }
}

#[test]
fn no_flipped_bit_verifies() {
    let new = EncipheredPin::from_ciphertext(Enciphered::from_ciphertext(vec![0xEE; 8]), true);
    for (format, algorithm) in FORMATS.into_iter().flat_map(|f| ALGORITHMS.map(|a| (f, a))) {
        let key = key(algorithm);
        for (command, length) in [(Command::card_block(), 8), (Command::pin_change(&new), 4)] {
            let apdu = begin(format, length).secure(&key, &command).unwrap();
            let verify = |apdu: &[u8]| begin(format, length).verify(&key, apdu);
            assert_eq!(verify(&apdu), Ok(()));
            for bit in 0..apdu.len() * 8 {
                let mut other = apdu.clone();
                other[bit / 8] ^= 1 << (bit % 8);
                assert!(verify(&other).is_err(), "{format:?} {algorithm} bit {bit}");
            }
            (0..apdu.len()).for_each(|cut| assert!(verify(&apdu[..cut]).is_err()));
            assert!(verify(&[&apdu[..], &[0]].concat()).is_err());
            for other in (4..=8).filter(|other| *other != length) {
                assert!(begin(format, other).verify(&key, &apdu).is_err(), "a MAC of another length");
            }
        }
    }
}

#[test]
fn a_command_verifies_in_its_transaction_and_its_place_alone() {
    let key = key(KeyAlgorithm::Tdes2);
    let (block, unblock) = (Command::application_block(), Command::application_unblock());
    let length = MacLength::EIGHT;
    let apdu = begin(Format::Two, 8).secure(&key, &block).unwrap();
    let other = |atc, arqc| SecureMessaging::new(Format::Two, Atc::new(atc), Cryptogram::new(arqc), length);
    assert_eq!(other(0x1D, ARQC).verify(&key, &apdu), Err(Error::ScriptMac));
    assert_eq!(other(0x1C, [0; 8]).verify(&key, &apdu), Err(Error::ScriptMac));

    let mut sender = begin(Format::One, 8);
    let script = [block, unblock, block].map(|command| sender.secure(&key, &command).unwrap());
    let mut card = begin(Format::One, 8);
    assert_eq!(card.verify(&key, &script[1]), Err(Error::ScriptMac));
    assert_eq!(card.verify(&key, &script[2]), Err(Error::ScriptMac));
    for command in &script {
        assert_eq!(card.verify(&key, command), Ok(()), "a refused command does not move the chain");
        assert_eq!(card.verify(&key, command), Err(Error::ScriptMac), "nor does it run twice");
    }
}

#[test]
fn keys_of_other_algorithms() {
    let (smi, smc) = (key::<SkSmi>(KeyAlgorithm::Tdes3), key::<SkSmc>(KeyAlgorithm::Tdes3));
    assert!(matches!(script::mac(&smi, &[0; 5]), Err(Error::KeyAlgorithm { .. })));
    for style in [Encipherment::Visa, Encipherment::Mastercard, Encipherment::Emv] {
        assert!(matches!(style.encipher(&smc, &[1]), Err(Error::KeyAlgorithm { .. })));
        let aes = style.encipher(&key(KeyAlgorithm::Aes128), &[1]);
        assert_eq!(aes.is_ok(), style == Encipherment::Emv);
    }
    let aes = key::<MkAc>(KeyAlgorithm::Aes128);
    let pin = pin("1234");
    let block = |form, current| script::hazmat_pin_block(form, &aes, &pin, current);
    assert!(matches!(block(PinBlock::Visa, None), Err(Error::KeyAlgorithm { .. })));
    assert!(matches!(block(PinBlock::Iso2, Some(&pin)), Err(Error::Unsupported { .. })));
    assert_eq!(hex::encode_upper(block(PinBlock::Iso2, None).unwrap().expose()), "241234FFFFFFFFFF");
}

#[test]
fn recipes() {
    let of = |profile: Profile| ScriptProfile::of(&profile);
    for profile in
        [Profile::AMEX_01, Profile::JCB_01, Profile::UNIONPAY_01, Profile::CCD_AES, Profile::VISA_CVN_14]
    {
        assert_eq!(of(profile), Err(Error::Unconfirmed), "{}", profile.name);
        assert_eq!(of(profile.opted_in()).map(|scripts| scripts.confidence), Ok(Confidence::Unconfirmed));
    }
    for profile in [Profile::DISCOVER_06, Profile::DEBIT_NETWORK_ALLIANCE_06] {
        assert!(matches!(of(profile), Err(Error::Unsupported { .. })));
    }
    assert_eq!(of(Profile::VISA_CVN_18), Ok(ScriptProfile::VISA));
    assert_eq!(of(Profile::VISA_CVN_22), Ok(ScriptProfile::VISA_CVN_22));
    assert_eq!(of(Profile::INTERAC_85), Ok(ScriptProfile::INTERAC));
    assert_eq!(of(Profile::CCD_TDES), Ok(ScriptProfile::CCD));
    assert_eq!(of(Profile::MASTERCARD_10), Ok(ScriptProfile::MASTERCARD));
}

proptest! {
    #[test]
    fn what_is_enciphered_deciphers(content in proptest::collection::vec(any::<u8>(), 1..=247)) {
        for (algorithm, block) in [(KeyAlgorithm::Tdes2, 8), (KeyAlgorithm::Aes256, 16)] {
            let smc: Key<SkSmc> = key(algorithm);
            let sent = Encipherment::Emv.encipher(&smc, &content).unwrap();
            let mut clear = sent.as_bytes().to_vec();
            data::decrypt(&smc, Iv::Zero, &mut clear).unwrap();
            let mut expected = [&content[..], &[0x80]].concat();
            expected.resize(expected.len().next_multiple_of(block), 0);
            prop_assert_eq!(clear, expected);
        }
    }

    #[test]
    fn whatever_arrives_is_no_panic(apdu in proptest::collection::vec(any::<u8>(), 0..300)) {
        for format in FORMATS {
            prop_assert!(begin(format, 8).verify(&key(KeyAlgorithm::Tdes2), &apdu).is_err());
        }
    }
}
