// error: E0277
use cardcrypt_types::key::KeyBytes;

fn is_printed<T: std::fmt::Debug>() {}
fn is_displayed<T: std::fmt::Display>() {}
fn is_sized<T: Sized>() {}

fn main() {
    is_printed::<KeyBytes<'static>>(); //~ fails
    is_displayed::<KeyBytes<'static>>(); //~ fails
    is_sized::<KeyBytes<'static>>();
}
