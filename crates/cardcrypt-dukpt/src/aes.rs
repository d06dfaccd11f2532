//! AES DUKPT (ANSI X9.24-3:2017).

pub mod device;
pub mod host;
mod kdf;
mod ksn;
mod transaction;

pub use kdf::Usage;
pub use ksn::{InitialKeyId, Ksn, RawKsn};
pub use transaction::Transaction;
