// error: E0451
use cardcrypt_types::{Atc, Verified};

fn main() {
    let atc = Atc::new(1);
    let _: Option<Verified<Atc>> = None;
    let _ = Verified { 0: atc }; //~ fails
}
