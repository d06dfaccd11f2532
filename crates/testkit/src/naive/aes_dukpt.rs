//! AES DUKPT of X9.24-3:2017, with the derivation data written as hexadecimal text.

use super::cipher::Family;

/// Usage of the key that wraps others (table 2).
pub const KEY_ENCRYPTION: u16 = 0x0002;
/// Usage of the key of PIN blocks.
pub const PIN_ENCRYPTION: u16 = 0x1000;
/// Usage of MAC keys; 2001 is for verification, 2002 for both.
pub const MAC_GENERATION: u16 = 0x2000;
/// Usage of data keys; 3001 is for decryption, 3002 for both.
pub const DATA_ENCRYPTION: u16 = 0x3000;
const DERIVATION: u16 = 0x8000;
const INITIAL: u16 = 0x8001;

/// The kinds of keys (table 3).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names say it")]
#[non_exhaustive]
pub enum KeyType {
    Tdes2,
    Tdes3,
    Aes128,
    Aes192,
    Aes256,
    Hmac128,
    Hmac192,
    Hmac256,
}

impl KeyType {
    /// The indicator of the algorithm and the length in bits.
    fn parameters(self) -> (u16, u16) {
        match self {
            Self::Tdes2 => (0x0000, 128),
            Self::Tdes3 => (0x0001, 192),
            Self::Aes128 => (0x0002, 128),
            Self::Aes192 => (0x0003, 192),
            Self::Aes256 => (0x0004, 256),
            Self::Hmac128 => (0x0005, 128),
            Self::Hmac192 => (0x0005, 192),
            Self::Hmac256 => (0x0005, 256),
        }
    }

    fn aes(key: &[u8]) -> Self {
        match key.len() {
            16 => Self::Aes128,
            24 => Self::Aes192,
            32 => Self::Aes256,
            _ => panic!("no AES key of this length"),
        }
    }
}

/// The initial key of a device, as long as the base derivation key.
#[must_use]
pub fn initial_key(bdk: &[u8], id: [u8; 8]) -> Vec<u8> {
    derive(bdk, INITIAL, KeyType::aes(bdk), &hex::encode(id))
}

/// The key of a transaction, from the initial key: one derivation for every one-bit of the counter.
#[must_use]
pub fn transaction_key(initial_key: &[u8], id: [u8; 8], counter: u32) -> Vec<u8> {
    let mut key = initial_key.to_vec();
    let mut working = 0;
    let mut mask = 0x8000_0000;
    while mask > 0 {
        if mask & counter != 0 {
            working |= mask;
            key = derive(&key, DERIVATION, KeyType::aes(&key), &tail(id, working));
        }
        mask >>= 1;
    }
    key
}

/// A working key, from the key of its transaction.
#[must_use]
pub fn working_key(
    transaction_key: &[u8],
    usage: u16,
    wanted: KeyType,
    id: [u8; 8],
    counter: u32,
) -> Vec<u8> {
    derive(transaction_key, usage, wanted, &tail(id, counter))
}

/// True for a counter that a device uses: one to sixteen one-bits.
#[must_use]
pub fn is_valid(counter: u32) -> bool {
    (1..=16).contains(&format!("{counter:b}").matches('1').count())
}

/// The derivation data ends with the right half of the identifier and the counter.
fn tail(id: [u8; 8], counter: u32) -> String {
    format!("{}{counter:08X}", hex::encode(&id[4..]))
}

/// Version 01, number of the block, usage, algorithm, length, and eight bytes more; enciphered, as many blocks as it
/// takes.
fn derive(key: &[u8], usage: u16, wanted: KeyType, tail: &str) -> Vec<u8> {
    let (algorithm, bits) = wanted.parameters();
    let length = usize::from(bits / 8);
    let mut derived = Vec::new();
    for number in 1..=length.div_ceil(16) {
        let data = format!("01{number:02X}{usage:04X}{algorithm:04X}{bits:04X}{tail}");
        let Ok(data) = hex::decode(&data) else { panic!("derivation data is hexadecimal") };
        derived.extend(Family::Aes.encrypt(key, &data));
    }
    derived[..length].to_vec()
}
