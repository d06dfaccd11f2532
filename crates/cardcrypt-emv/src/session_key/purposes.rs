use cardcrypt_types::key::Purpose;
use cardcrypt_types::key::purpose::{MkAc, MkSmc, MkSmi, SkAc, SkSmc, SkSmi};

/// A card master key that session keys come from.
pub trait CardMasterKey: Purpose {
    /// The purpose of the session key.
    type SessionKey: Purpose;
}

/// A card master key for scripts.
pub trait ScriptMasterKey: CardMasterKey {}

impl CardMasterKey for MkAc {
    type SessionKey = SkAc;
}

impl CardMasterKey for MkSmi {
    type SessionKey = SkSmi;
}

impl CardMasterKey for MkSmc {
    type SessionKey = SkSmc;
}

impl ScriptMasterKey for MkSmi {}
impl ScriptMasterKey for MkSmc {}
