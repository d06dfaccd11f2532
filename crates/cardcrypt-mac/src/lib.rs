#![doc = include_str!("../README.md")]
#![no_std]
#![forbid(unsafe_code)]

extern crate alloc;

mod algorithm;
mod block;
pub mod check_value;
pub mod data;
mod error;
mod fingerprint;
mod padding;
mod tag;

pub use algorithm::{Algorithm, Mac, generate, verify};
pub use error::Error;
pub use fingerprint::fingerprint;
pub use padding::Padding;
pub use tag::Tag;
