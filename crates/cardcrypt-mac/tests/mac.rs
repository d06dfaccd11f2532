//! What MACs, data and check values refuse; the known answers are in `test-vectors/`.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "tests may fail loudly")]

use cardcrypt_mac::check_value::{self, Method};
use cardcrypt_mac::data::{self, Iv};
use cardcrypt_mac::{Algorithm, Error, Mac, Padding, generate, verify};
use cardcrypt_types::key::{HmacLength, Key, KeyAlgorithm, purpose};

fn key(algorithm: KeyAlgorithm) -> Key<purpose::Mac> {
    Key::build(algorithm, |bytes| {
        bytes.iter_mut().zip(1..).for_each(|(byte, i)| *byte = i);
        Ok::<(), ()>(())
    })
    .unwrap()
}

const HMAC: KeyAlgorithm = KeyAlgorithm::Hmac(HmacLength::BITS_256);

#[test]
fn a_mac_of_any_other_length_or_value_is_rejected() {
    let key = key(KeyAlgorithm::Tdes2);
    let algorithm = Algorithm::Iso3(Padding::Method2);
    let full = generate(&key, algorithm, b"message").unwrap();
    let full = full.as_bytes();
    for length in 4..=8 {
        assert_eq!(verify(&key, algorithm, b"message", &full[..length], length), Ok(()));
        for received in [&full[..0], &full[..length - 1], &[0; 8][..length]] {
            assert_eq!(verify(&key, algorithm, b"message", received, length), Err(Error::Rejected));
        }
        for bit in 0..length * 8 {
            let mut flipped = full[..length].to_vec();
            flipped[bit / 8] ^= 1 << (bit % 8);
            assert_eq!(verify(&key, algorithm, b"message", &flipped, length), Err(Error::Rejected));
        }
    }
    assert_eq!(verify(&key, algorithm, b"messagf", full, 8), Err(Error::Rejected));
}

#[test]
fn a_length_that_verifies_nothing_is_refused() {
    let key = key(KeyAlgorithm::Aes128);
    for length in [0, 1, 3, 17, usize::MAX] {
        let error = verify(&key, Algorithm::Cmac, b"message", &[0; 16], length).unwrap_err();
        assert_eq!(error, Error::TagLength { found: length, min: 4, full: 16 });
    }
}

#[test]
fn an_algorithm_refuses_a_key_that_is_not_its_own() {
    for (algorithm, unfit) in [
        (Algorithm::Iso1(Padding::Method1), HMAC),
        (Algorithm::Iso3(Padding::Method1), KeyAlgorithm::Tdes3),
        (Algorithm::Iso3(Padding::Method1), KeyAlgorithm::Aes128),
        (Algorithm::Cmac, HMAC),
        (Algorithm::HmacSha256, KeyAlgorithm::Aes256),
    ] {
        let error = Mac::new(&key(unfit), algorithm).unwrap_err();
        assert!(matches!(error, Error::KeyAlgorithm { found, .. } if found == unfit), "{error}");
    }
}

#[test]
fn unaligned_data_without_padding_is_refused() {
    let key = key(KeyAlgorithm::Tdes2);
    for length in [0, 1, 7, 9] {
        let error = generate(&key, Algorithm::Iso1(Padding::None), &[0; 9][..length]).unwrap_err();
        assert_eq!(error, Error::Unaligned { length, block: 8 });
    }
    assert!(generate(&key, Algorithm::Iso1(Padding::None), &[0; 8]).is_ok());
}

#[test]
fn padding_method_1_cannot_tell_trailing_zeros_and_method_2_can() {
    let key = key(KeyAlgorithm::Tdes2);
    let mac =
        |padding, data: &[u8]| generate(&key, Algorithm::Iso3(padding), data).unwrap().as_bytes().to_vec();
    assert_eq!(mac(Padding::Method1, b"ab"), mac(Padding::Method1, b"ab\0"));
    assert_ne!(mac(Padding::Method2, b"ab"), mac(Padding::Method2, b"ab\0"));
    assert_ne!(mac(Padding::Method3, b"ab"), mac(Padding::Method3, b"ab\0"));
}

#[test]
fn cbc_refuses_broken_blocks_and_the_wrong_vector_and_leaves_the_data() {
    let data_key = |algorithm| key(algorithm).hazmat_into::<purpose::Data>();
    for (algorithm, block, wrong) in
        [(KeyAlgorithm::Tdes3, 8, Iv::Aes([0; 16])), (KeyAlgorithm::Aes192, 16, Iv::Tdes([0; 8]))]
    {
        let mut buffer = [0x33; 33];
        let error = data::encrypt(&data_key(algorithm), Iv::Zero, &mut buffer).unwrap_err();
        assert_eq!(error, Error::Unaligned { length: 33, block });
        let error = data::decrypt(&data_key(algorithm), wrong, &mut buffer[..32]).unwrap_err();
        assert_eq!(error, Error::IvLength { block });
        assert_eq!(buffer, [0x33; 33]);
    }
    assert!(data::Cbc::new(&data_key(HMAC)).is_err());
}

#[test]
fn the_vector_is_the_ciphertext_before_the_first_block() {
    let key = key(KeyAlgorithm::Aes256).hazmat_into::<purpose::Data>();
    let mut whole = [0x5A; 48];
    data::encrypt(&key, Iv::Zero, &mut whole).unwrap();
    let mut tail = [0x5A; 32];
    data::encrypt(&key, Iv::Aes(whole[..16].try_into().unwrap()), &mut tail).unwrap();
    assert_eq!(tail, whole[16..]);
}

#[test]
fn a_check_value_that_the_key_cannot_have_is_refused() {
    assert!(check_value::compute(&key(HMAC), Method::EncryptedZeros).is_err());
    assert!(check_value::compute(&key(HMAC), Method::CmacOfZeros).is_err());
    assert!(check_value::compute(&key(KeyAlgorithm::Tdes2), Method::HmacOfNothing).is_err());
    for algorithm in [KeyAlgorithm::Tdes2, KeyAlgorithm::Tdes3, KeyAlgorithm::Aes192, HMAC] {
        assert!(check_value::compute(&key(algorithm), Method::usual(algorithm)).is_ok());
    }
}
