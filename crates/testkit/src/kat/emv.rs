//! EMV: cryptograms, the issuer's answer, the decimalisation of option B.

use cardcrypt_emv::arpc::{IssuerResponse, answer_unverified};
use cardcrypt_emv::{ArpcKey, ArpcMethod, Profile, cryptogram, master_key};
use cardcrypt_mac::Padding;
use cardcrypt_types::Cryptogram;
use cardcrypt_types::key::{Key, KeyAlgorithm, Purpose};

use super::Operation;
use super::inputs::Inputs;
use super::outputs::Outputs;
use super::stop::Stop;

pub(super) const OPERATIONS: &[Operation] = &[
    Operation { name: "emv.cryptogram", inputs: &["sk", "ac_data", "padding"], run: cryptogram },
    Operation { name: "emv.arpc", inputs: &["sk", "arqc", "method", "arc", "csu", "proprietary"], run: arpc },
    Operation { name: "emv.option_b_decimalise", inputs: &["sha1"], run: decimalise },
];

fn key<U: Purpose>(inputs: &Inputs<'_>) -> Result<Key<U>, Stop> {
    Ok(Key::hazmat_from_bytes(KeyAlgorithm::Tdes2, &inputs.bytes("sk")?)?)
}

fn cryptogram(inputs: &Inputs<'_>, outputs: &mut Outputs<'_>) -> Result<(), Stop> {
    let padding = inputs.choice("padding", &[("1", Padding::Method1), ("2", Padding::Method2)])?;
    let profile = Profile { padding, ..Profile::VISA_CVN_18 };
    let cryptogram = cryptogram::over(&key(inputs)?, &profile, &inputs.bytes("ac_data")?)?;
    outputs.bytes("ac", &cryptogram.to_bytes());
    Ok(())
}

fn arpc(inputs: &Inputs<'_>, outputs: &mut Outputs<'_>) -> Result<(), Stop> {
    let methods = [("1", ArpcMethod::Method1(ArpcKey::Session)), ("2", ArpcMethod::Method2)];
    let method = inputs.choice("method", &methods)?;
    let (session, card) = (key(inputs)?, key(inputs)?);
    let arqc = Cryptogram::new(inputs.array("arqc")?);
    let proprietary = inputs.optional_bytes("proprietary")?.unwrap_or_default();
    let (response, length) = match method {
        ArpcMethod::Method2 => {
            let csu = inputs.array("csu")?;
            (IssuerResponse::CardStatusUpdate { csu, proprietary: &proprietary }, 4)
        }
        _ => (IssuerResponse::Code(inputs.array("arc")?), 8),
    };
    let answer = answer_unverified(method, &card, &session, arqc, &response)?;
    outputs.bytes("arpc", answer.as_bytes().get(..length).unwrap_or_default());
    outputs.bytes("issuer_authentication_data", answer.as_bytes());
    Ok(())
}

fn decimalise(inputs: &Inputs<'_>, outputs: &mut Outputs<'_>) -> Result<(), Stop> {
    outputs.bytes("y", &master_key::decimalise(&inputs.array("sha1")?));
    Ok(())
}
