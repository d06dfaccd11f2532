//! AES DUKPT: the host side of X9.24-3.

use cardcrypt_dukpt::Direction::{self, Both, Request, Response};
use cardcrypt_dukpt::aes::{InitialKeyId, RawKsn, Transaction, Usage, host};
use cardcrypt_mac::Algorithm;
use cardcrypt_mac::data::{self, Iv};
use cardcrypt_pin::{Pin, format4};
use cardcrypt_types::Key;
use cardcrypt_types::key::KeyAlgorithm;
use cardcrypt_types::key::purpose::{Data, DukptInitial};

use super::Operation;
use super::inputs::Inputs;
use super::keys;
use super::outputs::Outputs;
use super::stop::Stop;
use crate::naive;

pub(super) const OPERATIONS: &[Operation] = &[
    Operation { name: "aes_dukpt.initial_key", inputs: &["bdk", "initial_key_id"], run: initial_key },
    Operation { name: "aes_dukpt.transaction_key", inputs: &["bdk", "ksn"], run: transaction_key },
    Operation {
        name: "aes_dukpt.working_key",
        inputs: &["bdk", "ksn", "ik_type", "key_usage", "key_type"],
        run: working_key,
    },
    Operation {
        name: "aes_dukpt.pin_block",
        inputs: &["bdk", "ksn", "key_type", "pin", "pan", "random"],
        run: transaction,
    },
    Operation {
        name: "aes_dukpt.mac_and_data",
        inputs: &["bdk", "ksn", "key_type", "hmac_key_type", "data"],
        run: transaction,
    },
    Operation {
        name: "aes_dukpt.transaction",
        inputs: &["bdk", "ksn", "key_type", "hmac_key_type", "data", "pin", "pan", "random"],
        run: transaction,
    },
    Operation { name: "aes_dukpt.next_ksn", inputs: &["ksn"], run: next_ksn },
];

/// The counter that is kept for the update key.
const UPDATE: u32 = u32::MAX;

fn initial_key(inputs: &Inputs<'_>, outputs: &mut Outputs<'_>) -> Result<(), Stop> {
    let bdk = keys::aes::<cardcrypt_types::key::purpose::Bdk>(&inputs.bytes("bdk")?)?;
    let id = inputs.text("initial_key_id")?.parse()?;
    outputs.key("ik", &host::initial_key(&bdk, id, bdk.algorithm())?);
    Ok(())
}

fn transaction_key(inputs: &Inputs<'_>, outputs: &mut Outputs<'_>) -> Result<(), Stop> {
    let bdk = keys::aes::<cardcrypt_types::key::purpose::Bdk>(&inputs.bytes("bdk")?)?;
    let ksn: RawKsn = inputs.text("ksn")?.parse()?;
    if ksn.counter() == UPDATE {
        let initial = host::initial_key(&bdk, ksn.initial_key_id(), bdk.algorithm())?;
        return update_path(&initial, ksn.initial_key_id(), bdk.algorithm(), outputs);
    }
    outputs.key("txn_key", host::transaction(&bdk, ksn.try_into()?)?.expose_key());
    Ok(())
}

fn working_key(inputs: &Inputs<'_>, outputs: &mut Outputs<'_>) -> Result<(), Stop> {
    let usage = inputs.choice(
        "key_usage",
        &[
            ("KEY_ENCRYPTION", Usage::KeyEncryption),
            ("PIN_ENCRYPTION", Usage::PinEncryption),
            ("MAC_GENERATION", Usage::MacGeneration),
            ("MAC_VERIFICATION", Usage::MacVerification),
            ("MAC_BOTH", Usage::MacBoth),
            ("DATA_ENCRYPT", Usage::DataEncryption),
            ("DATA_DECRYPT", Usage::DataDecryption),
            ("DATA_BOTH", Usage::DataBoth),
        ],
    )?;
    let wanted = inputs.choice("key_type", keys::TYPES)?;
    let initial_type = inputs.optional_choice("ik_type", keys::TYPES)?;
    let bdk = keys::aes::<cardcrypt_types::key::purpose::Bdk>(&inputs.bytes("bdk")?)?;
    let ksn: RawKsn = inputs.text("ksn")?.parse()?;
    let id = ksn.initial_key_id();
    let initial = host::initial_key(&bdk, id, initial_type.unwrap_or(bdk.algorithm()))?;
    outputs.key("ik", &initial);
    if usage == Usage::KeyEncryption && ksn.counter() == UPDATE {
        outputs.key("working_key", &host::update_key(&initial, id, wanted)?);
        return update_path(&initial, id, wanted, outputs);
    }
    let transaction = host::transaction_of_device(&initial, ksn.try_into()?)?;
    // The vectors have HMAC keys under usages of ciphers, which the typed functions refuse.
    let key = transaction.hazmat_working_key::<Data>(usage, wanted)?;
    if !matches!(wanted, KeyAlgorithm::Hmac(_)) {
        same_as_typed(&transaction, usage, &key)?;
    }
    outputs.key("txn_key", transaction.expose_key());
    outputs.key("working_key", &key);
    Ok(())
}

/// The typed functions must make the same key.
fn same_as_typed(transaction: &Transaction, usage: Usage, key: &Key<Data>) -> Result<(), Stop> {
    let (what, wanted) = ("working key", key.algorithm());
    let mac = |direction| keys::unless_equal(what, key, &transaction.mac_key(direction, wanted)?);
    let data = |direction| keys::unless_equal(what, key, &transaction.data_key(direction, wanted)?);
    match usage {
        Usage::KeyEncryption => keys::unless_equal(what, key, &transaction.key_encryption_key(wanted)?),
        Usage::PinEncryption => keys::unless_equal(what, key, &transaction.pin_key(wanted)?),
        Usage::MacGeneration => mac(Request),
        Usage::MacVerification => mac(Response),
        Usage::MacBoth => mac(Both),
        Usage::DataEncryption => data(Request),
        Usage::DataDecryption => data(Response),
        Usage::DataBoth => data(Both),
        _ => Ok(()),
    }
}

/// The transaction key of the update counter. The library never shows it, so it comes from the transcription of
/// the standard, and the key that the library derives from its own must be the same.
fn update_path(
    initial: &Key<DukptInitial>,
    id: InitialKeyId,
    wanted: KeyAlgorithm,
    outputs: &mut Outputs<'_>,
) -> Result<(), Stop> {
    let ours = host::update_key(initial, id, wanted)?;
    let transaction = naive::aes_dukpt::transaction_key(initial.expose().as_slice(), id.to_bytes(), UPDATE);
    let update = naive::aes_dukpt::working_key(
        &transaction,
        naive::aes_dukpt::KEY_ENCRYPTION,
        naive_type(wanted)?,
        id.to_bytes(),
        UPDATE,
    );
    Stop::unless_equal("update key", ours.expose().as_slice(), &update)?;
    outputs.bytes("txn_key", &transaction);
    Ok(())
}

fn naive_type(algorithm: KeyAlgorithm) -> Result<naive::aes_dukpt::KeyType, Stop> {
    use naive::aes_dukpt::KeyType;
    match algorithm {
        KeyAlgorithm::Tdes2 => Ok(KeyType::Tdes2),
        KeyAlgorithm::Tdes3 => Ok(KeyType::Tdes3),
        KeyAlgorithm::Aes128 => Ok(KeyType::Aes128),
        KeyAlgorithm::Aes192 => Ok(KeyType::Aes192),
        KeyAlgorithm::Aes256 => Ok(KeyType::Aes256),
        KeyAlgorithm::Hmac(_) => Err(Stop::unknown("an update key for HMAC")),
    }
}

fn transaction(inputs: &Inputs<'_>, outputs: &mut Outputs<'_>) -> Result<(), Stop> {
    let cipher = inputs.choice("key_type", keys::TYPES)?;
    let hmac = inputs.optional_choice("hmac_key_type", keys::TYPES)?;
    let bdk = keys::aes::<cardcrypt_types::key::purpose::Bdk>(&inputs.bytes("bdk")?)?;
    let ksn: RawKsn = inputs.text("ksn")?.parse()?;
    outputs.key("ik", &host::initial_key(&bdk, ksn.initial_key_id(), bdk.algorithm())?);
    let transaction = host::transaction(&bdk, ksn.try_into()?)?;
    outputs.key("txn_key", transaction.expose_key());
    if let Some(digits) = inputs.optional_text("pin")? {
        pin_block(&transaction, cipher, digits, inputs, outputs)?;
    }
    if let Some(data) = inputs.optional_bytes("data")? {
        for (direction, name) in [(Request, "cmac_request"), (Response, "cmac_response")] {
            let key = transaction.mac_key(direction, cipher)?;
            outputs.leftmost(name, cardcrypt_mac::generate(&key, Algorithm::Cmac, &data)?.as_bytes());
        }
        if let Some(hmac) = hmac {
            for (direction, name) in [(Request, "hmac_request"), (Response, "hmac_response")] {
                let key = transaction.mac_key(direction, hmac)?;
                let tag = cardcrypt_mac::generate(&key, Algorithm::HmacSha256, &data)?;
                outputs.leftmost(name, tag.as_bytes());
            }
        }
        for (direction, name) in [(Request, "data_request_enc"), (Response, "data_response_enc")] {
            outputs.bytes(name, &encrypted(&transaction, direction, cipher, data.clone())?);
        }
    }
    Ok(())
}

fn pin_block(
    transaction: &Transaction,
    algorithm: KeyAlgorithm,
    digits: &str,
    inputs: &Inputs<'_>,
    outputs: &mut Outputs<'_>,
) -> Result<(), Stop> {
    let key = transaction.pin_key(algorithm)?;
    let pin = Pin::hazmat_from_digits(digits.as_bytes())?;
    let pan = inputs.text("pan")?.parse()?;
    let cipher = format4::Cipher::new(&key)?;
    let block = cipher.hazmat_encipher_with_fill(&pin, &pan, &inputs.array("random")?);
    let opened = cipher.decipher(&block, &pan)?;
    let opened = String::from_utf8_lossy(opened.expose_digits()).into_owned();
    outputs.key("pin_key", &key);
    outputs.bytes("pin_block_enc", &block);
    outputs.text("decrypted_pin", opened);
    Ok(())
}

fn encrypted(
    transaction: &Transaction,
    direction: Direction,
    algorithm: KeyAlgorithm,
    data: Vec<u8>,
) -> Result<Vec<u8>, Stop> {
    let cbc = data::Cbc::new(&transaction.data_key(direction, algorithm)?)?;
    let mut buffer = keys::zero_filled(data, cbc.block_length());
    cbc.encrypt(Iv::Zero, &mut buffer)?;
    Ok(buffer)
}

fn next_ksn(inputs: &Inputs<'_>, outputs: &mut Outputs<'_>) -> Result<(), Stop> {
    match inputs.text("ksn")?.parse::<RawKsn>()?.next() {
        Some(next) => outputs.bytes("next_ksn", &next.to_bytes()),
        None => outputs.text("next_ksn", "exhausted"),
    }
    Ok(())
}
