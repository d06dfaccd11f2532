//! AES DUKPT against its transcription, and the device against the host.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "tests may fail loudly")]

use cardcrypt_dukpt::aes::device::Device;
use cardcrypt_dukpt::aes::{InitialKeyId, Ksn, RawKsn, Transaction, Usage, host};
use cardcrypt_dukpt::{Direction, Error};
use cardcrypt_types::key::{HmacLength, Key, KeyAlgorithm, Purpose, purpose};
use proptest::prelude::*;
use proptest::sample::select;
use testkit::naive::aes_dukpt::{self as naive, KeyType};

const AES: [KeyAlgorithm; 3] = [KeyAlgorithm::Aes128, KeyAlgorithm::Aes192, KeyAlgorithm::Aes256];

/// Every kind of working key, with the strength that its origin must have.
const WORKING: [(KeyAlgorithm, KeyType, usize); 8] = [
    (KeyAlgorithm::Tdes2, KeyType::Tdes2, 128),
    (KeyAlgorithm::Tdes3, KeyType::Tdes3, 128),
    (KeyAlgorithm::Aes128, KeyType::Aes128, 128),
    (KeyAlgorithm::Aes192, KeyType::Aes192, 192),
    (KeyAlgorithm::Aes256, KeyType::Aes256, 256),
    (KeyAlgorithm::Hmac(HmacLength::BITS_128), KeyType::Hmac128, 128),
    (KeyAlgorithm::Hmac(HmacLength::BITS_192), KeyType::Hmac192, 192),
    (KeyAlgorithm::Hmac(HmacLength::BITS_256), KeyType::Hmac256, 256),
];

const USAGES: [(Usage, u16); 8] = [
    (Usage::KeyEncryption, naive::KEY_ENCRYPTION),
    (Usage::PinEncryption, naive::PIN_ENCRYPTION),
    (Usage::MacGeneration, naive::MAC_GENERATION),
    (Usage::MacVerification, naive::MAC_GENERATION + 1),
    (Usage::MacBoth, naive::MAC_GENERATION + 2),
    (Usage::DataEncryption, naive::DATA_ENCRYPTION),
    (Usage::DataDecryption, naive::DATA_ENCRYPTION + 1),
    (Usage::DataBoth, naive::DATA_ENCRYPTION + 2),
];

/// A key of the algorithm from the first of 32 bytes.
fn key<U: Purpose>(algorithm: KeyAlgorithm, material: &[u8; 32]) -> Key<U> {
    Key::hazmat_from_bytes(algorithm, &material[..algorithm.key_bytes()]).unwrap()
}

fn bytes<U: Purpose>(key: &Key<U>) -> Vec<u8> {
    key.expose().as_slice().to_vec()
}

fn same(device: &Transaction, host: &Transaction) {
    assert_eq!(device.ksn(), host.ksn());
    assert_eq!(bytes(device.expose_key()), bytes(host.expose_key()));
}

fn raw(id: [u8; 8], counter: u32) -> RawKsn {
    RawKsn::new([&id[..], &counter.to_be_bytes()].concat().try_into().unwrap())
}

/// Counters of 32 bits, with those of few ones as often as those of many.
fn counters() -> impl Strategy<Value = u32> {
    prop_oneof![
        1_u32..,
        proptest::collection::vec(0_u32..32, 1..=16)
            .prop_map(|bits| bits.into_iter().fold(0, |counter, bit| counter | 1 << bit)),
    ]
}

proptest! {
    #[test]
    fn the_host_is_as_the_standard_reads(
        material in any::<[u8; 32]>(),
        algorithm in select(&AES[..]),
        id in any::<[u8; 8]>(),
        counter in counters(),
    ) {
        let ksn = Ksn::try_from(raw(id, counter));
        prop_assert_eq!(ksn.is_ok(), naive::is_valid(counter));
        let Ok(ksn) = ksn else { return Ok(()) };

        let bdk = key::<purpose::Bdk>(algorithm, &material);
        let initial = host::initial_key(&bdk, ksn.initial_key_id(), algorithm).unwrap();
        prop_assert_eq!(bytes(&initial), naive::initial_key(&bytes(&bdk), id));
        let transaction = host::transaction(&bdk, ksn).unwrap();
        let expected = naive::transaction_key(&bytes(&initial), id, counter);
        prop_assert_eq!(&bytes(transaction.expose_key()), &expected);
        same(&transaction, &host::transaction_of_device(&initial, ksn).unwrap());

        for (usage, code) in USAGES {
            for (wanted, kind, least) in WORKING {
                let derived = transaction.hazmat_working_key::<purpose::Data>(usage, wanted);
                if algorithm.strength() < least {
                    prop_assert_eq!(derived.unwrap_err(), Error::Strength { wanted, from: algorithm });
                } else {
                    let expected = naive::working_key(&expected, code, kind, id, counter);
                    prop_assert_eq!(bytes(&derived.unwrap()), expected);
                }
            }
        }
    }

    #[test]
    fn the_typed_keys_have_the_usages_of_their_names(
        material in any::<[u8; 32]>(),
        counter in counters().prop_filter("valid", |counter| naive::is_valid(*counter)),
        (wanted, ..) in select(&WORKING[..]),
    ) {
        let bdk = key::<purpose::Bdk>(KeyAlgorithm::Aes256, &material);
        let transaction = host::transaction(&bdk, raw([7; 8], counter).try_into().unwrap()).unwrap();
        let any = |usage| transaction.hazmat_working_key::<purpose::Data>(usage, wanted).unwrap();
        for (direction, mac, data) in [
            (Direction::Request, Usage::MacGeneration, Usage::DataEncryption),
            (Direction::Response, Usage::MacVerification, Usage::DataDecryption),
            (Direction::Both, Usage::MacBoth, Usage::DataBoth),
        ] {
            prop_assert_eq!(bytes(&transaction.mac_key(direction, wanted).unwrap()), bytes(&any(mac)));
            if let Ok(key) = transaction.data_key(direction, wanted) {
                prop_assert_eq!(bytes(&key), bytes(&any(data)));
            }
        }
        let hmac = matches!(wanted, KeyAlgorithm::Hmac(_));
        let (pin, wrap) = (transaction.pin_key(wanted), transaction.key_encryption_key(wanted));
        if hmac {
            let refused = Error::WorkingKey { wanted };
            prop_assert_eq!(transaction.data_key(Direction::Both, wanted).unwrap_err(), refused);
            prop_assert_eq!((pin.unwrap_err(), wrap.unwrap_err()), (refused, refused));
        } else {
            prop_assert_eq!(bytes(&pin.unwrap()), bytes(&any(Usage::PinEncryption)));
            prop_assert_eq!(bytes(&wrap.unwrap()), bytes(&any(Usage::KeyEncryption)));
        }
    }

    #[test]
    fn the_next_counter_is_the_next_valid_one(id in any::<[u8; 8]>(), counter in any::<u32>()) {
        // The gap after 16 ones on top of zeros is too wide to count through.
        let above = counter.saturating_add(1)..=u32::MAX;
        let next = above.take(1 << 16).find(|next| naive::is_valid(*next));
        let found = raw(id, counter).next();
        match next {
            Some(next) => prop_assert_eq!(found, Some(raw(id, next).try_into().unwrap())),
            None => prop_assert!(found.is_none_or(|found| found.counter() - counter > 1 << 16)),
        }
    }

    #[test]
    fn the_device_agrees_with_the_host_after_any_number_of_steps(
        material in any::<[u8; 32]>(),
        algorithm in select(&AES[..]),
        id in any::<[u8; 8]>(),
        steps in 0_usize..2000,
    ) {
        let (bdk, id) = (key::<purpose::Bdk>(algorithm, &material), InitialKeyId::new(id));
        let initial = || host::initial_key(&bdk, id, algorithm).unwrap();
        let mut device = Device::load(initial(), id).unwrap();
        for _ in 0..steps {
            device.next_transaction().unwrap();
        }
        for _ in 0..3 {
            for (wanted, _, least) in WORKING {
                let here = device.update_key(wanted);
                let there = host::update_key(&initial(), id, wanted);
                match (here, there) {
                    (Ok(here), Ok(there)) => prop_assert_eq!(bytes(&here), bytes(&there)),
                    (here, there) => {
                        prop_assert_eq!(here.unwrap_err(), there.unwrap_err());
                        prop_assert!(least > algorithm.strength() || matches!(wanted, KeyAlgorithm::Hmac(_)));
                    }
                }
            }
            let transaction = device.next_transaction().unwrap();
            same(&transaction, &host::transaction(&bdk, transaction.ksn()).unwrap());
        }
    }

    #[test]
    fn the_update_key_is_that_of_the_whole_path(material in any::<[u8; 32]>(), id in any::<[u8; 8]>()) {
        for algorithm in AES {
            let initial = key::<purpose::DukptInitial>(algorithm, &material);
            let path = naive::transaction_key(&bytes(&initial), id, u32::MAX);
            for (wanted, kind, least) in WORKING {
                if least > algorithm.strength() || matches!(wanted, KeyAlgorithm::Hmac(_)) {
                    continue;
                }
                let found = host::update_key(&initial, InitialKeyId::new(id), wanted).unwrap();
                let expected = naive::working_key(&path, naive::KEY_ENCRYPTION, kind, id, u32::MAX);
                prop_assert_eq!(bytes(&found), expected);
            }
        }
    }
}

/// Past the first counter with sixteen ones, 0000FFFF, and the first that is skipped, 0001FFFF.
#[test]
#[cfg_attr(debug_assertions, ignore = "a quarter of a million transactions take an optimised build")]
fn a_device_skips_as_the_host_expects() {
    let material = [0x5A; 32];
    let id = InitialKeyId::new(*b"\x12\x34\x56\x78\x90\x12\x34\x56");
    let initial = || key(KeyAlgorithm::Aes128, &material);
    let mut device = Device::load(initial(), id).unwrap();
    let mut expected = Some(id.first());
    for made in 1..=262_144_u64 {
        let ksn = expected.unwrap();
        let transaction = device.next_transaction().unwrap();
        assert_eq!((transaction.ksn(), ksn.used()), (ksn, made));
        if made.is_multiple_of(97) || ksn.counter().count_ones() >= 16 || ksn.counter().count_ones() <= 2 {
            same(&transaction, &host::transaction_of_device(&initial(), ksn).unwrap());
            let here = device.update_key(KeyAlgorithm::Aes128).unwrap();
            let there = host::update_key(&initial(), id, KeyAlgorithm::Aes128).unwrap();
            assert_eq!(bytes(&here), bytes(&there));
        }
        expected = ksn.next();
    }
    assert!(device.next_ksn().unwrap().counter() > 262_144, "one counter at least was skipped");
}

#[test]
fn an_initial_key_may_be_weaker_than_its_origin_and_never_stronger() {
    let id = InitialKeyId::new([1; 8]);
    for from in AES {
        for wanted in AES {
            let derived = host::initial_key(&key::<purpose::Bdk>(from, &[9; 32]), id, wanted);
            if wanted.strength() > from.strength() {
                assert_eq!(derived.unwrap_err(), Error::Strength { wanted, from });
            } else {
                assert_eq!(derived.unwrap().algorithm(), wanted);
            }
        }
    }
}

#[test]
fn only_aes_derives() {
    let id = InitialKeyId::new([1; 8]);
    for (algorithm, ..) in WORKING.into_iter().filter(|(algorithm, ..)| !algorithm.is_aes()) {
        assert!(host::transaction(&Key::<purpose::Bdk>::make(algorithm, |_| {}), id.first()).is_err());
        assert!(
            host::initial_key(&key::<purpose::Bdk>(KeyAlgorithm::Aes256, &[1; 32]), id, algorithm).is_err()
        );
        assert!(Device::load(Key::make(algorithm, |_| {}), id).is_err());
    }
}
