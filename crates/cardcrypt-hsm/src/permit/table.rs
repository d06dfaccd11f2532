//! Who may do what. Reviewed as a table, tested over every cell.

use cardcrypt_types::key::KeyAlgorithm::{Aes128, Aes192, Aes256, Hmac, Tdes2, Tdes3};
use cardcrypt_types::key::ModeOfUse::{Derive, Generate, GenerateVerify, NoRestriction, Verify};
use cardcrypt_types::key::{HmacLength, KeyAlgorithm, ModeOfUse, PurposeId};

use super::Permission;
use crate::Verb;

const DERIVE: &[ModeOfUse] = &[Derive, NoRestriction];
const GENERATE: &[ModeOfUse] = &[GenerateVerify, Generate, NoRestriction];
const VERIFY: &[ModeOfUse] = &[GenerateVerify, Verify, NoRestriction];

const TDES2: &[KeyAlgorithm] = &[Tdes2];
const DERIVING: &[KeyAlgorithm] = &[Tdes2, Aes128, Aes192, Aes256];
const MAC: &[KeyAlgorithm] = &[Tdes2, Tdes3, Aes128, Aes192, Aes256, Hmac(HmacLength::BITS_256)];

#[rustfmt::skip]
pub(super) const TABLE: &[Permission] = &[
    row(Verb::VerifyArqc,       PurposeId::ImkAc, DERIVE,   DERIVING),
    row(Verb::AnswerArqc,       PurposeId::ImkAc, DERIVE,   DERIVING),
    row(Verb::DecryptSwipe,     PurposeId::ReaderBdk, DERIVE, TDES2),
    row(Verb::DecryptDukptData, PurposeId::Bdk,   DERIVE,   DERIVING),
    row(Verb::EncryptDukptData, PurposeId::Bdk,   DERIVE,   DERIVING),
    row(Verb::VerifyDukptMac,   PurposeId::Bdk,   DERIVE,   DERIVING),
    row(Verb::GenerateDukptMac, PurposeId::Bdk,   DERIVE,   DERIVING),
    row(Verb::VerifyMac,        PurposeId::Mac,   VERIFY,   MAC),
    row(Verb::GenerateMac,      PurposeId::Mac,   GENERATE, MAC),
];

const fn row(
    verb: Verb,
    purpose: PurposeId,
    modes: &'static [ModeOfUse],
    algorithms: &'static [KeyAlgorithm],
) -> Permission {
    Permission { verb, purpose, modes, algorithms }
}
