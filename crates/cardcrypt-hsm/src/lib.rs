#![doc = include_str!("../README.md")]
#![no_std]
#![forbid(unsafe_code)]

extern crate alloc;

pub mod audit;
mod backend;
mod batch;
pub mod dukpt;
pub mod emv;
mod error;
mod key_management;
mod key_name;
mod key_ref;
pub mod macs;
mod permit;
mod verb;

pub use backend::{Backend, Capabilities};
pub use dukpt::Dukpt;
pub use emv::Emv;
pub use error::{Error, InputError, KeyProperty};
pub use key_management::KeyManagement;
pub use key_name::KeyName;
pub use key_ref::{AnyKeyRef, KeyId, KeyRef};
pub use macs::Macs;
pub use permit::{Permission, check_template, permissions, permit, permit_algorithm};
pub use verb::Verb;

/// Everything that a payment HSM does: the sum of the capability traits.
///
/// Ask for the one capability that you need where you can: whoever holds a `&dyn Dukpt` cannot delete a key.
pub trait Hsm: Dukpt + Emv + KeyManagement + Macs {}

impl<T: Dukpt + Emv + KeyManagement + Macs + ?Sized> Hsm for T {}
