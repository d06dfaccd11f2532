//! Texts of cardcrypt-mac.

use cardcrypt_mac::data::{Cbc, Iv};
use cardcrypt_mac::{Algorithm, Mac, Padding, check_value};
use cardcrypt_types::key::{HmacLength, Key, KeyAlgorithm, purpose};

use super::Secrets;
use crate::bar::leaks::outputs::Outputs;
use crate::failure::Failure;

pub(super) fn all(secrets: &Secrets, outputs: &mut Outputs) -> Result<(), Failure> {
    let hmac = KeyAlgorithm::Hmac(HmacLength::BITS_256);
    let cases = [
        (KeyAlgorithm::Tdes2, Algorithm::Iso1(Padding::Method2)),
        (KeyAlgorithm::Tdes2, Algorithm::Iso3(Padding::None)),
        (KeyAlgorithm::Tdes3, Algorithm::Iso3(Padding::Method1)),
        (KeyAlgorithm::Tdes3, Algorithm::Cmac),
        (KeyAlgorithm::Aes128, Algorithm::Cmac),
        (KeyAlgorithm::Aes192, Algorithm::Iso1(Padding::None)),
        (KeyAlgorithm::Aes256, Algorithm::HmacSha256),
        (hmac, Algorithm::HmacSha256),
        (hmac, Algorithm::Cmac),
    ];
    for (key, algorithm) in cases {
        let key = Key::<purpose::Mac>::hazmat_from_bytes(key, secrets.key(key.key_bytes()))?;
        macs(&key, algorithm, secrets, outputs);
    }
    for algorithm in [KeyAlgorithm::Tdes2, KeyAlgorithm::Aes256, hmac] {
        let key = Key::<purpose::Data>::hazmat_from_bytes(algorithm, secrets.key(algorithm.key_bytes()))?;
        data(&key, secrets, outputs);
    }
    Ok(())
}

fn macs(key: &Key<purpose::Mac>, algorithm: Algorithm, secrets: &Secrets, outputs: &mut Outputs) {
    outputs.result("Mac", Mac::new(key, algorithm));
    let text = secrets.discretionary.as_bytes();
    for data in [text, secrets.key(32)] {
        // The MAC that was expected is a secret of whoever verifies.
        if let Ok(tag) = cardcrypt_mac::generate(key, algorithm, data) {
            outputs.guard_bytes("expected MAC", tag.as_bytes());
        }
        outputs.result("Tag", cardcrypt_mac::generate(key, algorithm, data));
        for length in [0, 3, 4, 8, 33] {
            let truncated =
                cardcrypt_mac::generate(key, algorithm, data).and_then(|tag| tag.truncated(length));
            outputs.result("Tag::truncated", truncated);
            for received in [secrets.key(length), secrets.key(64), &[]] {
                let verified = cardcrypt_mac::verify(key, algorithm, data, received, length);
                outputs.result("verify", verified);
            }
        }
    }
}

fn data(key: &Key<purpose::Data>, secrets: &Secrets, outputs: &mut Outputs) {
    outputs.result("Cbc", Cbc::new(key));
    for iv in [Iv::Zero, Iv::Tdes([1; 8]), Iv::Aes([1; 16])] {
        for length in [0, 7, 8, 32, 33] {
            let mut buffer = secrets.key(length).to_vec();
            outputs.result("encrypt", cardcrypt_mac::data::encrypt(key, iv, &mut buffer));
            outputs.result("decrypt", cardcrypt_mac::data::decrypt(key, iv, &mut buffer));
        }
    }
    for method in [check_value::Method::EncryptedZeros, check_value::Method::CmacOfZeros] {
        outputs.result("check value", check_value::compute(key, method));
    }
}
