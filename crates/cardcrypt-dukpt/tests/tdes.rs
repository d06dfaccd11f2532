//! TDES DUKPT against its transcription, and the device against the host.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "tests may fail loudly")]

use cardcrypt_dukpt::tdes::device::Device;
use cardcrypt_dukpt::tdes::{DataKeyDialect, InitialKsn, Ksn, RawKsn, Transaction, host};
use cardcrypt_dukpt::{Direction, Error};
use cardcrypt_types::key::{Key, KeyAlgorithm, Purpose, purpose};
use proptest::prelude::*;
use testkit::naive::tdes_dukpt as naive;

fn bdk(bytes: &[u8; 16]) -> Key<purpose::Bdk> {
    Key::hazmat_from_bytes(KeyAlgorithm::Tdes2, bytes).unwrap()
}

fn bytes<U: Purpose>(key: &Key<U>) -> Vec<u8> {
    key.expose().as_slice().to_vec()
}

/// A key serial number with this counter.
fn with_counter(device: [u8; 10], counter: u32) -> [u8; 10] {
    let mut ksn = device;
    let [_, a, b, c] = counter.to_be_bytes();
    ksn[7] = device[7] & 0xE0 | a;
    ksn[8..].copy_from_slice(&[b, c]);
    ksn
}

fn same(device: &Transaction, host: &Transaction) {
    assert_eq!(device.ksn(), host.ksn());
    assert_eq!(bytes(device.expose_key()), bytes(host.expose_key()));
}

fn loaded(base: &[u8; 16], ksn: InitialKsn) -> Device {
    Device::load(host::initial_key(&bdk(base), ksn).unwrap(), ksn).unwrap()
}

/// Counters of 21 bits, with those of few ones as often as those of many.
fn counters() -> impl Strategy<Value = u32> {
    prop_oneof![
        1_u32..1 << 21,
        proptest::collection::vec(0_u32..21, 1..=10)
            .prop_map(|bits| bits.into_iter().fold(0, |counter, bit| counter | 1 << bit)),
    ]
}

proptest! {
    #[test]
    fn the_host_is_as_the_standard_reads(
        base in any::<[u8; 16]>(),
        device in any::<[u8; 10]>(),
        counter in counters(),
    ) {
        let serial = with_counter(device, counter);
        let ksn = Ksn::try_from(serial);
        prop_assert_eq!(ksn.is_ok(), naive::is_valid(counter));
        let Ok(ksn) = ksn else { return Ok(()) };

        let initial = host::initial_key(&bdk(&base), ksn.initial()).unwrap();
        prop_assert_eq!(bytes(&initial), naive::initial_key(base, serial));
        let transaction = host::transaction(&bdk(&base), ksn).unwrap();
        let expected = naive::transaction_key(base, serial);
        prop_assert_eq!(bytes(transaction.expose_key()), expected);
        same(&transaction, &host::transaction_of_device(&initial, ksn).unwrap());

        let pin = naive::variant(expected, naive::PIN);
        prop_assert_eq!(bytes(&transaction.pin_key().unwrap()), pin);
        for (direction, mac, data) in [
            (Direction::Request, naive::MAC_REQUEST, naive::DATA_REQUEST),
            (Direction::Both, naive::MAC_REQUEST, naive::DATA_REQUEST),
            (Direction::Response, naive::MAC_RESPONSE, naive::DATA_RESPONSE),
        ] {
            let key = transaction.mac_key(direction).unwrap();
            prop_assert_eq!(bytes(&key), naive::variant(expected, mac));
            for (dialect, expected) in [
                (DataKeyDialect::OneWay, naive::data_key(expected, data)),
                (DataKeyDialect::PlainVariant, naive::variant(expected, data)),
                (DataKeyDialect::PinVariant, pin),
            ] {
                let key = transaction.data_key(direction, dialect).unwrap();
                prop_assert_eq!(bytes(&key), expected);
                let one_step = host::data_key(&bdk(&base), ksn, direction, dialect).unwrap();
                prop_assert_eq!(bytes(&one_step), expected);
            }
        }
    }

    #[test]
    fn the_next_counter_is_the_next_valid_one(device in any::<[u8; 10]>(), counter in 0_u32..1 << 21) {
        let next = (counter + 1..1 << 21).find(|next| naive::is_valid(*next));
        let found = RawKsn::new(with_counter(device, counter)).next();
        prop_assert_eq!(found.map(Ksn::to_bytes), next.map(|next| with_counter(device, next)));
    }

    #[test]
    fn the_device_agrees_with_the_host_after_any_number_of_steps(
        base in any::<[u8; 16]>(),
        device in any::<[u8; 10]>(),
        steps in 0_usize..3000,
    ) {
        let initial = RawKsn::new(device).initial();
        let mut device = loaded(&base, initial);
        for _ in 0..steps {
            device.next_transaction().unwrap();
        }
        for _ in 0..3 {
            let transaction = device.next_transaction().unwrap();
            prop_assert!(transaction.ksn().used() > steps as u64);
            same(&transaction, &host::transaction(&bdk(&base), transaction.ksn()).unwrap());
        }
    }
}

/// The whole life of a device: every key serial number in its order, many keys compared, and the end.
#[test]
#[cfg_attr(debug_assertions, ignore = "a million transactions take an optimised build")]
fn a_device_makes_1_048_575_transactions_and_then_refuses() {
    let base = *b"\x01\x23\x45\x67\x89\xAB\xCD\xEF\xFE\xDC\xBA\x98\x76\x54\x32\x10";
    let first: Ksn = "FFFF9876543210E00001".parse().unwrap();
    let key = bdk(&base);
    let initial = host::initial_key(&key, first.initial()).unwrap();
    let mut device = loaded(&base, first.initial());
    let mut expected = Some(first);
    let mut made = 0_u64;
    while let Some(ksn) = expected {
        assert_eq!(device.next_ksn(), Some(ksn));
        let transaction = device.next_transaction().unwrap();
        made += 1;
        assert_eq!((transaction.ksn(), ksn.used()), (ksn, made));
        // Every counter with few ones, where many keys start, and a sample of all others.
        if ksn.counter().count_ones() <= 2 || made.is_multiple_of(11) || ksn.left() < 100 {
            same(&transaction, &host::transaction_of_device(&initial, ksn).unwrap());
        }
        expected = ksn.next();
    }
    assert_eq!(made, 1_048_575);
    assert_eq!(device.next_ksn(), None);
    for _ in 0..3 {
        assert_eq!(device.next_transaction().unwrap_err(), Error::Exhausted);
    }
}

#[test]
fn only_two_key_tdes_derives() {
    let ksn: Ksn = "FFFF9876543210E00001".parse().unwrap();
    for algorithm in [KeyAlgorithm::Tdes3, KeyAlgorithm::Aes128, KeyAlgorithm::Aes256] {
        let wrong = || Error::KeyAlgorithm { wanted: "TDES DUKPT", found: algorithm };
        assert_eq!(
            host::transaction(&Key::<purpose::Bdk>::make(algorithm, |_| {}), ksn).unwrap_err(),
            wrong()
        );
        assert_eq!(Device::load(Key::make(algorithm, |_| {}), ksn.initial()).unwrap_err(), wrong());
    }
}
