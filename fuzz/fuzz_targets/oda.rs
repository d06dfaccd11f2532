//! Certificates and signatures of cards, under any key. The first byte says how long the modulus is.

#![no_main]

use cardcrypt_emv::oda::{
    Exponent, IccCertificate, IssuerCertificate, PublicKey, SignedCombinedData, SignedDynamicData, SignedKey,
    SignedStaticData,
};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| {
    let Some((length, rest)) = data.split_first() else { return };
    let (modulus, rest) = rest.split_at(rest.len().min(usize::from(*length) + 1));
    let (signature, rest) = rest.split_at(rest.len().min(modulus.len()));
    for exponent in [Exponent::Three, Exponent::F4] {
        let Ok(key) = PublicKey::new(modulus, exponent.as_bytes()) else { return };
        recover(&key, signature, rest);
    }
});

fn recover(key: &PublicKey, signature: &[u8], rest: &[u8]) {
    let modulus = key.modulus();
    for exponent in [Exponent::Three, Exponent::F4] {
        let signed = SignedKey { certificate: signature, remainder: rest, exponent: exponent.as_bytes() };
        if let Ok(found) = IssuerCertificate::recover(key, &signed) {
            assert_eq!(found.recovered().len(), modulus.len());
            let issuer = found.hazmat_content();
            assert!(issuer.key().modulus().len() <= modulus.len() && issuer.key().modulus().ends_with(rest));
            let _ = (issuer.expiry(), found.hash_matches(&[]));
        }
        if let Ok(found) = IccCertificate::recover(key, &signed) {
            let card = found.hazmat_content();
            assert!(card.key().modulus().len() <= modulus.len() && card.key().modulus().ends_with(rest));
            let _ = (card.expiry(), found.hash_matches(rest));
        }
    }
    let _ = SignedStaticData::recover(key, signature).map(|found| found.verify(rest));
    if let Ok(found) = SignedDynamicData::recover(key, signature) {
        let dynamic = found.hazmat_content();
        let lenient = dynamic.dynamic_number_lenient();
        assert!(dynamic.dynamic_number().map_or(true, |number| number == lenient));
    }
    if let Ok(found) = SignedCombinedData::recover(key, signature) {
        assert!(found.hazmat_content().dynamic().data().len() >= 32);
    }
}
