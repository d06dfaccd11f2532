//! EMV: card keys, session keys, cryptograms, the issuer's answer.

mod cryptogram;
mod flow;
mod keys;
mod recipe;
mod tags;

use cardcrypt_emv::Parity;
use cardcrypt_emv::master_key::MasterKeyOption;
use cardcrypt_emv::session_key::SessionKeyMethod;
use cardcrypt_mac::Padding;
use cardcrypt_types::{Pan, Psn};

use super::Operation;
use super::inputs::Inputs;
use super::stop::Stop;

pub(super) const OPERATIONS: &[Operation] = &[
    Operation {
        name: "emv.icc_master_key",
        inputs: &["option", "imk", "pan", "psn", "parity", "key_bytes"],
        run: keys::icc_master_key,
    },
    Operation {
        name: "emv.session_key",
        inputs: &["method", "icc_mk", "parity", "r", "atc", "un", "b", "h", "iv"],
        run: keys::session_key,
    },
    Operation { name: "emv.option_b_decimalise", inputs: &["sha1"], run: keys::decimalise },
    Operation { name: "emv.cryptogram", inputs: &["sk", "ac_data", "padding"], run: cryptogram::cryptogram },
    Operation {
        name: "emv.cryptogram_cmac",
        inputs: &["sk", "ac_data", "mac", "csu", "proprietary"],
        run: cryptogram::cryptogram_cmac,
    },
    Operation {
        name: "emv.arpc",
        inputs: &["sk", "arqc", "method", "arc", "csu", "proprietary"],
        run: cryptogram::arpc,
    },
    Operation { name: "emv.cryptogram_flow", inputs: flow::INPUTS, run: flow::cryptogram_flow },
    Operation { name: "emv.cryptogram_data", inputs: tags::INPUTS, run: recipe::cryptogram_data },
    Operation { name: "emv.real_transaction", inputs: recipe::INPUTS, run: recipe::real_transaction },
];

const PARITIES: &[(&str, Parity)] =
    &[("odd", Parity::Odd), ("none", Parity::AsDerived), ("n/a", Parity::AsDerived)];
const OPTIONS: &[(&str, MasterKeyOption)] = &[("A", MasterKeyOption::A), ("B", MasterKeyOption::B)];
const PADDINGS: &[(&str, Padding)] = &[("1", Padding::Method1), ("2", Padding::Method2)];
const SESSION_KEYS: &[(&str, SessionKeyMethod)] = &[
    ("none", SessionKeyMethod::None),
    ("csk", SessionKeyMethod::Common),
    ("mc_skd", SessionKeyMethod::Mastercard),
    ("pboc", SessionKeyMethod::UnionPay),
];

fn pan(inputs: &Inputs<'_>) -> Result<Pan, Stop> {
    Ok(inputs.text("pan")?.parse()?)
}

fn psn(inputs: &Inputs<'_>) -> Result<Psn, Stop> {
    let [byte] = inputs.array("psn")?;
    Ok(Psn::from_bcd(byte)?)
}
