//! CBC (SP 800-38A, 6.2), on whole blocks.

use super::cipher::{Family, xor};

/// Enciphers under DES (8 bytes of key) or Triple-DES (16 or 24).
#[must_use]
pub fn cbc_encrypt_des(key: &[u8], iv: &[u8], plain: &[u8]) -> Vec<u8> {
    encrypt(Family::Des, key, iv, plain)
}

/// Deciphers under DES or Triple-DES.
#[must_use]
pub fn cbc_decrypt_des(key: &[u8], iv: &[u8], cipher: &[u8]) -> Vec<u8> {
    decrypt(Family::Des, key, iv, cipher)
}

/// Enciphers under AES.
#[must_use]
pub fn cbc_encrypt_aes(key: &[u8], iv: &[u8], plain: &[u8]) -> Vec<u8> {
    encrypt(Family::Aes, key, iv, plain)
}

/// Deciphers under AES.
#[must_use]
pub fn cbc_decrypt_aes(key: &[u8], iv: &[u8], cipher: &[u8]) -> Vec<u8> {
    decrypt(Family::Aes, key, iv, cipher)
}

/// C(i) = E(P(i) ⊕ C(i - 1)), and C(0) is the vector.
pub(super) fn encrypt(family: Family, key: &[u8], iv: &[u8], plain: &[u8]) -> Vec<u8> {
    let mut chain = vec![iv.to_vec()];
    for (i, block) in plain.chunks(family.block()).enumerate() {
        chain.push(family.encrypt(key, &xor(block, &chain[i])));
    }
    chain[1..].concat()
}

/// P(i) = D(C(i)) ⊕ C(i - 1), and C(0) is the vector.
fn decrypt(family: Family, key: &[u8], iv: &[u8], cipher: &[u8]) -> Vec<u8> {
    let chain = [iv, cipher].concat();
    let previous = chain.chunks(family.block());
    let blocks = cipher.chunks(family.block()).zip(previous);
    blocks.flat_map(|(block, previous)| xor(&family.decrypt(key, block), previous)).collect()
}
