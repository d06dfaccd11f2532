use cardcrypt_types::ParseError;
use cardcrypt_types::key::KeyAlgorithm;

use crate::tlv::{self, Tag};

/// What can go wrong in EMV issuer cryptography.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// The cryptogram is not that of the card for this transaction; nothing more is said.
    #[error("the cryptogram was rejected")]
    Rejected,
    /// A field is not what it should be.
    #[error(transparent)]
    Parse(#[from] ParseError),
    /// The BER-TLV data cannot be read.
    #[error(transparent)]
    Tlv(#[from] tlv::Error),
    /// A tag that is needed is not there.
    #[error("tag {tag} is missing")]
    MissingTag {
        /// The tag.
        tag: Tag,
    },
    /// A tag is there twice.
    #[error("tag {tag} stands twice, again at byte {offset}")]
    DuplicateTag {
        /// The tag.
        tag: Tag,
        /// Where it stands again, in bytes from the start.
        offset: usize,
    },
    /// The value of a tag has the wrong length.
    #[error("tag {tag} has {found} bytes, expected {expected}")]
    TagLength {
        /// The tag.
        tag: Tag,
        /// Its length in bytes.
        found: usize,
        /// The length it should have, in bytes.
        expected: usize,
    },
    /// The issuer application data has a layout that is not known, or is shorter than its layout.
    #[error("the issuer application data of {length} bytes has no known layout")]
    IadLayout {
        /// Its length in bytes.
        length: usize,
    },
    /// The cryptogram version in the issuer application data is not that of the profile.
    #[error("the card says cryptogram version {found:02X}, the profile is for {expected:02X}")]
    CryptogramVersion {
        /// The version that the card says.
        found: u8,
        /// The version of the profile.
        expected: u8,
    },
    /// The key is for another algorithm than the profile needs.
    #[error("{wanted} cannot be computed with a key for {found}")]
    KeyAlgorithm {
        /// What was to be computed.
        wanted: &'static str,
        /// The kind of key that was given.
        found: KeyAlgorithm,
    },
    /// The MAC of the cryptogram or of the answer cannot be computed with this key, or over this data.
    #[error(transparent)]
    Mac(#[from] cardcrypt_mac::Error),
    /// The profile is unconfirmed and was not opted into.
    #[error("the profile is unconfirmed; it must be opted into")]
    Unconfirmed,
    /// The issuer's response does not fit the ARPC method of the profile.
    #[error("the response does not fit the ARPC method of the profile")]
    ResponseForm,
}
