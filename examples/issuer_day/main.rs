//! The tour: what an issuer's host does in a day, through the capability traits alone.
//!
//!     cargo run --release --example issuer_day
//!
//! Keys are published test keys, and the input under `examples/data/` is published as well. A host of your own
//! would hold the same `&dyn Hsm`, in front of a software backend or of a device.

mod chip;
mod keys;
mod swipe;

use core::error::Error;

use cardcrypt::hsm::Hsm;
use examples::say;

fn main() -> Result<(), Box<dyn Error>> {
    say(concat!("A day at the issuer, with cardcrypt ", env!("CARGO_PKG_VERSION")));
    let hsm: Box<dyn Hsm> = Box::new(keys::software_hsm()?);
    keys::show(&*hsm)?;
    swipe::show(&*hsm)?;
    chip::show(&*hsm)?;
    say("\nWhat was genuine was accepted, and every change of what is protected was refused.");
    Ok(())
}
