#![doc = include_str!("../README.md")]
#![no_std]
#![forbid(unsafe_code)]

extern crate alloc;

pub mod bits;
mod character_set;
mod ciphertext;
mod clear;
pub mod crc;
mod encrypted;
mod error;
mod hex;
pub mod lrc;
mod mask;
#[cfg(test)]
mod published;
mod reader_text;
mod scan;
mod status;

pub use character_set::CharacterSet;
pub use ciphertext::Ciphertext;
pub use clear::{ClearSwipe, ClearTrack, OpaquePrint, SessionId};
pub use encrypted::{EncryptedSwipe, EncryptedTrack, TrackState};
pub use error::{Error, Field};
pub use mask::MaskPolicy;
pub use reader_text::ReaderTextFormat;
pub use status::{EncryptionStatus, PrintStatus};
