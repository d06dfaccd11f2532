//! EMV Book 2: card master keys (A1.4), session keys (A1.3, the tree of version 4.0, Visa's and UnionPay's), cryptograms
//! (8.1) and the issuer's answer (8.2). Digits are text, keys as they are derived: [`odd`] sets the parity.

use sha1::{Digest as _, Sha1};

use super::cipher::{Family, xor};
use super::mac;

/// Odd parity in every byte: the last bit is chosen so that the ones are odd in number.
#[must_use]
pub fn odd(key: &[u8]) -> Vec<u8> {
    let ones = |byte: u8| format!("{byte:b}").matches('1').count();
    let adjusted = key.iter().map(|byte| if ones(*byte) % 2 == 1 { *byte } else { byte ^ 1 });
    adjusted.collect()
}

/// A1.4.1.
#[must_use]
pub fn option_a(imk: &[u8], pan: &str, psn: &str) -> Vec<u8> {
    let x = format!("{pan}{psn}");
    let y = if x.len() < 16 { format!("{x:0>16}") } else { x[x.len() - 16..].to_owned() };
    card_key(imk, &bcd(&y))
}

/// A1.4.2.
#[must_use]
pub fn option_b(imk: &[u8], pan: &str, psn: &str) -> Vec<u8> {
    if pan.len() <= 16 {
        return option_a(imk, pan, psn);
    }
    let mut x = format!("{pan}{psn}");
    if x.len() % 2 == 1 {
        x = format!("0{x}");
    }
    card_key(imk, &bcd(&decimalised(&hex::encode_upper(Sha1::digest(bcd(&x))))))
}

/// A1.4.2 steps 2 and 3: sixteen digits of a hash in hexadecimal digits.
#[must_use]
pub fn decimalised(hash: &str) -> String {
    let digits: String = hash.chars().filter(char::is_ascii_digit).collect();
    let letters: String = hash.chars().filter(char::is_ascii_alphabetic).collect();
    let letters = letters
        .replace('A', "0")
        .replace('B', "1")
        .replace('C', "2")
        .replace('D', "3")
        .replace('E', "4")
        .replace('F', "5");
    format!("{digits}{letters}")[..16].to_owned()
}

/// A1.4.3, for a card key of 16, 24 or 32 bytes.
#[must_use]
pub fn option_c(imk: &[u8], pan: &str, psn: &str, length: usize) -> Vec<u8> {
    let y = bcd(&format!("{:0>32}", format!("{pan}{psn}")));
    let first = Family::Aes.encrypt(imk, &y);
    let second = Family::Aes.encrypt(imk, &xor(&y, &[0xFF; 16]));
    [first, second].concat()[..length].to_vec()
}

/// A1.3.1 with Triple-DES, over eight bytes.
#[must_use]
pub fn common(mk: &[u8], r: &[u8]) -> Vec<u8> {
    let f1 = [&r[..2], &[0xF0], &r[3..]].concat();
    let f2 = [&r[..2], &[0x0F], &r[3..]].concat();
    [Family::Des.encrypt(mk, &f1), Family::Des.encrypt(mk, &f2)].concat()
}

/// A1.3.1 with AES, over eight bytes and eight zeros.
#[must_use]
pub fn common_aes(mk: &[u8], r: &[u8]) -> Vec<u8> {
    let r = [r, &[0; 8]].concat();
    if mk.len() == 16 {
        return Family::Aes.encrypt(mk, &r);
    }
    let f1 = [&r[..2], &[0xF0], &r[3..]].concat();
    let f2 = [&r[..2], &[0x0F], &r[3..]].concat();
    [Family::Aes.encrypt(mk, &f1), Family::Aes.encrypt(mk, &f2)].concat()[..mk.len()].to_vec()
}

/// The tree of EMV 2000: branch factor `b`, height `h`. `mk` counts with its parity bits.
#[must_use]
pub fn tree(mk: &[u8], atc: u16, b: u64, h: u32, iv: &[u8]) -> Vec<u8> {
    let atc = u64::from(atc);
    let mut generations = vec![iv.to_vec(), mk.to_vec()];
    for i in 1..h {
        let (x, y) = (&generations[generations.len() - 1], &generations[generations.len() - 2]);
        generations.push(phi(x, y, atc / b.pow(h - i) % b));
    }
    let (parent, grandparent) = (&generations[generations.len() - 1], &generations[generations.len() - 2]);
    xor(&phi(parent, grandparent, atc % b), grandparent)
}

fn phi(x: &[u8], y: &[u8], j: u64) -> Vec<u8> {
    let left = xor(&y[..8], &j.to_be_bytes());
    let right = xor(&y[8..], &(j ^ 0xF0).to_be_bytes());
    [Family::Des.encrypt(x, &left), Family::Des.encrypt(x, &right)].concat()
}

/// Visa's session key for scripts.
#[must_use]
pub fn atc_xor(mk: &[u8], atc: u16) -> Vec<u8> {
    xor(mk, &[u64::from(atc).to_be_bytes(), u64::from(!atc).to_be_bytes()].concat())
}

/// The session key of UnionPay and PBOC.
#[must_use]
pub fn unionpay(mk: &[u8], atc: u16) -> Vec<u8> {
    let left = Family::Des.encrypt(mk, &u64::from(atc).to_be_bytes());
    let right = Family::Des.encrypt(mk, &u64::from(!atc).to_be_bytes());
    [left, right].concat()
}

/// 8.1.2 with Triple-DES, the padding by its number.
#[must_use]
pub fn cryptogram(sk: &[u8], padding: u8, data: &[u8]) -> Vec<u8> {
    mac::algorithm3(sk, &mac::pad(padding, data, 8))
}

/// 8.1.2 with AES.
#[must_use]
pub fn cryptogram_aes(sk: &[u8], data: &[u8]) -> Vec<u8> {
    mac::cmac_aes(sk, data)[..8].to_vec()
}

/// 8.2.1 with Triple-DES.
#[must_use]
pub fn arpc1(key: &[u8], arqc: &[u8], arc: &[u8]) -> Vec<u8> {
    Family::Des.encrypt(key, &xor(arqc, &[arc, &[0; 6]].concat()))
}

/// 8.2.1 with AES.
#[must_use]
pub fn arpc1_aes(key: &[u8], arqc: &[u8], arc: &[u8]) -> Vec<u8> {
    let block = [xor(arqc, &[arc, &[0; 6]].concat()), vec![0; 8]].concat();
    Family::Aes.encrypt(key, &block)[..8].to_vec()
}

/// 8.2.2 with Triple-DES.
#[must_use]
pub fn arpc2(key: &[u8], arqc: &[u8], csu: &[u8], proprietary: &[u8]) -> Vec<u8> {
    cryptogram(key, 2, &[arqc, csu, proprietary].concat())[..4].to_vec()
}

/// 8.2.2 with AES.
#[must_use]
pub fn arpc2_aes(key: &[u8], arqc: &[u8], csu: &[u8], proprietary: &[u8]) -> Vec<u8> {
    cryptogram_aes(key, &[arqc, csu, proprietary].concat())[..4].to_vec()
}

/// Two halves of sixteen digits.
fn card_key(imk: &[u8], y: &[u8]) -> Vec<u8> {
    [Family::Des.encrypt(imk, y), Family::Des.encrypt(imk, &xor(y, &[0xFF; 8]))].concat()
}

fn bcd(digits: &str) -> Vec<u8> {
    let Ok(packed) = hex::decode(digits) else { panic!("digits that do not fill bytes") };
    packed
}
