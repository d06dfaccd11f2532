//! Every batch form: after a device failure in the middle `out` is as it was, and without one it holds the answers.

#![allow(clippy::unwrap_used, reason = "tests may fail loudly")]

use cardcrypt_dukpt::Direction;
use cardcrypt_dukpt::tdes::DataKeyDialect;
use cardcrypt_hsm::dukpt::{DataKey, DecryptSwipe, DukptData, GenerateDukptMac, MacKey, VerifyDukptMac};
use cardcrypt_hsm::macs::{GenerateMac, VerifyMac};
use cardcrypt_hsm::{Dukpt, Error, KeyName, KeyRef, Macs};
use cardcrypt_hsm_soft::{SoftHsm, SystemClock, SystemRandom};
use cardcrypt_mac::data::Iv;
use cardcrypt_mac::{Algorithm, Padding};
use cardcrypt_swipe::ReaderTextFormat;
use testkit::conformance::keys;
use testkit::faulty::{Fault, Faulty};

fn backend(fault: Fault) -> Faulty<SoftHsm> {
    let hsm = SoftHsm::builder(SystemRandom, SystemClock).build().unwrap();
    for key in keys::all() {
        hsm.hazmat_import_clear(key.name, &key.bytes, &key.template).unwrap();
    }
    Faulty::new(hsm, fault)
}

/// Runs one batch form of three requests over a device that fails at each of them, and over one that does not.
fn check<A>(batch: impl Fn(&Faulty<SoftHsm>, &mut Vec<Result<A, Error>>) -> Result<(), Error>) {
    for fails_at in 0..3 {
        let mut out = vec![Err(Error::Rejected), Err(Error::Rejected)];
        let answer = batch(&backend(Fault::DeviceAfter(fails_at)), &mut out);
        assert!(matches!(answer, Err(Error::Device(_))));
        assert_eq!(out.len(), 2, "as it was");
        assert!(out.iter().all(|answer| matches!(answer, Err(Error::Rejected))));
    }
    let mut out = vec![Err(Error::Rejected), Err(Error::Rejected)];
    batch(&backend(Fault::None), &mut out).unwrap();
    assert_eq!(out.len(), 3, "the answers and nothing else");
}

#[test]
fn dukpt() {
    let (bdk, reader): (KeyName, KeyName) = ("bdk".parse().unwrap(), "reader-bdk".parse().unwrap());
    let (ksn, bdk) = ("FFFF9876543210E00001".parse().unwrap(), KeyRef::named(&bdk));
    let data = |direction| {
        let key = DataKey::Tdes { ksn, direction, dialect: DataKeyDialect::OneWay };
        [DukptData { bdk, key, iv: Iv::Zero, data: &[0; 8] }; 3]
    };
    check(|hsm, out| hsm.decrypt_dukpt_data_batch(&data(Direction::Request), out));
    check(|hsm, out| hsm.encrypt_dukpt_data_batch(&data(Direction::Response), out));

    let (algorithm, message) = (Algorithm::Iso3(Padding::Method1), b"message".as_slice());
    let key = MacKey::Tdes { ksn, direction: Direction::Response };
    let request = GenerateDukptMac { bdk, key, algorithm, message };
    check(|hsm, out| hsm.generate_dukpt_mac_batch(&[request; 3], out));
    let key = MacKey::Tdes { ksn, direction: Direction::Request };
    let request = VerifyDukptMac { bdk, key, algorithm, message, received: &[0; 8], length: 8 };
    check(|hsm, out| hsm.verify_dukpt_mac_batch(&[request; 3], out));

    let text = b"|0600|||||||21685F158B5C6BE0|FFFF9876543210E00008|6295||0000";
    let swipe = ReaderTextFormat::pipe_separated_cr().parse(text).unwrap();
    let (bdk, dialect) = (KeyRef::named(&reader), DataKeyDialect::PinVariant);
    let request = DecryptSwipe { bdk, dialect, swipe: &swipe };
    check(|hsm, out| hsm.decrypt_swipe_batch(&[request; 3], out));
}

#[test]
fn macs() {
    let name: KeyName = "mac".parse().unwrap();
    let (key, algorithm) = (KeyRef::named(&name), Algorithm::Iso3(Padding::Method1));
    let request = GenerateMac { key, algorithm, message: b"message" };
    check(|hsm, out| hsm.generate_mac_batch(&[request; 3], out));
    let request = VerifyMac { key, algorithm, message: b"message", received: &[0; 8], length: 8 };
    check(|hsm, out| hsm.verify_mac_batch(&[request; 3], out));
}
