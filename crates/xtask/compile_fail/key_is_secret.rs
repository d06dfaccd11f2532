// error: E0277
use cardcrypt_types::key::{Key, purpose};

fn is_clone<T: Clone>() {}
fn is_copy<T: Copy>() {}
fn is_compared<T: PartialEq>() {}
fn is_ordered<T: PartialOrd>() {}
fn is_hashed<T: std::hash::Hash>() {}
fn is_displayed<T: std::fmt::Display>() {}
fn has_default<T: Default>() {}
fn derefs<T: std::ops::Deref>() {}
fn is_bytes<T: AsRef<[u8]>>() {}
fn has_a_debug_of_its_own<T: std::fmt::Debug>() {}

fn main() {
    is_clone::<Key<purpose::Mac>>(); //~ fails
    is_copy::<Key<purpose::Mac>>(); //~ fails
    is_compared::<Key<purpose::Mac>>(); //~ fails
    is_ordered::<Key<purpose::Mac>>(); //~ fails
    is_hashed::<Key<purpose::Mac>>(); //~ fails
    is_displayed::<Key<purpose::Mac>>(); //~ fails
    has_default::<Key<purpose::Mac>>(); //~ fails
    derefs::<Key<purpose::Mac>>(); //~ fails
    is_bytes::<Key<purpose::Mac>>(); //~ fails
    has_a_debug_of_its_own::<Key<purpose::Mac>>();
}
