//! The issuer's answer to a cryptogram (EMV Book 2, 8.2) and the issuer authentication data (tag 91) around it.

mod data;
mod received;

pub use data::IssuerAuthenticationData;
pub use received::Received;

use cardcrypt_mac::{Algorithm, Padding};
use cardcrypt_tdes::Tdes;
use cardcrypt_types::Cryptogram;
use cardcrypt_types::key::purpose::{MkAc, SkAc};
use cardcrypt_types::key::{Key, KeyBytes, Purpose};

use crate::profile::{ArpcKey, ArpcMethod};
use crate::{Error, aes_block};

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

/// Answers a cryptogram that nobody need have verified. Verify first: an issuer that answers any cryptogram signs
/// for whoever sent it. The verb of the trait takes a verified one.
///
/// # Errors
/// [`Error::ResponseForm`] if the response does not fit the method, [`Error::KeyAlgorithm`] if a key is neither
/// two-key TDES nor AES, [`Error::Unsupported`] if it is not public how the card is answered.
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
        (ArpcMethod::Unpublished, _) => Err(Error::Unsupported { what: "the answer to this card" }),
        (ArpcMethod::Method1(_) | ArpcMethod::Method2, _) => Err(Error::ResponseForm),
    }
}

const WANTED: &str = "an ARPC";

/// EMV Book 2, 8.2.1: the cryptogram XORed with the response code, enciphered; of a block of AES the leftmost half.
fn method1<U: Purpose>(key: &Key<U>, cryptogram: Cryptogram, [x, y]: [u8; 2]) -> Result<[u8; 8], Error> {
    let [a, b, c, d, e, f, g, h] = cryptogram.to_bytes();
    let mut block = [a ^ x, b ^ y, c, d, e, f, g, h];
    if let KeyBytes::Tdes2(bytes) = key.expose() {
        Tdes::new2(bytes).encrypt(&mut block);
        return Ok(block);
    }
    let [a, b, c, d, e, f, g, h] = block;
    let mut blocks = [[a, b, c, d, e, f, g, h, 0, 0, 0, 0, 0, 0, 0, 0]];
    aes_block::encrypt(key, WANTED, &mut blocks)?;
    let [[a, b, c, d, e, f, g, h, ..]] = blocks;
    Ok([a, b, c, d, e, f, g, h])
}

/// EMV Book 2, 8.2.2: four bytes of a MAC over the cryptogram, the card status update and proprietary data.
fn method2(
    key: &Key<SkAc>,
    cryptogram: Cryptogram,
    csu: &[u8; 4],
    proprietary: &[u8],
) -> Result<[u8; 4], Error> {
    if proprietary.len() > IssuerAuthenticationData::MAX_PROPRIETARY {
        return Err(Error::ResponseForm);
    }
    let unfit = Error::KeyAlgorithm { wanted: WANTED, found: key.algorithm() };
    let algorithm = match key.expose() {
        KeyBytes::Tdes2(_) => Algorithm::Iso3(Padding::Method2),
        KeyBytes::Aes128(_) | KeyBytes::Aes192(_) | KeyBytes::Aes256(_) => Algorithm::Cmac,
        KeyBytes::Tdes3(_) | KeyBytes::Hmac(_) => return Err(unfit),
    };
    let data = [cryptogram.to_bytes().as_slice(), csu, proprietary].concat();
    let mac = cardcrypt_mac::generate(key, algorithm, &data).map_err(|_| unfit)?;
    mac.as_bytes().first_chunk().copied().ok_or(unfit)
}
