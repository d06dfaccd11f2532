#![doc = include_str!("../README.md")]
#![no_std]
#![forbid(unsafe_code)]

extern crate alloc;

mod atc;
mod clock;
mod counted;
mod cryptogram;
pub mod ct;
mod digits;
mod error;
mod expiry;
pub mod key;
mod pan;
mod psn;
mod random;
pub mod secret;
mod service_code;
pub mod track;
mod unpredictable_number;
mod verified;

pub use atc::Atc;
pub use clock::{Clock, Timestamp};
pub use counted::{Counted, CounterIdentity, IdempotencyTag};
pub use cryptogram::Cryptogram;
pub use digits::Digits;
pub use error::ParseError;
pub use expiry::Expiry;
pub use key::Key;
pub use pan::Pan;
pub use psn::Psn;
pub use random::{Random, RandomError};
pub use service_code::ServiceCode;
pub use unpredictable_number::UnpredictableNumber;
pub use verified::Verified;
