#![doc = include_str!("../README.md")]
#![no_std]
#![deny(unsafe_code)]

pub mod batch;
mod block;
pub mod parity;
mod weak;

pub use block::{Des, Tdes};
pub use weak::is_weak;
