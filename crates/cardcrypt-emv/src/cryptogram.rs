//! Application cryptograms: ARQC, TC and AAC (EMV Book 2, 8.1).

use alloc::vec::Vec;

use cardcrypt_mac::Algorithm;
use cardcrypt_types::Cryptogram;
use cardcrypt_types::key::{Key, purpose::SkAc};

use crate::iad::Iad;
use crate::profile::{CryptogramData, Profile};
use crate::{Error, TransactionData};

/// The data that the cryptogram covers, unpadded: the base data, then what the profile adds of the issuer
/// application data.
///
/// # Errors
/// [`Error::IadLayout`] if the issuer application data cannot be read, [`Error::CryptogramVersion`] if it is for
/// another profile, [`Error::Unconfirmed`] if the profile was not opted into.
pub fn data(profile: &Profile, transaction: &TransactionData, iad: &[u8]) -> Result<Vec<u8>, Error> {
    profile.check()?;
    let layout = Iad::parse(iad)?;
    if layout.cvn() != profile.cvn {
        return Err(Error::CryptogramVersion { found: layout.cvn(), expected: profile.cvn });
    }
    let covered = match profile.data {
        CryptogramData::BaseAndCvr => layout.cvr(),
        CryptogramData::BaseAndIad => iad,
    };
    Ok([transaction.base().as_slice(), covered].concat())
}

/// Generates a cryptogram, as the card does.
///
/// # Errors
/// As [`data()`] and [`over`].
pub fn generate(
    key: &Key<SkAc>,
    profile: &Profile,
    transaction: &TransactionData,
    iad: &[u8],
) -> Result<Cryptogram, Error> {
    over(key, profile, &data(profile, transaction, iad)?)
}

/// Verifies a cryptogram, in constant time.
///
/// # Errors
/// [`Error::Rejected`] if it is not that of the card for this transaction; else as [`generate`].
pub fn verify(
    key: &Key<SkAc>,
    profile: &Profile,
    transaction: &TransactionData,
    iad: &[u8],
    received: Cryptogram,
) -> Result<(), Error> {
    let expected = generate(key, profile, transaction, iad)?;
    if expected.ct_eq(&received) { Ok(()) } else { Err(Error::Rejected) }
}

/// The cryptogram over data that was put together already.
///
/// # Errors
/// [`Error::Mac`] if the session key does not fit the profile, or the data its padding; [`Error::Unconfirmed`] if the
/// profile was not opted into.
pub fn over(key: &Key<SkAc>, profile: &Profile, data: &[u8]) -> Result<Cryptogram, Error> {
    let unfit = Error::KeyAlgorithm { wanted: "an application cryptogram", found: key.algorithm() };
    profile.check()?;
    let mac = cardcrypt_mac::generate(key, Algorithm::Iso3(profile.padding), data)?;
    mac.as_bytes().try_into().map(Cryptogram::new).map_err(|_| unfit)
}
