#![doc = include_str!("../README.md")]
#![no_std]
#![forbid(unsafe_code)]

pub use cardcrypt_dukpt as dukpt;
pub use cardcrypt_emv as emv;
pub use cardcrypt_hsm as hsm;
#[cfg(feature = "hsm-soft")]
pub use cardcrypt_hsm_soft as hsm_soft;
pub use cardcrypt_mac as mac;
pub use cardcrypt_pin as pin;
pub use cardcrypt_swipe as swipe;
pub use cardcrypt_tdes as tdes;
pub use cardcrypt_types as types;
