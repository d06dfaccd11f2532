// error: E0277
use cardcrypt_pin::Pin;

fn is_clone<T: Clone>() {}
fn is_compared<T: PartialEq>() {}
fn is_displayed<T: std::fmt::Display>() {}
fn derefs<T: std::ops::Deref>() {}
fn is_bytes<T: AsRef<[u8]>>() {}
fn has_a_debug_of_its_own<T: std::fmt::Debug>() {}

fn main() {
    is_clone::<Pin>(); //~ fails
    is_compared::<Pin>(); //~ fails
    is_displayed::<Pin>(); //~ fails
    derefs::<Pin>(); //~ fails
    is_bytes::<Pin>(); //~ fails
    has_a_debug_of_its_own::<Pin>();
}
