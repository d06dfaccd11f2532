//! What the benchmarks share: a backend with published test keys.

#![forbid(unsafe_code)]
#![expect(clippy::unwrap_used, clippy::missing_panics_doc, reason = "literals of this file")]

use cardcrypt::hsm::KeyName;
use cardcrypt::hsm_soft::{SoftHsm, SystemClock, SystemRandom};
use cardcrypt::types::key::{
    Exportability, Key, KeyAlgorithm, KeyTemplate, KeyUsage, KeyVersion, ModeOfUse, Purpose, PurposeId,
};

/// The value of every key here.
pub const KEY: [u8; 16] = *b"\x01\x23\x45\x67\x89\xAB\xCD\xEF\xFE\xDC\xBA\x98\x76\x54\x32\x10";

/// The test key for a purpose.
#[must_use]
pub fn key<U: Purpose>(algorithm: KeyAlgorithm) -> Key<U> {
    Key::hazmat_from_bytes(algorithm, &KEY).unwrap()
}

/// A software backend that holds the test key for one purpose.
#[must_use]
pub fn backend(usage: KeyUsage, purpose: PurposeId) -> (SoftHsm, KeyName) {
    let hsm = SoftHsm::builder(SystemRandom, SystemClock).build().unwrap();
    let name: KeyName = "key".parse().unwrap();
    let template = KeyTemplate {
        usage,
        purpose,
        algorithm: KeyAlgorithm::Tdes2,
        mode: ModeOfUse::Derive,
        exportability: Exportability::Never,
        version: KeyVersion::UNUSED,
        test: true,
    };
    hsm.hazmat_import_clear(name, &KEY, &template).unwrap();
    (hsm, name)
}
