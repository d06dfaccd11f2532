#![doc = include_str!("../README.md")]
#![no_std]
#![forbid(unsafe_code)]

extern crate alloc;

pub mod arpc;
pub mod cryptogram;
pub mod de55;
mod error;
pub mod iad;
pub mod master_key;
mod profile;
pub mod session_key;
pub mod tlv;
mod transaction;

pub use error::Error;
pub use profile::{ArpcKey, ArpcMethod, Confidence, CryptogramData, Profile};
pub use transaction::TransactionData;
