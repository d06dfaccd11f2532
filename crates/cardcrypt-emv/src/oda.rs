//! Offline data authentication (EMV Book 2, clauses 5 and 6): certificates and signatures of a card, by public keys.
//!
//! | to | use |
//! |---|---|
//! | hold a key of a certification authority and check its checksum | [`CaPublicKey`] |
//! | get the issuer's key (tags 90, 92, 9F32) | [`IssuerCertificate`] |
//! | get the card's key (tags 9F46, 9F48, 9F47) | [`IccCertificate`] |
//! | check the signature over static data (tag 93) | [`SignedStaticData`] |
//! | check the signature of the card (tag 9F4B) for DDA | [`SignedDynamicData`] |
//! | check the signature of the card (tag 9F4B) for CDA | [`SignedCombinedData`] |
//!
//! Each of them is recovered first: the RSA operation, header, trailer, format, algorithms and lengths. That gives an
//! [`Unverified`], which hands out its content when the hash over it and over the data that it signs is right.
//!
//! All of this is public: there is no secret here, so that an [`Error`] may say which check failed, and nothing is
//! wiped. There are no private operations. Keys and signatures have at most [`PublicKey::MAX_LENGTH`] bytes, and no
//! length field of a card makes anything larger.
//!
//! What is left to the caller: revocation, which authority key the card names (tag 8F), which records are signed (in
//! the order of the application file locator), and whether a certificate [expired](IccCertificate::expiry).

mod block;
mod ca;
mod certificate;
mod combined_data;
mod dynamic_data;
mod error;
mod icc;
mod issuer;
mod public_key;
mod static_data;
mod unverified;

pub use ca::CaPublicKey;
pub use certificate::SignedKey;
pub use combined_data::SignedCombinedData;
pub use dynamic_data::SignedDynamicData;
pub use error::Error;
pub use icc::IccCertificate;
pub use issuer::IssuerCertificate;
pub use public_key::{Exponent, PublicKey};
pub use static_data::SignedStaticData;
pub use unverified::Unverified;
