//! Offline data authentication: keys of authorities, certificates, signatures of cards.
//!
//! Without `static_data` or `terminal_data` a case is about recovery only, and `hash_valid` tells how the comparison
//! went. With it, a hash that does not agree is a refusal.

mod certificates;
mod signatures;

use cardcrypt_emv::oda::{PublicKey, Unverified};

use super::Operation;
use super::inputs::Inputs;
use super::outputs::Outputs;
use super::stop::Stop;

pub(super) const OPERATIONS: &[Operation] = &[
    Operation {
        name: "emv.ca_public_key_hash",
        inputs: &["rid", "index", "modulus", "exponent", "hash"],
        run: certificates::ca_public_key_hash,
    },
    Operation {
        name: "emv.oda_issuer_public_key",
        inputs: &[
            "ca_modulus",
            "ca_exponent",
            "issuer_certificate",
            "issuer_remainder",
            "issuer_exponent",
            "rid",
            "capk_index",
            "pan",
        ],
        run: certificates::issuer,
    },
    Operation {
        name: "emv.oda_icc_public_key",
        inputs: &[
            "issuer_modulus",
            "issuer_exponent",
            "icc_certificate",
            "icc_remainder",
            "icc_exponent",
            "static_data",
            "pan",
        ],
        run: certificates::icc,
    },
    Operation {
        name: "emv.oda_sda",
        inputs: &["issuer_modulus", "issuer_exponent", "signed_static_data", "static_data"],
        run: signatures::sda,
    },
    Operation {
        name: "emv.oda_dda",
        inputs: &["icc_modulus", "icc_exponent", "signed_dynamic_data", "terminal_data"],
        run: signatures::dda,
    },
    Operation {
        name: "emv.oda_cda",
        inputs: &["icc_modulus", "icc_exponent", "signed_dynamic_data", "terminal_data", "transaction_data"],
        run: signatures::cda,
    },
];

/// The key that signed.
fn key(inputs: &Inputs<'_>, modulus: &'static str, exponent: &'static str) -> Result<PublicKey, Stop> {
    Ok(PublicKey::new(&inputs.bytes(modulus)?, &inputs.bytes(exponent)?)?)
}

/// What all recovered data has, and its content if the hash agrees or there is nothing to hash.
fn content<T: Clone>(found: Unverified<T>, data: &[u8], outputs: &mut Outputs<'_>) -> Result<T, Stop> {
    let valid = found.hash_matches(data);
    outputs.bytes("recovered", found.recovered());
    outputs.bytes("hash", &found.hash());
    outputs.text("hash_valid", valid);
    if data.is_empty() {
        return Ok(found.hazmat_content().clone());
    }
    Ok(found.verify(data)?)
}
