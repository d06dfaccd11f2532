//! Cryptograms over given data, and the answers to them.

use cardcrypt_emv::arpc::{IssuerResponse, answer_unverified};
use cardcrypt_emv::{ArpcKey, ArpcMethod, Profile, cryptogram as ac};
use cardcrypt_mac::{Algorithm, Padding};
use cardcrypt_types::Cryptogram;
use cardcrypt_types::key::purpose::{MkAc, SkAc};
use cardcrypt_types::key::{Key, KeyAlgorithm, Purpose};

use super::PADDINGS;
use crate::kat::inputs::Inputs;
use crate::kat::keys;
use crate::kat::outputs::Outputs;
use crate::kat::stop::Stop;

pub(super) fn cryptogram(inputs: &Inputs<'_>, outputs: &mut Outputs<'_>) -> Result<(), Stop> {
    let padding = inputs.choice("padding", PADDINGS)?;
    let cryptogram = retail(&tdes2(inputs)?, padding, &inputs.bytes("ac_data")?)?;
    outputs.bytes("ac", &cryptogram.to_bytes());
    Ok(())
}

pub(super) fn cryptogram_cmac(inputs: &Inputs<'_>, outputs: &mut Outputs<'_>) -> Result<(), Stop> {
    let mac = inputs.choice("mac", &[("AES-CMAC", Algorithm::Cmac)])?;
    let sk: Key<SkAc> = keys::aes(&inputs.bytes("sk")?)?;
    let profile = Profile { mac, ..Profile::CCD_AES };
    let cryptogram = ac::over(&sk, &profile, &inputs.bytes("ac_data")?)?;
    outputs.bytes("ac", &cryptogram.to_bytes());
    if inputs.has("csu") {
        let proprietary = inputs.optional_bytes("proprietary")?.unwrap_or_default();
        let response =
            IssuerResponse::CardStatusUpdate { csu: inputs.array("csu")?, proprietary: &proprietary };
        outputs.bytes("arpc2", &answer(ArpcMethod::Method2, None, &sk, cryptogram, &response)?.arpc);
    }
    Ok(())
}

pub(super) fn arpc(inputs: &Inputs<'_>, outputs: &mut Outputs<'_>) -> Result<(), Stop> {
    let methods = [("1", ArpcMethod::Method1(ArpcKey::Session)), ("2", ArpcMethod::Method2)];
    let method = inputs.choice("method", &methods)?;
    let arqc = Cryptogram::new(inputs.array("arqc")?);
    let proprietary = inputs.optional_bytes("proprietary")?.unwrap_or_default();
    let response = match method {
        ArpcMethod::Method2 => {
            IssuerResponse::CardStatusUpdate { csu: inputs.array("csu")?, proprietary: &proprietary }
        }
        _ => IssuerResponse::Code(inputs.array("arc")?),
    };
    let answer = answer(method, None, &tdes2(inputs)?, arqc, &response)?;
    outputs.bytes("arpc", &answer.arpc);
    outputs.bytes("issuer_authentication_data", &answer.data);
    Ok(())
}

/// The cryptogram of MAC algorithm 3.
pub(super) fn retail(key: &Key<SkAc>, padding: Padding, data: &[u8]) -> Result<Cryptogram, Stop> {
    let profile = Profile { mac: Algorithm::Iso3(padding), ..Profile::VISA_CVN_18 };
    Ok(ac::over(key, &profile, data)?)
}

/// What tag 91 holds.
pub(super) struct Answer {
    pub(super) arpc: Vec<u8>,
    pub(super) data: Vec<u8>,
}

/// An answer; without a card master key by the session key alone.
pub(super) fn answer(
    method: ArpcMethod,
    card: Option<&Key<MkAc>>,
    session: &Key<SkAc>,
    arqc: Cryptogram,
    response: &IssuerResponse<'_>,
) -> Result<Answer, Stop> {
    let stand_in = Key::make_tdes2(|_| ());
    let answer = answer_unverified(method, card.unwrap_or(&stand_in), session, arqc, response)?;
    let data = answer.as_bytes().to_owned();
    let length = if method == ArpcMethod::Method2 { 4 } else { 8 };
    Ok(Answer { arpc: data.iter().copied().take(length).collect(), data })
}

fn tdes2<U: Purpose>(inputs: &Inputs<'_>) -> Result<Key<U>, Stop> {
    Ok(Key::hazmat_from_bytes(KeyAlgorithm::Tdes2, &inputs.bytes("sk")?)?)
}
