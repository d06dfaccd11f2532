// error: E0277
use cardcrypt_types::{Atc, Verified};

fn is_clone<T: Clone>() {}
fn is_copy<T: Copy>() {}
fn has_default<T: Default>() {}
fn is_made_of<T: From<Atc>>() {}
fn is_sized<T: Sized>() {}

fn main() {
    is_clone::<Verified<Atc>>(); //~ fails
    is_copy::<Verified<Atc>>(); //~ fails
    has_default::<Verified<Atc>>(); //~ fails
    is_made_of::<Verified<Atc>>(); //~ fails
    is_sized::<Verified<Atc>>();
}
