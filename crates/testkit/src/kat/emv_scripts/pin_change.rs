//! New PINs for the card.

use cardcrypt_emv::script::{self, EncipheredPin, PinBlock, PinChange, ScriptProfile};
use cardcrypt_pin::Pin;
use cardcrypt_types::key::Key;
use cardcrypt_types::key::purpose::{ImkAc, ImkSmc, ImkSmi, MkAc, SkSmc, SkSmi};

use super::ENCIPHERMENTS;
use super::card::{self, Choices, Transaction};
use crate::kat::inputs::Inputs;
use crate::kat::keys;
use crate::kat::outputs::Outputs;
use crate::kat::stop::Stop;

pub(super) const INPUTS: &[&str] = &[
    "option",
    "sm_method",
    "pin_block_type",
    "encryption",
    "imk_ac",
    "imk_smi",
    "imk_smc",
    "pan",
    "psn",
    "atc",
    "arqc",
    "pin",
    "current_pin",
    "data_before_pin_block",
];

/// Visa's block.
pub(super) fn block(inputs: &Inputs<'_>, outputs: &mut Outputs<'_>) -> Result<(), Stop> {
    let mk = keys::tdes(&inputs.bytes("icc_mk_ac")?)?;
    let (pin, current) = (card::pin(inputs)?, card::current_pin(inputs)?);
    let block = script::hazmat_pin_block(PinBlock::Visa, &mk, &pin, current.as_ref())?;
    outputs.bytes("pin_block", block.expose());
    if let Some(key) = inputs.optional_bytes("sk_smc")? {
        let enciphered = encipher(&keys::tdes(&key)?, &mk, &ScriptProfile::VISA, &pin, current.as_ref())?;
        outputs.bytes("encrypted_pin_block", enciphered.enciphered().as_bytes());
    }
    Ok(())
}

pub(super) fn flow(inputs: &Inputs<'_>, outputs: &mut Outputs<'_>) -> Result<(), Stop> {
    let choices = Choices::of(inputs)?;
    let types = [
        ("iso2", (PinBlock::Iso2, false)),
        ("visa", (PinBlock::Visa, false)),
        ("visa_current", (PinBlock::Visa, true)),
    ];
    let (form, with_current) = inputs.choice("pin_block_type", &types)?;
    let pin_change = PinChange { without_current: form, with_current: with_current.then_some(form) };
    let encipherment = inputs.choice("encryption", ENCIPHERMENTS)?;
    let scripts =
        ScriptProfile { encipherment, pin_change, session_key: choices.method, ..ScriptProfile::VISA };
    let transaction = Transaction::of(inputs)?;
    let pin = card::pin(inputs)?;
    // A current PIN beside a type that has none stays unread, which is a failure.
    let current = if with_current {
        Some(Pin::hazmat_from_digits(inputs.text("current_pin")?.as_bytes())?)
    } else {
        None
    };
    let mk = card::card_key::<ImkAc>(inputs, "imk_ac", choices.option)?;
    let smi: Key<SkSmi> = choices.session::<ImkSmi, _>(inputs, "imk_smi", &transaction)?;
    let smc: Key<SkSmc> = choices.session::<ImkSmc, _>(inputs, "imk_smc", &transaction)?;

    let block = script::hazmat_pin_block(form, &mk, &pin, current.as_ref())?;
    let enciphered = encipher(&smc, &mk, &scripts, &pin, current.as_ref())?;
    let sent = enciphered.enciphered().as_bytes();
    outputs.derived_key("sk_smi", &smi);
    outputs.derived_key("sk_smc", &smc);
    outputs.bytes("pin_block", block.expose());
    outputs.bytes("encrypted_pin_block", sent);
    let mut message = inputs.bytes("data_before_pin_block")?;
    message.extend_from_slice(sent);
    outputs.leftmost("mac", &script::mac(&smi, &message)?);
    Ok(())
}

/// Both ways through the library: the PIN in one step, and the clear block and its encipherment.
fn encipher(
    key: &Key<SkSmc>,
    mk: &Key<MkAc>,
    scripts: &ScriptProfile,
    pin: &Pin,
    current: Option<&Pin>,
) -> Result<EncipheredPin, Stop> {
    let enciphered = script::encipher_pin(key, mk, scripts, pin, current)?;
    let form = if current.is_some() { scripts.pin_change.with_current } else { None };
    let form = form.unwrap_or(scripts.pin_change.without_current);
    let block = script::hazmat_pin_block(form, mk, pin, current)?;
    let again = scripts.encipherment.encipher(key, block.expose())?;
    Stop::unless_equal("the enciphered PIN", enciphered.enciphered().as_bytes(), again.as_bytes())?;
    Ok(enciphered)
}
