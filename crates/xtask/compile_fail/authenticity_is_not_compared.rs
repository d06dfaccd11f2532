// error: E0277
use cardcrypt_mac::Tag;
use cardcrypt_types::Cryptogram;

fn is_compared<T: PartialEq>() {}
fn is_clone<T: Clone>() {}
fn is_sized<T: Sized>() {}

fn main() {
    is_compared::<Cryptogram>(); //~ fails
    is_compared::<Tag>(); //~ fails
    is_clone::<Tag>(); //~ fails
    is_sized::<Tag>();
}
