//! Keys, cryptograms and answers against their transcription.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "tests may fail loudly")]

use cardcrypt_emv::arpc::{IssuerResponse, answer_unverified};
use cardcrypt_emv::master_key::{self, AesLength, MasterKeyOption};
use cardcrypt_emv::session_key::{self, Branches, Diversifier, KeyTree, SessionKeyMethod};
use cardcrypt_emv::{ArpcKey, ArpcMethod, Parity, Profile, cryptogram};
use cardcrypt_mac::{Algorithm, Padding};
use cardcrypt_types::key::purpose::{ImkAc, ImkSmi, MkAc, MkSmc, SkAc};
use cardcrypt_types::key::{Key, KeyAlgorithm, Purpose};
use cardcrypt_types::{Atc, Cryptogram, Pan, Psn, UnpredictableNumber};
use proptest::prelude::*;
use proptest::sample::select;
use testkit::naive::emv as naive;

const LENGTHS: [AesLength; 3] = [AesLength::Aes128, AesLength::Aes192, AesLength::Aes256];

const METHODS: [SessionKeyMethod; 7] = [
    SessionKeyMethod::None,
    SessionKeyMethod::Common,
    SessionKeyMethod::Mastercard,
    SessionKeyMethod::Emv2000(KeyTree::TWO),
    SessionKeyMethod::Emv2000(KeyTree::FOUR),
    SessionKeyMethod::AtcXor,
    SessionKeyMethod::UnionPay,
];

fn tdes<U: Purpose>(bytes: &[u8]) -> Key<U> {
    Key::hazmat_from_bytes(KeyAlgorithm::Tdes2, bytes).unwrap()
}

/// A key of the length from the first of 32 bytes.
fn aes<U: Purpose>(length: AesLength, material: [u8; 32]) -> Key<U> {
    let algorithm = length.algorithm();
    Key::hazmat_from_bytes(algorithm, &material[..algorithm.key_bytes()]).unwrap()
}

fn bytes<U: Purpose>(key: &Key<U>) -> Vec<u8> {
    key.expose().as_slice().to_vec()
}

/// The same key with other parity bits.
fn other_parity(key: [u8; 16], mask: u16) -> [u8; 16] {
    core::array::from_fn(|i| key[i] ^ u8::from(mask >> i & 1 == 1))
}

fn transaction(atc: u16, un: [u8; 4]) -> Diversifier {
    Diversifier::Transaction { atc: Atc::new(atc), un: UnpredictableNumber::new(un) }
}

fn script(atc: u16, arqc: [u8; 8], preceding: u8) -> Diversifier {
    Diversifier::Script { atc: Atc::new(atc), arqc: Cryptogram::new(arqc), preceding }
}

fn derived(mk: &[u8], method: SessionKeyMethod, diversifier: Diversifier) -> Vec<u8> {
    let mk = tdes::<MkSmc>(mk);
    bytes(&session_key::derive_as(&mk, method, diversifier, Parity::AsDerived).unwrap())
}

proptest! {
    #[test]
    fn card_keys(imk: [u8; 16], pan in "[0-9]{8,19}", psn in 0_u8..100) {
        let (number, psn, text) = (pan.parse::<Pan>().unwrap(), Psn::new(psn).unwrap(), format!("{psn:02}"));
        let derive = |option, parity| {
            bytes(&master_key::derive_as(&tdes::<ImkAc>(&imk), option, &number, psn, parity).unwrap())
        };
        let (a, b) = (naive::option_a(&imk, &pan, &text), naive::option_b(&imk, &pan, &text));
        prop_assert_eq!(derive(MasterKeyOption::A, Parity::AsDerived), &a[..]);
        prop_assert_eq!(derive(MasterKeyOption::B, Parity::AsDerived), &b[..]);
        prop_assert_eq!(derive(MasterKeyOption::A, Parity::Odd), naive::odd(&a));
        prop_assert_eq!(a == b, pan.len() <= 16);
        // The purpose of the key does not count.
        let smi = master_key::derive(&tdes::<ImkSmi>(&imk), MasterKeyOption::B, &number, psn).unwrap();
        prop_assert_eq!(bytes(&smi), naive::odd(&b));
    }

    #[test]
    fn aes_card_keys(
        imk: [u8; 32],
        long in select(&LENGTHS[..]),
        short in select(&LENGTHS[..]),
        pan in "[0-9]{8,19}",
        psn in 0_u8..100,
    ) {
        let (number, psn, text) = (pan.parse::<Pan>().unwrap(), Psn::new(psn).unwrap(), format!("{psn:02}"));
        let imk = aes::<ImkAc>(long, imk);
        let expected = naive::option_c(&bytes(&imk), &pan, &text, short.algorithm().key_bytes());
        let mk = master_key::derive(&imk, MasterKeyOption::C(short), &number, psn);
        prop_assert_eq!(mk.as_ref().is_ok_and(|mk| bytes(mk) == expected), short <= long);
        prop_assert_eq!(mk.is_err(), short > long);
        let longer = master_key::hazmat_derive_longer(&imk, short, &number, psn).unwrap();
        prop_assert_eq!(longer.algorithm(), short.algorithm());
        prop_assert_eq!(bytes(&longer), expected);
    }

    #[test]
    fn session_keys(mk: [u8; 16], atc: u16, un: [u8; 4], arqc: [u8; 8], preceding: u8, iv: [u8; 16]) {
        use SessionKeyMethod::{AtcXor, Common, Emv2000, Mastercard, None, UnionPay};
        let [a, b] = atc.to_be_bytes();
        let counted = (u64::from_be_bytes(arqc).wrapping_add(u64::from(preceding))).to_be_bytes();
        let tree = |branches| Emv2000(KeyTree { branches, iv });
        let transaction = transaction(atc, un);
        let script = script(atc, arqc, preceding);
        for (method, in_transaction, in_script) in [
            (None, mk.to_vec(), mk.to_vec()),
            (Common, naive::common(&mk, &[a, b, 0, 0, 0, 0, 0, 0]), naive::common(&mk, &arqc)),
            (
                Mastercard,
                naive::common(&mk, &[&[a, b, 0, 0][..], &un].concat()),
                naive::common(&mk, &counted),
            ),
            (AtcXor, naive::atc_xor(&mk, atc), naive::atc_xor(&mk, atc)),
            (UnionPay, naive::unionpay(&mk, atc), naive::unionpay(&mk, atc)),
            (tree(Branches::Two), naive::tree(&mk, atc, 2, 16, &iv), naive::tree(&mk, atc, 2, 16, &iv)),
            (tree(Branches::Four), naive::tree(&mk, atc, 4, 8, &iv), naive::tree(&mk, atc, 4, 8, &iv)),
        ] {
            prop_assert_eq!(derived(&mk, method, transaction), in_transaction);
            prop_assert_eq!(derived(&mk, method, script), &in_script[..]);
            // The named functions set the parity that the method has.
            let typed = session_key::derive_script(
                &tdes::<MkSmc>(&mk), method, Atc::new(atc), Cryptogram::new(arqc), preceding,
            );
            let odd = method.parity() == Parity::Odd;
            prop_assert_eq!(bytes(&typed.unwrap()), if odd { naive::odd(&in_script) } else { in_script });
        }
    }

    #[test]
    fn aes_session_keys(mk: [u8; 32], length in select(&LENGTHS[..]), atc: u16, un: [u8; 4], arqc: [u8; 8]) {
        let mk = aes::<MkSmc>(length, mk);
        let derive =
            |method, diversifier| session_key::derive_as(&mk, method, diversifier, Parity::Odd).map(|k| bytes(&k));
        let [a, b] = atc.to_be_bytes();
        let in_transaction = naive::common_aes(&bytes(&mk), &[a, b, 0, 0, 0, 0, 0, 0]);
        prop_assert_eq!(derive(SessionKeyMethod::Common, transaction(atc, un)), Ok(in_transaction));
        let in_script = naive::common_aes(&bytes(&mk), &arqc);
        prop_assert_eq!(derive(SessionKeyMethod::Common, script(atc, arqc, 1)), Ok(in_script));
        prop_assert_eq!(derive(SessionKeyMethod::None, transaction(atc, un)), Ok(bytes(&mk)));
        for method in &METHODS[2..] {
            prop_assert!(derive(*method, transaction(atc, un)).is_err());
        }
    }

    /// A Mastercard terminal with the unpredictable number zero makes the common session key.
    #[test]
    fn mastercard_with_zeros_is_common(mk: [u8; 16], atc: u16, arqc: [u8; 8]) {
        let zeros = transaction(atc, [0; 4]);
        let mastercard = derived(&mk, SessionKeyMethod::Mastercard, zeros);
        prop_assert_eq!(mastercard, derived(&mk, SessionKeyMethod::Common, zeros));
        let first = script(atc, arqc, 0);
        let mastercard = derived(&mk, SessionKeyMethod::Mastercard, first);
        prop_assert_eq!(mastercard, derived(&mk, SessionKeyMethod::Common, first));
    }

    #[test]
    fn tree_keys_differ_from_counter_to_counter(mk: [u8; 16], atc: u16, step in 1_u16..) {
        for tree in [KeyTree::TWO, KeyTree::FOUR].map(SessionKeyMethod::Emv2000) {
            let one = derived(&mk, tree, transaction(atc, [0; 4]));
            let other = derived(&mk, tree, transaction(atc.wrapping_add(step), [0; 4]));
            prop_assert_ne!(naive::odd(&one), naive::odd(&other));
        }
    }

    /// The parity of a key changes no result but in the tree, which enciphers it.
    #[test]
    fn parity_changes_nothing(imk: [u8; 16], mask in 1_u16.., atc: u16, un: [u8; 4], data: Vec<u8>) {
        let pan: Pan = "12345678901234567".parse().unwrap();
        let [one, other] = [imk, other_parity(imk, mask)].map(|imk| {
            let imk = tdes::<ImkAc>(&imk);
            bytes(&master_key::derive(&imk, MasterKeyOption::B, &pan, Psn::ABSENT).unwrap())
        });
        prop_assert_eq!(&one, &other);
        let mks = [imk, other_parity(imk, mask)].map(|mk| tdes::<MkAc>(&mk));
        for method in METHODS {
            let [one, other] = mks.each_ref().map(|mk| {
                let sk = session_key::derive(mk, method, Atc::new(atc), UnpredictableNumber::new(un)).unwrap();
                cryptogram::over(&sk, &Profile::VISA_CVN_18, &data).unwrap().to_bytes()
            });
            prop_assert_eq!(one == other, !matches!(method, SessionKeyMethod::Emv2000(_)), "{:?}", method);
        }
    }

    #[test]
    fn cryptograms_and_answers(
        key: [u8; 32],
        data: Vec<u8>,
        code: [u8; 2],
        csu: [u8; 4],
        proprietary in proptest::collection::vec(any::<u8>(), 0..=8),
    ) {
        let of = |padding| Profile { mac: Algorithm::Iso3(padding), ..Profile::VISA_CVN_10 };
        let sk = tdes::<SkAc>(&key[..16]);
        let mut arqc = cryptogram::over(&sk, &of(Padding::Method1), &data).unwrap().to_bytes();
        prop_assert_eq!(&arqc[..], naive::cryptogram(&key[..16], 1, &data));
        arqc = cryptogram::over(&sk, &of(Padding::Method2), &data).unwrap().to_bytes();
        prop_assert_eq!(&arqc[..], naive::cryptogram(&key[..16], 2, &data));

        let response = [
            IssuerResponse::Code(code),
            IssuerResponse::CardStatusUpdate { csu, proprietary: &proprietary },
        ];
        let answers = |card: &Key<MkAc>, sk: &Key<SkAc>| {
            let answer = |method, response| {
                answer_unverified(method, card, sk, Cryptogram::new(arqc), response).unwrap().as_bytes().to_vec()
            };
            [
                answer(ArpcMethod::Method1(ArpcKey::Card), &response[0]),
                answer(ArpcMethod::Method1(ArpcKey::Session), &response[0]),
                answer(ArpcMethod::Method2, &response[1]),
            ]
        };
        let expected = |card: Vec<u8>, session: Vec<u8>, update: Vec<u8>| {
            [[&card[..], &code].concat(), [&session[..], &code].concat(), [&update[..], &csu, &proprietary].concat()]
        };
        prop_assert_eq!(answers(&tdes(&key[16..]), &sk), expected(
            naive::arpc1(&key[16..], &arqc, &code),
            naive::arpc1(&key[..16], &arqc, &code),
            naive::arpc2(&key[..16], &arqc, &csu, &proprietary),
        ));
        for length in LENGTHS {
            let sk = aes::<SkAc>(length, key);
            let bytes = bytes(&sk);
            let found = cryptogram::over(&sk, &Profile::CCD_AES, &data).unwrap().to_bytes();
            prop_assert_eq!(&found[..], naive::cryptogram_aes(&bytes, &data));
            prop_assert_eq!(answers(&aes(AesLength::Aes256, key), &sk), expected(
                naive::arpc1_aes(&key, &arqc, &code),
                naive::arpc1_aes(&bytes, &arqc, &code),
                naive::arpc2_aes(&bytes, &arqc, &csu, &proprietary),
            ));
        }
    }

    #[test]
    fn decimalised_hashes(hash: [u8; 20]) {
        let text = naive::decimalised(&hex::encode_upper(hash));
        prop_assert_eq!(hex::encode(master_key::decimalise(&hash)), text);
    }
}
