//! Texts of cardcrypt-dukpt. Key serial numbers are public; the keys on the way to them are not.

use cardcrypt_dukpt::{Direction, Error, aes, tdes};
use cardcrypt_types::key::{HmacLength, Key, KeyAlgorithm, Purpose, purpose};

use super::Secrets;
use crate::bar::leaks::outputs::Outputs;
use crate::failure::Failure;

const EVERY_ALGORITHM: [KeyAlgorithm; 6] = [
    KeyAlgorithm::Tdes2,
    KeyAlgorithm::Tdes3,
    KeyAlgorithm::Aes128,
    KeyAlgorithm::Aes192,
    KeyAlgorithm::Aes256,
    KeyAlgorithm::Hmac(HmacLength::BITS_256),
];

pub(super) fn all(secrets: &Secrets, outputs: &mut Outputs) -> Result<(), Failure> {
    for algorithm in EVERY_ALGORITHM {
        let bdk = Key::hazmat_from_bytes(algorithm, secrets.key(algorithm.key_bytes()))?;
        of_tdes(&bdk, outputs)?;
        of_aes(&bdk, outputs)?;
    }
    Ok(())
}

fn of_tdes(bdk: &Key<purpose::Bdk>, outputs: &mut Outputs) -> Result<(), Failure> {
    let ksn: tdes::Ksn = "FFFF98A76B54C0E0FC08".parse()?;
    let initial = || tdes::host::initial_key(bdk, ksn.initial());
    print("initial key", initial(), outputs);
    let transaction = tdes::host::transaction(bdk, ksn);
    if let Ok(transaction) = &transaction {
        outputs.guard_bytes("transaction key", transaction.expose_key().expose().as_slice());
        print("PIN key", transaction.pin_key(), outputs);
        for direction in [Direction::Request, Direction::Response, Direction::Both] {
            print("MAC key", transaction.mac_key(direction), outputs);
            for dialect in [
                tdes::DataKeyDialect::OneWay,
                tdes::DataKeyDialect::PlainVariant,
                tdes::DataKeyDialect::PinVariant,
            ] {
                print("data key", transaction.data_key(direction, dialect), outputs);
            }
        }
        outputs.debug("tdes::Transaction", transaction);
    }
    outputs.result("tdes::host::transaction", transaction);
    let device = initial().and_then(|key| tdes::device::Device::load(key, ksn.initial()));
    if let Ok(mut device) = device {
        outputs.debug("tdes::Device", &device);
        outputs.result("tdes::Device", device.next_transaction());
        outputs.debug("tdes::Device", &device);
    }
    Ok(())
}

fn of_aes(bdk: &Key<purpose::Bdk>, outputs: &mut Outputs) -> Result<(), Failure> {
    let ksn: aes::Ksn = "1A2B3C4D5E6F7A8B0000FC08".parse()?;
    let id = ksn.initial_key_id();
    for algorithm in EVERY_ALGORITHM {
        print("initial key", aes::host::initial_key(bdk, id, algorithm), outputs);
    }
    let initial = || aes::host::initial_key(bdk, id, bdk.algorithm());
    let transaction = aes::host::transaction(bdk, ksn);
    if let Ok(transaction) = &transaction {
        outputs.guard_bytes("transaction key", transaction.expose_key().expose().as_slice());
        for algorithm in EVERY_ALGORITHM {
            print("PIN key", transaction.pin_key(algorithm), outputs);
            print("key-encryption key", transaction.key_encryption_key(algorithm), outputs);
            for direction in [Direction::Request, Direction::Response, Direction::Both] {
                print("MAC key", transaction.mac_key(direction, algorithm), outputs);
                print("data key", transaction.data_key(direction, algorithm), outputs);
            }
        }
        outputs.debug("aes::Transaction", transaction);
    }
    outputs.result("aes::host::transaction", transaction);
    let device = initial().and_then(|key| aes::device::Device::load(key, id));
    if let Ok(mut device) = device {
        outputs.debug("aes::Device", &device);
        print("update key", device.update_key(bdk.algorithm()), outputs);
        outputs.result("aes::Device", device.next_transaction());
        outputs.debug("aes::Device", &device);
    }
    Ok(())
}

/// Guards a key and prints it, or the error in its place.
fn print<U: Purpose>(name: &str, key: Result<Key<U>, Error>, outputs: &mut Outputs) {
    if let Ok(key) = &key {
        outputs.guard_bytes(name, key.expose().as_slice());
        outputs.debug(name, key);
    }
    outputs.result(name, key);
}
