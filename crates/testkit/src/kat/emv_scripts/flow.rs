//! From the issuer master key to the MAC of a command.

use cardcrypt_emv::script;
use cardcrypt_types::key::Key;
use cardcrypt_types::key::purpose::{ImkSmi, SkSmi};

use super::card::{Choices, Transaction};
use crate::kat::inputs::Inputs;
use crate::kat::outputs::Outputs;
use crate::kat::stop::Stop;

pub(super) const INPUTS: &[&str] = &["option", "sm_method", "imk_smi", "pan", "psn", "atc", "arqc", "data"];

pub(super) fn script_mac_flow(inputs: &Inputs<'_>, outputs: &mut Outputs<'_>) -> Result<(), Stop> {
    let choices = Choices::of(inputs)?;
    let transaction = Transaction::of(inputs)?;
    let key: Key<SkSmi> = choices.session::<ImkSmi, _>(inputs, "imk_smi", &transaction)?;
    outputs.derived_key("sk_smi", &key);
    outputs.leftmost("mac", &script::mac(&key, &inputs.bytes("data")?)?);
    Ok(())
}
