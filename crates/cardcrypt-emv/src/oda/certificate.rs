use alloc::vec::Vec;

use cardcrypt_types::Expiry;

use super::block::Fields;
use super::{Error, PublicKey};

/// A certified public key as a card has it, in three parts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[expect(clippy::exhaustive_structs, reason = "the three data objects that EMV has for a key")]
pub struct SignedKey<'d> {
    /// The certificate: tag 90 for the issuer, 9F46 for the card.
    pub certificate: &'d [u8],
    /// The bytes of the modulus that the certificate has no room for: tag 92 or 9F48, empty if absent.
    pub remainder: &'d [u8],
    /// The exponent: tag 9F32 or 9F47.
    pub exponent: &'d [u8],
}

/// What the certificates of issuer and card share (EMV Book 2, tables 6 and 14), behind the name of the holder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Certified {
    pub(super) expiry: [u8; 2],
    pub(super) serial: [u8; 3],
    pub(super) hash_algorithm: u8,
    pub(super) key_algorithm: u8,
    pub(super) key: PublicKey,
}

impl Certified {
    pub(super) fn read(
        mut fields: Fields<'_>,
        certifier: &PublicKey,
        signed: &SignedKey<'_>,
    ) -> Result<Self, Error> {
        let (expiry, serial) = (fields.take()?, fields.take()?);
        let hash_algorithm = fields.hash_algorithm()?;
        let key_algorithm = match fields.take()? {
            [indicator @ 0x01] => indicator,
            [indicator] => return Err(Error::KeyAlgorithm { indicator }),
        };
        let [length, exponent_length] = fields.take()?.map(usize::from);
        let (found, expected) = (signed.exponent.len(), exponent_length);
        if found != expected {
            return Err(Error::ExponentLength { found, expected });
        }
        let modulus = modulus(length, fields.rest(), signed.remainder)?;
        let key = PublicKey::new(&modulus, signed.exponent)?;
        let certifier = certifier.modulus().len();
        if length > certifier {
            return Err(Error::LongerThanCertifier { found: length, certifier });
        }
        Ok(Self { expiry, serial, hash_algorithm, key_algorithm, key })
    }

    /// Month and year, in decimal digits.
    pub(super) fn expiry(&self) -> Result<Expiry, Error> {
        let [month, year] = self.expiry.map(decimal);
        let (month, year) = (month.ok_or(Error::Expiry)?, year.ok_or(Error::Expiry)?);
        Expiry::new(year, month).map_err(|_| Error::Expiry)
    }
}

impl SignedKey<'_> {
    /// What is hashed behind the signed part of the certificate.
    pub(super) fn behind(&self) -> Vec<u8> {
        [self.remainder, self.exponent].concat()
    }
}

/// The leftmost bytes of the modulus are in the certificate, padded if there is room; the others are the remainder.
fn modulus(length: usize, field: &[u8], remainder: &[u8]) -> Result<Vec<u8>, Error> {
    let inside = length.min(field.len());
    let (found, expected) = (remainder.len(), length.saturating_sub(inside));
    if found != expected {
        return Err(Error::RemainderLength { found, expected });
    }
    Ok([field.get(..inside).ok_or(Error::Truncated)?, remainder].concat())
}

fn decimal(byte: u8) -> Option<u8> {
    let (tens, units) = (byte >> 4, byte & 0x0F);
    (tens < 10 && units < 10).then(|| tens.saturating_mul(10).saturating_add(units))
}
