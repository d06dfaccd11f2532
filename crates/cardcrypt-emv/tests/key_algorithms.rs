//! Which kinds of key each step takes.

#![allow(clippy::unwrap_used, reason = "tests may fail loudly")]

use cardcrypt_emv::arpc::{IssuerResponse, answer_unverified};
use cardcrypt_emv::master_key::{self, AesLength, MasterKeyOption};
use cardcrypt_emv::session_key::{self, KeyTree, SessionKeyMethod};
use cardcrypt_emv::{ArpcKey, ArpcMethod, Parity, Profile, cryptogram};
use cardcrypt_types::key::purpose::{ImkAc, MkAc, SkAc};
use cardcrypt_types::key::{HmacLength, Key, KeyAlgorithm};
use cardcrypt_types::{Atc, Cryptogram, Pan, Psn, UnpredictableNumber};

/// Keys of every algorithm: what fits is taken, the rest is refused and named.
#[test]
fn keys_of_another_algorithm_are_refused() {
    use KeyAlgorithm::{Aes128, Aes192, Aes256, Tdes2, Tdes3};
    let pan: Pan = "1234567890123456".parse().unwrap();
    let hmac = KeyAlgorithm::Hmac(HmacLength::BITS_128);
    let response = IssuerResponse::Code(*b"00");
    let update = IssuerResponse::CardStatusUpdate { csu: [0; 4], proprietary: &[] };
    for algorithm in [Tdes2, Tdes3, Aes128, Aes192, Aes256, hmac] {
        let (is_tdes, is_aes) = (algorithm == Tdes2, algorithm.is_aes());
        let imk = Key::<ImkAc>::make(algorithm, |_| ());
        for (option, fits) in [
            (MasterKeyOption::A, is_tdes),
            (MasterKeyOption::B, is_tdes),
            (MasterKeyOption::C(AesLength::Aes128), is_aes),
        ] {
            let mk = master_key::derive(&imk, option, &pan, Psn::ABSENT);
            assert_eq!(mk.is_ok(), fits, "{algorithm} {option:?}");
        }
        assert_eq!(master_key::derive_from_block(&imk, [0; 8], Parity::Odd).is_ok(), is_tdes);

        let mk = Key::<MkAc>::make(algorithm, |_| ());
        for method in [
            SessionKeyMethod::None,
            SessionKeyMethod::Common,
            SessionKeyMethod::Mastercard,
            SessionKeyMethod::Emv2000(KeyTree::FOUR),
            SessionKeyMethod::AtcXor,
            SessionKeyMethod::UnionPay,
        ] {
            let fits = match method {
                SessionKeyMethod::None | SessionKeyMethod::Common => is_tdes || is_aes,
                _ => is_tdes,
            };
            let sk = session_key::derive(&mk, method, Atc::new(1), UnpredictableNumber::new([0; 4]));
            assert_eq!(sk.is_ok(), fits, "{algorithm} {method:?}");
        }

        let sk = Key::<SkAc>::make(algorithm, |_| ());
        for (profile, fits) in [(Profile::VISA_CVN_18, is_tdes), (Profile::CCD_AES, is_aes)] {
            assert_eq!(cryptogram::over(&sk, &profile, &[1; 8]).is_ok(), fits, "{algorithm}");
        }
        let card = Key::<MkAc>::make(algorithm, |_| ());
        for (method, response) in [
            (ArpcMethod::Method1(ArpcKey::Card), response),
            (ArpcMethod::Method1(ArpcKey::Session), response),
            (ArpcMethod::Method2, update),
        ] {
            let answer = answer_unverified(method, &card, &sk, Cryptogram::new([0; 8]), &response);
            assert_eq!(answer.is_ok(), is_tdes || is_aes, "{algorithm} {method:?}");
        }
    }
}
