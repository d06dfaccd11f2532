//! MACs, padding and CBC against their transcriptions.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "tests may fail loudly")]

use cardcrypt_mac::data::{self, Iv};
use cardcrypt_mac::{Algorithm, Padding, generate};
use cardcrypt_types::key::{Key, KeyAlgorithm, Purpose, purpose};
use proptest::prelude::*;
use testkit::naive::{mac as naive, modes};

const TDES: [KeyAlgorithm; 2] = [KeyAlgorithm::Tdes2, KeyAlgorithm::Tdes3];
const AES: [KeyAlgorithm; 3] = [KeyAlgorithm::Aes128, KeyAlgorithm::Aes192, KeyAlgorithm::Aes256];
const PADDINGS: [(Padding, u8); 4] =
    [(Padding::None, 0), (Padding::Method1, 1), (Padding::Method2, 2), (Padding::Method3, 3)];

/// A key of the algorithm from the first of 32 bytes.
fn key<U: Purpose>(algorithm: KeyAlgorithm, material: &[u8; 32]) -> Key<U> {
    Key::hazmat_from_bytes(algorithm, &material[..algorithm.key_bytes()]).unwrap()
}

fn tag(algorithm: KeyAlgorithm, material: &[u8; 32], mac: Algorithm, message: &[u8]) -> Vec<u8> {
    generate(&key::<purpose::Mac>(algorithm, material), mac, message).unwrap().as_bytes().to_vec()
}

/// Messages around the block lengths as often as longer ones.
fn messages() -> impl Strategy<Value = Vec<u8>> {
    prop_oneof![
        proptest::collection::vec(any::<u8>(), 0..=50),
        proptest::collection::vec(any::<u8>(), 0..400),
        (0_usize..12).prop_flat_map(|blocks| proptest::collection::vec(any::<u8>(), blocks * 8)),
    ]
}

/// Whole blocks of either length.
fn plain() -> impl Strategy<Value = Vec<u8>> {
    (0_usize..20).prop_flat_map(|blocks| proptest::collection::vec(any::<u8>(), blocks * 16))
}

proptest! {
    #[test]
    fn padding(message in messages()) {
        for (padding, method) in PADDINGS {
            let fits = |block| method != 0 || !message.is_empty() && message.len() % block == 0;
            let expected = |block| fits(block).then(|| naive::pad(method, &message, block));
            prop_assert_eq!(padding.pad::<4>(&message).ok(), expected(4));
            prop_assert_eq!(padding.pad::<8>(&message).ok(), expected(8));
            prop_assert_eq!(padding.pad::<16>(&message).ok(), expected(16));
        }
    }

    #[test]
    fn algorithm_1(material in any::<[u8; 32]>(), message in messages()) {
        for (padding, method) in &PADDINGS[1..] {
            let mac = Algorithm::Iso1(*padding);
            for algorithm in TDES {
                let padded = naive::pad(*method, &message, 8);
                let expected = naive::algorithm1_des(&material[..algorithm.key_bytes()], &padded);
                prop_assert_eq!(tag(algorithm, &material, mac, &message), expected);
            }
            for algorithm in AES {
                let padded = naive::pad(*method, &message, 16);
                let expected = naive::algorithm1_aes(&material[..algorithm.key_bytes()], &padded);
                prop_assert_eq!(tag(algorithm, &material, mac, &message), expected);
            }
        }
    }

    #[test]
    fn algorithm_3(material in any::<[u8; 32]>(), message in messages()) {
        for (padding, method) in &PADDINGS[1..] {
            let expected = naive::algorithm3(&material[..16], &naive::pad(*method, &message, 8));
            let mac = Algorithm::Iso3(*padding);
            prop_assert_eq!(tag(KeyAlgorithm::Tdes2, &material, mac, &message), expected);
        }
    }

    #[test]
    fn cmac(material in any::<[u8; 32]>(), message in messages()) {
        for algorithm in TDES {
            let expected = naive::cmac_des(&material[..algorithm.key_bytes()], &message);
            prop_assert_eq!(tag(algorithm, &material, Algorithm::Cmac, &message), expected);
        }
        for algorithm in AES {
            let expected = naive::cmac_aes(&material[..algorithm.key_bytes()], &message);
            prop_assert_eq!(tag(algorithm, &material, Algorithm::Cmac, &message), expected);
        }
    }

    #[test]
    fn cbc(material in any::<[u8; 32]>(), iv in any::<[u8; 16]>(), plain in plain()) {
        for algorithm in TDES {
            let (key, bytes) = (key::<purpose::Data>(algorithm, &material), &material[..algorithm.key_bytes()]);
            let mut buffer = plain.clone();
            data::encrypt(&key, Iv::Tdes(iv[..8].try_into().unwrap()), &mut buffer).unwrap();
            prop_assert_eq!(&buffer, &modes::cbc_encrypt_des(bytes, &iv[..8], &plain));
            prop_assert_eq!(&modes::cbc_decrypt_des(bytes, &iv[..8], &buffer), &plain);
            data::decrypt(&key, Iv::Tdes(iv[..8].try_into().unwrap()), &mut buffer).unwrap();
            prop_assert_eq!(&buffer, &plain);
        }
        for algorithm in AES {
            let (key, bytes) = (key::<purpose::Data>(algorithm, &material), &material[..algorithm.key_bytes()]);
            let mut buffer = plain.clone();
            data::encrypt(&key, Iv::Aes(iv), &mut buffer).unwrap();
            prop_assert_eq!(&buffer, &modes::cbc_encrypt_aes(bytes, &iv, &plain));
            prop_assert_eq!(&modes::cbc_decrypt_aes(bytes, &iv, &buffer), &plain);
            data::decrypt(&key, Iv::Aes(iv), &mut buffer).unwrap();
            prop_assert_eq!(&buffer, &plain);
        }
    }
}
