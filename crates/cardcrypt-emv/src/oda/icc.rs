use core::fmt;
use core::iter::repeat;

use cardcrypt_types::{Expiry, Pan};

use super::block::Block;
use super::certificate::Certified;
use super::{Error, PublicKey, SignedKey, Unverified};

/// The certificate of a card's key (EMV Book 2, 6.1 and 6.4).
///
/// ```
/// use cardcrypt_emv::oda::{Error, IccCertificate, PublicKey, SignedKey};
///
/// let issuer = PublicKey::new(&[0xC5; 112], &[0x03])?;
/// let signed = SignedKey { certificate: &[0x12; 112], remainder: &[], exponent: &[0x03] };
/// let card = IccCertificate::recover(&issuer, &signed).and_then(|found| found.verify(b"static data"));
/// assert_eq!(card.err(), Some(Error::Header));
/// # Ok::<(), Error>(())
/// ```
#[derive(Clone, PartialEq, Eq)]
pub struct IccCertificate {
    pan: [u8; 10],
    certified: Certified,
}

impl IccCertificate {
    /// The format of the recovered data.
    pub const FORMAT: u8 = 0x04;

    /// Recovers the certificate with the key of the issuer. Verify it then over the static data to be
    /// authenticated; the certificate of a key for enciphering PINs (tags 9F2D to 9F2F) over nothing more.
    ///
    /// # Errors
    /// [`Error::SignatureLength`] and [`Error::SignatureRange`] if the certificate is none of this key; by the
    /// recovered data [`Error::Header`], [`Error::Trailer`], [`Error::Format`], [`Error::HashAlgorithm`],
    /// [`Error::KeyAlgorithm`], [`Error::Truncated`]; by the certified key [`Error::ExponentLength`],
    /// [`Error::RemainderLength`], [`Error::LongerThanCertifier`], and those of [`PublicKey::new`].
    pub fn recover(issuer: &PublicKey, signed: &SignedKey<'_>) -> Result<Unverified<Self>, Error> {
        let block = Block::recover(issuer, signed.certificate, Self::FORMAT)?;
        let mut fields = block.fields();
        let pan = fields.take()?;
        let certified = Certified::read(fields, issuer, signed)?;
        Ok(Unverified::new(Self { pan, certified }, block, signed.behind()))
    }

    /// The PAN as it stands: packed, padded with F.
    #[must_use]
    pub const fn expose_pan_field(&self) -> [u8; 10] {
        self.pan
    }

    /// Checks that the certificate is for this PAN.
    ///
    /// # Errors
    /// [`Error::Pan`].
    pub fn check_pan(&self, pan: &Pan) -> Result<(), Error> {
        let nibbles = self.pan.into_iter().flat_map(|byte| [byte >> 4, byte & 0x0F]);
        let digits = pan.expose_digits().iter().map(|digit| digit & 0x0F);
        let padded = digits.chain(repeat(0x0F)).take(2 * self.pan.len());
        if nibbles.eq(padded) { Ok(()) } else { Err(Error::Pan) }
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

/// Without the PAN.
impl fmt::Debug for IccCertificate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("IccCertificate").field("certified", &self.certified).finish_non_exhaustive()
    }
}
