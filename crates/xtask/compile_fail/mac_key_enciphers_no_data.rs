// error: E0277
use cardcrypt_mac::data::Cbc;
use cardcrypt_types::key::{Key, KeyAlgorithm, purpose};

fn main() {
    let data = Key::<purpose::Data>::hazmat_from_bytes(KeyAlgorithm::Aes128, &[1; 16]).unwrap();
    let mac = Key::<purpose::Mac>::hazmat_from_bytes(KeyAlgorithm::Aes128, &[1; 16]).unwrap();
    let _ = Cbc::new(&data);
    let _ = Cbc::new(&mac); //~ fails
}
