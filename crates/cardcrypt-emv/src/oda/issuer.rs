use cardcrypt_types::{Expiry, Pan};

use super::block::Block;
use super::certificate::Certified;
use super::{Error, PublicKey, SignedKey, Unverified};

/// The certificate of an issuer's key (EMV Book 2, 5.3 and 6.3).
///
/// ```
/// use cardcrypt_emv::oda::{Error, IssuerCertificate, PublicKey, SignedKey};
///
/// let authority = PublicKey::new(&[0xC5; 128], &[0x03])?;
/// let signed = SignedKey { certificate: &[0x12; 128], remainder: &[], exponent: &[0x03] };
/// let issuer = IssuerCertificate::recover(&authority, &signed).and_then(|found| found.verify(&[]));
/// assert_eq!(issuer, Err(Error::Header));
/// # Ok::<(), Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct IssuerCertificate {
    identifier: [u8; 4],
    certified: Certified,
}

impl IssuerCertificate {
    /// The format of the recovered data.
    pub const FORMAT: u8 = 0x02;

    /// Recovers the certificate with the key of the certification authority. Verify it then over nothing more.
    ///
    /// # Errors
    /// [`Error::SignatureLength`] and [`Error::SignatureRange`] if the certificate is none of this key; by the
    /// recovered data [`Error::Header`], [`Error::Trailer`], [`Error::Format`], [`Error::HashAlgorithm`],
    /// [`Error::KeyAlgorithm`], [`Error::Truncated`]; by the certified key [`Error::ExponentLength`],
    /// [`Error::RemainderLength`], [`Error::LongerThanCertifier`], and those of [`PublicKey::new`].
    pub fn recover(authority: &PublicKey, signed: &SignedKey<'_>) -> Result<Unverified<Self>, Error> {
        let block = Block::recover(authority, signed.certificate, Self::FORMAT)?;
        let mut fields = block.fields();
        let identifier = fields.take()?;
        let certified = Certified::read(fields, authority, signed)?;
        Ok(Unverified::new(Self { identifier, certified }, block, signed.behind()))
    }

    /// The leftmost three to eight digits of the issuer's PANs, packed, padded with F.
    #[must_use]
    pub const fn identifier(&self) -> [u8; 4] {
        self.identifier
    }

    /// Checks that the certificate is for the issuer of this PAN.
    ///
    /// # Errors
    /// [`Error::Pan`], also if the identifier is not three to eight digits and padding.
    pub fn check_pan(&self, pan: &Pan) -> Result<(), Error> {
        let nibbles = self.identifier.into_iter().flat_map(|byte| [byte >> 4, byte & 0x0F]);
        let padded = nibbles.clone().skip_while(|nibble| *nibble < 10).all(|nibble| nibble == 0x0F);
        let digits = nibbles.take_while(|nibble| *nibble < 10);
        let count = digits.clone().count();
        let leftmost = pan.expose_digits().iter().map(|digit| digit & 0x0F).take(count);
        if padded && count >= 3 && digits.eq(leftmost) { Ok(()) } else { Err(Error::Pan) }
    }

    /// The last month in which the certificate is good. Comparing it with today is the caller's.
    ///
    /// # Errors
    /// [`Error::Expiry`] if it is not four decimal digits, or of a thirteenth month.
    pub fn expiry(&self) -> Result<Expiry, Error> {
        self.certified.expiry()
    }

    /// The expiry date as it stands: month and year, packed.
    #[must_use]
    pub const fn expiry_field(&self) -> [u8; 2] {
        self.certified.expiry
    }

    /// The serial number, which lists of revoked certificates name.
    #[must_use]
    pub const fn serial(&self) -> [u8; 3] {
        self.certified.serial
    }

    /// The indicator of the hash algorithm: 01, SHA-1.
    #[must_use]
    pub const fn hash_algorithm(&self) -> u8 {
        self.certified.hash_algorithm
    }

    /// The indicator of the algorithm of the key: 01, RSA.
    #[must_use]
    pub const fn key_algorithm(&self) -> u8 {
        self.certified.key_algorithm
    }

    /// The certified key.
    #[must_use]
    pub const fn key(&self) -> &PublicKey {
        &self.certified.key
    }
}
