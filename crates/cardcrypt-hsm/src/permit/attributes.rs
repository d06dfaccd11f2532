//! Which attributes go together: asked once, when a key enters a backend.

use cardcrypt_types::key::KeyAlgorithm::{Aes128, Aes192, Aes256, Tdes2, Tdes3};
use cardcrypt_types::key::ModeOfUse::{
    Decrypt, Derive, Encrypt, EncryptDecrypt, Generate, GenerateVerify, NoRestriction, Verify,
};
use cardcrypt_types::key::{KeyAlgorithm, KeyTemplate, KeyUsage, ModeOfUse};

use crate::{InputError, KeyProperty};

/// Says whether a key with these attributes makes sense.
///
/// # Errors
/// [`InputError::Attributes`] with the first property that contradicts the purpose.
pub fn check_template(template: &KeyTemplate) -> Result<(), InputError> {
    let KeyTemplate { purpose, usage, mode, algorithm, .. } = *template;
    let contradicts = |contradicts| Err(InputError::Attributes { purpose, contradicts });
    if !purpose.usages().contains(&usage) {
        return contradicts(KeyProperty::Usage(usage));
    }
    let (modes, algorithms) = fitting(usage);
    if !modes.contains(&mode) {
        return contradicts(KeyProperty::Mode(mode));
    }
    let fits = match algorithm {
        KeyAlgorithm::Hmac(_) => usage == KeyUsage::M7,
        other => algorithms.contains(&other),
    };
    if fits { Ok(()) } else { contradicts(KeyProperty::Algorithm(algorithm)) }
}

const DERIVE: &[ModeOfUse] = &[Derive, NoRestriction];
const CIPHER: &[ModeOfUse] = &[EncryptDecrypt, Decrypt, Encrypt, NoRestriction];
const MAC: &[ModeOfUse] = &[GenerateVerify, Generate, Verify, NoRestriction];
const CIPHERS: &[KeyAlgorithm] = &[Tdes2, Tdes3, Aes128, Aes192, Aes256];
const DERIVING: &[KeyAlgorithm] = &[Tdes2, Aes128, Aes192, Aes256];

/// The modes and algorithms of a usage (X9.143, table 2, less what nothing here can use).
fn fitting(usage: KeyUsage) -> (&'static [ModeOfUse], &'static [KeyAlgorithm]) {
    use KeyUsage::{B0, B1, D0, E0, E1, E2, E3, E4, E5, E6, K0, K1, M1, M3, M6, M7, P0};
    match usage {
        B0 | B1 | E0 | E1 | E2 | E3 | E4 | E5 | E6 => (DERIVE, DERIVING),
        D0 | K0 | K1 | P0 => (CIPHER, CIPHERS),
        M1 | M6 => (MAC, CIPHERS),
        M3 => (MAC, &[Tdes2]),
        M7 => (MAC, &[]),
        _ => (&[], &[]),
    }
}
