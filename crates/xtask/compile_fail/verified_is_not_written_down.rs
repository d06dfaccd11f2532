// error: E0423
use cardcrypt_types::{Atc, Verified};

fn main() {
    let atc = Atc::new(1);
    let _ = Verified(atc); //~ fails
    let _ = atc.number();
}
