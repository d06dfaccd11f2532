//! ISO/IEC 9797-1:2011 and SP 800-38B, at full length.

use super::cipher::{Family, xor};
use super::modes;

/// Padding methods 1, 2 and 3 (ISO/IEC 9797-1:2011, 6.3); 0 is none.
#[must_use]
pub fn pad(method: u8, data: &[u8], block: usize) -> Vec<u8> {
    let mut padded = data.to_vec();
    if method == 2 {
        padded.push(0x80);
    }
    let whole = |bytes: &[u8]| bytes.len().is_multiple_of(block);
    while method != 0 && (padded.is_empty() || !whole(&padded)) {
        padded.push(0x00);
    }
    if method == 3 {
        let bits = 8 * data.len();
        let length = hex::decode(format!("{bits:0width$X}", width = 2 * block));
        padded = [length.unwrap_or_default(), padded].concat();
    }
    padded
}

/// MAC algorithm 1 under DES or Triple-DES: the last block of CBC.
#[must_use]
pub fn algorithm1_des(key: &[u8], padded: &[u8]) -> Vec<u8> {
    algorithm1(Family::Des, key, padded)
}

/// MAC algorithm 1 under AES.
#[must_use]
pub fn algorithm1_aes(key: &[u8], padded: &[u8]) -> Vec<u8> {
    algorithm1(Family::Aes, key, padded)
}

/// MAC algorithm 3: algorithm 1 under the left half of the key, then deciphered under the right half and
/// enciphered under the left again.
#[must_use]
pub fn algorithm3(key: &[u8], padded: &[u8]) -> Vec<u8> {
    let (left, right) = key.split_at(8);
    let last = algorithm1(Family::Des, left, padded);
    Family::Des.encrypt(left, &Family::Des.decrypt(right, &last))
}

/// CMAC under Triple-DES (SP 800-38B).
#[must_use]
pub fn cmac_des(key: &[u8], data: &[u8]) -> Vec<u8> {
    cmac(Family::Des, 0x1B, key, data)
}

/// CMAC under AES (SP 800-38B).
#[must_use]
pub fn cmac_aes(key: &[u8], data: &[u8]) -> Vec<u8> {
    cmac(Family::Aes, 0x87, key, data)
}

fn algorithm1(family: Family, key: &[u8], padded: &[u8]) -> Vec<u8> {
    let chain = modes::encrypt(family, key, &vec![0; family.block()], padded);
    chain[chain.len() - family.block()..].to_vec()
}

fn cmac(family: Family, r: u8, key: &[u8], data: &[u8]) -> Vec<u8> {
    let block = family.block();
    let l = family.encrypt(key, &vec![0; block]);
    let k1 = doubled(&l, r);
    let k2 = doubled(&k1, r);
    // The last block is what is left over, or a full one; there is always one.
    let start = if data.is_empty() { 0 } else { (data.len() - 1) / block * block };
    let (head, last) = data.split_at(start);
    let last = if last.len() == block { xor(last, &k1) } else { xor(&pad(2, last, block), &k2) };
    algorithm1(family, key, &[head, &last].concat())
}

/// Shifted left by one bit, and XORed with `r` if a bit was lost.
fn doubled(value: &[u8], r: u8) -> Vec<u8> {
    let bits: String = value.iter().map(|byte| format!("{byte:08b}")).collect();
    let shifted = format!("{}0", &bits[1..]);
    let mut bytes: Vec<u8> = (0..value.len()).map(|i| binary(&shifted[8 * i..8 * i + 8])).collect();
    if bits.starts_with('1') {
        let last = bytes.len() - 1;
        bytes[last] ^= r;
    }
    bytes
}

fn binary(bits: &str) -> u8 {
    bits.chars().fold(0, |value, bit| value << 1 | u8::from(bit == '1'))
}
