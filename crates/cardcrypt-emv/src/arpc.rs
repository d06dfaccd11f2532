//! The issuer's answer to a cryptogram (EMV Book 2, 8.2) and the issuer authentication data (tag 91) around it.

use core::fmt;

use cardcrypt_mac::{Algorithm, Padding};
use cardcrypt_tdes::Tdes;
use cardcrypt_types::Cryptogram;
use cardcrypt_types::key::purpose::{MkAc, SkAc};
use cardcrypt_types::key::{Key, KeyBytes, Purpose};

use crate::Error;
use crate::profile::{ArpcKey, ArpcMethod};

/// What the issuer tells the card.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum IssuerResponse<'r> {
    /// For method 1: the authorisation response code, two ASCII characters (tag 8A), or the response code of the
    /// card's specification.
    Code([u8; 2]),
    /// For method 2: the card status update, and proprietary authentication data of at most eight bytes.
    CardStatusUpdate {
        /// The card status update.
        csu: [u8; 4],
        /// Proprietary authentication data; the card status update must say that it is there.
        proprietary: &'r [u8],
    },
}

/// The issuer authentication data, tag 91: the ARPC and what it covers of the issuer's response.
#[derive(Clone, Copy)]
pub struct IssuerAuthenticationData {
    bytes: [u8; 16],
    length: usize,
}

impl IssuerAuthenticationData {
    /// The data of method 1: how a device's answer becomes tag 91.
    #[must_use]
    pub fn method1(arpc: [u8; 8], code: [u8; 2]) -> Self {
        Self::new([&arpc, &code, &[]])
    }

    /// The data of method 2: how a device's answer becomes tag 91.
    ///
    /// # Errors
    /// [`Error::ResponseForm`] for more than eight bytes of proprietary data.
    pub fn method2(arpc: [u8; 4], csu: [u8; 4], proprietary: &[u8]) -> Result<Self, Error> {
        if proprietary.len() > 8 {
            return Err(Error::ResponseForm);
        }
        Ok(Self::new([&arpc, &csu, proprietary]))
    }

    /// The value of tag 91.
    #[must_use]
    pub fn as_bytes(&self) -> &[u8] {
        self.bytes.get(..self.length).unwrap_or(&self.bytes)
    }

    fn new(parts: [&[u8]; 3]) -> Self {
        let mut data = Self { bytes: [0; 16], length: 0 };
        for (to, from) in data.bytes.iter_mut().zip(parts.into_iter().flatten()) {
            *to = *from;
            data.length = data.length.saturating_add(1);
        }
        data
    }
}

impl fmt::Display for IssuerAuthenticationData {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.as_bytes().iter().try_for_each(|byte| write!(f, "{byte:02X}"))
    }
}

impl fmt::Debug for IssuerAuthenticationData {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "IssuerAuthenticationData({self})")
    }
}

/// Answers a cryptogram that nobody need have verified. Verify first: an issuer that answers any cryptogram signs
/// for whoever sent it. The verb of the trait takes a verified one.
///
/// # Errors
/// [`Error::ResponseForm`] if the response does not fit the method, [`Error::KeyAlgorithm`] if a key is not
/// two-key TDES.
pub fn answer_unverified(
    method: ArpcMethod,
    card: &Key<MkAc>,
    session: &Key<SkAc>,
    cryptogram: Cryptogram,
    response: &IssuerResponse<'_>,
) -> Result<IssuerAuthenticationData, Error> {
    match (method, response) {
        (ArpcMethod::Method1(key), IssuerResponse::Code(code)) => {
            let arpc = match key {
                ArpcKey::Card => method1(card, cryptogram, *code)?,
                ArpcKey::Session => method1(session, cryptogram, *code)?,
            };
            Ok(IssuerAuthenticationData::method1(arpc, *code))
        }
        (ArpcMethod::Method2, IssuerResponse::CardStatusUpdate { csu, proprietary }) => {
            let arpc = method2(session, cryptogram, csu, proprietary)?;
            IssuerAuthenticationData::method2(arpc, *csu, proprietary)
        }
        _ => Err(Error::ResponseForm),
    }
}

/// EMV Book 2, 8.2.1: the cryptogram XORed with the response code, enciphered.
fn method1<U: Purpose>(key: &Key<U>, cryptogram: Cryptogram, code: [u8; 2]) -> Result<[u8; 8], Error> {
    let KeyBytes::Tdes2(bytes) = key.expose() else {
        return Err(Error::KeyAlgorithm { wanted: "an ARPC", found: key.algorithm() });
    };
    let mut block = cryptogram.to_bytes();
    block.iter_mut().zip(code).for_each(|(to, from)| *to ^= from);
    Tdes::new2(bytes).encrypt(&mut block);
    Ok(block)
}

/// EMV Book 2, 8.2.2: four bytes of a MAC over the cryptogram, the card status update and proprietary data.
fn method2(
    key: &Key<SkAc>,
    cryptogram: Cryptogram,
    csu: &[u8; 4],
    proprietary: &[u8],
) -> Result<[u8; 4], Error> {
    if proprietary.len() > 8 {
        return Err(Error::ResponseForm);
    }
    let unfit = Error::KeyAlgorithm { wanted: "an ARPC", found: key.algorithm() };
    let data = [cryptogram.to_bytes().as_slice(), csu, proprietary].concat();
    let mac = cardcrypt_mac::generate(key, Algorithm::Iso3(Padding::Method2), &data)?;
    mac.as_bytes().first_chunk().copied().ok_or(unfit)
}
