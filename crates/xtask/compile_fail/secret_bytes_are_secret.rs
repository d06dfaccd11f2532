// error: E0277
use cardcrypt_types::secret::SecretBytes;

fn is_clone<T: Clone>() {}
fn is_compared<T: PartialEq>() {}
fn is_displayed<T: std::fmt::Display>() {}
fn derefs<T: std::ops::Deref>() {}
fn is_bytes<T: AsRef<[u8]>>() {}
fn has_a_debug_of_its_own<T: std::fmt::Debug>() {}

fn main() {
    is_clone::<SecretBytes>(); //~ fails
    is_compared::<SecretBytes>(); //~ fails
    is_displayed::<SecretBytes>(); //~ fails
    derefs::<SecretBytes>(); //~ fails
    is_bytes::<SecretBytes>(); //~ fails
    has_a_debug_of_its_own::<SecretBytes>();
}
