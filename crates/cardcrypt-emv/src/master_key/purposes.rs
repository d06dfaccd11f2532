use cardcrypt_types::key::Purpose;
use cardcrypt_types::key::purpose::{
    ImkAc, ImkCvc3, ImkDac, ImkDcvv, ImkIdn, ImkSmc, ImkSmi, MkAc, MkCvc3, MkDac, MkDcvv, MkIdn, MkSmc, MkSmi,
};

/// An issuer master key, and the card master key that comes from it. The derivation is the same for all.
pub trait IssuerMasterKey: Purpose {
    /// The purpose of the card master key.
    type CardKey: Purpose;
}

/// Application cryptograms.
impl IssuerMasterKey for ImkAc {
    type CardKey = MkAc;
}

/// The MACs of scripts.
impl IssuerMasterKey for ImkSmi {
    type CardKey = MkSmi;
}

/// The enciphered data of scripts.
impl IssuerMasterKey for ImkSmc {
    type CardKey = MkSmc;
}

/// ICC dynamic numbers.
impl IssuerMasterKey for ImkIdn {
    type CardKey = MkIdn;
}

/// Data authentication codes.
impl IssuerMasterKey for ImkDac {
    type CardKey = MkDac;
}

/// CVC3.
impl IssuerMasterKey for ImkCvc3 {
    type CardKey = MkCvc3;
}

/// dCVV.
impl IssuerMasterKey for ImkDcvv {
    type CardKey = MkDcvv;
}
