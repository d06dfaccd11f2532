//! DUKPT: from the base derivation key to a working key, over counters drawn from all that are valid.

#![allow(missing_docs, clippy::unwrap_used, reason = "a benchmark may fail loudly")]

use core::hint::black_box;

use cardcrypt::dukpt::tdes::{DataKeyDialect, Ksn, RawKsn, host};
use cardcrypt::dukpt::{Direction, aes};
use cardcrypt::hsm::dukpt::{DataKey, DukptData};
use cardcrypt::hsm::{Dukpt, KeyRef};
use cardcrypt::mac::data::Iv;
use cardcrypt::types::key::{Key, KeyAlgorithm, KeyUsage, PurposeId, purpose};
use criterion::{Criterion, criterion_group, criterion_main};

/// Key serial numbers far apart: the next valid one after multiples of a prime.
fn serial_numbers() -> Vec<Ksn> {
    let with_counter = |counter: u32| {
        let [_, a, b, c] = (0x00E0_0000 | counter).to_be_bytes();
        RawKsn::new([0xFF, 0xFF, 0x98, 0x76, 0x54, 0x32, 0x10, a, b, c]).next().unwrap()
    };
    (0..256).map(|i| with_counter(i * 7_919)).collect()
}

fn derive(c: &mut Criterion) {
    let ksns = serial_numbers();
    let bdk: Key<purpose::Bdk> = benches::key(KeyAlgorithm::Tdes2);
    let first: Ksn = "FFFF9876543210E00001".parse().unwrap();
    let data_key = |ksn| host::data_key(&bdk, ksn, Direction::Request, DataKeyDialect::OneWay).unwrap();
    assert_eq!(data_key(first).expose().as_slice().first(), Some(&0x44));

    let mut cycle = ksns.iter().cycle();
    c.bench_function("dukpt/tdes/data key from BDK", |b| {
        b.iter(|| data_key(black_box(*cycle.next().unwrap())));
    });

    let bdk: Key<purpose::Bdk> = benches::key(KeyAlgorithm::Aes128);
    let ksn: aes::Ksn = "12345678901234560001FFFE".parse().unwrap();
    let expected = aes::host::transaction(&bdk, ksn).unwrap();
    assert_eq!(expected.ksn(), ksn);
    c.bench_function("dukpt/aes-128/transaction key from BDK, 16 one-bits", |b| {
        b.iter(|| aes::host::transaction(&bdk, black_box(ksn)).unwrap());
    });
}

fn verb(c: &mut Criterion) {
    let (hsm, bdk) = benches::backend(KeyUsage::B0, PurposeId::Bdk);
    let ksns = serial_numbers();
    let data = [0x5A; 64];
    let request = |ksn| DukptData {
        bdk: KeyRef::named(&bdk),
        key: DataKey::Tdes { ksn, direction: Direction::Request, dialect: DataKeyDialect::OneWay },
        iv: Iv::Zero,
        data: &data,
    };
    assert_eq!(hsm.decrypt_dukpt_data(&request(*ksns.first().unwrap())).unwrap().len(), 64);
    let mut cycle = ksns.iter().cycle();
    c.bench_function("dukpt/tdes/verb, 64 bytes deciphered", |b| {
        b.iter(|| hsm.decrypt_dukpt_data(&request(black_box(*cycle.next().unwrap()))).unwrap());
    });
}

criterion_group!(benches, derive, verb);
criterion_main!(benches);
