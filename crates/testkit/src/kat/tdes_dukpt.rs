//! TDES DUKPT: the host side of X9.24-1.

use cardcrypt_dukpt::Direction::{Request, Response};
use cardcrypt_dukpt::counter::Rules;
use cardcrypt_dukpt::tdes::DataKeyDialect::{OneWay, PinVariant, PlainVariant};
use cardcrypt_dukpt::tdes::{KsnForm, RawKsn, Transaction, host};
use cardcrypt_dukpt::{aes, tdes};
use cardcrypt_mac::data::{self, Iv};
use cardcrypt_mac::{Algorithm, Padding};
use cardcrypt_pin::{Pin, format0};
use cardcrypt_types::Pan;

use super::Operation;
use super::inputs::Inputs;
use super::keys;
use super::outputs::Outputs;
use super::stop::Stop;

pub(super) const OPERATIONS: &[Operation] = &[
    Operation { name: "tdes_dukpt.keys", inputs: &["bdk", "ksn"], run: transaction },
    Operation { name: "tdes_dukpt.pin_block", inputs: &["bdk", "ksn", "pin", "pan"], run: transaction },
    Operation {
        name: "tdes_dukpt.transaction",
        inputs: &["bdk", "ksn", "pin", "pan", "data"],
        run: transaction,
    },
    Operation {
        name: "tdes_dukpt.decrypt_data",
        inputs: &["bdk", "ksn", "key_use", "mode", "iv", "encrypted"],
        run: decrypt_data,
    },
    Operation { name: "tdes_dukpt.next_ksn", inputs: &["ksn"], run: next_ksn },
    Operation {
        name: "tdes_dukpt.transaction_count",
        inputs: &["first_ksn", "counter_bits", "max_bits_set"],
        run: transaction_count,
    },
];

fn transaction(inputs: &Inputs<'_>, outputs: &mut Outputs<'_>) -> Result<(), Stop> {
    let bdk = keys::tdes::<cardcrypt_types::key::purpose::Bdk>(&inputs.bytes("bdk")?)?;
    let ksn = RawKsn::parse(inputs.text("ksn")?, KsnForm::Full)?;
    outputs.key("ik", &host::initial_key(&bdk, ksn.initial())?);
    if ksn.counter() == 0 && outputs.wants_only("ik") {
        return Ok(()); // before its first transaction a device has an initial key and nothing else
    }
    let transaction = host::transaction(&bdk, ksn.try_into()?)?;
    outputs.key("txn_key", transaction.expose_key());
    outputs.key("pin_key", &transaction.pin_key()?);
    outputs.key("mac_request_key", &transaction.mac_key(Request)?);
    outputs.key("mac_response_key", &transaction.mac_key(Response)?);
    outputs.key("data_request_key", &transaction.data_key(Request, OneWay)?);
    outputs.key("data_response_key", &transaction.data_key(Response, OneWay)?);
    if let Some(digits) = inputs.optional_text("pin")? {
        let pan = inputs.text("pan")?.parse()?;
        pin_block(&transaction, digits, &pan, outputs)?;
    }
    if let Some(data) = inputs.optional_bytes("data")? {
        macs(&transaction, &data, outputs)?;
        encrypted(&transaction, data, outputs)?;
    }
    Ok(())
}

fn pin_block(
    transaction: &Transaction,
    digits: &str,
    pan: &Pan,
    outputs: &mut Outputs<'_>,
) -> Result<(), Stop> {
    let key = transaction.pin_key()?;
    let pin = Pin::hazmat_from_digits(digits.as_bytes())?;
    let block = format0::encipher(&key, &pin, pan)?;
    let opened = format0::decipher(&key, &block, pan)?;
    Stop::unless_equal("PIN", opened.expose_digits(), digits.as_bytes())?;
    outputs.bytes("pin_block_enc", &block);
    outputs.text("decrypted_pin", digits);
    Ok(())
}

fn macs(transaction: &Transaction, data: &[u8], outputs: &mut Outputs<'_>) -> Result<(), Stop> {
    for (direction, retail, full, cmac) in [
        (Request, "mac_request", "mac_request_full", "cmac_request"),
        (Response, "mac_response", "mac_response_full", "cmac_response"),
    ] {
        let key = transaction.mac_key(direction)?;
        let tag = cardcrypt_mac::generate(&key, Algorithm::Iso3(Padding::Method1), data)?;
        outputs.leftmost(retail, tag.as_bytes());
        outputs.bytes(full, tag.as_bytes());
        outputs.leftmost(cmac, cardcrypt_mac::generate(&key, Algorithm::Cmac, data)?.as_bytes());
    }
    Ok(())
}

fn encrypted(transaction: &Transaction, data: Vec<u8>, outputs: &mut Outputs<'_>) -> Result<(), Stop> {
    let filled = keys::zero_filled(data, 8);
    for (direction, name) in [(Request, "data_request_enc"), (Response, "data_response_enc")] {
        let mut buffer = filled.clone();
        data::encrypt(&transaction.data_key(direction, OneWay)?, Iv::Zero, &mut buffer)?;
        outputs.bytes(name, &buffer);
    }
    Ok(())
}

fn decrypt_data(inputs: &Inputs<'_>, outputs: &mut Outputs<'_>) -> Result<(), Stop> {
    inputs.choice("mode", &[("TDES-CBC", ())])?;
    let (direction, dialect) = inputs.choice(
        "key_use",
        &[
            ("pin_variant", (Request, PinVariant)),
            ("plain_variant", (Request, PlainVariant)),
            ("data_request_key", (Request, OneWay)),
            ("data_response_key", (Response, OneWay)),
        ],
    )?;
    let bdk = keys::tdes::<cardcrypt_types::key::purpose::Bdk>(&inputs.bytes("bdk")?)?;
    let ksn: tdes::Ksn = inputs.text("ksn")?.parse()?;
    let iv = if inputs.has("iv") { Iv::Tdes(inputs.array("iv")?) } else { Iv::Zero };
    let mut buffer = inputs.bytes("encrypted")?;
    let key = host::data_key(&bdk, ksn, direction, dialect)?;
    data::decrypt(&key, iv, &mut buffer)?;
    outputs.key("session_key", &key);
    outputs.bytes("plain", &buffer);
    Ok(())
}

fn next_ksn(inputs: &Inputs<'_>, outputs: &mut Outputs<'_>) -> Result<(), Stop> {
    match RawKsn::parse(inputs.text("ksn")?, KsnForm::Full)?.next() {
        Some(next) => outputs.bytes("next_ksn", &next.to_bytes()),
        None => outputs.text("next_ksn", "exhausted"),
    }
    Ok(())
}

/// How often a device can step on from its first key serial number, under any rules.
fn transaction_count(inputs: &Inputs<'_>, outputs: &mut Outputs<'_>) -> Result<(), Stop> {
    let (bits, ones) = (inputs.number("counter_bits")?, inputs.number("max_bits_set")?);
    let rules = Rules::new(bits, ones).ok_or(Stop::refused("no counter has such rules"))?;
    let text = inputs.text("first_ksn")?;
    let counter = match text.len() {
        24 => text.parse::<aes::RawKsn>()?.counter(),
        _ => {
            let [.., a, b, c, d] = RawKsn::parse(text, KsnForm::Full)?.to_bytes();
            u32::from_be_bytes([a, b, c, d])
        }
    };
    let mask = u32::MAX.checked_shr(u32::BITS.saturating_sub(bits)).unwrap_or_default();
    outputs.text("transactions", rules.left(counter & mask));
    Ok(())
}
