//! Key check values.

use cardcrypt_mac::Algorithm;
use cardcrypt_mac::check_value::{self, Method};
use cardcrypt_mac::data::{self, Iv};
use cardcrypt_types::ParseError;
use cardcrypt_types::key::{Key, purpose};

use super::Operation;
use super::inputs::Inputs;
use super::keys;
use super::outputs::Outputs;
use super::stop::Stop;

pub(super) const OPERATIONS: &[Operation] =
    &[Operation { name: "key.check_value", inputs: &["key", "method"], run: check_value }];

/// A method, and the kind of key that it is for.
#[derive(Clone, Copy)]
struct Named {
    method: Method,
    key: fn(&[u8]) -> Result<Key<purpose::Bdk>, ParseError>,
}

const METHODS: &[(&str, Named)] = &[
    ("tdes_zero", Named { method: Method::EncryptedZeros, key: tdes }),
    ("aes_zero", Named { method: Method::EncryptedZeros, key: keys::aes }),
    ("tdes_cmac_zero", Named { method: Method::CmacOfZeros, key: tdes }),
    ("aes_cmac_zero", Named { method: Method::CmacOfZeros, key: keys::aes }),
    ("aes_cmac_ff", Named { method: Method::CmacOfOnes, key: keys::aes }),
    ("aes_cmac_empty", Named { method: Method::CmacOfNothing, key: keys::aes }),
    ("hmac_sha256_empty", Named { method: Method::HmacOfNothing, key: keys::hmac }),
    ("sha256", Named { method: Method::Sha256OfKey, key: keys::hmac }),
];

fn check_value(inputs: &Inputs<'_>, outputs: &mut Outputs<'_>) -> Result<(), Stop> {
    let Named { method, key } = inputs.choice("method", METHODS)?;
    let key = key(&inputs.bytes("key")?)?;
    let value = check_value::five_bytes(&key, method)?;
    let [a, b, c, _, _] = value;
    Stop::unless_equal("check value", &check_value::compute(&key, method)?.to_bytes(), &[a, b, c])?;
    let full = full(&key.hazmat_into(), method)?.unwrap_or(value.to_vec());
    Stop::unless_equal("check value", full.get(..5).unwrap_or_default(), &value)?;
    outputs.leftmost("kcv", &full);
    Ok(())
}

/// What a check value is cut from, for cases that show more of it than the library gives away.
fn full(key: &Key<purpose::Data>, method: Method) -> Result<Option<Vec<u8>>, Stop> {
    let block = if key.algorithm().is_tdes() { 8 } else { 16 };
    let mac = |algorithm, data: &[u8]| {
        let key = Key::<purpose::Mac>::hazmat_from_bytes(key.algorithm(), key.expose().as_slice())?;
        Ok(Some(cardcrypt_mac::generate(&key, algorithm, data)?.as_bytes().to_vec()))
    };
    match method {
        Method::EncryptedZeros => {
            let mut zeros = vec![0; block];
            data::encrypt(key, Iv::Zero, &mut zeros)?;
            Ok(Some(zeros))
        }
        Method::CmacOfZeros => mac(Algorithm::Cmac, &vec![0; block]),
        Method::CmacOfOnes => mac(Algorithm::Cmac, &vec![0xFF; block]),
        Method::CmacOfNothing => mac(Algorithm::Cmac, &[]),
        Method::HmacOfNothing => mac(Algorithm::HmacSha256, &[]),
        _ => Ok(None),
    }
}

/// Single DES as well: a check value is all that it is still good for.
fn tdes(bytes: &[u8]) -> Result<Key<purpose::Bdk>, ParseError> {
    if bytes.len() == 8 { keys::des(bytes) } else { keys::tdes(bytes) }
}
