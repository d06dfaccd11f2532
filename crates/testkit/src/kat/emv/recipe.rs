//! Cryptograms by the recipe that the case names: the data alone, and whole transactions of real cards.

use cardcrypt_emv::arpc::IssuerResponse;
use cardcrypt_emv::de55::De55;
use cardcrypt_emv::tlv::{Reader, Tag};
use cardcrypt_emv::{
    Error, Profile, Registry, Scheme, TransactionData, cryptogram as ac, master_key, session_key,
};
use cardcrypt_mac::Algorithm;
use cardcrypt_types::key::Key;
use cardcrypt_types::key::purpose::ImkAc;
use serde_json::{Map, Value};

use super::{OPTIONS, PADDINGS, SESSION_KEYS, cryptogram, pan, psn, tags};
use crate::kat::inputs::Inputs;
use crate::kat::keys;
use crate::kat::outputs::Outputs;
use crate::kat::stop::Stop;

const SCHEMES: &[(&str, Scheme)] = &[
    ("amex", Scheme::Amex),
    ("cpa", Scheme::Ccd),
    ("debit_network_alliance", Scheme::DebitNetworkAlliance),
    ("discover", Scheme::Discover),
    ("interac", Scheme::Interac),
    ("jcb", Scheme::Jcb),
    ("mastercard", Scheme::Mastercard),
    ("unionpay", Scheme::UnionPay),
    ("visa", Scheme::Visa),
];

const IAD: Tag = Tag::new(0x9F10);

pub(super) fn cryptogram_data(inputs: &Inputs<'_>, outputs: &mut Outputs<'_>) -> Result<(), Stop> {
    let named = named(inputs)?;
    let iad = inputs.bytes("9f10")?;
    let profile = named.of(&iad)?;
    let transaction = tags::transaction(&profile, |tag| tags::field(inputs, tag))?;
    let data = ac::data(&profile, &transaction, &iad)?;
    outputs.bytes("ac_data", &data);
    // CMAC pads for itself.
    if let Algorithm::Iso3(padding) = profile.mac {
        outputs.bytes("ac_data_padded", &padding.pad::<8>(&data)?);
    }
    Ok(())
}

pub(super) const INPUTS: &[&str] = &[
    "imk_ac",
    "option",
    "pan",
    "psn",
    "skd",
    "padding",
    "scheme",
    "cvn",
    "arc",
    "de55",
    "tags",
    "iad_byte5",
];

pub(super) fn real_transaction(inputs: &Inputs<'_>, outputs: &mut Outputs<'_>) -> Result<(), Stop> {
    let master_key = inputs.choice("option", OPTIONS)?;
    let session_key = inputs.choice("skd", SESSION_KEYS)?;
    let mac = Algorithm::Iso3(inputs.choice("padding", PADDINGS)?);
    let named = named(inputs)?;
    let message = Message::of(inputs)?;
    let iad = message.iad(inputs)?;
    let profile = Profile { master_key, session_key, mac, ..named.of(&iad)? };
    let transaction = message.transaction(&profile)?;

    let imk: Key<ImkAc> = keys::tdes(&inputs.bytes("imk_ac")?)?;
    let mk = master_key::derive(&imk, profile.master_key, &pan(inputs)?, psn(inputs)?)?;
    let sk = session_key::derive(&mk, session_key, transaction.atc, transaction.unpredictable_number)?;
    let computed = ac::generate(&sk, &profile, &transaction, &iad)?;
    outputs.derived_key("icc_mk_ac", &mk);
    outputs.derived_key("sk_ac", &sk);
    outputs.bytes("ac_data", &ac::data(&profile, &transaction, &iad)?);
    outputs.bytes("ac", &computed.to_bytes());
    if inputs.has("arc") {
        let response = IssuerResponse::Code(inputs.array("arc")?);
        outputs.bytes("arpc", &cryptogram::answer(profile.arpc, Some(&mk), &sk, computed, &response)?.arpc);
    }
    if let Message::ChipData(data) = &message {
        outputs.structure("tags", tree(data)?);
    }
    Ok(())
}

/// The recipes of a scheme for one version: more than one if layouts differ.
struct Named(Vec<Profile>);

fn named(inputs: &Inputs<'_>) -> Result<Named, Stop> {
    let scheme = inputs.choice("scheme", SCHEMES)?;
    let text = inputs.text("cvn")?;
    let unknown = || Stop::unknown(format!("cvn {text:?}"));
    let Ok(&[cvn]) = hex::decode(text).as_deref() else { return Err(unknown()) };
    let registry = Registry::standard();
    match registry.get(scheme, cvn) {
        Err(Error::UnknownCryptogram { .. }) => Err(unknown()),
        Err(refused) => Err(refused.into()),
        Ok(_) => {
            let fitting = registry.profiles().filter(|p| p.scheme == scheme && p.cvn == cvn);
            Ok(Named(fitting.map(|profile| profile.opted_in()).collect()))
        }
    }
}

impl Named {
    /// The recipe whose layout the data has; if none has, the first says what is wrong.
    fn of(&self, iad: &[u8]) -> Result<Profile, Stop> {
        let fitting = self.0.iter().find(|profile| profile.read_iad(iad).is_ok());
        fitting.or(self.0.first()).copied().ok_or_else(|| Stop::unknown("a version without a recipe"))
    }
}

/// Where the tags of a case stand.
enum Message<'c> {
    /// In chip data, as they travel.
    ChipData(Vec<u8>),
    /// One by one.
    Tags(&'c Map<String, Value>),
}

impl<'c> Message<'c> {
    fn of(inputs: &Inputs<'c>) -> Result<Self, Stop> {
        if let Some(data) = inputs.optional_bytes("de55")? {
            De55::parse(&data)?;
            return Ok(Self::ChipData(data));
        }
        match inputs.optional_object("tags")? {
            Some(tags) => Ok(Self::Tags(tags)),
            None => Err(Stop::unknown("a case without de55 and without tags")),
        }
    }

    fn get(&self, tag: Tag) -> Result<Option<Vec<u8>>, Stop> {
        match self {
            Self::ChipData(data) => Ok(De55::parse(data)?.get(tag).map(<[u8]>::to_vec)),
            Self::Tags(tags) => {
                let Some(value) = tags.get(&tag.to_string()) else { return Ok(None) };
                let value = value.as_str().ok_or_else(|| Stop::unknown(format!("tag {tag} is no string")))?;
                let refused = |error| Stop::refused(format!("tag {tag} is not hexadecimal: {error}"));
                hex::decode(value).map(Some).map_err(refused)
            }
        }
    }

    /// Tag 9F10. A case of Visa's CVN 17 may give the one byte that counts.
    fn iad(&self, inputs: &Inputs<'_>) -> Result<Vec<u8>, Stop> {
        if inputs.has("iad_byte5") {
            let [byte] = inputs.array("iad_byte5")?;
            let [cvn] = inputs.array("cvn")?;
            return Ok(vec![0x06, 0x01, cvn, 0x03, byte, 0x00, 0x00]);
        }
        match self {
            Self::ChipData(data) => Ok(De55::parse(data)?.iad()?.to_vec()),
            Self::Tags(_) => self.get(IAD)?.ok_or_else(|| Stop::unknown("a case without tag 9F10")),
        }
    }

    fn transaction(&self, profile: &Profile) -> Result<TransactionData, Stop> {
        let by_tag = || {
            tags::transaction(profile, |tag| {
                let absent = (tag == Tag::new(0x9F03)).then(|| vec![0; 6]);
                Ok(self.get(tag)?.or(absent))
            })
        };
        let Self::ChipData(data) = self else { return by_tag() };
        if !profile.covers(Tag::new(0x95)) {
            return by_tag();
        }
        Ok(De55::parse(data)?.transaction()?)
    }
}

/// Every tag with its value.
fn tree(data: &[u8]) -> Result<Value, Stop> {
    let mut tags = Map::new();
    for object in Reader::new(data) {
        let object = object.map_err(Error::from)?;
        tags.insert(object.tag().to_string(), hex::encode_upper(object.value()).into());
    }
    Ok(tags.into())
}
