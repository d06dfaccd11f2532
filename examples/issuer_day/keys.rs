//! First keys: published test keys, imported in clear under a name.

use core::error::Error;

use cardcrypt::hsm::{AnyKeyRef, KeyManagement, KeyName};
use cardcrypt::hsm_soft::{SoftHsm, SystemClock, SystemRandom};
use cardcrypt::types::key::{
    Exportability, KeyAlgorithm, KeyTemplate, KeyUsage, KeyVersion, ModeOfUse, PurposeId,
};
use examples::{heading, line};

const BDK: [u8; 16] = *b"\x01\x23\x45\x67\x89\xAB\xCD\xEF\xFE\xDC\xBA\x98\x76\x54\x32\x10";
const IMK_TEST_CARD: [u8; 16] = *b"\x23\x15\x20\x8C\x91\x10\xAD\x40\x23\x15\x20\x8C\x91\x10\xAD\x40";

/// Builds the backend, which tests itself, and imports the keys.
pub(crate) fn software_hsm() -> Result<SoftHsm, Box<dyn Error>> {
    let hsm = SoftHsm::builder(SystemRandom, SystemClock).build()?;
    let imk = (KeyUsage::E0, PurposeId::ImkAc);
    for (name, bytes, (usage, purpose)) in [
        ("reader-bdk", BDK, (KeyUsage::B0, PurposeId::ReaderBdk)),
        ("imk-ac", BDK, imk),
        ("imk-ac:test-cards", IMK_TEST_CARD, imk),
    ] {
        let template = KeyTemplate {
            usage,
            purpose,
            algorithm: KeyAlgorithm::Tdes2,
            mode: ModeOfUse::Derive,
            exportability: Exportability::Never,
            version: KeyVersion::UNUSED,
            test: true,
        };
        hsm.hazmat_import_clear(name.parse()?, &bytes, &template)?;
    }
    Ok(hsm)
}

/// Lists the keys with what binds them.
pub(crate) fn show(hsm: &(impl KeyManagement + ?Sized)) -> Result<(), Box<dyn Error>> {
    heading("Keys, by name, each bound to one purpose");
    for name in hsm.key_names()? {
        let key = hsm.key_attributes(AnyKeyRef::Named(&name))?;
        let mark = if key.test { ", test key" } else { "" };
        line(
            "",
            format!(
                "{:<20}{:<12}{}, check value {}{mark}",
                name, key.purpose, key.algorithm, key.check_value
            ),
        );
    }
    Ok(())
}

/// A name that is known to be one.
pub(crate) fn name(text: &str) -> Result<KeyName, Box<dyn Error>> {
    Ok(text.parse()?)
}
