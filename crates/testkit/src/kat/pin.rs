//! PIN blocks of formats 0 and 4.

use cardcrypt_pin::{Pin, format0, format4};
use cardcrypt_types::Pan;

use super::Operation;
use super::inputs::Inputs;
use super::keys;
use super::outputs::Outputs;
use super::stop::Stop;

pub(super) const OPERATIONS: &[Operation] = &[
    Operation { name: "pin.iso0_encipher", inputs: &["key", "pin", "pan"], run: iso0_encipher },
    Operation { name: "pin.decode_iso0", inputs: &["key", "pan", "block"], run: decode_iso0 },
    Operation { name: "pin.iso4_fields", inputs: &["format", "pin", "pan", "random"], run: iso4_fields },
    Operation { name: "pin.pan_field", inputs: &["format", "pan"], run: pan_field },
    Operation {
        name: "pin.iso4_encipher",
        inputs: &["pin_key", "pin_field", "pan_field"],
        run: iso4_encipher,
    },
    Operation { name: "pin.decode_iso4", inputs: &["format", "key", "pan", "block"], run: decode_iso4 },
];

const FORMAT_4: &[(&str, ())] = &[("4", ())];

fn iso0_encipher(inputs: &Inputs<'_>, outputs: &mut Outputs<'_>) -> Result<(), Stop> {
    let key = keys::tdes(&inputs.bytes("key")?)?;
    let pin = Pin::hazmat_from_digits(inputs.text("pin")?.as_bytes())?;
    let pan: Pan = inputs.text("pan")?.parse()?;
    outputs.bytes("pin_block_enc", &format0::encipher(&key, &pin, &pan)?);
    outputs.bytes("pan_field", &format0::expose_pan_field(&pan));
    Ok(())
}

fn decode_iso0(inputs: &Inputs<'_>, outputs: &mut Outputs<'_>) -> Result<(), Stop> {
    let key = keys::tdes(&inputs.bytes("key")?)?;
    let pan: Pan = inputs.text("pan")?.parse()?;
    let pin = format0::decipher(&key, &inputs.array("block")?, &pan)?;
    outputs.text("pin", String::from_utf8_lossy(pin.expose_digits()));
    Ok(())
}

fn iso4_fields(inputs: &Inputs<'_>, outputs: &mut Outputs<'_>) -> Result<(), Stop> {
    inputs.choice("format", FORMAT_4)?;
    let pin = Pin::hazmat_from_digits(inputs.text("pin")?.as_bytes())?;
    outputs.bytes("pin_field", format4::hazmat_pin_field(&pin, &inputs.array("random")?).expose());
    if let Some(pan) = inputs.optional_text("pan")? {
        outputs.bytes("pan_field", &format4::expose_pan_field(&pan.parse()?));
    }
    Ok(())
}

fn pan_field(inputs: &Inputs<'_>, outputs: &mut Outputs<'_>) -> Result<(), Stop> {
    inputs.choice("format", FORMAT_4)?;
    outputs.bytes("pan_field", &format4::expose_pan_field(&inputs.text("pan")?.parse()?));
    Ok(())
}

fn iso4_encipher(inputs: &Inputs<'_>, outputs: &mut Outputs<'_>) -> Result<(), Stop> {
    let cipher = format4::Cipher::new(&keys::aes(&inputs.bytes("pin_key")?)?)?;
    let steps = cipher.hazmat_encipher_fields(&inputs.array("pin_field")?, &inputs.array("pan_field")?);
    outputs.bytes("block_a", steps.block_a.expose());
    outputs.bytes("block_b", steps.block_b.expose());
    outputs.bytes("pin_block_enc", &steps.block);
    Ok(())
}

fn decode_iso4(inputs: &Inputs<'_>, outputs: &mut Outputs<'_>) -> Result<(), Stop> {
    inputs.choice("format", FORMAT_4)?;
    let cipher = format4::Cipher::new(&keys::aes(&inputs.bytes("key")?)?)?;
    let pan: Pan = inputs.text("pan")?.parse()?;
    let block = inputs.array("block")?;
    let pin = cipher.decipher(&block, &pan)?;
    let field = cipher.hazmat_decipher_field(&block, &pan);
    let fill = field.expose().last_chunk::<8>().ok_or(Stop::refused("a PIN field has 16 bytes"))?;
    outputs.text("pin", String::from_utf8_lossy(pin.expose_digits()));
    outputs.bytes("pan_field", &format4::expose_pan_field(&pan));
    outputs.bytes("random", fill);
    Stop::unless_equal("block enciphered again", &cipher.hazmat_encipher_with_fill(&pin, &pan, fill), &block)
}
