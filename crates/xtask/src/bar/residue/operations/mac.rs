//! Operations of cardcrypt-mac.

use core::mem;

use cardcrypt_mac::data::{Cbc, Iv};
use cardcrypt_mac::{Algorithm, Error, Mac, Padding, check_value};
use cardcrypt_types::key::{HmacLength, Key, KeyAlgorithm, purpose};

use super::{Ending, Operation};
use crate::bar::residue::secrets::{Masked, Witness};
use crate::failure::Failure;

const MESSAGE: &[u8] = b"a message of more than two blocks, whole ones: 48";

/// Makes a MAC and verifies it, one-shot.
fn mac(
    masked: &Masked,
    witness: &mut Witness,
    ending: Ending,
    (algorithm, of): (KeyAlgorithm, Algorithm),
) -> Result<(), Failure> {
    let key: Key<purpose::Mac> = masked.key(algorithm);
    witness.see_key(&key);
    let tag = cardcrypt_mac::generate(&key, of, MESSAGE)?;
    witness.see(tag.as_bytes());
    cardcrypt_mac::verify(&key, of, MESSAGE, tag.as_bytes(), tag.as_bytes().len())?;
    ending.reach()
}

macro_rules! macs {
    ($($name:ident $text:literal $key:expr, $algorithm:expr;)*) => {
        $(pub(super) const $name: Operation = Operation {
            name: $text,
            run: |masked, witness, ending| mac(masked, witness, ending, ($key, $algorithm)),
            scrubs_itself: false,
        };)*
    };
}

macs! {
    ISO1_TDES2 "MAC algorithm 1, TDES" KeyAlgorithm::Tdes2, Algorithm::Iso1(Padding::Method2);
    ISO1_AES128 "MAC algorithm 1, AES-128" KeyAlgorithm::Aes128, Algorithm::Iso1(Padding::Method1);
    ISO1_AES192 "MAC algorithm 1, AES-192" KeyAlgorithm::Aes192, Algorithm::Iso1(Padding::Method3);
    ISO3 "MAC algorithm 3" KeyAlgorithm::Tdes2, Algorithm::Iso3(Padding::Method2);
    CMAC_TDES3 "CMAC, 3-key TDES" KeyAlgorithm::Tdes3, Algorithm::Cmac;
    CMAC_AES128 "CMAC, AES-128" KeyAlgorithm::Aes128, Algorithm::Cmac;
    CMAC_AES256 "CMAC, AES-256" KeyAlgorithm::Aes256, Algorithm::Cmac;
    HMAC "HMAC" KeyAlgorithm::Hmac(HmacLength::BITS_256), Algorithm::HmacSha256;
}

/// A prepared key, a rejected MAC, and the expected value that nobody may see.
pub(super) const REJECTED: Operation = Operation {
    name: "MAC rejected",
    run: |masked, witness, ending| {
        let key: Key<purpose::Mac> = masked.key(KeyAlgorithm::Tdes2);
        witness.see_key(&key);
        let mac = Mac::new(&key, Algorithm::Iso3(Padding::Method2))?;
        witness.see(mac.generate(MESSAGE)?.as_bytes());
        match mac.verify(MESSAGE, &[0; 8], 8) {
            Err(Error::Rejected) => ending.reach(),
            _ => Err(Failure::new("not rejected")),
        }
    },
    scrubs_itself: false,
};

/// Deciphers secret data where it lies, in a box.
fn cbc(
    masked: &Masked,
    witness: &mut Witness,
    ending: Ending,
    algorithm: KeyAlgorithm,
) -> Result<(), Failure> {
    let key: Key<purpose::Data> = masked.key(algorithm);
    witness.see_key(&key);
    let clear = masked.data(64);
    witness.see(clear.expose());
    let cbc = Cbc::new(&key)?;
    let deciphered = cardcrypt_types::secret::SecretBytes::build(64, |bytes| {
        bytes.iter_mut().zip(clear.expose()).for_each(|(to, from)| *to = *from);
        cbc.encrypt(Iv::Zero, bytes)?;
        cbc.decrypt(Iv::Zero, bytes)
    })?;
    witness.see(deciphered.expose());
    ending.reach()
}

pub(super) const CBC_TDES2: Operation = Operation {
    name: "CBC, 2-key TDES",
    run: |masked, witness, ending| cbc(masked, witness, ending, KeyAlgorithm::Tdes2),
    scrubs_itself: false,
};

pub(super) const CBC_TDES3: Operation = Operation {
    name: "CBC, 3-key TDES",
    run: |masked, witness, ending| cbc(masked, witness, ending, KeyAlgorithm::Tdes3),
    scrubs_itself: false,
};

pub(super) const CBC_AES256: Operation = Operation {
    name: "CBC, AES-256",
    run: |masked, witness, ending| cbc(masked, witness, ending, KeyAlgorithm::Aes256),
    scrubs_itself: false,
};

pub(super) const CHECK_VALUES: Operation = Operation {
    name: "check values",
    run: |masked, witness, ending| {
        for algorithm in
            [KeyAlgorithm::Tdes2, KeyAlgorithm::Tdes3, KeyAlgorithm::Aes128, KeyAlgorithm::Aes256]
        {
            let key: Key<purpose::Bdk> = masked.key(algorithm);
            witness.see_key(&key);
            check_value::compute(&key, check_value::Method::usual(algorithm))?;
            check_value::compute(&key, check_value::Method::Sha256OfKey)?;
        }
        ending.reach()
    },
    scrubs_itself: false,
};

/// A prepared key that is never dropped.
fn forget(
    masked: &Masked,
    witness: &mut Witness,
    (algorithm, of): (KeyAlgorithm, Algorithm),
) -> Result<(), Failure> {
    let key: Key<purpose::Mac> = masked.key(algorithm);
    witness.see_key(&key);
    mem::forget(Mac::new(&key, of)?);
    Ok(())
}

macro_rules! forgotten {
    ($($name:ident $text:literal $key:expr, $algorithm:expr;)*) => {
        $(pub(super) const $name: Operation = Operation {
            name: $text,
            run: |masked, witness, _| forget(masked, witness, ($key, $algorithm)),
            scrubs_itself: false,
        };)*
    };
}

forgotten! {
    FORGOTTEN_DES "forgotten DES key" KeyAlgorithm::Tdes2, Algorithm::Iso3(Padding::None);
    FORGOTTEN_AES "forgotten AES key" KeyAlgorithm::Aes256, Algorithm::Cmac;
}

pub(super) const FORGOTTEN_DATA: Operation = Operation {
    name: "forgotten data",
    run: |masked, witness, _| {
        let data = masked.data(64);
        witness.see(data.expose());
        mem::forget(data);
        Ok(())
    },
    scrubs_itself: false,
};
