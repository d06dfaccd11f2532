//! The one question that is asked first in every operation: may this key do this?

mod attributes;
mod table;

pub use attributes::check_template;

use cardcrypt_mac::Algorithm;
use cardcrypt_types::key::{KeyAlgorithm, KeyAttributes, KeyUsage, ModeOfUse, PurposeId};

use crate::{Error, KeyProperty, Verb};

/// One row of the table: keys of this purpose may do this verb, in these modes, with these algorithms.
#[derive(Debug, Clone, Copy)]
#[non_exhaustive]
pub struct Permission {
    /// The verb.
    pub verb: Verb,
    /// The purpose that the key must have. Its usage code must be one of those of the purpose.
    pub purpose: PurposeId,
    /// The modes of use that allow the verb.
    pub modes: &'static [ModeOfUse],
    /// The algorithms that the verb can work with; for HMAC any length of key.
    pub algorithms: &'static [KeyAlgorithm],
}

/// The whole table. A verb without a row uses no key's value.
#[must_use]
pub const fn permissions() -> &'static [Permission] {
    table::TABLE
}

/// Says whether a key with these attributes may do this.
///
/// Pure, and driven by one table: a backend asks before it touches a key, and the same request gets the same
/// answer whatever the key's value.
///
/// # Errors
/// [`Error::KeyUse`] with the first property that does not fit.
pub fn permit(verb: Verb, key: &KeyAttributes) -> Result<(), Error> {
    let rows = || permissions().iter().filter(move |row| row.verb == verb);
    let Some(first) = rows().next() else {
        return Err(Error::Unsupported { verb, variant: "any key" });
    };
    let Some(row) = rows().find(|row| row.purpose == key.purpose) else {
        return Err(refuse(KeyProperty::Purpose(first.purpose), KeyProperty::Purpose(key.purpose)));
    };
    if !row.purpose.usages().contains(&key.usage) {
        let expected = row.purpose.usages().first().copied().unwrap_or(key.usage);
        return Err(refuse(KeyProperty::Usage(expected), KeyProperty::Usage(key.usage)));
    }
    if !row.modes.contains(&key.mode) {
        let expected = row.modes.first().copied().unwrap_or(key.mode);
        return Err(refuse(KeyProperty::Mode(expected), KeyProperty::Mode(key.mode)));
    }
    let same_kind = |allowed: &KeyAlgorithm| match (allowed, key.algorithm) {
        (KeyAlgorithm::Hmac(_), KeyAlgorithm::Hmac(_)) => true,
        (allowed, found) => *allowed == found,
    };
    if !row.algorithms.iter().any(same_kind) {
        let expected = row.algorithms.first().copied().unwrap_or(key.algorithm);
        return Err(refuse(KeyProperty::Algorithm(expected), KeyProperty::Algorithm(key.algorithm)));
    }
    Ok(())
}

/// Says whether a MAC key may compute this algorithm: its usage code names one (X9.143, usages M1, M3, M6, M7).
///
/// Two algorithms under one key can forge each other: CBC-MAC over one block is what CMAC starts with.
///
/// # Errors
/// [`Error::KeyUse`] if its usage code names another one.
pub fn permit_algorithm(key: &KeyAttributes, algorithm: Algorithm) -> Result<(), Error> {
    let expected = match algorithm {
        Algorithm::Iso1(_) => KeyUsage::M1,
        Algorithm::Iso3(_) => KeyUsage::M3,
        Algorithm::Cmac => KeyUsage::M6,
        _ => KeyUsage::M7,
    };
    if key.usage == expected {
        return Ok(());
    }
    Err(refuse(KeyProperty::Usage(expected), KeyProperty::Usage(key.usage)))
}

fn refuse(expected: KeyProperty, found: KeyProperty) -> Error {
    Error::KeyUse { expected, found }
}
