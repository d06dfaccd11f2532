use alloc::boxed::Box;

use crypto_bigint::modular::{BoxedMontyForm, BoxedMontyParams};
use crypto_bigint::{BoxedUint, Odd};

use super::Error;

/// A public key of RSA.
///
/// ```
/// use cardcrypt_emv::oda::{Error, Exponent, PublicKey};
///
/// let key = PublicKey::new(&[0xC5; 96], &[0x01, 0x00, 0x01])?;
/// assert_eq!((key.modulus().len(), key.exponent()), (96, Exponent::F4));
/// assert_eq!(PublicKey::new(&[0xC5; 96], &[0x02]), Err(Error::Exponent));
/// # Ok::<(), Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PublicKey {
    modulus: Box<[u8]>,
    exponent: Exponent,
}

/// The public exponents that EMV allows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[expect(clippy::exhaustive_enums, reason = "EMV Book 2, B2.1 has no third")]
pub enum Exponent {
    /// 3, one byte.
    Three,
    /// 65537, three bytes.
    F4,
}

impl PublicKey {
    /// The shortest modulus, in bytes.
    pub const MIN_LENGTH: usize = 64;
    /// The longest modulus, in bytes. The longest that EMV allows has 248.
    pub const MAX_LENGTH: usize = 256;

    /// A key of its modulus and its exponent, big-endian, without leading zeros.
    ///
    /// # Errors
    /// [`Error::ModulusLength`], [`Error::Modulus`] if the modulus is even or its first byte is zero,
    /// [`Error::Exponent`].
    pub fn new(modulus: &[u8], exponent: &[u8]) -> Result<Self, Error> {
        let exponent = Exponent::try_from(exponent)?;
        let length = modulus.len();
        if !(Self::MIN_LENGTH..=Self::MAX_LENGTH).contains(&length) {
            return Err(Error::ModulusLength { length });
        }
        let odd = modulus.last().is_some_and(|byte| byte & 1 == 1);
        if !odd || modulus.first() == Some(&0) {
            return Err(Error::Modulus);
        }
        Ok(Self { modulus: modulus.into(), exponent })
    }

    /// The modulus, big-endian.
    #[must_use]
    pub const fn modulus(&self) -> &[u8] {
        &self.modulus
    }

    /// The exponent.
    #[must_use]
    pub const fn exponent(&self) -> Exponent {
        self.exponent
    }

    /// The recovery function of EMV Book 2, A2.1: as many bytes as the modulus has.
    pub(super) fn recover(&self, signature: &[u8]) -> Result<Box<[u8]>, Error> {
        let (found, expected) = (signature.len(), self.modulus.len());
        if found != expected {
            return Err(Error::SignatureLength { found, expected });
        }
        // Of equal length, bytes are ordered as their numbers.
        if signature >= &*self.modulus {
            return Err(Error::SignatureRange);
        }
        let modulus = BoxedUint::from_be_slice_vartime(&self.modulus);
        let precision = modulus.bits_precision();
        let modulus: Odd<BoxedUint> = Option::from(Odd::new(modulus)).ok_or(Error::Modulus)?;
        let base = BoxedUint::from_be_slice(signature, precision).map_err(|_| Error::SignatureRange)?;
        let params = BoxedMontyParams::new_vartime(modulus);
        let power = BoxedMontyForm::new(base, &params).pow(&self.exponent.number()).retrieve();
        let bytes = power.to_be_bytes();
        let start = bytes.len().checked_sub(expected).ok_or(Error::Header)?;
        Ok(bytes.get(start..).ok_or(Error::Header)?.into())
    }
}

impl Exponent {
    /// Big-endian, as cards and lists of keys have it.
    #[must_use]
    pub const fn as_bytes(self) -> &'static [u8] {
        match self {
            Self::Three => &[0x03],
            Self::F4 => &[0x01, 0x00, 0x01],
        }
    }

    fn number(self) -> BoxedUint {
        BoxedUint::from(match self {
            Self::Three => 3_u32,
            Self::F4 => 65_537,
        })
    }
}

impl TryFrom<&[u8]> for Exponent {
    type Error = Error;

    fn try_from(bytes: &[u8]) -> Result<Self, Error> {
        [Self::Three, Self::F4].into_iter().find(|known| known.as_bytes() == bytes).ok_or(Error::Exponent)
    }
}
