//! From the issuer master key to the answer, over data that the case has put together.

use cardcrypt_emv::arpc::IssuerResponse;
use cardcrypt_emv::session_key::SessionKeyMethod;
use cardcrypt_emv::{ArpcKey, ArpcMethod, Registry, master_key, session_key};
use cardcrypt_mac::{Algorithm, Padding};
use cardcrypt_types::key::Key;
use cardcrypt_types::key::purpose::ImkAc;
use cardcrypt_types::{Atc, UnpredictableNumber};

use super::{OPTIONS, PADDINGS, SESSION_KEYS, cryptogram, pan, psn};
use crate::kat::inputs::Inputs;
use crate::kat::keys;
use crate::kat::outputs::Outputs;
use crate::kat::stop::Stop;

pub(super) const INPUTS: &[&str] = &[
    "imk_ac",
    "option",
    "skd",
    "pan",
    "psn",
    "atc",
    "un",
    "ac_data",
    "ac_data_padded",
    "9f10",
    "padding",
    "arpc_method",
    "arc",
    "csu",
];

pub(super) fn cryptogram_flow(inputs: &Inputs<'_>, outputs: &mut Outputs<'_>) -> Result<(), Stop> {
    let option = inputs.choice("option", OPTIONS)?;
    let method = inputs.choice("skd", SESSION_KEYS)?;
    let key = if method == SessionKeyMethod::Mastercard { ArpcKey::Card } else { ArpcKey::Session };
    let arpc_methods = [("1", ArpcMethod::Method1(key)), ("2", ArpcMethod::Method2)];
    let arpc_method = inputs.optional_choice("arpc_method", &arpc_methods)?;
    let (data, padding) = data(inputs)?;
    comes_from_card(inputs, method, padding, &data)?;

    let imk: Key<ImkAc> = keys::tdes(&inputs.bytes("imk_ac")?)?;
    let mk = master_key::derive(&imk, option, &pan(inputs)?, psn(inputs)?)?;
    let needed = method == SessionKeyMethod::Mastercard || inputs.has("un");
    let un = if needed { inputs.array("un")? } else { [0; 4] };
    let atc = Atc::from_bytes(inputs.array("atc")?);
    let sk = session_key::derive(&mk, method, atc, UnpredictableNumber::new(un))?;
    let arqc = cryptogram::retail(&sk, padding, &data)?;
    outputs.derived_key("icc_mk_ac", &mk);
    outputs.derived_key("sk_ac", &sk);
    outputs.bytes("arqc", &arqc.to_bytes());
    if let Some(arpc_method) = arpc_method {
        let response = match arpc_method {
            ArpcMethod::Method2 => {
                IssuerResponse::CardStatusUpdate { csu: inputs.array("csu")?, proprietary: &[] }
            }
            _ => IssuerResponse::Code(inputs.array("arc")?),
        };
        outputs.bytes("arpc", &cryptogram::answer(arpc_method, Some(&mk), &sk, arqc, &response)?.arpc);
    }
    Ok(())
}

/// The data and how it is to be padded; padded already if the case says so.
fn data(inputs: &Inputs<'_>) -> Result<(Vec<u8>, Padding), Stop> {
    if inputs.has("ac_data_padded") {
        return Ok((inputs.bytes("ac_data_padded")?, Padding::None));
    }
    let padding = inputs.choice("padding", PADDINGS)?;
    Ok((inputs.bytes("ac_data")?, padding))
}

/// Issuer application data beside the data that was made from it: if recipes with these keys and this padding read it,
/// one of them must end the data with what it takes of it.
fn comes_from_card(
    inputs: &Inputs<'_>,
    method: SessionKeyMethod,
    padding: Padding,
    data: &[u8],
) -> Result<(), Stop> {
    let Some(iad) = inputs.optional_bytes("9f10")? else { return Ok(()) };
    let registry = Registry::standard();
    let recipes = registry.profiles().filter(|profile| {
        profile.session_key == method && (padding == Padding::None || profile.mac == Algorithm::Iso3(padding))
    });
    let covered: Vec<Vec<u8>> = recipes
        .filter_map(|profile| profile.covered_iad(&iad).ok())
        .map(|ranges| ranges.into_iter().filter_map(|range| iad.get(range)).flatten().copied().collect())
        .collect();
    if covered.is_empty() || covered.iter().any(|covered| data.ends_with(covered)) {
        return Ok(());
    }
    Err(Stop::Contradiction("no recipe takes of 9f10 what the data ends with".to_owned()))
}
