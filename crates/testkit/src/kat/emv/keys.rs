//! Card master keys and session keys.

use cardcrypt_emv::master_key::{self, AesLength, MasterKeyOption};
use cardcrypt_emv::session_key::{self, Branches, Diversifier, KeyTree, SessionKeyMethod};
use cardcrypt_emv::{Error, Parity};
use cardcrypt_mac::check_value::{self, Method};
use cardcrypt_types::key::purpose::{ImkAc, MkAc, MkSmi};
use cardcrypt_types::key::{Key, Purpose};
use cardcrypt_types::{Atc, Cryptogram, UnpredictableNumber};

use super::{OPTIONS, PARITIES, pan, psn};
use crate::kat::inputs::Inputs;
use crate::kat::keys;
use crate::kat::outputs::Outputs;
use crate::kat::stop::Stop;

const LENGTHS: &[(&str, AesLength)] =
    &[("16", AesLength::Aes128), ("24", AesLength::Aes192), ("32", AesLength::Aes256)];

pub(super) fn icc_master_key(inputs: &Inputs<'_>, outputs: &mut Outputs<'_>) -> Result<(), Stop> {
    let option = match inputs.text("option")? {
        "C" => MasterKeyOption::C(inputs.choice("key_bytes", LENGTHS)?),
        _ => inputs.choice("option", OPTIONS)?,
    };
    let parity = inputs.optional_choice("parity", PARITIES)?;
    let imk = inputs.bytes("imk")?;
    let imk: Key<ImkAc> =
        if matches!(option, MasterKeyOption::C(_)) { keys::aes(&imk)? } else { keys::tdes(&imk)? };
    let mk = card_key(inputs, &imk, option, parity.unwrap_or(Parity::Odd))?;
    derived(outputs, "icc_mk", &mk, parity.is_some());
    // What a check value of an AES key is, the cases do not say.
    if mk.algorithm().is_tdes() {
        outputs.leftmost("kcv", &check_value::five_bytes(&mk, Method::EncryptedZeros)?);
    }
    Ok(())
}

fn card_key(
    inputs: &Inputs<'_>,
    imk: &Key<ImkAc>,
    option: MasterKeyOption,
    parity: Parity,
) -> Result<Key<MkAc>, Stop> {
    let pan = pan(inputs)?;
    if inputs.text("psn")?.is_empty() {
        // The digits are given as the whole field that PAN and PSN make together.
        if option != MasterKeyOption::A && (option != MasterKeyOption::B || pan.len() > 16) {
            return Err(Stop::unknown("an option that needs a PSN"));
        }
        let digits = format!("{:0>16}", inputs.text("pan")?);
        let block = digits.get(digits.len().saturating_sub(16)..).map(hex::decode);
        let Some(Ok(Ok(block))) = block.map(|block| block.map(<[u8; 8]>::try_from)) else {
            return Err(Stop::refused("no field of sixteen digits"));
        };
        return Ok(master_key::derive_from_block(imk, block, parity)?);
    }
    let psn = psn(inputs)?;
    match (master_key::derive_as(imk, option, &pan, psn, parity), option) {
        // Published figures have such keys.
        (Err(Error::KeyStrength { .. }), MasterKeyOption::C(length)) => {
            Ok(master_key::hazmat_derive_longer(imk, length, &pan, psn)?)
        }
        (mk, _) => Ok(mk?),
    }
}

pub(super) fn session_key(inputs: &Inputs<'_>, outputs: &mut Outputs<'_>) -> Result<(), Stop> {
    let run = inputs.choice(
        "method",
        &[
            ("csk", common as fn(&Inputs<'_>) -> Result<_, Stop>),
            ("csk_aes", common),
            ("emv2000", |inputs| with_counter(inputs, SessionKeyMethod::Emv2000(tree(inputs)?))),
            ("mc_skd", mastercard),
            ("pboc", |inputs| with_counter(inputs, SessionKeyMethod::UnionPay)),
            ("visa_sm", |inputs| with_counter(inputs, SessionKeyMethod::AtcXor)),
        ],
    )?;
    let parity = inputs.optional_choice("parity", PARITIES)?;
    let (method, diversifier) = run(inputs)?;
    let mk = inputs.bytes("icc_mk")?;
    let mk: Key<MkSmi> = if inputs.text("method")? == "csk_aes" { keys::aes(&mk)? } else { keys::tdes(&mk)? };
    let sk = session_key::derive_as(&mk, method, diversifier, parity.unwrap_or(method.parity()))?;
    derived(outputs, "sk", &sk, parity.is_some());
    Ok(())
}

pub(super) fn decimalise(inputs: &Inputs<'_>, outputs: &mut Outputs<'_>) -> Result<(), Stop> {
    outputs.bytes("y", &master_key::decimalise(&inputs.array("sha1")?));
    Ok(())
}

/// Exactly if the case says what the parity is.
fn derived<U: Purpose>(outputs: &mut Outputs<'_>, name: &'static str, key: &Key<U>, exact: bool) {
    if exact { outputs.key(name, key) } else { outputs.derived_key(name, key) }
}

/// The eight bytes as the cryptogram of a script: the common method takes them as they are.
fn common(inputs: &Inputs<'_>) -> Result<(SessionKeyMethod, Diversifier), Stop> {
    if inputs.has("atc") {
        return with_counter(inputs, SessionKeyMethod::Common);
    }
    let r: [u8; 8] = inputs.array("r")?;
    let diversifier = match r {
        [a, b, 0, 0, 0, 0, 0, 0] => transaction([a, b], [0; 4]),
        r => Diversifier::Script { atc: Atc::new(0), arqc: Cryptogram::new(r), preceding: 0 },
    };
    Ok((SessionKeyMethod::Common, diversifier))
}

fn mastercard(inputs: &Inputs<'_>) -> Result<(SessionKeyMethod, Diversifier), Stop> {
    Ok((SessionKeyMethod::Mastercard, transaction(inputs.array("atc")?, inputs.array("un")?)))
}

fn with_counter(
    inputs: &Inputs<'_>,
    method: SessionKeyMethod,
) -> Result<(SessionKeyMethod, Diversifier), Stop> {
    Ok((method, transaction(inputs.array("atc")?, [0; 4])))
}

fn transaction(atc: [u8; 2], un: [u8; 4]) -> Diversifier {
    Diversifier::Transaction { atc: Atc::from_bytes(atc), un: UnpredictableNumber::new(un) }
}

fn tree(inputs: &Inputs<'_>) -> Result<KeyTree, Stop> {
    let branches = match (inputs.number("b")?, inputs.number("h")?) {
        (2, 16) => Branches::Two,
        (4, 8) => Branches::Four,
        (b, h) => return Err(Stop::refused(format!("no tree has {b} branches and height {h}"))),
    };
    let iv = if inputs.has("iv") { inputs.array("iv")? } else { [0; 16] };
    Ok(KeyTree { branches, iv })
}
