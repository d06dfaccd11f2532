#![doc = include_str!("../README.md")]
#![forbid(unsafe_code)]

mod builder;
mod dukpt;
mod emv;
mod import;
mod key_management;
mod macs;
mod self_test;
mod soft_hsm;
mod store;
mod system;

pub use builder::{BuildError, SoftHsmBuilder};
pub use import::ImportError;
pub use soft_hsm::SoftHsm;
pub use system::{SystemClock, SystemRandom};
