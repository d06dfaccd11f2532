//! Published answers, and what is refused.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "tests may fail loudly")]

use cardcrypt_emv::arpc::{IssuerResponse, answer_unverified};
use cardcrypt_emv::de55::De55;
use cardcrypt_emv::master_key::{self, MasterKeyOption, decimalise};
use cardcrypt_emv::tlv::Tag;
use cardcrypt_emv::{ArpcMethod, Confidence, Error, Profile, TransactionData, cryptogram, session_key};
use cardcrypt_types::key::{Key, KeyAlgorithm, purpose};
use cardcrypt_types::{Atc, Cryptogram, Pan, Psn, UnpredictableNumber};

fn bytes<const N: usize>(text: &str) -> [u8; N] {
    hex::decode(text).unwrap().try_into().unwrap()
}

fn imk() -> Key<purpose::ImkAc> {
    Key::hazmat_from_bytes(KeyAlgorithm::Tdes2, &bytes::<16>("0123456789ABCDEFFEDCBA9876543210")).unwrap()
}

/// EMV Book 2 A1.4; the values of pyemv's tests, recomputed independently.
#[test]
fn card_master_keys() {
    use MasterKeyOption::{A, B};
    for (option, pan, psn, mk) in [
        (A, "99012345678901234", 45, "67F8292358083E5EA7AB7FDA58D53B6B"),
        (A, "12345678901234567", 1, "73AD54688CEF2934B0979857E3C719F1"),
        (A, "1234567890123456", 0, "154F349D8585CB7F6B0798E9839B10C1"),
        (A, "1234567890123", 1, "8338791F9119E0AD200473F84A6B79C7"),
        (B, "1234567890123456", 0, "154F349D8585CB7F6B0798E9839B10C1"),
        (B, "12345678901234567", 1, "AD406D7F6D7570916D75E5DCAB8CF737"),
        (B, "123456789012345678", 1, "C286DC8C0E4C0B0D0423451F026EAB49"),
        (B, "1234567890123456789", 1, "BA382F7FDA3D38FD1CE531348C9EEC25"),
        // The hash has fewer than sixteen decimal digits: a second pass is needed.
        (B, "99990000000000131", 1, "43B5CD92B96458543E20BA62C29B9E73"),
    ] {
        let key = master_key::derive(&imk(), option, &pan.parse().unwrap(), Psn::new(psn).unwrap()).unwrap();
        assert_eq!(hex::encode_upper(key.expose().as_slice()), mk, "{pan}");
    }
}

/// EMV Book 2 A1.4.2, the worked example of the decimalisation.
#[test]
fn decimalisation_of_the_book() {
    let hash = bytes("1230ABCD567842D4B179F2CA345D6789A17B64BB");
    assert_eq!(decimalise(&hash), bytes("1230567842417923"));
    assert_eq!(decimalise(&[0xAF; 20]), bytes("0505050505050505"), "letters alone");
}

fn transaction() -> TransactionData {
    TransactionData {
        amount_authorised: bytes("000000004000"),
        amount_other: [0; 6],
        terminal_country: bytes("0124"),
        terminal_verification_results: bytes("8000048000"),
        currency: bytes("0124"),
        date: bytes("191105"),
        transaction_type: 1,
        unpredictable_number: UnpredictableNumber::new(bytes("52BF4585")),
        application_interchange_profile: bytes("1800"),
        atc: Atc::new(0x1C),
    }
}

struct Card {
    mk: Key<purpose::MkAc>,
    sk: Key<purpose::SkAc>,
}

fn card(profile: &Profile) -> Card {
    let pan: Pan = "1234567890123456".parse().unwrap();
    let mk = master_key::derive(&imk(), profile.master_key, &pan, Psn::ABSENT).unwrap();
    let TransactionData { atc, unpredictable_number, .. } = transaction();
    let sk = session_key::derive(&mk, profile.session_key, atc, unpredictable_number).unwrap();
    Card { mk, sk }
}

/// The values of pyemv's tests, made with an HSM.
#[test]
fn cryptograms_and_their_answers() {
    let code = IssuerResponse::Code(*b"00");
    let csu = IssuerResponse::CardStatusUpdate { csu: [0; 4], proprietary: &[] };
    for (profile, iad, arqc, response, tag_91) in [
        (Profile::VISA_CVN_10, "06010A03A06010", "29CCA15AE665FA2E", code, "28993816AFAE4AEB3030"),
        (Profile::VISA_CVN_18, "06011203A0B800", "7A788EA6B8A3E733", csu, "9AF514C100000000"),
    ] {
        let (card, iad) = (card(&profile), bytes::<7>(iad));
        let arqc = Cryptogram::new(bytes(arqc));
        assert_eq!(cryptogram::verify(&card.sk, &profile, &transaction(), &iad, arqc), Ok(()));
        let answer = answer_unverified(profile.arpc, &card.mk, &card.sk, arqc, &response).unwrap();
        assert_eq!(answer.to_string(), tag_91);
        for bit in 0..64 {
            let flipped = Cryptogram::new((u64::from_be_bytes(arqc.to_bytes()) ^ 1 << bit).to_be_bytes());
            let verdict = cryptogram::verify(&card.sk, &profile, &transaction(), &iad, flipped);
            assert_eq!(verdict, Err(Error::Rejected));
        }
    }
}

#[test]
fn every_covered_field_counts() {
    let profile = Profile::VISA_CVN_18;
    let (card, iad) = (card(&profile), bytes::<7>("06011203A0B800"));
    let arqc = Cryptogram::new(bytes("7A788EA6B8A3E733"));
    let base = transaction();
    for altered in [
        TransactionData { amount_authorised: bytes("000000004001"), ..base },
        TransactionData { amount_other: bytes("000000000001"), ..base },
        TransactionData { terminal_country: bytes("0840"), ..base },
        TransactionData { terminal_verification_results: bytes("8000048001"), ..base },
        TransactionData { currency: bytes("0840"), ..base },
        TransactionData { date: bytes("191106"), ..base },
        TransactionData { transaction_type: 0, ..base },
        TransactionData { unpredictable_number: UnpredictableNumber::new([0; 4]), ..base },
        TransactionData { application_interchange_profile: bytes("1C00"), ..base },
        TransactionData { atc: Atc::new(0x1D), ..base },
    ] {
        assert_eq!(cryptogram::verify(&card.sk, &profile, &altered, &iad, arqc), Err(Error::Rejected));
    }
    let other_iad = bytes::<7>("06021203A0B800");
    assert_eq!(cryptogram::verify(&card.sk, &profile, &base, &other_iad, arqc), Err(Error::Rejected));
}

#[test]
fn cvn_10_covers_the_results_and_no_more() {
    let profile = Profile::VISA_CVN_10;
    let card = card(&profile);
    let arqc = Cryptogram::new(bytes("29CCA15AE665FA2E"));
    let verify = |iad: &[u8]| cryptogram::verify(&card.sk, &profile, &transaction(), iad, arqc);
    assert_eq!(verify(&bytes::<9>("06020A03A060100F01")), Ok(()));
    assert_eq!(verify(&bytes::<7>("06010A03A06011")), Err(Error::Rejected));
    assert_eq!(verify(&bytes::<6>("06010A03A060")), Err(Error::IadLayout { length: 6 }));
    let error = Error::CryptogramVersion { found: 0x12, expected: 0x0A };
    assert_eq!(verify(&bytes::<7>("06011203A06010")), Err(error));
}

#[test]
fn an_unconfirmed_profile_must_be_opted_into() {
    let unconfirmed = Profile { confidence: Confidence::Unconfirmed, ..Profile::VISA_CVN_10 };
    let iad = bytes::<7>("06010A03A06010");
    assert_eq!(cryptogram::data(&unconfirmed, &transaction(), &iad), Err(Error::Unconfirmed));
    let opted_in = Profile { accept_unconfirmed: true, ..unconfirmed };
    assert_eq!(cryptogram::data(&opted_in, &transaction(), &iad).unwrap().len(), 37);
}

#[test]
fn keys_and_responses_that_do_not_fit_are_refused() {
    let pan: Pan = "1234567890123456".parse().unwrap();
    for algorithm in [KeyAlgorithm::Tdes3, KeyAlgorithm::Aes128] {
        let imk = Key::<purpose::ImkAc>::make(algorithm, |_| ());
        let error = master_key::derive(&imk, MasterKeyOption::A, &pan, Psn::ABSENT).unwrap_err();
        assert!(matches!(error, Error::KeyAlgorithm { found, .. } if found == algorithm));
    }
    let card = card(&Profile::VISA_CVN_18);
    let answer =
        |method, response| answer_unverified(method, &card.mk, &card.sk, Cryptogram::new([0; 8]), &response);
    let long = IssuerResponse::CardStatusUpdate { csu: [0; 4], proprietary: &[0; 9] };
    let code = IssuerResponse::Code(*b"00");
    assert_eq!(answer(ArpcMethod::Method2, long).unwrap_err(), Error::ResponseForm);
    assert_eq!(answer(ArpcMethod::Method2, code).unwrap_err(), Error::ResponseForm);
    assert_eq!(answer(Profile::VISA_CVN_10.arpc, long).unwrap_err(), Error::ResponseForm);
}

#[test]
fn chip_data_names_what_is_wrong() {
    let whole = hex::decode(
        "9F02060000000040009F03060000000000009F1A0201249505800004800 05F2A0201249A031911059C01019F370452BF4585\
         820218009F3602001C9F100706011203A0B8009F26087A788EA6B8A3E7335F340100"
            .replace(' ', ""),
    )
    .unwrap();
    let data = De55::parse(&whole).unwrap();
    assert_eq!(data.transaction(), Ok(transaction()));
    assert_eq!(data.psn(), Ok(Psn::ABSENT));

    for (tag, optional) in [
        (0x9F02, false),
        (0x9F03, true),
        (0x9F1A, false),
        (0x95, false),
        (0x5F2A, false),
        (0x9A, false),
        (0x9C, false),
        (0x9F37, false),
        (0x82, false),
        (0x9F36, false),
    ] {
        let tag = Tag::new(tag);
        let without: Vec<u8> =
            objects(&whole).filter(|(found, _)| *found != tag).flat_map(|(_, o)| o).collect();
        let found = De55::parse(&without).unwrap().transaction();
        assert_eq!(found, if optional { Ok(transaction()) } else { Err(Error::MissingTag { tag }) });
    }

    let twice = [whole.as_slice(), &[0x82, 2, 0x18, 0]].concat();
    let error = Error::DuplicateTag { tag: Tag::new(0x82), offset: whole.len() };
    assert_eq!(De55::parse(&twice).unwrap_err(), error);
    for length in 1..whole.len() {
        let cut = De55::parse(&whole[..length]);
        let whole_objects = objects(&whole)
            .scan(0, |end, (_, o)| {
                *end += o.len();
                Some(*end)
            })
            .any(|end| end == length);
        assert_eq!(cut.is_ok(), whole_objects, "{length}");
    }
    assert!(matches!(De55::parse(&[0; 1000]).unwrap_err(), Error::Parse(_)));
    let short = De55::parse(&[0x9F, 0x26, 1, 0]).unwrap().cryptogram().unwrap_err();
    assert_eq!(short, Error::TagLength { tag: Tag::new(0x9F26), found: 1, expected: 8 });
}

/// Every object with the bytes it is made of.
fn objects(data: &[u8]) -> impl Iterator<Item = (Tag, Vec<u8>)> {
    let offsets: Vec<_> =
        cardcrypt_emv::tlv::Reader::new(data).map(|o| o.map(|o| (o.tag(), o.offset())).unwrap()).collect();
    let ends: Vec<_> = offsets.iter().skip(1).map(|(_, offset)| *offset).chain([data.len()]).collect();
    offsets.into_iter().zip(ends).map(|((tag, start), end)| (tag, data[start..end].to_vec()))
}
