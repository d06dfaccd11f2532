//! What both formats promise; the known answers are in `test-vectors/`.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "tests may fail loudly")]

use core::sync::atomic::{AtomicU8, Ordering};

use cardcrypt_pin::{Error, Pin, format0, format4};
use cardcrypt_types::key::{HmacLength, Key, KeyAlgorithm, purpose};
use cardcrypt_types::{Pan, Random, RandomError};
use proptest::prelude::*;

const TDES: [KeyAlgorithm; 2] = [KeyAlgorithm::Tdes2, KeyAlgorithm::Tdes3];
const AES: [KeyAlgorithm; 3] = [KeyAlgorithm::Aes128, KeyAlgorithm::Aes192, KeyAlgorithm::Aes256];
const HMAC: KeyAlgorithm = KeyAlgorithm::Hmac(HmacLength::BITS_256);

fn key(algorithm: KeyAlgorithm, seed: u8) -> Key<purpose::PinEncryption> {
    Key::make(algorithm, |bytes| {
        bytes.iter_mut().zip(1_u8..).for_each(|(byte, i)| *byte = i.wrapping_mul(17) ^ seed);
    })
}

/// Counts, so that no two fills are alike.
#[derive(Default)]
struct Counting(AtomicU8);

impl Random for Counting {
    fn fill(&self, buffer: &mut [u8]) -> Result<(), RandomError> {
        buffer.fill(self.0.fetch_add(1, Ordering::Relaxed));
        Ok(())
    }
}

struct Dry;

impl Random for Dry {
    fn fill(&self, _: &mut [u8]) -> Result<(), RandomError> {
        Err(RandomError)
    }
}

#[test]
fn a_format_refuses_a_key_that_is_not_its_own() {
    for algorithm in AES.into_iter().chain([HMAC]) {
        let error = format0::Cipher::new(&key(algorithm, 0)).unwrap_err();
        assert!(matches!(error, Error::KeyAlgorithm { found, .. } if found == algorithm), "{error}");
    }
    for algorithm in TDES.into_iter().chain([HMAC]) {
        let error = format4::Cipher::new(&key(algorithm, 0)).unwrap_err();
        assert!(matches!(error, Error::KeyAlgorithm { found, .. } if found == algorithm), "{error}");
    }
}

#[test]
fn without_random_bytes_there_is_no_block() {
    let pin = Pin::hazmat_from_digits(b"1234").unwrap();
    let pan = "4111111111111111".parse().unwrap();
    let error = format4::encipher(&key(KeyAlgorithm::Aes128, 0), &pin, &pan, &Dry).unwrap_err();
    assert_eq!(error, Error::Random(RandomError));
}

#[test]
fn two_blocks_of_one_pin_differ_in_format_4() {
    let (pin, random) = (Pin::hazmat_from_digits(b"1234").unwrap(), Counting::default());
    let pan = "4111111111111111".parse().unwrap();
    let block = || format4::encipher(&key(KeyAlgorithm::Aes256, 0), &pin, &pan, &random).unwrap();
    assert_ne!(block(), block());
}

#[test]
fn every_flipped_bit_of_a_format_4_block_is_rejected() {
    let pan: Pan = "4111111111111111".parse().unwrap();
    for algorithm in AES {
        let cipher = format4::Cipher::new(&key(algorithm, 9)).unwrap();
        let block =
            cipher.hazmat_encipher_with_fill(&Pin::hazmat_from_digits(b"1234").unwrap(), &pan, &[5; 8]);
        for bit in 0..128 {
            let mut flipped = block;
            flipped[bit / 8] ^= 1 << (bit % 8);
            assert_eq!(cipher.decipher(&flipped, &pan).unwrap_err(), Error::Rejected, "{bit}");
        }
    }
}

#[test]
fn a_format_0_block_under_another_pan_is_rejected_where_its_filler_shows_it() {
    let cipher = format0::Cipher::new(&key(KeyAlgorithm::Tdes2, 1)).unwrap();
    let block =
        cipher.encipher(&Pin::hazmat_from_digits(b"1234").unwrap(), &"4111111111111111".parse().unwrap());
    // The check digit and what stands left of the twelve digits are not part of it.
    for same in ["4111111111111119", "9991111111111111"] {
        assert!(cipher.decipher(&block, &same.parse().unwrap()).is_ok(), "{same}");
    }
    for other in ["4111111111111121", "4111121111111111"] {
        assert_eq!(cipher.decipher(&block, &other.parse().unwrap()).unwrap_err(), Error::Rejected);
    }
}

#[test]
fn nothing_prints_a_secret() {
    let pin = Pin::hazmat_from_digits(b"9753").unwrap();
    let pan = "4111111111111111".parse().unwrap();
    assert_eq!(format!("{pin:?}"), "Pin { .. }");
    let cipher = format0::Cipher::new(&key(KeyAlgorithm::Tdes2, 1)).unwrap();
    assert_eq!(format!("{cipher:?}"), "format0::Cipher { .. }");
    let cipher = format4::Cipher::new(&key(KeyAlgorithm::Aes128, 1)).unwrap();
    assert_eq!(format!("{cipher:?}"), "format4::Cipher { .. }");
    assert_eq!(cipher.decipher(&[0; 16], &pan).unwrap_err().to_string(), "the PIN block was rejected");
}

proptest! {
    #[test]
    fn what_was_enciphered_is_deciphered(
        pin in "[0-9]{4,12}",
        pan in "[0-9]{8,19}",
        seed in any::<u8>(),
        fill in any::<[u8; 8]>(),
    ) {
        let pan: Pan = pan.parse().unwrap();
        let clear = Pin::hazmat_from_digits(pin.as_bytes()).unwrap();
        for algorithm in TDES {
            let key = key(algorithm, seed);
            let block = format0::encipher(&key, &clear, &pan).unwrap();
            let opened = format0::decipher(&key, &block, &pan).unwrap();
            prop_assert_eq!(opened.expose_digits(), pin.as_bytes());
        }
        for algorithm in AES {
            let cipher = format4::Cipher::new(&key(algorithm, seed)).unwrap();
            let block = cipher.hazmat_encipher_with_fill(&clear, &pan, &fill);
            let opened = cipher.decipher(&block, &pan).unwrap();
            prop_assert_eq!(opened.expose_digits(), pin.as_bytes());

            let field = cipher.hazmat_decipher_field(&block, &pan);
            let written = format4::hazmat_pin_field(&clear, &fill);
            prop_assert_eq!(field.expose(), written.expose());
            let steps = cipher.hazmat_encipher_fields(
                field.expose().try_into().unwrap(),
                &format4::expose_pan_field(&pan),
            );
            prop_assert_eq!(steps.block, block);
        }
    }

    #[test]
    fn any_block_is_a_pin_or_rejected(block in any::<[u8; 16]>(), pan in "[0-9]{8,19}") {
        let pan: Pan = pan.parse().unwrap();
        let (head, _) = block.split_first_chunk().unwrap();
        for opened in [
            format0::decipher(&key(KeyAlgorithm::Tdes2, 3), head, &pan),
            format4::decipher(&key(KeyAlgorithm::Aes128, 3), &block, &pan),
        ] {
            match opened {
                Ok(pin) => prop_assert!((4..=12).contains(&pin.expose_digits().len())),
                Err(error) => prop_assert_eq!(error, Error::Rejected),
            }
        }
    }
}
