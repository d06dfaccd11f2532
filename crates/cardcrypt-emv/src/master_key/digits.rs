//! The digits of PAN and PSN as a block.

use cardcrypt_types::{Pan, Psn};
use sha1::{Digest as _, Sha1};

/// A1.4.1 steps 1 and 2: the rightmost sixteen digits, zeros on the left of a short PAN.
pub(super) fn rightmost(pan: &Pan, psn: Psn) -> [u8; 8] {
    pack(from_the_right(pan, psn))
}

/// A1.4.2: as option A up to sixteen digits of PAN, else the decimalised hash.
pub(super) fn hashed(pan: &Pan, psn: Psn) -> [u8; 8] {
    if pan.len() <= 16 { rightmost(pan, psn) } else { decimalise(&hash(pan, psn)) }
}

/// A1.4.3 step 1: all digits, zeros on the left.
pub(super) fn packed(pan: &Pan, psn: Psn) -> [u8; 16] {
    pack(from_the_right(pan, psn))
}

/// A1.4.2 steps 2 and 3: the first sixteen decimal digits of the hash; if there are fewer, the letters after them,
/// A as 0 to F as 5.
#[must_use]
pub fn decimalise(hash: &[u8; 20]) -> [u8; 8] {
    let nibbles = || hash.iter().flat_map(|byte| [byte >> 4, byte & 0x0F]);
    let digits = nibbles().filter(|nibble| *nibble < 10);
    let letters = nibbles().filter_map(|nibble| nibble.checked_sub(10));
    let mut chosen = digits.chain(letters);
    core::array::from_fn(|_| {
        let high = chosen.next().unwrap_or(0);
        let low = chosen.next().unwrap_or(0);
        high << 4 | low
    })
}

/// The digits of PAN and PSN, last one first.
fn from_the_right(pan: &Pan, psn: Psn) -> impl Iterator<Item = u8> {
    let psn = psn.to_ascii().into_iter().rev();
    psn.chain(pan.expose_digits().iter().rev().copied()).map(|character| character & 0x0F)
}

/// Packs digits two to a byte, from the right; zeros where they end.
fn pack<const N: usize>(mut from_the_right: impl Iterator<Item = u8>) -> [u8; N] {
    let mut packed = [0; N];
    for byte in packed.iter_mut().rev() {
        let low = from_the_right.next().unwrap_or(0);
        let high = from_the_right.next().unwrap_or(0);
        *byte = high << 4 | low;
    }
    packed
}

/// A1.4.2 step 1: SHA-1 over the digits of PAN and PSN, an odd number of them with a zero in front.
fn hash(pan: &Pan, psn: Psn) -> [u8; 20] {
    let packed = pack::<11>(from_the_right(pan, psn));
    let bytes = pan.len().saturating_add(2).div_ceil(2);
    let unused = packed.len().saturating_sub(bytes);
    Sha1::digest(packed.get(unused..).unwrap_or(&packed)).into()
}
