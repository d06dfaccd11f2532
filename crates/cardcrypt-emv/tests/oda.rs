//! Offline data authentication under a test key: which check finds what.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "tests may fail loudly")]

use cardcrypt_emv::oda::{
    CaPublicKey, Error, Exponent, IccCertificate, IssuerCertificate, PublicKey, SignedCombinedData,
    SignedDynamicData, SignedKey, SignedStaticData,
};
use cardcrypt_types::Expiry;
use crypto_bigint::modular::{BoxedMontyForm, BoxedMontyParams};
use crypto_bigint::{BoxedUint, Odd};
use proptest::prelude::*;
use sha1::{Digest as _, Sha1};

/// A key of 768 bits made for these tests, exponent 3, with the exponent that nobody else has.
const MODULUS: &str = "E0792720F4D81CFADA64C002020EC8BED1A17ED41F574D2C6857AC08D5F8FA6D676E8494480501B1B86AEF7EF194886F\
B16BF5C96AF74EF95248ECA706B6FF2A55433CD65D4359928FE69CA0A6E5BDED02059D1DE108D39AB7DDB0C1BAA7F675";
const SECRET: &str = "95A61A15F8901351E6EDD556AC09DB29E116548D6A3A3372F03A72B08EA5FC48EF9F030D8558ABCBD0474A54A10DB049\
3612227A90CAE296D91AA4C9D5062470AE032C73C0621B9BE32F9A189AE68BCFA6D36F9AA796B1B924CBFF606F8F4E2B";

fn key() -> PublicKey {
    PublicKey::new(&hex::decode(MODULUS).unwrap(), &[3]).unwrap()
}

fn raw_sign(block: &[u8]) -> Vec<u8> {
    let number = |bytes: &[u8]| BoxedUint::from_be_slice(bytes, 768).unwrap();
    let modulus: Odd<BoxedUint> = Option::from(Odd::new(number(&hex::decode(MODULUS).unwrap()))).unwrap();
    let form = BoxedMontyForm::new(number(block), &BoxedMontyParams::new_vartime(modulus));
    form.pow(&number(&hex::decode(SECRET).unwrap())).retrieve().to_be_bytes().into()
}

/// The block of some signed bytes, filled up, with the hash over them and what is behind.
fn block(signed: &[u8], behind: &[u8]) -> Vec<u8> {
    let mut block = [&[0x6A], signed].concat();
    block.resize(75, 0xBB);
    block.extend(Sha1::new().chain_update(&block[1..]).chain_update(behind).finalize());
    block.push(0xBC);
    block
}

fn sign(signed: &[u8], behind: &[u8]) -> Vec<u8> {
    raw_sign(&block(signed, behind))
}

#[test]
fn header_trailer_format_algorithm() {
    let good = block(&[0x03, 0x01, 0xDA, 0xC0], b"data");
    let recover = |at: usize, byte: u8| {
        let mut block = good.clone();
        block[at] = byte;
        SignedStaticData::recover(&key(), &raw_sign(&block)).and_then(|found| found.verify(b"data"))
    };
    assert_eq!(recover(0, 0x6A).unwrap().authentication_code(), [0xDA, 0xC0]);
    assert_eq!(recover(0, 0x6B), Err(Error::Header));
    assert_eq!(recover(0, 0x00), Err(Error::Header));
    assert_eq!(recover(95, 0xBD), Err(Error::Trailer));
    assert_eq!(recover(1, 0x05), Err(Error::Format { found: 5, expected: 3 }));
    assert_eq!(recover(2, 0x02), Err(Error::HashAlgorithm { indicator: 2 }));
    for (at, byte) in good.iter().enumerate().take(95).skip(3) {
        assert_eq!(recover(at, byte ^ 0x10), Err(Error::Hash), "byte {at}");
    }
}

/// Of a signature every bit counts, and of the data too.
#[test]
fn flipped_bits() {
    let data = b"static data to be authenticated";
    let signature = sign(&[0x03, 0x01, 0xDA, 0xC0], data);
    let verify = |signature: &[u8], data: &[u8]| SignedStaticData::recover(&key(), signature)?.verify(data);
    assert!(verify(&signature, data).is_ok());
    for bit in 0..signature.len() * 8 {
        let mut flipped = signature.clone();
        flipped[bit / 8] ^= 1 << (bit % 8);
        assert!(verify(&flipped, data).is_err(), "bit {bit}");
    }
    for bit in 0..data.len() * 8 {
        let mut flipped = data.to_vec();
        flipped[bit / 8] ^= 1 << (bit % 8);
        assert_eq!(verify(&signature, &flipped), Err(Error::Hash), "bit {bit}");
    }
    let length = Error::SignatureLength { found: 95, expected: 96 };
    assert_eq!(verify(&signature[1..], data), Err(length));
    assert_eq!(verify(key().modulus(), data), Err(Error::SignatureRange));
    assert_eq!(verify(&[0xFF; 96], data), Err(Error::SignatureRange));
    assert_eq!(verify(&[0; 96], data), Err(Error::Header));
}

/// A certificate of an issuer with a key of 64 bytes: four of them are the remainder.
#[test]
fn issuer_certificate() {
    let recover = |at: usize, byte: u8, remainder: &[u8], exponent: &[u8]| {
        let mut signed = vec![0x02, 0x54, 0x13, 0x33, 0xFF, 0x12, 0x30, 0, 0, 7, 0x01, 0x01, 64, 1];
        signed.extend([0xC5; 60]);
        signed[at] = byte;
        let certificate = sign(&signed, &[remainder, exponent].concat());
        let signed = SignedKey { certificate: &certificate, remainder, exponent };
        IssuerCertificate::recover(&key(), &signed)?.verify(&[])
    };
    let rest = [0xC5; 4];
    let issuer = recover(0, 0x02, &rest, &[3]).unwrap();
    assert_eq!((issuer.key().modulus(), issuer.key().exponent()), (&[0xC5; 64][..], Exponent::Three));
    assert_eq!((issuer.expiry(), issuer.serial()), (Ok(Expiry::new(30, 12).unwrap()), [0, 0, 7]));
    assert_eq!(issuer.check_pan(&"5413330089600044".parse().unwrap()), Ok(()));
    assert_eq!(issuer.check_pan(&"5413340089600044".parse().unwrap()), Err(Error::Pan));
    for (at, byte) in [(5, 0x13), (5, 0x00), (5, 0x1A), (6, 0xF0)] {
        assert_eq!(recover(at, byte, &rest, &[3]).unwrap().expiry(), Err(Error::Expiry));
    }
    for (at, byte) in [(1, 0xFF), (1, 0x5F), (4, 0xAF), (4, 0xF1), (4, 0x00)] {
        let issuer = recover(at, byte, &rest, &[3]).unwrap();
        assert_eq!(issuer.check_pan(&"5413330189600044".parse().unwrap()), Err(Error::Pan), "{at}");
    }
    let refused = |at, byte| recover(at, byte, &rest, &[3]).unwrap_err();
    assert_eq!(refused(11, 2), Error::KeyAlgorithm { indicator: 2 });
    assert_eq!(refused(12, 60), Error::RemainderLength { found: 4, expected: 0 });
    assert_eq!(refused(12, 255), Error::RemainderLength { found: 4, expected: 195 });
    assert_eq!(refused(13, 3), Error::ExponentLength { found: 1, expected: 3 });
    assert_eq!(refused(14, 0), Error::Modulus);
    assert_eq!(recover(0, 2, &rest, &[2]), Err(Error::Exponent));
    assert_eq!(recover(0, 2, &[0xC5, 0xC5, 0xC5, 2], &[3]), Err(Error::Modulus));
    assert_eq!(recover(12, 63, &rest[1..], &[3]), Err(Error::ModulusLength { length: 63 }));
    let longer = Error::LongerThanCertifier { found: 97, certifier: 96 };
    assert_eq!(recover(12, 97, &[0xC5; 37], &[3]), Err(longer));
}

#[test]
fn card_certificate() {
    let mut signed = vec![0x04];
    signed.extend(hex::decode("5413330089600044FFFF1230000002010140010000").unwrap());
    signed.truncate(20);
    signed.extend([0xC5; 54]);
    let remainder = [0xC5; 10];
    let certificate = sign(&signed, &[&remainder[..], &[3], b"static"].concat());
    let signed = SignedKey { certificate: &certificate, remainder: &remainder, exponent: &[3] };
    let found = IccCertificate::recover(&key(), &signed).unwrap();
    assert!(found.hash_matches(b"static") && !found.hash_matches(b""));
    assert_eq!(found.clone().verify(b"statics").err(), Some(Error::Hash));
    let card = found.verify(b"static").unwrap();
    assert_eq!(card.check_pan(&"5413330089600044".parse().unwrap()), Ok(()));
    for other in ["5413330089600045", "54133300896000440", "541333008960004"] {
        assert_eq!(card.check_pan(&other.parse().unwrap()), Err(Error::Pan));
    }
    assert!(!format!("{card:?}").contains("84, 19, 51"), "no PAN");
}

#[test]
fn dynamic_data() {
    let recover = |data: &[u8]| {
        SignedDynamicData::recover(&key(), &sign(&[&[0x05, 0x01], data].concat(), b"un"))?.verify(b"un")
    };
    assert_eq!(recover(&[3, 2, 7, 8]).unwrap().dynamic_number(), Ok(&[7, 8][..]));
    for data in [&[0][..], &[1, 0], &[2, 1, 7], &[2, 2, 7], &[10, 9, 1, 2, 3, 4, 5, 6, 7, 8, 9]] {
        assert_eq!(recover(data).unwrap().dynamic_number(), Err(Error::DynamicNumber));
    }
    assert_eq!(recover(&[2, 9, 7]).unwrap().dynamic_number_lenient(), [7]);
    assert_eq!(recover(&[72]), Err(Error::Truncated));
    assert_eq!(recover(&[255]), Err(Error::Truncated));
}

#[test]
fn combined_data() {
    let hash = Sha1::digest(b"transaction");
    let data = [&[0x05, 0x01, 32, 2, 7, 8, 0x80][..], &[0xAC; 8], &hash].concat();
    let recover = |at: usize, byte: u8| {
        let mut data = data.clone();
        data[at] = byte;
        SignedCombinedData::recover(&key(), &sign(&data, b"un"))?.verify(b"un")
    };
    let found = recover(0, 5).unwrap();
    assert_eq!((found.cid(), found.cryptogram().to_bytes()), (0x80, [0xAC; 8]));
    assert_eq!(found.check_transaction_data(b"transaction"), Ok(()));
    assert_eq!(found.check_transaction_data(b"transactions"), Err(Error::TransactionData));
    assert_eq!(recover(2, 31), Err(Error::Truncated));
    assert_eq!(recover(3, 9), Err(Error::DynamicNumber));
    assert_eq!(recover(3, 8), Err(Error::Truncated));
}

#[test]
fn authority() {
    let rid = [0xA0, 0, 0, 0, 4];
    let checksum = CaPublicKey::without_checksum(rid, 1, key()).checksum();
    assert!(CaPublicKey::new(rid, 1, key(), &checksum).is_ok());
    assert_eq!(CaPublicKey::new(rid, 2, key(), &checksum), Err(Error::CaChecksum));
    for length in [0, 63, 257, 70_000] {
        assert_eq!(PublicKey::new(&vec![0xC5; length], &[3]), Err(Error::ModulusLength { length }));
    }
}

proptest! {
    /// Keys and signatures of any length and content: an answer, and never a panic.
    #[test]
    fn no_input_panics(mut modulus in prop::collection::vec(any::<u8>(), 62..258),
                       signature in prop::collection::vec(any::<u8>(), 258), three: bool) {
        if let Some(last) = modulus.last_mut() {
            *last |= 1;
        }
        let exponent = if three { Exponent::Three } else { Exponent::F4 };
        if let Ok(key) = PublicKey::new(&modulus, exponent.as_bytes()) {
            let mut signature = signature[..modulus.len()].to_vec();
            signature[0] = 0;
            prop_assert!(SignedStaticData::recover(&key, &signature).is_err());
        }
    }
}
