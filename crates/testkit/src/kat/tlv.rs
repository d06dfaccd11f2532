//! Chip data: BER-TLV, data object lists, issuer application data, what cards answer.

mod tree;

use cardcrypt_emv::de55::De55;
use cardcrypt_emv::dol::Dol;
use cardcrypt_emv::iad::Iad;
use cardcrypt_emv::tlv::{Reader, Walk, strict};
use serde_json::{Map, Value, json};

use super::Operation;
use super::inputs::Inputs;
use super::outputs::Outputs;
use super::stop::Stop;

pub(super) const OPERATIONS: &[Operation] = &[
    Operation { name: "tlv.decode", inputs: &["tlv"], run: decode },
    Operation { name: "tlv.encode", inputs: &["tree"], run: encode },
    Operation { name: "tlv.dol", inputs: &["dol"], run: dol },
    Operation { name: "tlv.iad", inputs: &["iad"], run: iad },
    Operation { name: "emv.apdu_response", inputs: &["command", "response"], run: apdu_response },
    Operation { name: "emv.de55", inputs: &["de55"], run: de55 },
];

/// By the notes of the vectors no filler is skipped: 00 is a tag like any other.
fn decode(inputs: &Inputs<'_>, outputs: &mut Outputs<'_>) -> Result<(), Stop> {
    let data = inputs.bytes("tlv")?;
    outputs.structure("tree", tree::of(Walk::over(Reader::new(&data).with_filler_as_tags()))?);
    Ok(())
}

fn encode(inputs: &Inputs<'_>, outputs: &mut Outputs<'_>) -> Result<(), Stop> {
    let builder = tree::build(inputs.list("tree")?)?;
    if let Some(deviation) = strict::check(builder.as_bytes())
        .iter()
        .find(|found| !matches!(found, strict::Deviation::Duplicate { .. }))
    {
        return Err(Stop::Contradiction(format!("the builder deviates: {deviation}")));
    }
    outputs.bytes("tlv", builder.as_bytes());
    Ok(())
}

fn dol(inputs: &Inputs<'_>, outputs: &mut Outputs<'_>) -> Result<(), Stop> {
    let data = inputs.bytes("dol")?;
    let entries = Dol::parse(&data)?.entries();
    let entries = entries
        .map(|entry| json!({"tag": entry.tag.to_string(), "length": entry.length.to_string()}))
        .collect();
    outputs.structure("entries", Value::Array(entries));
    Ok(())
}

fn iad(inputs: &Inputs<'_>, outputs: &mut Outputs<'_>) -> Result<(), Stop> {
    let data = inputs.bytes("iad")?;
    let iad = Iad::parse(&data)?;
    outputs.bytes("kdi", &[iad.dki()]);
    outputs.bytes("cvn", &[iad.cvn()]);
    outputs.bytes("cvr", iad.cvr());
    if let Some(dac) = iad.dac_or_idn() {
        outputs.bytes("dac", &dac);
    }
    if let Some(counters) = iad.counters() {
        outputs.bytes("counters", counters);
    }
    outputs.bytes("issuer_discretionary", iad.issuer_discretionary());
    Ok(())
}

/// The objects of the response, and the two status bytes behind them. The command must be one, and nothing else of
/// it matters.
fn apdu_response(inputs: &Inputs<'_>, outputs: &mut Outputs<'_>) -> Result<(), Stop> {
    let (command, response) = (inputs.bytes("command")?, inputs.bytes("response")?);
    if command.len() < 4 {
        return Err(Stop::refused("a command has a header of four bytes"));
    }
    let Some((data, status)) = response.split_last_chunk::<2>() else {
        return Err(Stop::refused("a response ends with two status bytes"));
    };
    outputs.bytes("sw", status);
    outputs.structure("tree", tree::of(Walk::new(data))?);
    Ok(())
}

/// One level: the value of a template is the bytes of it.
fn de55(inputs: &Inputs<'_>, outputs: &mut Outputs<'_>) -> Result<(), Stop> {
    let data = inputs.bytes("de55")?;
    let chip = De55::parse(&data)?;
    let tags: Map<String, Value> = chip
        .objects()
        .map(|object| (object.tag().to_string(), Value::String(hex::encode_upper(object.value()))))
        .collect();
    outputs.structure("tags", Value::Object(tags));
    Ok(())
}
