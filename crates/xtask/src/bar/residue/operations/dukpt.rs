//! Operations of cardcrypt-dukpt.

use cardcrypt_dukpt::{Direction, aes, tdes};
use cardcrypt_types::key::{HmacLength, Key, KeyAlgorithm, purpose};

use super::{Ending, Operation};
use crate::bar::residue::secrets::{Masked, Witness};
use crate::failure::Failure;

const DIRECTIONS: [Direction; 3] = [Direction::Request, Direction::Response, Direction::Both];

fn tdes_ksn() -> Result<tdes::Ksn, Failure> {
    // Ten one-bits: the longest walk.
    Ok("FFFF9876543210F55554".parse()?)
}

fn aes_ksn() -> Result<aes::Ksn, Failure> {
    // Sixteen one-bits: the longest walk.
    Ok("123456789012345655555555".parse()?)
}

/// What the host has of a transaction, shown to the witness.
fn tdes_transaction(masked: &Masked, witness: &mut Witness) -> Result<tdes::Transaction, Failure> {
    let bdk = masked.key::<purpose::Bdk>(KeyAlgorithm::Tdes2);
    witness.see_key(&bdk);
    let ksn = tdes_ksn()?;
    witness.see_key(&tdes::host::initial_key(&bdk, ksn.initial())?);
    let transaction = tdes::host::transaction(&bdk, ksn)?;
    witness.see_key(transaction.expose_key());
    Ok(transaction)
}

pub(super) const TDES_TRANSACTION: Operation = Operation {
    name: "TDES DUKPT, transaction key",
    run: |masked, witness, ending| {
        let _transaction = tdes_transaction(masked, witness)?;
        ending.reach()
    },
    scrubs_itself: false,
};

pub(super) const TDES_PIN_KEY: Operation = Operation {
    name: "TDES DUKPT, PIN key",
    run: |masked, witness, ending| {
        let key = tdes_transaction(masked, witness)?.pin_key()?;
        witness.see_key(&key);
        ending.reach()
    },
    scrubs_itself: false,
};

pub(super) const TDES_MAC_KEYS: Operation = Operation {
    name: "TDES DUKPT, MAC keys",
    run: |masked, witness, ending| {
        let transaction = tdes_transaction(masked, witness)?;
        for direction in DIRECTIONS {
            witness.see_key(&transaction.mac_key(direction)?);
        }
        ending.reach()
    },
    scrubs_itself: false,
};

pub(super) const TDES_DATA_KEYS: Operation = Operation {
    name: "TDES DUKPT, data keys",
    run: |masked, witness, ending| {
        let transaction = tdes_transaction(masked, witness)?;
        for dialect in [tdes::DataKeyDialect::OneWay, tdes::DataKeyDialect::PlainVariant] {
            for direction in DIRECTIONS {
                witness.see_key(&transaction.data_key(direction, dialect)?);
            }
        }
        ending.reach()
    },
    scrubs_itself: false,
};

pub(super) const TDES_DEVICE: Operation = Operation {
    name: "TDES DUKPT, device",
    run: |masked, witness, ending| {
        let initial = masked.key(KeyAlgorithm::Tdes2);
        witness.see_key(&initial);
        let mut device = tdes::device::Device::load(initial, tdes_ksn()?.initial())?;
        for _ in 0..9 {
            let transaction = device.next_transaction()?;
            witness.see_key(transaction.expose_key());
            witness.see_key(&transaction.pin_key()?);
        }
        ending.reach()
    },
    scrubs_itself: false,
};

/// The library refuses, with the key in its hands.
pub(super) const TDES_WRONG_KEY: Operation = Operation {
    name: "TDES DUKPT, key of another kind",
    run: |masked, witness, ending| {
        let bdk = masked.key::<purpose::Bdk>(KeyAlgorithm::Tdes3);
        witness.see_key(&bdk);
        refused(tdes::host::transaction(&bdk, tdes_ksn()?))?;
        ending.reach()
    },
    scrubs_itself: false,
};

fn aes_host(
    masked: &Masked,
    witness: &mut Witness,
    ending: Ending,
    algorithm: KeyAlgorithm,
) -> Result<(), Failure> {
    let bdk = masked.key::<purpose::Bdk>(algorithm);
    witness.see_key(&bdk);
    let ksn = aes_ksn()?;
    witness.see_key(&aes::host::initial_key(&bdk, ksn.initial_key_id(), algorithm)?);
    let transaction = aes::host::transaction(&bdk, ksn)?;
    witness.see_key(transaction.expose_key());
    aes_working_keys(&transaction, witness, algorithm)?;
    ending.reach()
}

fn aes_working_keys(
    transaction: &aes::Transaction,
    witness: &mut Witness,
    algorithm: KeyAlgorithm,
) -> Result<(), Failure> {
    for algorithm in [algorithm, KeyAlgorithm::Tdes2] {
        witness.see_key(&transaction.pin_key(algorithm)?);
        for direction in DIRECTIONS {
            witness.see_key(&transaction.mac_key(direction, algorithm)?);
            witness.see_key(&transaction.data_key(direction, algorithm)?);
        }
    }
    let hmac = KeyAlgorithm::Hmac(HmacLength::BITS_128);
    witness.see_key(&transaction.mac_key(Direction::Request, hmac)?);
    Ok(())
}

pub(super) const AES_128: Operation = Operation {
    name: "AES-128 DUKPT",
    run: |masked, witness, ending| aes_host(masked, witness, ending, KeyAlgorithm::Aes128),
    scrubs_itself: false,
};

pub(super) const AES_192: Operation = Operation {
    name: "AES-192 DUKPT",
    run: |masked, witness, ending| aes_host(masked, witness, ending, KeyAlgorithm::Aes192),
    scrubs_itself: false,
};

pub(super) const AES_256: Operation = Operation {
    name: "AES-256 DUKPT",
    run: |masked, witness, ending| aes_host(masked, witness, ending, KeyAlgorithm::Aes256),
    scrubs_itself: false,
};

fn aes_device(
    masked: &Masked,
    witness: &mut Witness,
    ending: Ending,
    algorithm: KeyAlgorithm,
) -> Result<(), Failure> {
    let initial = masked.key(algorithm);
    witness.see_key(&initial);
    let mut device = aes::device::Device::load(initial, aes_ksn()?.initial_key_id())?;
    for _ in 0..9 {
        let transaction = device.next_transaction()?;
        witness.see_key(transaction.expose_key());
        aes_working_keys(&transaction, witness, algorithm)?;
    }
    ending.reach()
}

pub(super) const AES_DEVICE_128: Operation = Operation {
    name: "AES-128 DUKPT, device",
    run: |masked, witness, ending| aes_device(masked, witness, ending, KeyAlgorithm::Aes128),
    scrubs_itself: false,
};

pub(super) const AES_DEVICE_256: Operation = Operation {
    name: "AES-256 DUKPT, device",
    run: |masked, witness, ending| aes_device(masked, witness, ending, KeyAlgorithm::Aes256),
    scrubs_itself: false,
};

pub(super) const AES_UPDATE_KEY: Operation = Operation {
    name: "AES-256 DUKPT, update key",
    run: |masked, witness, ending| {
        let initial = masked.key(KeyAlgorithm::Aes256);
        witness.see_key(&initial);
        let key = aes::host::update_key(&initial, aes_ksn()?.initial_key_id(), KeyAlgorithm::Aes256)?;
        witness.see_key(&key);
        ending.reach()
    },
    scrubs_itself: false,
};

/// The library refuses, after it has derived half of what was asked for.
pub(super) const AES_TOO_STRONG: Operation = Operation {
    name: "AES-128 DUKPT, working key too strong",
    run: |masked, witness, ending| {
        let bdk: Key<purpose::Bdk> = masked.key(KeyAlgorithm::Aes128);
        witness.see_key(&bdk);
        let transaction = aes::host::transaction(&bdk, aes_ksn()?)?;
        witness.see_key(transaction.expose_key());
        refused(transaction.pin_key(KeyAlgorithm::Aes256))?;
        ending.reach()
    },
    scrubs_itself: false,
};

fn refused<T, E>(result: Result<T, E>) -> Result<(), Failure> {
    if result.is_err() { Ok(()) } else { Err(Failure::new("not refused")) }
}
