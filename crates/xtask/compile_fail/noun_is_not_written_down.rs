// error: E0423
use cardcrypt_dukpt::{aes, tdes};
use cardcrypt_types::Psn;

fn main() {
    let _ = Psn(200); //~ fails
    let _ = tdes::Ksn([0; 10]); //~ fails
    let _ = (Psn::ABSENT, tdes::RawKsn::new([0; 10]), aes::RawKsn::new([0; 12]));
}
