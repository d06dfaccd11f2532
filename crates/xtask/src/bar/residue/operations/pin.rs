//! Operations of cardcrypt-pin. A PIN of twelve digits is long enough to be found.

use cardcrypt_pin::{Error, Pin, format0, format4};
use cardcrypt_types::Pan;
use cardcrypt_types::key::{Key, KeyAlgorithm, purpose};
use cardcrypt_types::secret::SecretBytes;

use super::{Ending, Operation};
use crate::bar::residue::secrets::{Masked, Witness};
use crate::failure::Failure;

fn pan() -> Result<Pan, Failure> {
    super::emv::pan()
}

/// A PIN of twelve random digits, built in a box.
fn pin(masked: &Masked, witness: &mut Witness) -> Result<Pin, Failure> {
    let random = masked.data(12);
    let digits = SecretBytes::build(12, |digits| {
        digits.iter_mut().zip(random.expose()).for_each(|(to, from)| *to = b'0' | (from % 10));
        Ok::<(), Failure>(())
    })?;
    witness.see(digits.expose());
    Ok(Pin::hazmat_from_digits(digits.expose())?)
}

/// The PIN field of a block of twelve digits, all eight bytes.
fn see_field(control: u8, filler: u8, pin: &Pin, witness: &mut Witness) {
    if witness.is_seeing() {
        let digits = pin.expose_digits().as_chunks::<2>().0;
        let mut field = vec![control << 4 | 12];
        field.extend(digits.iter().map(|[high, low]| high << 4 | low & 0x0F));
        field.push(filler << 4 | filler);
        witness.see(&field);
    }
}

pub(super) const FORMAT_0: Operation = Operation {
    name: "PIN block of format 0",
    run: |masked, witness, ending| {
        let key: Key<purpose::PinEncryption> = masked.key(KeyAlgorithm::Tdes2);
        witness.see_key(&key);
        let pin = pin(masked, witness)?;
        see_field(0, 0xF, &pin, witness);
        let block = format0::encipher(&key, &pin, &pan()?)?;
        let opened = format0::decipher(&key, &block, &pan()?)?;
        witness.see(opened.expose_digits());
        ending.reach()
    },
    scrubs_itself: false,
};

pub(super) const FORMAT_4: Operation = Operation {
    name: "PIN block of format 4",
    run: |masked, witness, ending| {
        let key: Key<purpose::PinEncryption> = masked.key(KeyAlgorithm::Aes256);
        witness.see_key(&key);
        let pin = pin(masked, witness)?;
        see_field(4, 0xA, &pin, witness);
        let cipher = format4::Cipher::new(&key)?;
        let block = cipher.hazmat_encipher_with_fill(&pin, &pan()?, &[0x5A; 8]);
        let opened = cipher.decipher(&block, &pan()?)?;
        witness.see(opened.expose_digits());
        ending.reach()
    },
    scrubs_itself: false,
};

fn rejected<T>(opened: Result<T, Error>, ending: Ending) -> Result<(), Failure> {
    match opened {
        Err(Error::Rejected) => ending.reach(),
        _ => Err(Failure::new("not rejected")),
    }
}

pub(super) const FORMAT_0_REJECTED: Operation = Operation {
    name: "PIN block of format 0, rejected",
    run: |masked, witness, ending| {
        let key: Key<purpose::PinEncryption> = masked.key(KeyAlgorithm::Tdes3);
        witness.see_key(&key);
        rejected(format0::decipher(&key, &[0x3C; 8], &pan()?), ending)
    },
    scrubs_itself: false,
};

pub(super) const FORMAT_4_REJECTED: Operation = Operation {
    name: "PIN block of format 4, rejected",
    run: |masked, witness, ending| {
        let key: Key<purpose::PinEncryption> = masked.key(KeyAlgorithm::Aes128);
        witness.see_key(&key);
        rejected(format4::decipher(&key, &[0x3C; 16], &pan()?), ending)
    },
    scrubs_itself: false,
};
