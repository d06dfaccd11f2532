//! The standards, written down as slowly and obviously as they read, to compare the library with.
//!
//! Nothing here uses the code of the library: bytes in, bytes out, and the block ciphers of RustCrypto. Lengths are
//! those of the standard; anything else panics. Not for keys that matter: nothing is wiped.

#![expect(clippy::indexing_slicing, clippy::panic, reason = "a wrong length is a mistake of the test")]

pub mod aes_dukpt;
mod cipher;
pub mod emv;
pub mod mac;
pub mod modes;
pub mod tdes_dukpt;
