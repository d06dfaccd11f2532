//! How recipes are found, and what has none.

use cardcrypt_emv::arpc::{IssuerResponse, answer_unverified};
use cardcrypt_emv::master_key::{self, AesLength, MasterKeyOption};
use cardcrypt_emv::profile::{Field, IadForm, IadOffsets};
use cardcrypt_emv::{ArpcMethod, Confidence, Error, Profile, Registry, Scheme, cryptogram};
use cardcrypt_types::key::purpose::ImkAc;
use cardcrypt_types::key::{Key, KeyAlgorithm};
use cardcrypt_types::{Cryptogram, Psn};

use super::{bytes, card, sample, visa};

#[test]
fn every_recipe_is_found_by_its_scheme_and_version() {
    let registry = Registry::standard();
    let mut count = 0;
    for profile in registry.profiles() {
        assert_eq!(registry.select(profile.scheme, &sample(profile)), Ok(profile), "{}", profile.name);
        let first = registry.get(profile.scheme, profile.cvn).unwrap();
        let advance = profile.name.starts_with("M/Chip Advance");
        assert_eq!(first == profile, !advance, "{}", profile.name);
        assert!(!profile.source.is_empty() && !profile.accept_unconfirmed);
        count += 1;
    }
    assert_eq!(count, 19);
    for cvn in 0..=u8::MAX {
        assert_eq!(Profile::visa(cvn), registry.get(Scheme::Visa, cvn).ok());
    }
}

#[test]
fn what_has_no_public_formula_is_recognised() {
    let registry = Registry::standard();
    let unsupported = |found| matches!(found, Err(Error::Unsupported { .. }));
    for cvn in [0x0C, 0x2C, 0x43].into_iter().chain(0x32..=0x3B) {
        assert!(unsupported(registry.get(Scheme::Visa, cvn)), "{cvn:02X}");
        assert_eq!(registry.get(Scheme::Mastercard, cvn), Err(Error::UnknownCryptogram { cvn }));
        let format_2_4 = matches!(cvn >> 4, 2 | 4);
        let iad = if format_2_4 { vec![0x1F, cvn] } else { vec![0x06, 0x01, cvn, 0x03] };
        let iad = [iad, vec![0; 32]].concat();
        assert!(unsupported(registry.select(Scheme::Visa, &iad[..32])), "{cvn:02X}");
    }
    assert!(unsupported(registry.get(Scheme::Jcb, 0x02)));
    assert!(unsupported(registry.select(Scheme::Jcb, &[0x06, 0, 0x04, 0x03, 0, 0, 0])));

    let (mk, sk) = card(&Profile::DISCOVER_06, &visa());
    let code = IssuerResponse::Code(*b"00");
    let answer = answer_unverified(ArpcMethod::Unpublished, &mk, &sk, Cryptogram::new([0; 8]), &code);
    assert!(matches!(answer, Err(Error::Unsupported { .. })));
    assert_eq!((Profile::DISCOVER_06.arpc, Profile::DISCOVER_06.script_key), (ArpcMethod::Unpublished, None));
}

#[test]
fn what_is_not_known_is_not_guessed() {
    let registry = Registry::standard();
    for (scheme, cvn) in [
        (Scheme::Visa, 0x00),
        (Scheme::Visa, 0x10),
        (Scheme::Mastercard, 0x12),
        (Scheme::Mastercard, 0x0A),
        (Scheme::Ccd, 0xA7),
        (Scheme::Amex, 0x02),
        (Scheme::Jcb, 0x03),
        (Scheme::UnionPay, 0x02),
        (Scheme::Interac, 0x86),
        (Scheme::Discover, 0x05),
        (Scheme::Other("none"), 0x0A),
    ] {
        assert_eq!(registry.get(scheme, cvn), Err(Error::UnknownCryptogram { cvn }), "{scheme}");
    }
    for (scheme, iad) in [
        (Scheme::Visa, "06010A02A00000"),
        (Scheme::Visa, "06010A03A000"),
        (Scheme::Visa, "0110A00003220000000000000000000322FF"),
        (Scheme::Mastercard, "06010A03A06010"),
        (Scheme::Mastercard, "0110A0000322000000000000000000032200"),
        (Scheme::Ccd, "0FA500A03800000000000000000000000E010000000000000000000000000000"),
        (Scheme::UnionPay, "06010103A0000001"),
        (Scheme::Interac, "1501850340B100000000B00000000000000000000000"),
        (Scheme::Discover, "0106A001234567"),
        (Scheme::Visa, ""),
    ] {
        let mut iad = hex::decode(iad).unwrap();
        if scheme == Scheme::Mastercard && iad.len() == 18 {
            iad.push(0);
        }
        assert_eq!(registry.select(scheme, &iad), Err(Error::IadLayout { length: iad.len() }), "{scheme}");
    }
    let newer = [0x06, 0x01, 0x0B, 0x03, 0, 0, 0];
    assert_eq!(registry.select(Scheme::Visa, &newer), Err(Error::UnknownCryptogram { cvn: 0x0B }));
}

#[test]
fn unconfirmed_recipes_must_be_opted_into() {
    let mut registry = Registry::standard();
    let unconfirmed = registry.profiles().filter(|profile| profile.confidence == Confidence::Unconfirmed);
    let unconfirmed: Vec<Profile> = unconfirmed.copied().collect();
    let names: Vec<&str> = unconfirmed.iter().map(|profile| profile.name).collect();
    assert_eq!(names, ["Visa CVN 14", "M/Chip Advance 11", "M/Chip Advance 15", "American Express 01"]);
    for profile in unconfirmed {
        let iad = sample(&profile);
        let (_, sk) = card(&profile, &visa());
        assert_eq!(cryptogram::data(&profile, &visa(), &iad), Err(Error::Unconfirmed));
        assert_eq!(cryptogram::over(&sk, &profile, &[]).unwrap_err(), Error::Unconfirmed);
        let verdict = cryptogram::verify(&sk, &profile, &visa(), &iad, Cryptogram::new([0; 8]));
        assert_eq!(verdict, Err(Error::Unconfirmed));
        registry.insert(profile.opted_in());
        let found = registry.select(profile.scheme, &iad).unwrap();
        assert!(found.accept_unconfirmed && cryptogram::data(found, &visa(), &iad).is_ok());
    }
}

/// A card of an older kind, with four bytes of results, and one that covers more of the data.
#[test]
fn recipes_of_the_users() {
    let offsets = IadOffsets {
        min: 8,
        max: 18,
        marks: &[(7, 0xEE)],
        dki: 0,
        cvn: 1,
        cvr: 2,
        cvr_length: 4,
        counters: Some(8),
    };
    let ours = Profile {
        name: "ours",
        scheme: Scheme::Mastercard,
        cvn: 0x10,
        iad: IadForm::Custom(offsets),
        data: &[Field::Atc, Field::Cvr, Field::IadByte(1), Field::Counters],
        ..Profile::MASTERCARD_10
    };
    let mut registry = Registry::standard();
    registry.insert(ours);
    assert_eq!(registry.get(Scheme::Mastercard, 0x10).unwrap().name, "ours");
    let iad = bytes::<10>("5510A1A2A3A4DDEEC1C2");
    let found = registry.select(Scheme::Mastercard, &iad).unwrap();
    assert_eq!(found.name, "ours");
    assert_eq!(hex::encode_upper(cryptogram::data(found, &visa(), &iad).unwrap()), "001CA1A2A3A455C1C2");
    assert_eq!(found.covered_iad(&iad), Ok(vec![2..6, 0..1, 8..10]));
    // The cards of the known kind are still known.
    let known = registry.select(Scheme::Mastercard, &sample(&Profile::MASTERCARD_10)).unwrap();
    assert_eq!(known.name, "Mastercard 10");

    for iad in ["5510A1A2A3A4DDED", "5510A1A2A3A4DD", "5510A1A2A3A4DDEE0102030405060708090A0B"] {
        let iad = hex::decode(iad).unwrap();
        assert_eq!(cryptogram::data(&ours, &visa(), &iad), Err(Error::IadLayout { length: iad.len() }));
    }
    // A recipe that asks for what the layout has not.
    for data in [&[Field::Counters][..], &[Field::IadByte(0)], &[Field::IadByte(11)]] {
        let iad_form = IadForm::Custom(IadOffsets { counters: None, ..offsets });
        let wrong = Profile { data, iad: iad_form, ..ours };
        assert_eq!(cryptogram::data(&wrong, &visa(), &iad), Err(Error::IadLayout { length: 10 }));
        assert_eq!(wrong.covered_iad(&iad), Ok(vec![]));
    }
    let beyond = IadOffsets { cvr: usize::MAX, ..offsets };
    assert_eq!(
        cryptogram::data(&Profile { iad: IadForm::Custom(beyond), ..ours }, &visa(), &iad),
        Err(Error::IadLayout { length: 10 })
    );
}

#[test]
fn longer_aes_keys_are_a_change_of_one_field() {
    let profile = Profile { master_key: MasterKeyOption::C(AesLength::Aes256), ..Profile::CCD_AES };
    let imk = Key::<ImkAc>::make(KeyAlgorithm::Aes128, |_| ());
    let mk = master_key::derive(&imk, profile.master_key, &"12345678".parse().unwrap(), Psn::ABSENT);
    let error = Error::KeyStrength { wanted: KeyAlgorithm::Aes256, found: KeyAlgorithm::Aes128 };
    assert_eq!(mk.unwrap_err(), error);
}
