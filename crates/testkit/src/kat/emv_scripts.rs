//! EMV: scripts for the card, under MACs, with enciphered data and PINs.

mod card;
mod flow;
mod pin_change;
mod profile;

use cardcrypt_emv::script::{self, Encipherment};

use super::Operation;
use super::inputs::Inputs;
use super::keys;
use super::outputs::Outputs;
use super::stop::Stop;

pub(super) const OPERATIONS: &[Operation] = &[
    Operation { name: "emv.script_mac", inputs: &["sk_smi", "data"], run: script_mac },
    Operation { name: "emv.script_encrypt", inputs: &["type", "sk_smc", "data"], run: script_encrypt },
    Operation { name: "emv.script_mac_flow", inputs: flow::INPUTS, run: flow::script_mac_flow },
    Operation {
        name: "emv.pin_change_block",
        inputs: &["icc_mk_ac", "sk_smc", "pin", "current_pin"],
        run: pin_change::block,
    },
    Operation { name: "emv.pin_change_flow", inputs: pin_change::INPUTS, run: pin_change::flow },
    Operation { name: "emv.profile_flow", inputs: profile::INPUTS, run: profile::flow },
];

const ENCIPHERMENTS: &[(&str, Encipherment)] =
    &[("emv", Encipherment::Emv), ("mastercard", Encipherment::Mastercard), ("visa", Encipherment::Visa)];

fn script_mac(inputs: &Inputs<'_>, outputs: &mut Outputs<'_>) -> Result<(), Stop> {
    let key = keys::tdes(&inputs.bytes("sk_smi")?)?;
    outputs.leftmost("mac", &script::mac(&key, &inputs.bytes("data")?)?);
    Ok(())
}

fn script_encrypt(inputs: &Inputs<'_>, outputs: &mut Outputs<'_>) -> Result<(), Stop> {
    let style = inputs.choice("type", ENCIPHERMENTS)?;
    let key = keys::tdes(&inputs.bytes("sk_smc")?)?;
    outputs.bytes("encrypted", style.encipher(&key, &inputs.bytes("data")?)?.as_bytes());
    Ok(())
}
