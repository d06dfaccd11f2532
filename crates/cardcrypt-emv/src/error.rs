use cardcrypt_types::ParseError;
use cardcrypt_types::key::KeyAlgorithm;

use crate::oda;
use crate::tlv::{self, Tag};

/// What can go wrong in EMV issuer cryptography.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// The cryptogram is not that of the card for this transaction; nothing more is said.
    #[error("the cryptogram was rejected")]
    Rejected,
    /// The MAC of a script command is not that of the command in its place; nothing more is said.
    #[error("the MAC of the script command was rejected")]
    ScriptMac,
    /// A field is not what it should be.
    #[error(transparent)]
    Parse(#[from] ParseError),
    /// The BER-TLV data cannot be read.
    #[error(transparent)]
    Tlv(#[from] tlv::Error),
    /// BER-TLV data cannot be written.
    #[error(transparent)]
    Build(#[from] tlv::BuildError),
    /// A certificate or signature of a card is not right.
    #[error(transparent)]
    Oda(#[from] oda::Error),
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
    /// The issuer application data fits the layouts of more than one scheme: the layout has to be named.
    #[error("the issuer application data of {length} bytes fits more than one layout")]
    IadAmbiguous {
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
    /// No recipe is known for the cryptogram version of the card.
    #[error("no recipe is known for cryptogram version {cvn:02X} of this scheme")]
    UnknownCryptogram {
        /// The version that the card says.
        cvn: u8,
    },
    /// This is recognised, and there is no public formula for it.
    #[error("there is no public formula for {what}")]
    Unsupported {
        /// What was recognised.
        what: &'static str,
    },
    /// The recipe has no padding, and the data does not fill whole blocks.
    #[error("{length} bytes of data do not fill whole blocks")]
    Unaligned {
        /// The length of the data, in bytes.
        length: usize,
    },
    /// A card key cannot be stronger than the issuer key that it comes from.
    #[error("a card master key for {wanted} cannot come from an issuer master key for {found}")]
    KeyStrength {
        /// The kind of card key that was asked for.
        wanted: KeyAlgorithm,
        /// The kind of issuer key that was given.
        found: KeyAlgorithm,
    },
    /// The key is for another algorithm than the profile needs.
    #[error("{wanted} cannot be computed with a key for {found}")]
    KeyAlgorithm {
        /// What was to be computed.
        wanted: &'static str,
        /// The kind of key that was given.
        found: KeyAlgorithm,
    },
    /// The profile is unconfirmed and was not opted into.
    #[error("the profile is unconfirmed; it must be opted into")]
    Unconfirmed,
    /// The issuer's response does not fit the ARPC method of the profile.
    #[error("the response does not fit the ARPC method of the profile")]
    ResponseForm,
}
