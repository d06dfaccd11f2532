//! The keys that a backend under test must hold: published test keys, marked so.

use cardcrypt_hsm::KeyName;
use cardcrypt_types::key::{
    Exportability, HmacLength, KeyAlgorithm, KeyTemplate, KeyUsage, KeyVersion, ModeOfUse, PurposeId,
};

/// A key with its name, its attributes and its clear value.
#[derive(Debug)]
pub struct TestKey {
    /// Its name.
    pub name: KeyName,
    /// Its attributes.
    pub template: KeyTemplate,
    /// Its clear value.
    pub bytes: Vec<u8>,
}

/// Every key of the suite.
///
/// # Panics
/// Never: the names and values are literals of this file, and a test loads them.
#[must_use]
#[expect(clippy::expect_used, reason = "literals of this file")]
pub fn all() -> Vec<TestKey> {
    use KeyAlgorithm::{Aes128, Aes256, Hmac, Tdes2};
    use ModeOfUse::{Derive, Generate, GenerateVerify, NoRestriction, Verify};
    use PurposeId::{Bdk, ImkAc, ImkSmi, Mac, PinEncryption, ReaderBdk};
    let tdes = "0123456789ABCDEFFEDCBA9876543210";
    let aes = "FEDCBA9876543210F1F1F1F1F1F1F1F1";
    let aes_256 = "603DEB1015CA71BE2B73AEF0857D77811F352C073B6108D72D9810A30914DFF4";
    let hmac = Hmac(HmacLength::BITS_128);
    [
        ("bdk", KeyUsage::B0, Bdk, Tdes2, Derive, tdes),
        ("reader-bdk", KeyUsage::B0, ReaderBdk, Tdes2, Derive, tdes),
        ("bdk-aes", KeyUsage::B0, Bdk, Aes128, Derive, aes),
        ("bdk-aes-256", KeyUsage::B0, Bdk, Aes256, NoRestriction, aes_256),
        ("imk-ac", KeyUsage::E0, ImkAc, Tdes2, Derive, tdes),
        ("imk-ac-aes", KeyUsage::E0, ImkAc, Aes128, Derive, aes),
        ("imk-smi", KeyUsage::E2, ImkSmi, Tdes2, Derive, tdes),
        ("mac", KeyUsage::M3, Mac, Tdes2, GenerateVerify, tdes),
        ("mac-aes", KeyUsage::M6, Mac, Aes256, GenerateVerify, aes_256),
        ("mac-hmac", KeyUsage::M7, Mac, hmac, GenerateVerify, "00112233445566778899AABBCCDDEEFF"),
        ("mac-verify", KeyUsage::M3, Mac, Tdes2, Verify, tdes),
        ("mac-generate", KeyUsage::M3, Mac, Tdes2, Generate, tdes),
        ("pek", KeyUsage::P0, PinEncryption, Tdes2, ModeOfUse::EncryptDecrypt, tdes),
    ]
    .into_iter()
    .map(|(name, usage, purpose, algorithm, mode, value)| TestKey {
        name: name.parse().expect("a literal"),
        template: KeyTemplate {
            usage,
            purpose,
            algorithm,
            mode,
            exportability: Exportability::Never,
            version: KeyVersion::UNUSED,
            test: true,
        },
        bytes: hex::decode(value).expect("a literal"),
    })
    .collect()
}

/// The name of a key of the suite.
pub(crate) fn name(text: &str) -> Result<KeyName, String> {
    text.parse().map_err(super::text)
}
