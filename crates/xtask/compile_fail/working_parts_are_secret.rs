// error: E0277
use cardcrypt_dukpt::{aes, tdes};
use cardcrypt_mac::{Mac, data::Cbc};

fn is_clone<T: Clone>() {}
fn has_a_debug_of_its_own<T: std::fmt::Debug>() {}

fn main() {
    is_clone::<Mac>(); //~ fails
    is_clone::<Cbc>(); //~ fails
    is_clone::<tdes::Transaction>(); //~ fails
    is_clone::<aes::Transaction>(); //~ fails
    is_clone::<tdes::device::Device>(); //~ fails
    is_clone::<aes::device::Device>(); //~ fails
    has_a_debug_of_its_own::<Mac>();
}
