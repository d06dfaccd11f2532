#![doc = include_str!("../README.md")]
#![no_std]
#![forbid(unsafe_code)]

extern crate alloc;

mod error;
pub mod format0;
pub mod format4;
mod nibbles;
mod pin;
mod pin_field;

pub use error::Error;
pub use pin::Pin;
