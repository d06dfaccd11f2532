//! Figures that others have published.

use cardcrypt_emv::arpc::{IssuerResponse, answer_unverified};
use cardcrypt_emv::iad::Layout;
use cardcrypt_emv::master_key::{self, AesLength, MasterKeyOption};
use cardcrypt_emv::profile::IadForm;
use cardcrypt_emv::session_key::{KeyTree, SessionKeyMethod};
use cardcrypt_emv::{ArpcKey, ArpcMethod, Profile, Scheme, TransactionData, cryptogram, session_key};
use cardcrypt_types::key::purpose::{ImkAc, ImkSmc, ImkSmi};
use cardcrypt_types::key::{Key, KeyAlgorithm};
use cardcrypt_types::{Atc, Cryptogram, Psn, UnpredictableNumber};

use super::{bytes, card, mastercard, visa};

/// pyemv's tests, made with an HSM. Its CVN '22' card sends data of format 0.
#[test]
fn published_cryptograms_and_answers() {
    let code = |code| IssuerResponse::Code(code);
    let csu = IssuerResponse::CardStatusUpdate { csu: [0; 4], proprietary: &[] };
    let old_22 = Profile { iad: IadForm::Known(Layout::VisaFormat013), cvn: 0x12, ..Profile::VISA_CVN_22 };
    let (v, m, rc) = (visa(), mastercard(), [0x00, 0x10]);
    for (profile, transaction, iad, arqc, response, tag_91) in [
        (Profile::VISA_CVN_10, v, "06010A03A06010", "29CCA15AE665FA2E", code(*b"00"), "28993816AFAE4AEB3030"),
        (Profile::VISA_CVN_18, v, "06011203A0B800", "7A788EA6B8A3E733", csu, "9AF514C100000000"),
        (old_22, v, "06011203A0B800", "7A788EA6B8A3E733", csu, "9AF514C100000000"),
        (
            Profile::MASTERCARD_10,
            m,
            "0110A0000322000000000000000000000000",
            "24CCF3DEE3158C70",
            code(rc),
            "73F6BBF389A6586C0010",
        ),
        (
            Profile::MASTERCARD_11,
            m,
            "0111A00003220000000000000000000322FF",
            "EAE8A620A75648D8",
            code(rc),
            "29CF11FBDB9CA6500010",
        ),
        (
            Profile::MASTERCARD_14,
            m,
            "0114A0000322000000000000000000000000",
            "CD29615D6452E70E",
            code(rc),
            "DFD0956606B68D640010",
        ),
        (
            Profile::MASTERCARD_15,
            m,
            "0115A00003220000000000000000000322FF",
            "C30E54BE496CF5E5",
            code(rc),
            "4F51F9CC63CE8B3C0010",
        ),
        (
            Profile::INTERAC_85,
            m,
            "1501850440B100000000B00000000000000000000000",
            "18932FECA2D84326",
            code([0, 0]),
            "4DF171A49396C3630000",
        ),
    ] {
        let (mk, sk) = card(&profile, &transaction);
        let (iad, arqc) = (hex::decode(iad).unwrap(), Cryptogram::new(bytes(arqc)));
        assert_eq!(cryptogram::verify(&sk, &profile, &transaction, &iad, arqc), Ok(()), "{}", profile.name);
        let answer = answer_unverified(profile.arpc, &mk, &sk, arqc, &response).unwrap();
        assert_eq!(answer.to_string(), tag_91, "{}", profile.name);
        let value = hex::decode(tag_91).unwrap();
        assert_eq!(answer.as_object(), [&[0x91, u8::try_from(value.len()).unwrap()], &value[..]].concat());
    }
}

/// The keys of scripts in the same tests, under IMK-SMI, for the cryptograms above.
#[test]
fn published_script_keys() {
    let imk = bytes::<16>("FEDCBA98765432100123456789ABCDEF");
    let imk = Key::<ImkSmi>::hazmat_from_bytes(KeyAlgorithm::Tdes2, &imk).unwrap();
    let mk = master_key::derive(&imk, MasterKeyOption::A, &"1234567890123456".parse().unwrap(), Psn::ABSENT);
    let mk = mk.unwrap();
    assert_eq!(hex::encode_upper(mk.expose().as_slice()), "94F867167C64EF3EEAB0CB627A7A3480");
    for (profile, arqc, key) in [
        (Profile::VISA_CVN_10, "29CCA15AE665FA2E", "94F867167C64EF23EAB0CB627A7ACB62"),
        (Profile::VISA_CVN_18, "7A788EA6B8A3E733", "94F867167C64EF23EAB0CB627A7ACB62"),
        (Profile::VISA_CVN_22, "7A788EA6B8A3E733", "B97A1C1FCE087C3B6820B52F62AB7667"),
        (Profile::MASTERCARD_10, "24CCF3DEE3158C70", "AD2043F20ECE92760D454A585815B61F"),
        (Profile::MASTERCARD_15, "C30E54BE496CF5E5", "79F831D09208C43180CB2F754AC119EC"),
        (Profile::INTERAC_85, "18932FECA2D84326", "458FCDD3F707AD75C47961E926F40D4F"),
    ] {
        let (method, arqc) = (profile.script_key.unwrap(), Cryptogram::new(bytes(arqc)));
        let sk = session_key::derive_script(&mk, method, Atc::new(0x1C), arqc, 0).unwrap();
        assert_eq!(hex::encode_upper(sk.expose().as_slice()), key, "{}", profile.name);
        // Mastercard's key counts up with the commands; the others do not.
        let next = session_key::derive_script(&mk, method, Atc::new(0x1C), arqc, 1).unwrap();
        let counts = profile.scheme == Scheme::Mastercard;
        assert_eq!(next.expose().as_slice() != sk.expose().as_slice(), counts, "{}", profile.name);
    }
}

/// AES with the card keys, session keys, cryptograms and answers of two independent implementations.
#[test]
fn aes_from_the_issuer_key_to_the_script_key() {
    let transaction = TransactionData {
        amount_authorised: bytes("000000001000"),
        amount_other: [0; 6],
        terminal_country: bytes("0840"),
        terminal_verification_results: bytes("0000008000"),
        currency: bytes("0840"),
        date: bytes("250101"),
        transaction_type: 0,
        unpredictable_number: UnpredictableNumber::new(bytes("11223344")),
        application_interchange_profile: bytes("1980"),
        atc: Atc::new(1),
    };
    // Its second length byte stands one too far to the right for a CCD card, so that the data is put together here.
    let iad = bytes::<32>("0FA600A0000000000000000000000000000F0000000000000000000000000000");
    for (length, mk, sk, ac, arpc1, arpc2, script) in [
        (
            AesLength::Aes128,
            "5A9B434A43842B52C0E3A731A0A1755F",
            "68A57A35AE3E43CA709F9EFC6B5BBB33",
            "0B3F1EF580C909B9",
            "E18FD7B8ED7C8D5E",
            "F7B4A6D6",
            "0285A1E7FF7DDE1207C22934DE0F7ADC",
        ),
        (
            AesLength::Aes192,
            "26812DA3D23E2E315174402F4152BC65ABFE1AC3BCF05325",
            "6C3FBDCA90DB7724192E6E700A73BD36FA9C55B29E7A5B75",
            "62018C7FA27200C9",
            "0AC16494D8E4E4A1",
            "0220DE62",
            "A97F6623D70D0947732F83F0280865F8C1366071E5601531",
        ),
        (
            AesLength::Aes256,
            "7331B3F882C6B2E84A915F33F68DD9762A0EAB14C156341CD3643CCDDF470076",
            "78B61B31D436EE56DD235022899A87016CBFF045B22E7EA66616FE73FD67425B",
            "DC9D4E38BA2FBED3",
            "6692264E60E88372",
            "2E48B91E",
            "EF65E2070DC2A4A7923FF33D844AF97C3B11FF20F2ADA0A4333FA25270F42C0A",
        ),
    ] {
        let profile = Profile { master_key: MasterKeyOption::C(length), ..Profile::CCD_AES };
        let counting: Vec<u8> = (0..).take(length.algorithm().key_bytes()).collect();
        let imk = Key::<ImkAc>::hazmat_from_bytes(length.algorithm(), &counting).unwrap();
        let (pan, psn) = ("4123456789012345".parse().unwrap(), Psn::new(1).unwrap());
        let card = master_key::derive(&imk, profile.master_key, &pan, psn).unwrap();
        assert_eq!(hex::encode_upper(card.expose().as_slice()), mk);
        let (atc, un) = (transaction.atc, transaction.unpredictable_number);
        let session = session_key::derive(&card, profile.session_key, atc, un).unwrap();
        assert_eq!(hex::encode_upper(session.expose().as_slice()), sk);
        let data = [&transaction.base()[..], &iad].concat();
        let arqc = cryptogram::over(&session, &profile, &data).unwrap();
        assert_eq!(arqc.to_string(), ac);
        let answer = |method, response| {
            answer_unverified(method, &card, &session, arqc, &response).unwrap().to_string()
        };
        let method1 = ArpcMethod::Method1(ArpcKey::Session);
        assert_eq!(answer(method1, IssuerResponse::Code(*b"00")), format!("{arpc1}3030"));
        let update = IssuerResponse::CardStatusUpdate { csu: bytes("00830000"), proprietary: &[] };
        assert_eq!(answer(profile.arpc, update), format!("{arpc2}00830000"));

        let imk = Key::<ImkSmc>::hazmat_from_bytes(length.algorithm(), &counting).unwrap();
        let card = master_key::derive(&imk, profile.master_key, &pan, psn).unwrap();
        let key = session_key::derive_script(&card, profile.script_key.unwrap(), atc, arqc, 0).unwrap();
        assert_eq!(hex::encode_upper(key.expose().as_slice()), script);
    }
}

/// The tree of EMV 2000, figures of pyemv's tests.
#[test]
fn trees() {
    let mk = bytes::<16>("0123456789ABCDEFFEDCBA9876543210");
    let mk = Key::hazmat_from_bytes(KeyAlgorithm::Tdes2, &mk).unwrap();
    for (atc, four, two) in [
        (0x0001, "763DD643437CCED5BA46C22CFBD54085", "9DB9940B2CF1D5EFD925266D859DCDCD"),
        (0x001C, "E5BF6D1067F194B0A89B7F5D83BC64A2", "5BD69B2676F464F4B3D3D549C1737C61"),
        (0x1234, "F86D23E3CB0E207361A107869446B9EA", "F43E58C79D4CE0DA7F970DDFA43ECE68"),
        (0x8000, "67AD852589263E08B0321620371AD334", "8C6407379E801649E01ABA8520491301"),
        (0xFFFF, "C70815AB641575C1AEDF86A4D61FD0B3", "CB15F72A5798B9F7AE9E92C2C2A87ACB"),
    ] {
        for (tree, expected) in [(KeyTree::FOUR, four), (KeyTree::TWO, two)] {
            let un = UnpredictableNumber::new([0xAA; 4]);
            let sk = session_key::derive(&mk, SessionKeyMethod::Emv2000(tree), Atc::new(atc), un).unwrap();
            assert_eq!(hex::encode_upper(sk.expose().as_slice()), expected, "{atc:04X}");
        }
    }
}
