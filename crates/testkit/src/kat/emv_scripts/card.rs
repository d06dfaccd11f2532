//! The card of a case: its keys, and the transaction that the script belongs to.

use cardcrypt_emv::master_key::{self, IssuerMasterKey, MasterKeyOption};
use cardcrypt_emv::session_key::{self, ScriptMasterKey, SessionKeyMethod};
use cardcrypt_pin::Pin;
use cardcrypt_types::key::Key;
use cardcrypt_types::{Atc, Cryptogram, Pan, Psn};

use crate::kat::inputs::Inputs;
use crate::kat::keys;
use crate::kat::stop::Stop;

const OPTIONS: &[(&str, MasterKeyOption)] = &[("A", MasterKeyOption::A), ("B", MasterKeyOption::B)];
const METHODS: &[(&str, SessionKeyMethod)] =
    &[("atc_xor", SessionKeyMethod::AtcXor), ("csk_arqc", SessionKeyMethod::Common)];

/// What a case says of its card in words.
pub(super) struct Choices {
    pub(super) option: MasterKeyOption,
    pub(super) method: SessionKeyMethod,
}

impl Choices {
    pub(super) fn of(inputs: &Inputs<'_>) -> Result<Self, Stop> {
        Ok(Self { option: inputs.choice("option", OPTIONS)?, method: inputs.choice("sm_method", METHODS)? })
    }

    /// The session key for the first command of a script.
    pub(super) fn session<U, V>(
        &self,
        inputs: &Inputs<'_>,
        imk: &'static str,
        transaction: &Transaction,
    ) -> Result<Key<V::SessionKey>, Stop>
    where
        U: IssuerMasterKey<CardKey = V>,
        V: ScriptMasterKey,
    {
        let mk = card_key::<U>(inputs, imk, self.option)?;
        Ok(session_key::derive_script(&mk, self.method, transaction.atc, transaction.arqc, 0)?)
    }
}

/// The transaction of a script.
pub(super) struct Transaction {
    pub(super) atc: Atc,
    pub(super) arqc: Cryptogram,
}

impl Transaction {
    pub(super) fn of(inputs: &Inputs<'_>) -> Result<Self, Stop> {
        let atc = Atc::from_bytes(inputs.array("atc")?);
        Ok(Self { atc, arqc: Cryptogram::new(inputs.array("arqc")?) })
    }
}

/// A card master key, from the issuer master key of this name.
pub(super) fn card_key<U: IssuerMasterKey>(
    inputs: &Inputs<'_>,
    imk: &'static str,
    option: MasterKeyOption,
) -> Result<Key<U::CardKey>, Stop> {
    let imk: Key<U> = keys::tdes(&inputs.bytes(imk)?)?;
    let pan: Pan = inputs.text("pan")?.parse()?;
    let [psn] = inputs.array("psn")?;
    Ok(master_key::derive(&imk, option, &pan, Psn::from_bcd(psn)?)?)
}

pub(super) fn pin(inputs: &Inputs<'_>) -> Result<Pin, Stop> {
    Ok(Pin::hazmat_from_digits(inputs.text("pin")?.as_bytes())?)
}

/// The current PIN, if the case has one: no digits are none.
pub(super) fn current_pin(inputs: &Inputs<'_>) -> Result<Option<Pin>, Stop> {
    let digits = inputs.optional_text("current_pin")?.filter(|digits| !digits.is_empty());
    Ok(digits.map(|digits| Pin::hazmat_from_digits(digits.as_bytes())).transpose()?)
}
