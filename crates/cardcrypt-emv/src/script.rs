//! Commands for the card in the issuer's answer, under secure messaging (EMV Book 2, 9; ISO/IEC 7816-4).

mod command;
mod encipherment;
mod mac;
mod messaging;
mod pin_block;
mod profile;

pub use command::{Class, Command, Payload};
pub use encipherment::{Enciphered, Encipherment};
pub use mac::{MacLength, mac, verify};
pub use messaging::{Format, SecureMessaging};
pub use pin_block::{EncipheredPin, PinBlock, encipher_pin, hazmat_pin_block};
pub use profile::{PinChange, ScriptProfile};
