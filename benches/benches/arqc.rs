//! The check of an ARQC: card key, session key, MAC over five blocks, comparison.

#![allow(missing_docs, clippy::unwrap_used, reason = "a benchmark may fail loudly")]

use core::hint::black_box;

use cardcrypt::emv::{Profile, TransactionData, cryptogram, master_key, session_key};
use cardcrypt::hsm::emv::VerifyArqc;
use cardcrypt::hsm::{Emv, KeyRef};
use cardcrypt::types::key::{Key, KeyAlgorithm, KeyUsage, PurposeId, purpose};
use cardcrypt::types::{Atc, Cryptogram, Pan, Psn, UnpredictableNumber};
use criterion::{Criterion, criterion_group, criterion_main};

const PROFILE: &Profile = &Profile::VISA_CVN_18;
const IAD: [u8; 7] = [0x06, 0x01, 0x12, 0x03, 0xA0, 0xB8, 0x00];
const ARQC: [u8; 8] = [0x7A, 0x78, 0x8E, 0xA6, 0xB8, 0xA3, 0xE7, 0x33];

fn transaction() -> TransactionData {
    TransactionData {
        amount_authorised: [0, 0, 0, 0, 0x40, 0],
        amount_other: [0; 6],
        terminal_country: [0x01, 0x24],
        terminal_verification_results: [0x80, 0, 0x04, 0x80, 0],
        currency: [0x01, 0x24],
        date: [0x19, 0x11, 0x05],
        transaction_type: 1,
        unpredictable_number: UnpredictableNumber::new([0x52, 0xBF, 0x45, 0x85]),
        application_interchange_profile: [0x18, 0],
        atc: Atc::new(0x1C),
    }
}

fn functions(c: &mut Criterion) {
    let imk: Key<purpose::ImkAc> = benches::key(KeyAlgorithm::Tdes2);
    let (pan, transaction): (Pan, _) = ("1234567890123456".parse().unwrap(), transaction());
    let verify = |arqc| {
        let mk = master_key::derive(&imk, PROFILE.master_key, &pan, Psn::ABSENT).unwrap();
        let (atc, number) = (transaction.atc, transaction.unpredictable_number);
        let sk = session_key::derive(&mk, PROFILE.session_key, atc, number).unwrap();
        cryptogram::verify(&sk, PROFILE, &transaction, &IAD, arqc)
    };
    assert!(verify(Cryptogram::new(ARQC)).is_ok());
    assert!(verify(Cryptogram::new([0; 8])).is_err());
    c.bench_function("arqc/functions", |b| b.iter(|| verify(black_box(Cryptogram::new(ARQC))).unwrap()));
}

fn verb(c: &mut Criterion) {
    let (hsm, imk) = benches::backend(KeyUsage::E0, PurposeId::ImkAc);
    let (pan, transaction): (Pan, _) = ("1234567890123456".parse().unwrap(), transaction());
    let request = VerifyArqc {
        imk: KeyRef::named(&imk),
        profile: PROFILE,
        pan: &pan,
        psn: Psn::ABSENT,
        transaction: &transaction,
        iad: &IAD,
        arqc: Cryptogram::new(ARQC),
    };
    assert!(hsm.verify_arqc(&request).is_ok());
    c.bench_function("arqc/verb", |b| b.iter(|| hsm.verify_arqc(black_box(&request)).unwrap()));

    let requests = vec![request; 1_000];
    let mut out = Vec::new();
    c.bench_function("arqc/verb, batch of 1,000", |b| {
        b.iter(|| hsm.verify_arqc_batch(black_box(&requests), &mut out).unwrap());
    });
    assert!(out.len() == 1_000 && out.iter().all(Result::is_ok));
}

criterion_group!(benches, functions, verb);
criterion_main!(benches);
