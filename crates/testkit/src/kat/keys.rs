//! Keys from the clear bytes of a case. The library decides which lengths a kind of key has.

use cardcrypt_types::ParseError;
use cardcrypt_types::key::{HmacLength, Key, KeyAlgorithm, Purpose};

use super::stop::Stop;

/// Single DES, as Triple-DES with the key three times.
pub(super) fn des<U: Purpose>(bytes: &[u8]) -> Result<Key<U>, ParseError> {
    Key::hazmat_from_bytes(KeyAlgorithm::Tdes3, &[bytes, bytes, bytes].concat())
}

/// Two-key Triple-DES, unless the bytes make a three-key one.
pub(super) fn tdes<U: Purpose>(bytes: &[u8]) -> Result<Key<U>, ParseError> {
    of(bytes, &[KeyAlgorithm::Tdes2, KeyAlgorithm::Tdes3])
}

/// AES of one of its lengths.
pub(super) fn aes<U: Purpose>(bytes: &[u8]) -> Result<Key<U>, ParseError> {
    of(bytes, &[KeyAlgorithm::Aes128, KeyAlgorithm::Aes192, KeyAlgorithm::Aes256])
}

/// HMAC of as many bytes as there are.
pub(super) fn hmac<U: Purpose>(bytes: &[u8]) -> Result<Key<U>, ParseError> {
    let length = HmacLength::new(u8::try_from(bytes.len()).unwrap_or(u8::MAX))?;
    Key::hazmat_from_bytes(KeyAlgorithm::Hmac(length), bytes)
}

/// The first algorithm whose keys are as long as the bytes; if there is none, the first says so.
fn of<U: Purpose>(bytes: &[u8], algorithms: &[KeyAlgorithm]) -> Result<Key<U>, ParseError> {
    let fitting = algorithms.iter().find(|algorithm| algorithm.key_bytes() == bytes.len());
    let algorithm = fitting.or(algorithms.first()).copied().unwrap_or(KeyAlgorithm::Tdes2);
    Key::hazmat_from_bytes(algorithm, bytes)
}

/// The values of `key_type`, `ik_type` and `hmac_key_type`.
pub(super) const TYPES: &[(&str, KeyAlgorithm)] = &[
    ("TDES2", KeyAlgorithm::Tdes2),
    ("TDES3", KeyAlgorithm::Tdes3),
    ("AES128", KeyAlgorithm::Aes128),
    ("AES192", KeyAlgorithm::Aes192),
    ("AES256", KeyAlgorithm::Aes256),
    ("HMAC128", KeyAlgorithm::Hmac(HmacLength::BITS_128)),
    ("HMAC192", KeyAlgorithm::Hmac(HmacLength::BITS_192)),
    ("HMAC256", KeyAlgorithm::Hmac(HmacLength::BITS_256)),
];

/// The bytes with zeros up to whole blocks, as the vectors encipher data; none for no data.
pub(super) fn zero_filled(mut data: Vec<u8>, block: usize) -> Vec<u8> {
    data.resize(data.len().next_multiple_of(block), 0);
    data
}

/// Refuses where two ways to make one key disagree.
pub(super) fn unless_equal<U: Purpose, V: Purpose>(
    what: &str,
    left: &Key<U>,
    right: &Key<V>,
) -> Result<(), Stop> {
    Stop::unless_equal(what, left.expose().as_slice(), right.expose().as_slice())
}
