use sha2::{Digest as _, Sha256};

/// Sixteen bytes that identify a message with its MAC: the first half of SHA-256 over the length of the message, the
/// message and the MAC.
///
/// A MAC alone does not: a short one is the same for other messages now and then, and padding method 1 does not see
/// trailing zeros.
///
/// ```
/// use cardcrypt_mac::fingerprint;
/// assert_ne!(fingerprint(b"ab", b"mac!"), fingerprint(b"ab\0", b"mac!"));
/// ```
#[must_use]
pub fn fingerprint(message: &[u8], mac: &[u8]) -> [u8; 16] {
    let length = message.len() as u128;
    let hash =
        Sha256::new().chain_update(length.to_be_bytes()).chain_update(message).chain_update(mac).finalize();
    hash.first_chunk().copied().unwrap_or_default()
}
