#![doc = include_str!("../README.md")]
#![no_std]
#![forbid(unsafe_code)]

extern crate alloc;

pub mod aes;
pub mod counter;
mod direction;
mod error;
mod hex;
mod registers;
pub mod tdes;

pub use direction::Direction;
pub use error::Error;
