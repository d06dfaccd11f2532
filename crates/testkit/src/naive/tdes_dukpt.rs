//! TDES DUKPT of X9.24-1:2009, annex A, on numbers: a key is 128 bits, a key serial number 80.

use super::cipher::Family;

/// The 21 bits of the transaction counter.
const COUNTER: u128 = 0x1F_FFFF;
const C0: u128 = 0xC0C0_C0C0_0000_0000_C0C0_C0C0_0000_0000;

/// XORed onto the transaction key for the key of PIN blocks (table A-1).
pub const PIN: u128 = 0x0000_0000_0000_00FF_0000_0000_0000_00FF;
/// For MACs of requests.
pub const MAC_REQUEST: u128 = 0x0000_0000_0000_FF00_0000_0000_0000_FF00;
/// For MACs of responses.
pub const MAC_RESPONSE: u128 = 0x0000_0000_FF00_0000_0000_0000_FF00_0000;
/// For data of requests, before the one-way step.
pub const DATA_REQUEST: u128 = 0x0000_0000_00FF_0000_0000_0000_00FF_0000;
/// For data of responses, before the one-way step.
pub const DATA_RESPONSE: u128 = 0x0000_00FF_0000_0000_0000_00FF_0000_0000;

/// The initial key of a device (A.6).
#[must_use]
pub fn initial_key(bdk: [u8; 16], ksn: [u8; 10]) -> [u8; 16] {
    let bdk = u128::from_be_bytes(bdk);
    let serial = low64((number(ksn) & !COUNTER) >> 16);
    let left = triple_des(bdk, serial);
    let right = triple_des(bdk ^ C0, serial);
    join(left, right).to_be_bytes()
}

/// The key of a transaction: the algorithm of A.3, with its registers by their names there.
#[must_use]
pub fn transaction_key(bdk: [u8; 16], ksn: [u8; 10]) -> [u8; 16] {
    let mut curkey = u128::from_be_bytes(initial_key(bdk, ksn));
    let r3 = low64(number(ksn) & COUNTER);
    let mut r8 = low64(number(ksn) & !COUNTER);
    let mut sr = 0x10_0000;
    while sr != 0 {
        if sr & r3 != 0 {
            r8 |= sr;
            let r8a = one_way(curkey, r8);
            let r8b = one_way(curkey ^ C0, r8);
            curkey = join(r8b, r8a);
        }
        sr >>= 1;
    }
    curkey.to_be_bytes()
}

/// A variant of a transaction key.
#[must_use]
pub fn variant(transaction_key: [u8; 16], mask: u128) -> [u8; 16] {
    (u128::from_be_bytes(transaction_key) ^ mask).to_be_bytes()
}

/// A data key: the variant, its halves enciphered under the variant (A.4.1).
#[must_use]
pub fn data_key(transaction_key: [u8; 16], mask: u128) -> [u8; 16] {
    let variant = u128::from_be_bytes(transaction_key) ^ mask;
    let (left, right) = (high64(variant), low64(variant));
    join(triple_des(variant, left), triple_des(variant, right)).to_be_bytes()
}

/// True for a counter that a device uses: one to ten one-bits.
#[must_use]
pub fn is_valid(counter: u32) -> bool {
    let ones = format!("{counter:b}").matches('1').count();
    u128::from(counter) <= COUNTER && (1..=10).contains(&ones)
}

/// The non-reversible step: the right half of the key onto the register, DES under the left half, and the right half
/// again.
fn one_way(key: u128, register: u64) -> u64 {
    let (left, right) = (high64(key), low64(key));
    let enciphered = Family::Des.encrypt(&left.to_be_bytes(), &(register ^ right).to_be_bytes());
    number64(&enciphered) ^ right
}

fn triple_des(key: u128, block: u64) -> u64 {
    number64(&Family::Des.encrypt(&key.to_be_bytes(), &block.to_be_bytes()))
}

fn number(ksn: [u8; 10]) -> u128 {
    ksn.iter().fold(0, |number, byte| number << 8 | u128::from(*byte))
}

fn number64(bytes: &[u8]) -> u64 {
    bytes.iter().fold(0, |number, byte| number << 8 | u64::from(*byte))
}

fn join(left: u64, right: u64) -> u128 {
    u128::from(left) << 64 | u128::from(right)
}

fn high64(number: u128) -> u64 {
    low64(number >> 64)
}

#[expect(clippy::cast_possible_truncation, reason = "the lowest 64 bits are wanted")]
fn low64(number: u128) -> u64 {
    number as u64
}
