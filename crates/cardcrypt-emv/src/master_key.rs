//! Card master keys from issuer master keys (EMV Book 2, A1.4).

use cardcrypt_tdes::{Tdes, parity};
use cardcrypt_types::key::purpose::{ImkAc, MkAc};
use cardcrypt_types::key::{Key, KeyBytes, Purpose};
use cardcrypt_types::{Pan, Psn};
use sha1::{Digest as _, Sha1};

use crate::Error;

/// How the PAN goes into a card master key.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum MasterKeyOption {
    /// A1.4.1: the rightmost sixteen digits of PAN and PSN.
    A,
    /// A1.4.2: option A up to sixteen digits of PAN, decimalised SHA-1 of PAN and PSN above.
    B,
}

/// An issuer master key, and the card master key that comes from it.
pub trait IssuerMasterKey: Purpose {
    /// The purpose of the card master key.
    type CardKey: Purpose;
}

impl IssuerMasterKey for ImkAc {
    type CardKey = MkAc;
}

/// The card master key, with odd parity.
///
/// ```
/// use cardcrypt_emv::master_key::{self, MasterKeyOption};
/// use cardcrypt_types::key::{Key, KeyAlgorithm, purpose};
/// use cardcrypt_types::Psn;
///
/// let imk = Key::<purpose::ImkAc>::hazmat_from_bytes(
///     KeyAlgorithm::Tdes2,
///     b"\x01\x23\x45\x67\x89\xAB\xCD\xEF\xFE\xDC\xBA\x98\x76\x54\x32\x10",
/// )?;
/// let mk = master_key::derive(&imk, MasterKeyOption::A, &"1234567890123456".parse()?, Psn::ABSENT)?;
/// assert_eq!(mk.expose().as_slice()[..4], [0x15, 0x4F, 0x34, 0x9D]);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Errors
/// [`Error::KeyAlgorithm`] if the issuer master key is not two-key TDES.
pub fn derive<U: IssuerMasterKey>(
    imk: &Key<U>,
    option: MasterKeyOption,
    pan: &Pan,
    psn: Psn,
) -> Result<Key<U::CardKey>, Error> {
    let KeyBytes::Tdes2(bytes) = imk.expose() else {
        return Err(Error::KeyAlgorithm { wanted: "a card master key", found: imk.algorithm() });
    };
    let y = match option {
        MasterKeyOption::B if pan.len() > 16 => decimalise(&hash(pan, psn)),
        MasterKeyOption::A | MasterKeyOption::B => rightmost_digits(pan, psn),
    };
    let imk = Tdes::new2(bytes);
    Ok(Key::make_tdes2(|key| {
        let (halves, _) = key.as_chunks_mut();
        for (half, inverted) in halves.iter_mut().zip([0x00, 0xFF]) {
            *half = y.map(|byte| byte ^ inverted);
            imk.encrypt(half);
        }
        parity::set_odd(key);
    }))
}

/// The digits of PAN and PSN, last one first.
fn digits_from_the_right(pan: &Pan, psn: Psn) -> impl Iterator<Item = u8> {
    let psn = psn.to_ascii().into_iter().rev();
    psn.chain(pan.expose_digits().iter().rev().copied()).map(|character| character & 0x0F)
}

/// A1.4.1 steps 1 and 2: sixteen digits, zeros on the left of a short PAN.
fn rightmost_digits(pan: &Pan, psn: Psn) -> [u8; 8] {
    pack(digits_from_the_right(pan, psn))
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
    let packed = pack::<11>(digits_from_the_right(pan, psn));
    let bytes = pan.len().saturating_add(2).div_ceil(2);
    let unused = packed.len().saturating_sub(bytes);
    Sha1::digest(packed.get(unused..).unwrap_or(&packed)).into()
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
