//! From the issuer master keys to cryptogram, answer and scripts, by the recipe that the case names.

use cardcrypt_emv::arpc::{IssuerResponse, answer_unverified};
use cardcrypt_emv::iad::Iad;
use cardcrypt_emv::profile::Field;
use cardcrypt_emv::script::{self, Command, MacLength, ScriptProfile, SecureMessaging};
use cardcrypt_emv::{ArpcMethod, Error, Profile, Registry, Scheme, cryptogram, session_key};
use cardcrypt_types::key::Key;
use cardcrypt_types::key::purpose::{ImkAc, ImkSmc, ImkSmi, SkSmi};
use cardcrypt_types::{Atc, Cryptogram, UnpredictableNumber};

use super::card;
use crate::kat::inputs::Inputs;
use crate::kat::outputs::Outputs;
use crate::kat::stop::Stop;

pub(super) const INPUTS: &[&str] = &[
    "scheme",
    "cvn",
    "unblock_header",
    "imk_ac",
    "imk_smi",
    "imk_smc",
    "pan",
    "psn",
    "9f02",
    "9f03",
    "9f1a",
    "95",
    "5f2a",
    "9a",
    "9c",
    "9f37",
    "82",
    "9f36",
    "iad_or_cvr",
    "counters",
    "arc",
    "csu",
    "proprietary",
    "pin",
    "current_pin",
];

const SCHEMES: &[(&str, Scheme)] =
    &[("interac", Scheme::Interac), ("mastercard", Scheme::Mastercard), ("visa", Scheme::Visa)];

pub(super) fn flow(inputs: &Inputs<'_>, outputs: &mut Outputs<'_>) -> Result<(), Stop> {
    let profile = recipe(inputs)?;
    let scripts = ScriptProfile::of(&profile)?;
    let (header, unblock) = inputs.choice("unblock_header", &unblocks())?;
    let data = data(inputs, &profile)?;
    let atc = Atc::from_bytes(inputs.array("9f36")?);
    let un = UnpredictableNumber::new(inputs.array("9f37")?);

    let mk = card::card_key::<ImkAc>(inputs, "imk_ac", profile.master_key)?;
    let mk_smi = card::card_key::<ImkSmi>(inputs, "imk_smi", profile.master_key)?;
    let mk_smc = card::card_key::<ImkSmc>(inputs, "imk_smc", profile.master_key)?;
    let sk = session_key::derive(&mk, profile.session_key, atc, un)?;
    let arqc = cryptogram::over(&sk, &profile, &data)?;
    let smi = session_key::derive_script(&mk_smi, scripts.session_key, atc, arqc, 0)?;
    let smc = session_key::derive_script(&mk_smc, scripts.session_key, atc, arqc, 0)?;
    outputs.bytes("ac_data", &data);
    outputs.bytes("arqc", &arqc.to_bytes());
    outputs.derived_key("icc_mk_ac", &mk);
    outputs.derived_key("icc_mk_smi", &mk_smi);
    outputs.derived_key("icc_mk_smc", &mk_smc);
    outputs.derived_key("sk_ac", &sk);
    outputs.derived_key("sk_smi", &smi);
    outputs.derived_key("sk_smc", &smc);

    let proprietary = inputs.optional_bytes("proprietary")?.unwrap_or_default();
    let (response, length) = match profile.arpc {
        ArpcMethod::Method2 => {
            let csu = inputs.array("csu")?;
            (IssuerResponse::CardStatusUpdate { csu, proprietary: &proprietary }, 4)
        }
        _ => (IssuerResponse::Code(inputs.array("arc")?), 8),
    };
    let answer = answer_unverified(profile.arpc, &mk, &sk, arqc, &response)?;
    outputs.bytes("arpc", answer.as_bytes().get(..length).unwrap_or_default());

    let command = first(&scripts, &smi, atc, arqc, &unblock)?;
    let (sent, mac) = command.split_at_checked(5).unwrap_or_default();
    Stop::unless_equal("the header", header, sent)?;
    outputs.leftmost("unblock_mac", mac);
    let pin = card::pin(inputs)?;
    let new = script::encipher_pin(&smc, &mk, &scripts, &pin, None)?;
    outputs.bytes("pin_change", &first(&scripts, &smi, atc, arqc, &Command::pin_change(&new))?);
    if let Some(current) = card::current_pin(inputs)? {
        let new = script::encipher_pin(&smc, &mk, &scripts, &pin, Some(&current))?;
        let command = first(&scripts, &smi, atc, arqc, &Command::pin_change(&new))?;
        outputs.bytes("pin_change_with_current", &command);
    }
    Ok(())
}

/// The command as the first of a script, which must verify.
fn first(
    scripts: &ScriptProfile,
    key: &Key<SkSmi>,
    atc: Atc,
    arqc: Cryptogram,
    command: &Command<'_>,
) -> Result<Vec<u8>, Stop> {
    let begin = || SecureMessaging::new(scripts.format, atc, arqc, MacLength::EIGHT);
    let command = begin().secure(key, command)?;
    begin()
        .verify(key, &command)
        .map_err(|error| Stop::Contradiction(format!("its own command: {error}")))?;
    Ok(command)
}

/// The headers of commands without data, with the commands.
fn unblocks() -> [(&'static str, (&'static [u8], Command<'static>)); 2] {
    [
        ("8418000008", (&[0x84, 0x18, 0, 0, 8], Command::application_unblock())),
        ("8424000008", (&[0x84, 0x24, 0, 0, 8], Command::pin_unblock())),
    ]
}

fn recipe(inputs: &Inputs<'_>) -> Result<Profile, Stop> {
    let scheme = inputs.choice("scheme", SCHEMES)?;
    let text = inputs.text("cvn")?;
    let unknown = || Stop::unknown(format!("cvn {text:?}"));
    let Ok(&[cvn]) = hex::decode(text).as_deref() else { return Err(unknown()) };
    match Registry::standard().get(scheme, cvn) {
        Ok(profile) => Ok(*profile),
        Err(Error::UnknownCryptogram { .. }) => Err(unknown()),
        Err(refused) => Err(refused.into()),
    }
}

/// What the cryptogram covers. The case gives of tag 9F10 only what the recipe takes, which may be of another version.
fn data(inputs: &Inputs<'_>, profile: &Profile) -> Result<Vec<u8>, Stop> {
    let mut data = Vec::new();
    for field in profile.data {
        data.extend(match field {
            Field::AmountAuthorised => inputs.array::<6>("9f02")?.to_vec(),
            Field::AmountOther => inputs.array::<6>("9f03")?.to_vec(),
            Field::TerminalCountry => inputs.array::<2>("9f1a")?.to_vec(),
            Field::TerminalVerificationResults => inputs.array::<5>("95")?.to_vec(),
            Field::Currency => inputs.array::<2>("5f2a")?.to_vec(),
            Field::Date => inputs.array::<3>("9a")?.to_vec(),
            Field::TransactionType => inputs.array::<1>("9c")?.to_vec(),
            Field::UnpredictableNumber => inputs.array::<4>("9f37")?.to_vec(),
            Field::ApplicationInterchangeProfile => inputs.array::<2>("82")?.to_vec(),
            Field::Atc => inputs.array::<2>("9f36")?.to_vec(),
            Field::Cvr if profile.scheme == Scheme::Visa => inputs.array::<4>("iad_or_cvr")?.to_vec(),
            Field::Cvr => inputs.array::<6>("iad_or_cvr")?.to_vec(),
            Field::Iad => {
                let iad = inputs.bytes("iad_or_cvr")?;
                if !(7..=Iad::MAX).contains(&iad.len()) {
                    return Err(Stop::refused(format!("no issuer application data has {} bytes", iad.len())));
                }
                iad
            }
            Field::Counters => inputs.array::<8>("counters")?.to_vec(),
            other => return Err(Stop::unknown(format!("a recipe with {other:?}"))),
        });
    }
    Ok(data)
}
