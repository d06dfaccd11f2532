use cardcrypt_pin::Pin;
use cardcrypt_types::key::purpose::{MkAc, SkSmc};
use cardcrypt_types::key::{Key, KeyBytes};
use cardcrypt_types::secret::SecretBytes;

use super::{Enciphered, ScriptProfile};
use crate::Error;

/// The form of the block that carries a new PIN to the card.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum PinBlock {
    /// Visa's own: length and digits with F behind, XORed with four bytes of the card master key for cryptograms, and
    /// with the digits of the current PIN if there is one.
    Visa,
    /// ISO 9564-1 format 2: a nibble 2, length and digits with F behind.
    Iso2,
}

/// A new PIN, enciphered for PIN CHANGE/UNBLOCK.
#[derive(Debug, Clone)]
pub struct EncipheredPin {
    data: Enciphered,
    with_current: bool,
}

impl EncipheredPin {
    /// A block that was enciphered elsewhere: how a device's answer goes into a command.
    #[must_use]
    pub const fn from_ciphertext(data: Enciphered, with_current: bool) -> Self {
        Self { data, with_current }
    }

    /// The enciphered block.
    #[must_use]
    pub const fn enciphered(&self) -> &Enciphered {
        &self.data
    }

    /// True if the current PIN went into the block.
    #[must_use]
    pub const fn with_current(&self) -> bool {
        self.with_current
    }
}

/// Enciphers a new PIN, in the block that cards of this kind take. The clear block does not leave.
///
/// ```
/// use cardcrypt_emv::script::{self, ScriptProfile};
/// use cardcrypt_pin::Pin;
/// use cardcrypt_types::key::{Key, KeyAlgorithm, purpose};
///
/// let mk = b"\x2F\x98\xAD\xEF\x3B\x4F\xFE\x0E\x58\x32\x75\x9B\xB5\xD0\x57\xD6";
/// let mk = Key::<purpose::MkAc>::hazmat_from_bytes(KeyAlgorithm::Tdes2, mk)?;
/// let sk = b"\x52\xE0\xE0\xB6\x92\x02\x7F\xD5\x91\x70\xC7\xB6\xD3\xBC\xB5\xD0";
/// let sk = Key::<purpose::SkSmc>::hazmat_from_bytes(KeyAlgorithm::Tdes2, sk)?;
/// let pin = Pin::hazmat_from_digits(b"9999")?;
/// let enciphered = script::encipher_pin(&sk, &mk, &ScriptProfile::VISA, &pin, None)?;
/// assert_eq!(enciphered.enciphered().as_bytes()[..4], [0xD4, 0x21, 0x23, 0x1A]);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Errors
/// [`Error::Unsupported`] for a current PIN if the card takes none, [`Error::KeyAlgorithm`] if a key is not for it.
pub fn encipher_pin(
    session: &Key<SkSmc>,
    card: &Key<MkAc>,
    scripts: &ScriptProfile,
    new: &Pin,
    current: Option<&Pin>,
) -> Result<EncipheredPin, Error> {
    let form = match current {
        None => scripts.pin_change.without_current,
        Some(_) => scripts.pin_change.with_current.ok_or(NO_CURRENT)?,
    };
    let block = hazmat_pin_block(form, card, new, current)?;
    let data = scripts.encipherment.encipher(session, block.expose())?;
    Ok(EncipheredPin { data, with_current: current.is_some() })
}

/// The clear block of a new PIN, eight bytes. Hazmat: it is the PIN.
///
/// # Errors
/// [`Error::Unsupported`] for a current PIN in format 2, [`Error::KeyAlgorithm`] if Visa's block is to be made with a
/// card master key that is not two-key TDES.
pub fn hazmat_pin_block(
    form: PinBlock,
    card: &Key<MkAc>,
    new: &Pin,
    current: Option<&Pin>,
) -> Result<SecretBytes, Error> {
    let mask = match (form, card.expose()) {
        (PinBlock::Iso2, _) if current.is_some() => return Err(NO_CURRENT),
        (PinBlock::Iso2, _) => None,
        (PinBlock::Visa, KeyBytes::Tdes2([_, _, _, _, mask @ .., _, _, _, _, _, _, _, _])) => Some(mask),
        _ => return Err(Error::KeyAlgorithm { wanted: "Visa's PIN block", found: card.algorithm() }),
    };
    let control = if form == PinBlock::Iso2 { 0x20 } else { 0x00 };
    SecretBytes::build(8, |block| {
        if let Some((first, rest)) = block.split_first_mut() {
            // At most twelve digits.
            *first = control | new.expose_digits().iter().fold(0, |count: u8, _| count.saturating_add(1));
            fill(rest, new.expose_digits(), 0x0F);
        }
        for (to, mask) in block.iter_mut().skip(4).zip(mask.into_iter().flatten()) {
            *to ^= mask;
        }
        if let Some(current) = current {
            let digits = SecretBytes::build(8, |digits| {
                fill(digits, current.expose_digits(), 0x00);
                Ok::<(), Error>(())
            })?;
            block.iter_mut().zip(digits.expose()).for_each(|(to, digit)| *to ^= digit);
        }
        Ok(())
    })
}

/// Two digits to a byte, this nibble behind them.
fn fill(bytes: &mut [u8], digits: &[u8], filler: u8) {
    let mut nibbles = digits.iter().map(|digit| digit & 0x0F);
    for byte in bytes {
        let high = nibbles.next().unwrap_or(filler);
        let low = nibbles.next().unwrap_or(filler);
        *byte = high << 4 | low;
    }
}

const NO_CURRENT: Error = Error::Unsupported { what: "a PIN change of this card with its current PIN" };
