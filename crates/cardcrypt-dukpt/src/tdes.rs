//! TDES DUKPT (ANSI X9.24-1:2009; X9.24-3:2017 annex).

pub mod device;
pub mod host;
mod kdf;
mod ksn;
mod transaction;

pub use ksn::{InitialKsn, Ksn, KsnForm, RawKsn};
pub use transaction::{DataKeyDialect, Transaction};
