//! Texts of cardcrypt-types.

use cardcrypt_types::key::{HmacLength, Key, KeyAlgorithm, purpose};
use cardcrypt_types::secret::SecretBytes;
use cardcrypt_types::track::{Track1, Track2, Track3};
use cardcrypt_types::{CounterIdentity, Digits, Pan, Psn, Verified};

use super::{Secrets, spoilt};
use crate::bar::leaks::outputs::Outputs;
use crate::failure::Failure;

pub(super) fn all(secrets: &Secrets, outputs: &mut Outputs) -> Result<(), Failure> {
    keys(secrets, outputs)?;
    pans(secrets, outputs)?;
    tracks(secrets, outputs);
    Ok(())
}

fn keys(secrets: &Secrets, outputs: &mut Outputs) -> Result<(), Failure> {
    let hmac = KeyAlgorithm::Hmac(HmacLength::new(64)?);
    let (tdes, aes) =
        ([KeyAlgorithm::Tdes2, KeyAlgorithm::Tdes3], [KeyAlgorithm::Aes128, KeyAlgorithm::Aes256]);
    for algorithm in [hmac, KeyAlgorithm::Aes192].into_iter().chain(tdes).chain(aes) {
        let bytes = secrets.key(algorithm.key_bytes());
        outputs.debug("Key", Key::<purpose::Bdk>::hazmat_from_bytes(algorithm, bytes)?);
        outputs.debug("Verified<Key>", verified(Key::<purpose::Mac>::hazmat_from_bytes(algorithm, bytes)?));
        for wrong in [0, 8, algorithm.key_bytes() - 1] {
            let key = Key::<purpose::Mac>::hazmat_from_bytes(algorithm, secrets.key(wrong));
            outputs.result("Key of another length", key);
        }
    }
    let secret = SecretBytes::build(64, |bytes| {
        bytes.copy_from_slice(secrets.key(64));
        Ok::<_, Failure>(())
    })?;
    outputs.debug("SecretBytes", secret);
    Ok(())
}

fn pans(secrets: &Secrets, outputs: &mut Outputs) -> Result<(), Failure> {
    let digits = secrets.pan.as_str();
    let pan: Pan = digits.parse()?;
    if pan.to_string() != masked(digits) || format!("{pan:?}") != format!("Pan({})", masked(digits)) {
        outputs.wrong("Pan is not masked as it should be");
    }
    outputs.display("Pan", &pan);
    outputs.debug("Pan", &pan);
    outputs.debug("Verified<Pan>", verified(pan.clone()));
    outputs.debug("CounterIdentity", CounterIdentity::card(&pan, Psn::ABSENT));
    if let Some(serial) = secrets.key(10).first_chunk() {
        outputs.debug("CounterIdentity", CounterIdentity::tdes_device(*serial));
    }
    for text in spoilt(digits) {
        outputs.result("Pan", Pan::try_from(text.as_slice()));
        outputs.result("Digits", Digits::<16>::try_from(text.as_slice()));
    }
    let digits: Digits<13> = secrets.discretionary.parse()?;
    outputs.debug("Digits", digits);
    Ok(())
}

fn tracks(secrets: &Secrets, outputs: &mut Outputs) {
    let Secrets { pan, name, discretionary, .. } = secrets;
    for text in spoilt(&format!("%B{pan}^{name}^2512101{discretionary}?")) {
        outputs.result("Track1", Track1::parse(&text));
    }
    for text in spoilt(&format!(";{pan}=2512101{discretionary}?")) {
        outputs.result("Track2", Track2::parse(&text));
    }
    for text in spoilt(&format!("{pan}D2512101{discretionary}F")) {
        outputs.result("Track2", Track2::parse_equivalent(&text));
    }
    for text in spoilt(&format!(";01{pan}={discretionary}?")) {
        outputs.result("Track3", Track3::parse(&text));
    }
    if let Ok(track) = Track1::parse(format!("%B{pan}^{name}^2512101{discretionary}?").as_bytes()) {
        outputs.debug("Track1", track);
    } else {
        outputs.wrong("track 1 is not read");
    }
}

/// First six and last four digits, of a short number the last four alone.
fn masked(digits: &str) -> String {
    let first = if digits.len() < 12 { 0 } else { 6 };
    let (head, rest) = digits.split_at(first);
    let (middle, last) = rest.split_at(rest.len().saturating_sub(4));
    format!("{head}{}{last}", "*".repeat(middle.len()))
}

#[expect(clippy::disallowed_methods, reason = "only to print it")]
fn verified<T>(value: T) -> Verified<T> {
    Verified::assertion(value)
}
