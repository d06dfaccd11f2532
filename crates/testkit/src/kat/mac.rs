//! MACs and their padding.

use cardcrypt_mac::{Algorithm, Padding};
use cardcrypt_types::ParseError;
use cardcrypt_types::key::{Key, purpose};

use super::Operation;
use super::inputs::Inputs;
use super::keys;
use super::outputs::Outputs;
use super::stop::Stop;

pub(super) const OPERATIONS: &[Operation] = &[
    Operation { name: "mac.compute", inputs: &["algorithm", "key", "data", "padding"], run: compute },
    Operation { name: "mac.pad", inputs: &["padding", "data", "block_size"], run: pad },
];

const PADDINGS: &[(&str, Padding)] =
    &[("none", Padding::None), ("1", Padding::Method1), ("2", Padding::Method2), ("3", Padding::Method3)];

/// How a named algorithm takes its key and its padding.
#[derive(Clone, Copy)]
struct Named {
    key: fn(&[u8]) -> Result<Key<purpose::Mac>, ParseError>,
    algorithm: fn(Padding) -> Option<Algorithm>,
}

const ALGORITHMS: &[(&str, Named)] = &[
    ("alg1_des", Named { key: keys::des, algorithm: |padding| Some(Algorithm::Iso1(padding)) }),
    ("alg1_tdes", Named { key: keys::tdes, algorithm: |padding| Some(Algorithm::Iso1(padding)) }),
    ("alg1_aes", Named { key: keys::aes, algorithm: |padding| Some(Algorithm::Iso1(padding)) }),
    ("alg3", Named { key: keys::tdes, algorithm: |padding| Some(Algorithm::Iso3(padding)) }),
    ("cmac_tdes", Named { key: keys::tdes, algorithm: |padding| unpadded(padding, Algorithm::Cmac) }),
    ("cmac_aes", Named { key: keys::aes, algorithm: |padding| unpadded(padding, Algorithm::Cmac) }),
    ("hmac_sha256", Named { key: keys::hmac, algorithm: |padding| unpadded(padding, Algorithm::HmacSha256) }),
];

fn compute(inputs: &Inputs<'_>, outputs: &mut Outputs<'_>) -> Result<(), Stop> {
    let named = inputs.choice("algorithm", ALGORITHMS)?;
    let padding = inputs.choice("padding", PADDINGS)?;
    let algorithm =
        (named.algorithm)(padding).ok_or(Stop::unknown("padding for an algorithm that has its own"))?;
    let key = (named.key)(&inputs.bytes("key")?)?;
    let data = inputs.bytes("data")?;
    let tag = cardcrypt_mac::generate(&key, algorithm, &data)?;
    cardcrypt_mac::verify(&key, algorithm, &data, tag.as_bytes(), tag.as_bytes().len())?;
    outputs.leftmost("mac", tag.as_bytes());
    Ok(())
}

fn pad(inputs: &Inputs<'_>, outputs: &mut Outputs<'_>) -> Result<(), Stop> {
    let padding = inputs.choice("padding", PADDINGS)?;
    let to_blocks = inputs.choice(
        "block_size",
        &[
            ("4", Padding::pad::<4> as fn(_, &[u8]) -> _),
            ("8", Padding::pad::<8>),
            ("16", Padding::pad::<16>),
        ],
    )?;
    outputs.bytes("padded", &to_blocks(padding, &inputs.bytes("data")?)?);
    Ok(())
}

fn unpadded(padding: Padding, algorithm: Algorithm) -> Option<Algorithm> {
    (padding == Padding::None).then_some(algorithm)
}
