//! MACs under kept keys: published values, and what must be refused.

use cardcrypt_hsm::macs::{GenerateMac, VerifyMac};
use cardcrypt_hsm::{Error, Hsm, KeyRef, Verb};
use cardcrypt_mac::{Algorithm, Padding};

use super::{Case, check, keys, text};

pub(super) const CASES: &[Case] = &[
    Case { name: "mac-generate", verb: Verb::GenerateMac, run: generate },
    Case { name: "mac-verify", verb: Verb::VerifyMac, run: verify },
    Case { name: "mac-wrong-algorithm", verb: Verb::GenerateMac, run: wrong_algorithm },
];

/// ISO 9797-1 B.4, SP 800-38B and ISO 9797-2.
const KNOWN: [(&str, Algorithm, &[u8], &str); 3] = [
    ("mac", Algorithm::Iso3(Padding::Method1), b"Now is the time for all ", "A1C72E74EA3FA9B6"),
    ("mac-aes", Algorithm::Cmac, b"", "028962F61B7BF89EFC6B551F4667D983"),
    (
        "mac-hmac",
        Algorithm::HmacSha256,
        b"abc",
        "02581EA39A6CF2D752793FD782CFB9CF965BE72B32B322C9551D03510645FB31",
    ),
];

fn generate(hsm: &dyn Hsm) -> Result<(), String> {
    for (key, algorithm, message, expected) in KNOWN {
        let key = keys::name(key)?;
        let request = GenerateMac { key: KeyRef::named(&key), algorithm, message };
        let mac = hex::encode_upper(hsm.generate_mac(&request).map_err(text)?.as_bytes());
        check(mac == expected, || format!("the MAC is {mac}, expected {expected}"))?;
    }
    Ok(())
}

fn verify(hsm: &dyn Hsm) -> Result<(), String> {
    for (key, algorithm, message, mac) in KNOWN {
        let (key, mac) = (keys::name(key)?, hex::decode(mac).map_err(text)?);
        for length in [4, mac.len()] {
            let received = mac.get(..length).unwrap_or_default();
            let request = VerifyMac { key: KeyRef::named(&key), algorithm, message, received, length };
            let proof = hsm.verify_mac(&request).map_err(text)?;
            check(proof.algorithm == algorithm, || "the proof names another algorithm".into())?;
            for forged in
                [VerifyMac { message: b"forged", ..request }, VerifyMac { received: &[], ..request }]
            {
                let rejected = matches!(hsm.verify_mac(&forged), Err(Error::Rejected));
                check(rejected, || "a forged MAC was not Rejected".into())?;
            }
        }
    }
    Ok(())
}

fn wrong_algorithm(hsm: &dyn Hsm) -> Result<(), String> {
    let key = keys::name("mac-aes")?;
    for algorithm in [Algorithm::Iso3(Padding::Method1), Algorithm::HmacSha256] {
        let request = GenerateMac { key: KeyRef::named(&key), algorithm, message: b"" };
        let refused = matches!(hsm.generate_mac(&request), Err(Error::KeyUse { .. }));
        check(refused, || format!("{algorithm:?} was computed with an AES key"))?;
    }
    Ok(())
}
