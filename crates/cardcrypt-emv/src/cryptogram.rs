//! Application cryptograms: ARQC, TC and AAC (EMV Book 2, 8.1).

use alloc::vec::Vec;

use cardcrypt_mac::Algorithm;
use cardcrypt_types::Cryptogram;
use cardcrypt_types::key::{Key, purpose::SkAc};

use crate::profile::Profile;
use crate::{Error, TransactionData};

/// The data that the cryptogram covers, unpadded: the fields of the profile, one after the other.
///
/// # Errors
/// [`Error::IadLayout`] if the issuer application data has another layout than the profile,
/// [`Error::CryptogramVersion`] if it is for another profile, [`Error::Unconfirmed`] if the profile was not opted into.
pub fn data(profile: &Profile, transaction: &TransactionData, iad: &[u8]) -> Result<Vec<u8>, Error> {
    profile.check()?;
    let parts = profile.read_iad(iad)?;
    let mut data = Vec::with_capacity(TransactionData::BASE_LENGTH.saturating_add(iad.len()));
    for field in profile.data {
        field.append_to(&mut data, transaction, &parts)?;
    }
    Ok(data)
}

/// Generates a cryptogram, as the card does.
///
/// # Errors
/// As [`data()`], and [`Error::KeyAlgorithm`] if the session key does not fit the profile.
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

/// The cryptogram over data that was put together already: the leftmost eight bytes of the MAC of the profile.
///
/// # Errors
/// [`Error::KeyAlgorithm`] if the session key does not fit the profile: two-key Triple-DES for MAC algorithm 3, AES for
/// CMAC. [`Error::Unconfirmed`] if the profile was not opted into, [`Error::Unaligned`] if it does not pad and the data
/// does not fill whole blocks.
pub fn over(key: &Key<SkAc>, profile: &Profile, data: &[u8]) -> Result<Cryptogram, Error> {
    profile.check()?;
    let unfit = Error::KeyAlgorithm { wanted: "an application cryptogram", found: key.algorithm() };
    // CMAC with Triple-DES would compute something, and no card does that.
    if profile.mac == Algorithm::Cmac && !key.algorithm().is_aes() {
        return Err(unfit);
    }
    let mac = cardcrypt_mac::generate(key, profile.mac, data).map_err(|error| match error {
        cardcrypt_mac::Error::Unaligned { length, .. } => Error::Unaligned { length },
        _ => unfit,
    })?;
    mac.as_bytes().first_chunk().copied().map(Cryptogram::new).ok_or(unfit)
}
