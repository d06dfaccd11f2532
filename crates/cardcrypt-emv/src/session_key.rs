//! Session keys from card master keys (EMV Book 2, A1.3, and what the schemes do instead).

mod diversifier;
mod purposes;
mod tdes;
mod tree;

pub use diversifier::Diversifier;
pub use purposes::{CardMasterKey, ScriptMasterKey};
pub use tree::{Branches, KeyTree};

use cardcrypt_types::key::purpose::{MkAc, SkAc};
use cardcrypt_types::key::{Key, KeyBytes};
use cardcrypt_types::{Atc, Cryptogram, UnpredictableNumber};

use crate::{Error, Parity, aes_block};

/// How a session key comes from the card master key.
///
/// Cryptograms are diversified by the transaction, scripts by the transaction and the cryptogram that the card sent
/// first in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum SessionKeyMethod {
    /// The card master key itself.
    None,
    /// The common session key of A1.3.1, Triple-DES or AES: diversified by the transaction counter, for scripts by
    /// the cryptogram.
    Common,
    /// Mastercard's own, Triple-DES: the common construction over transaction counter and unpredictable number, for
    /// scripts over the cryptogram, which counts up with every command.
    Mastercard,
    /// The tree of EMV 2000, Triple-DES: diversified by the transaction counter. EMV withdrew it in 2005
    /// (specification update 46).
    Emv2000(KeyTree),
    /// Visa's keys for scripts, Triple-DES: the card master key XORed with the transaction counter and its
    /// complement. It is reversible: whoever learns a session key knows the card key.
    AtcXor,
    /// UnionPay and PBOC, Triple-DES: transaction counter and its complement, enciphered.
    UnionPay,
}

impl SessionKeyMethod {
    /// What is done about the parity of a Triple-DES key: EMV, Visa and Mastercard set it, UnionPay does not.
    #[must_use]
    pub const fn parity(self) -> Parity {
        match self {
            Self::None | Self::UnionPay => Parity::AsDerived,
            Self::Common | Self::Mastercard | Self::Emv2000(_) | Self::AtcXor => Parity::Odd,
        }
    }
}

/// The session key for application cryptograms and their answer.
///
/// ```
/// use cardcrypt_emv::session_key::{self, SessionKeyMethod};
/// use cardcrypt_types::key::{Key, KeyAlgorithm, purpose};
/// use cardcrypt_types::{Atc, UnpredictableNumber};
///
/// let mk = Key::<purpose::MkAc>::hazmat_from_bytes(
///     KeyAlgorithm::Tdes2,
///     b"\x01\x23\x45\x67\x89\xAB\xCD\xEF\xFE\xDC\xBA\x98\x76\x54\x32\x10",
/// )?;
/// let (atc, un) = (Atc::new(0x001C), UnpredictableNumber::new([0; 4]));
/// let sk = session_key::derive(&mk, SessionKeyMethod::Common, atc, un)?;
/// assert_eq!(sk.expose().as_slice()[..4], [0xE9, 0xFB, 0x38, 0x4A]);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Errors
/// [`Error::KeyAlgorithm`] if the method has no use for such a card master key.
pub fn derive(
    mk: &Key<MkAc>,
    method: SessionKeyMethod,
    atc: Atc,
    un: UnpredictableNumber,
) -> Result<Key<SkAc>, Error> {
    derive_as(mk, method, Diversifier::Transaction { atc, un }, method.parity())
}

/// The session key for one command of a script: `arqc` is the cryptogram that the card sent first in the
/// transaction, `preceding` says how many commands stand before this one in the answer.
///
/// # Errors
/// As [`derive()`].
pub fn derive_script<U: ScriptMasterKey>(
    mk: &Key<U>,
    method: SessionKeyMethod,
    atc: Atc,
    arqc: Cryptogram,
    preceding: u8,
) -> Result<Key<U::SessionKey>, Error> {
    derive_as(mk, method, Diversifier::Script { atc, arqc, preceding }, method.parity())
}

/// A session key, with a choice about its parity. An AES key has none.
///
/// # Errors
/// As [`derive()`].
pub fn derive_as<U: CardMasterKey>(
    mk: &Key<U>,
    method: SessionKeyMethod,
    diversifier: Diversifier,
    parity: Parity,
) -> Result<Key<U::SessionKey>, Error> {
    match mk.expose() {
        KeyBytes::Tdes2(bytes) => Ok(Key::make_tdes2(|key| {
            tdes::fill(key, bytes, method, diversifier);
            parity.apply(key);
        })),
        KeyBytes::Aes128(_) | KeyBytes::Aes192(_) | KeyBytes::Aes256(_) => aes(mk, method, diversifier),
        KeyBytes::Tdes3(_) | KeyBytes::Hmac(_) => Err(unfit(mk)),
    }
}

/// A1.3.1 with blocks of sixteen bytes. A key of one block takes the value as it is.
fn aes<U: CardMasterKey>(
    mk: &Key<U>,
    method: SessionKeyMethod,
    diversifier: Diversifier,
) -> Result<Key<U::SessionKey>, Error> {
    let algorithm = mk.algorithm();
    match method {
        SessionKeyMethod::None => Ok(Key::make(algorithm, |key| {
            key.iter_mut().zip(mk.expose().as_slice()).for_each(|(to, from)| *to = *from);
        })),
        SessionKeyMethod::Common => {
            let [a, b, c, d, e, f, g, h] = diversifier.common();
            let block = |third| [a, b, third, d, e, f, g, h, 0, 0, 0, 0, 0, 0, 0, 0];
            let first = if algorithm.key_bytes() == 16 { block(c) } else { block(0xF0) };
            aes_block::derive(mk, WANTED, algorithm, [first, block(0x0F)])
        }
        _ => Err(unfit(mk)),
    }
}

const WANTED: &str = "a session key of this method";

fn unfit<U: CardMasterKey>(mk: &Key<U>) -> Error {
    Error::KeyAlgorithm { wanted: WANTED, found: mk.algorithm() }
}
