use cardcrypt_emv::oda::{SignedCombinedData, SignedDynamicData, SignedStaticData};

use super::super::inputs::Inputs;
use super::super::outputs::Outputs;
use super::super::stop::Stop;
use super::{content, key};

pub(super) fn sda(inputs: &Inputs<'_>, outputs: &mut Outputs<'_>) -> Result<(), Stop> {
    let issuer = key(inputs, "issuer_modulus", "issuer_exponent")?;
    let found = SignedStaticData::recover(&issuer, &inputs.bytes("signed_static_data")?)?;
    let signed = content(found, &inputs.bytes("static_data")?, outputs)?;
    outputs.bytes("format", &[SignedStaticData::FORMAT]);
    outputs.bytes("hash_alg", &[signed.hash_algorithm()]);
    outputs.bytes("dac", &signed.authentication_code());
    Ok(())
}

/// A published example has a dynamic number that is cut off: it is read as it stands.
pub(super) fn dda(inputs: &Inputs<'_>, outputs: &mut Outputs<'_>) -> Result<(), Stop> {
    let card = key(inputs, "icc_modulus", "icc_exponent")?;
    let found = SignedDynamicData::recover(&card, &inputs.bytes("signed_dynamic_data")?)?;
    let signed = content(found, &inputs.bytes("terminal_data")?, outputs)?;
    dynamic(&signed, outputs)
}

/// If the case brings the data of the transaction, its hash is checked.
pub(super) fn cda(inputs: &Inputs<'_>, outputs: &mut Outputs<'_>) -> Result<(), Stop> {
    let card = key(inputs, "icc_modulus", "icc_exponent")?;
    let found = SignedCombinedData::recover(&card, &inputs.bytes("signed_dynamic_data")?)?;
    let signed = content(found, &inputs.bytes("terminal_data")?, outputs)?;
    if let Some(data) = inputs.optional_bytes("transaction_data")? {
        signed.check_transaction_data(&data)?;
        outputs.text("transaction_data_valid", true);
    }
    outputs.bytes("cid", &[signed.cid()]);
    outputs.bytes("ac", &signed.cryptogram().to_bytes());
    outputs.bytes("transaction_data_hash", &signed.transaction_data_hash());
    dynamic(signed.dynamic(), outputs)
}

fn dynamic(signed: &SignedDynamicData, outputs: &mut Outputs<'_>) -> Result<(), Stop> {
    let number = signed.dynamic_number_lenient();
    if let Ok(strict) = signed.dynamic_number() {
        Stop::unless_equal("the dynamic number", strict, number)?;
    }
    outputs.bytes("format", &[SignedDynamicData::FORMAT]);
    outputs.bytes("hash_alg", &[signed.hash_algorithm()]);
    outputs.bytes("icc_dynamic_data", signed.data());
    outputs.bytes("icc_dynamic_number", number);
    Ok(())
}
