//! Card master keys from issuer master keys (EMV Book 2, A1.4).

mod digits;
mod purposes;

pub use digits::decimalise;
pub use purposes::IssuerMasterKey;

use cardcrypt_tdes::Tdes;
use cardcrypt_types::key::{Key, KeyAlgorithm, KeyBytes};
use cardcrypt_types::{Pan, Psn};

use crate::{Error, Parity, aes_block};

/// How the PAN goes into a card master key.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum MasterKeyOption {
    /// A1.4.1, Triple-DES: the rightmost sixteen digits of PAN and PSN.
    A,
    /// A1.4.2, Triple-DES: option A up to sixteen digits of PAN, decimalised SHA-1 of PAN and PSN above.
    B,
    /// A1.4.3, AES: PAN and PSN in one block, for a card key of this length.
    C(AesLength),
}

/// The length of an AES card key.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[expect(clippy::exhaustive_enums, reason = "the lengths of AES")]
pub enum AesLength {
    /// 128 bits.
    Aes128,
    /// 192 bits.
    Aes192,
    /// 256 bits.
    Aes256,
}

impl AesLength {
    /// The algorithm of a key of this length.
    #[must_use]
    pub const fn algorithm(self) -> KeyAlgorithm {
        match self {
            Self::Aes128 => KeyAlgorithm::Aes128,
            Self::Aes192 => KeyAlgorithm::Aes192,
            Self::Aes256 => KeyAlgorithm::Aes256,
        }
    }
}

/// The card master key, of Triple-DES with odd parity.
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
/// [`Error::KeyAlgorithm`] if the issuer master key is not two-key TDES for options A and B, or not AES for option C;
/// [`Error::KeyStrength`] if the card key would be longer than the issuer master key.
pub fn derive<U: IssuerMasterKey>(
    imk: &Key<U>,
    option: MasterKeyOption,
    pan: &Pan,
    psn: Psn,
) -> Result<Key<U::CardKey>, Error> {
    derive_as(imk, option, pan, psn, Parity::Odd)
}

/// The card master key, with a choice about its parity. An AES key has none.
///
/// # Errors
/// As [`derive()`].
pub fn derive_as<U: IssuerMasterKey>(
    imk: &Key<U>,
    option: MasterKeyOption,
    pan: &Pan,
    psn: Psn,
    parity: Parity,
) -> Result<Key<U::CardKey>, Error> {
    match option {
        MasterKeyOption::A => tdes(imk, digits::rightmost(pan, psn), parity),
        MasterKeyOption::B => tdes(imk, digits::hashed(pan, psn), parity),
        MasterKeyOption::C(length) => {
            let (wanted, found) = (length.algorithm(), imk.algorithm());
            if found.is_aes() && wanted.strength() > found.strength() {
                return Err(Error::KeyStrength { wanted, found });
            }
            hazmat_derive_longer(imk, length, pan, psn)
        }
    }
}

/// The card master key of a block that was put together already, of sixteen digits of PAN and PSN: what host security
/// modules take for keys of options A and B.
///
/// # Errors
/// [`Error::KeyAlgorithm`] if the issuer master key is not two-key TDES.
pub fn derive_from_block<U: IssuerMasterKey>(
    imk: &Key<U>,
    block: [u8; 8],
    parity: Parity,
) -> Result<Key<U::CardKey>, Error> {
    tdes(imk, block, parity)
}

/// Option C with no regard to the length of the issuer master key. Hazmat: a card key of more bits than that is no
/// stronger, whatever its length says.
///
/// # Errors
/// [`Error::KeyAlgorithm`] if the issuer master key is not AES.
pub fn hazmat_derive_longer<U: IssuerMasterKey>(
    imk: &Key<U>,
    length: AesLength,
    pan: &Pan,
    psn: Psn,
) -> Result<Key<U::CardKey>, Error> {
    aes(imk, length, digits::packed(pan, psn))
}

const WANTED: &str = "a card master key";

/// A1.4.1 steps 3 and 4.
fn tdes<U: IssuerMasterKey>(imk: &Key<U>, y: [u8; 8], parity: Parity) -> Result<Key<U::CardKey>, Error> {
    let KeyBytes::Tdes2(bytes) = imk.expose() else {
        return Err(Error::KeyAlgorithm { wanted: WANTED, found: imk.algorithm() });
    };
    let imk = Tdes::new2(bytes);
    Ok(Key::make_tdes2(|key| {
        let (halves, _) = key.as_chunks_mut();
        for (half, inverted) in halves.iter_mut().zip([0x00, 0xFF]) {
            *half = y.map(|byte| byte ^ inverted);
            imk.encrypt(half);
        }
        parity.apply(key);
    }))
}

/// A1.4.3.
fn aes<U: IssuerMasterKey>(imk: &Key<U>, length: AesLength, y: [u8; 16]) -> Result<Key<U::CardKey>, Error> {
    aes_block::derive(imk, WANTED, length.algorithm(), [y, y.map(|byte| !byte)])
}
