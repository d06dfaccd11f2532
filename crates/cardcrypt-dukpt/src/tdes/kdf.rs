//! The derivations of X9.24-1:2009 annex A.

use cardcrypt_tdes::{Des, Tdes};
use cardcrypt_types::Key;
use cardcrypt_types::key::purpose::{BaseDerivationPurpose, DukptInitial, DukptTransaction};
use cardcrypt_types::key::{KeyBytes, Purpose};
use zeroize::Zeroizing;

use super::ksn::InitialKsn;
use crate::Error;

/// XORed onto a key to make the second key of a pair (A.2).
const C0: [u8; 16] = [0xC0, 0xC0, 0xC0, 0xC0, 0, 0, 0, 0, 0xC0, 0xC0, 0xC0, 0xC0, 0, 0, 0, 0];

/// The initial key of a device: the first eight bytes of its key serial number, enciphered under the base
/// derivation key and under its C0 variant (A.6). No parity is set.
pub(super) fn initial_key<B: BaseDerivationPurpose>(
    bdk: &Key<B>,
    ksn: InitialKsn,
) -> Result<Key<DukptInitial>, Error> {
    let bdk = two_key(bdk)?;
    let [serial @ .., _, _] = ksn.to_bytes();
    Ok(Key::make_tdes2(|key| {
        let (left, right) = halves_mut(key);
        *left = serial;
        *right = serial;
        Tdes::new2(bdk).encrypt(left);
        Tdes::new2(&xor(bdk, &C0)).encrypt(right);
    }))
}

/// The key of a counter, from the key of the counter without its lowest one-bit: the non-reversible key
/// generation process (A.2). `register` is the rightmost eight bytes of the key serial number.
pub(super) fn future_key<U: Purpose>(
    key: &Key<U>,
    register: [u8; 8],
) -> Result<Key<DukptTransaction>, Error> {
    let key = two_key(key)?;
    let varied = xor(key, &C0);
    Ok(Key::make_tdes2(|future| {
        let (left, right) = halves_mut(future);
        *left = register;
        *right = register;
        one_way(&varied, left);
        one_way(key, right);
    }))
}

/// E(KL) of the block XORed with KR, XORed with KR again.
fn one_way(key: &[u8; 16], block: &mut [u8; 8]) {
    let (left, right) = halves(key);
    block.iter_mut().zip(right).for_each(|(to, from)| *to ^= from);
    Des::new(left).encrypt(block);
    block.iter_mut().zip(right).for_each(|(to, from)| *to ^= from);
}

/// The one-way step of data keys: each half of the variant, enciphered under the variant itself.
pub(super) fn self_enciphered(variant: &mut [u8; 16]) {
    let key = Tdes::new2(variant);
    let (left, right) = halves_mut(variant);
    key.encrypt(left);
    key.encrypt(right);
}

/// The bytes of a key that must be two-key Triple-DES.
pub(super) fn two_key<U: Purpose>(key: &Key<U>) -> Result<&[u8; 16], Error> {
    match key.expose() {
        KeyBytes::Tdes2(bytes) => Ok(bytes),
        _ => Err(Error::KeyAlgorithm { wanted: "TDES DUKPT", found: key.algorithm() }),
    }
}

pub(super) fn xor(key: &[u8; 16], mask: &[u8; 16]) -> Zeroizing<[u8; 16]> {
    let mut result = Zeroizing::new([0; 16]);
    result.iter_mut().zip(key).zip(mask).for_each(|((to, key), mask)| *to = key ^ mask);
    result
}

fn halves(key: &[u8; 16]) -> (&[u8; 8], &[u8; 8]) {
    match key.as_chunks() {
        ([left, right], []) => (left, right),
        _ => unreachable!("sixteen bytes are two halves"),
    }
}

fn halves_mut(key: &mut [u8; 16]) -> (&mut [u8; 8], &mut [u8; 8]) {
    match key.as_chunks_mut() {
        ([left, right], []) => (left, right),
        _ => unreachable!("sixteen bytes are two halves"),
    }
}
