//! Session keys from card master keys (EMV Book 2, A1.3).

use cardcrypt_tdes::{Tdes, parity};
use cardcrypt_types::Atc;
use cardcrypt_types::key::purpose::{MkAc, SkAc};
use cardcrypt_types::key::{Key, KeyBytes};

use crate::Error;

/// How a session key for application cryptograms comes from the card master key.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum SessionKeyMethod {
    /// The card master key itself.
    None,
    /// The common session key of A1.3.1, diversified by the transaction counter.
    Common,
}

/// The session key for application cryptograms, with odd parity.
///
/// # Errors
/// [`Error::KeyAlgorithm`] if the card master key is not two-key TDES.
pub fn derive(mk: &Key<MkAc>, method: SessionKeyMethod, atc: Atc) -> Result<Key<SkAc>, Error> {
    let KeyBytes::Tdes2(bytes) = mk.expose() else {
        return Err(Error::KeyAlgorithm { wanted: "a session key", found: mk.algorithm() });
    };
    Ok(Key::make_tdes2(|key| match method {
        SessionKeyMethod::None => key.copy_from_slice(bytes),
        SessionKeyMethod::Common => {
            let mk = Tdes::new2(bytes);
            let [a0, a1] = atc.to_bytes();
            let (halves, _) = key.as_chunks_mut();
            for (half, mark) in halves.iter_mut().zip([0xF0, 0x0F]) {
                *half = [a0, a1, mark, 0, 0, 0, 0, 0];
                mk.encrypt(half);
            }
            parity::set_odd(key);
        }
    }))
}
