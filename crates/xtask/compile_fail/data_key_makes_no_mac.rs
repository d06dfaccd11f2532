// error: E0277
use cardcrypt_mac::Algorithm;
use cardcrypt_types::key::{Key, KeyAlgorithm, purpose};

fn main() {
    let data = Key::<purpose::Data>::hazmat_from_bytes(KeyAlgorithm::Aes128, &[1; 16]).unwrap();
    let mac = Key::<purpose::Mac>::hazmat_from_bytes(KeyAlgorithm::Aes128, &[1; 16]).unwrap();
    let _ = cardcrypt_mac::generate(&mac, Algorithm::Cmac, b"");
    let _ = cardcrypt_mac::generate(&data, Algorithm::Cmac, b""); //~ fails
}
