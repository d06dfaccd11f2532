#![doc = include_str!("../README.md")]
#![no_std]
#![forbid(unsafe_code)]

extern crate alloc;

mod aes_block;
pub mod arpc;
pub mod cryptogram;
pub mod de55;
pub mod dol;
mod error;
pub mod iad;
pub mod master_key;
pub mod oda;
mod parity;
pub mod profile;
pub mod script;
pub mod session_key;
pub mod tags;
pub mod tlv;
mod transaction;
pub mod views;

pub use error::Error;
pub use parity::Parity;
pub use profile::{ArpcKey, ArpcMethod, Confidence, Profile, Registry, Scheme};
pub use transaction::TransactionData;
