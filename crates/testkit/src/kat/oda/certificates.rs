use cardcrypt_emv::oda::{CaPublicKey, IccCertificate, IssuerCertificate, PublicKey, SignedKey};
use cardcrypt_types::{Expiry, Pan};

use super::super::inputs::Inputs;
use super::super::outputs::Outputs;
use super::super::stop::Stop;
use super::{content, key};

/// The checksum; if the case brings one, it is checked.
pub(super) fn ca_public_key_hash(inputs: &Inputs<'_>, outputs: &mut Outputs<'_>) -> Result<(), Stop> {
    let (rid, [index]) = (inputs.array("rid")?, inputs.array("index")?);
    let key = key(inputs, "modulus", "exponent")?;
    let authority = if inputs.has("hash") {
        CaPublicKey::new(rid, index, key, &inputs.array("hash")?)?
    } else {
        CaPublicKey::without_checksum(rid, index, key)
    };
    outputs.bytes("hash", &authority.checksum());
    Ok(())
}

pub(super) fn issuer(inputs: &Inputs<'_>, outputs: &mut Outputs<'_>) -> Result<(), Stop> {
    let signer = key(inputs, "ca_modulus", "ca_exponent")?;
    let authority = match (inputs.has("rid"), inputs.has("capk_index")) {
        (true, true) => {
            let (rid, [index]) = (inputs.array("rid")?, inputs.array("capk_index")?);
            CaPublicKey::without_checksum(rid, index, signer)
        }
        (false, false) => CaPublicKey::without_checksum([0; 5], 0, signer),
        _ => return Err(Stop::unknown("a key with a half of its name")),
    };
    let certificate = inputs.bytes("issuer_certificate")?;
    let (remainder, exponent) = (inputs.bytes("issuer_remainder")?, inputs.bytes("issuer_exponent")?);
    let signed = SignedKey { certificate: &certificate, remainder: &remainder, exponent: &exponent };
    let found = IssuerCertificate::recover(authority.key(), &signed)?;
    outputs.bytes("recovered", found.recovered());
    outputs.bytes("hash", &found.hash());
    let issuer = found.verify(&[])?;
    if let Some(pan) = pan(inputs)? {
        issuer.check_pan(&pan)?;
        outputs.text("pan_valid", true);
    }
    outputs.bytes("format", &[IssuerCertificate::FORMAT]);
    outputs.bytes("issuer_identifier", &issuer.identifier());
    expiry(issuer.expiry()?, issuer.expiry_field(), outputs)?;
    outputs.bytes("serial", &issuer.serial());
    outputs.bytes("hash_alg", &[issuer.hash_algorithm()]);
    outputs.bytes("pk_alg", &[issuer.key_algorithm()]);
    certified("issuer_modulus", issuer.key(), outputs);
    Ok(())
}

pub(super) fn icc(inputs: &Inputs<'_>, outputs: &mut Outputs<'_>) -> Result<(), Stop> {
    let issuer = key(inputs, "issuer_modulus", "issuer_exponent")?;
    let certificate = inputs.bytes("icc_certificate")?;
    let (remainder, exponent) = (inputs.bytes("icc_remainder")?, inputs.bytes("icc_exponent")?);
    let signed = SignedKey { certificate: &certificate, remainder: &remainder, exponent: &exponent };
    let found = IccCertificate::recover(&issuer, &signed)?;
    let card = content(found, &inputs.bytes("static_data")?, outputs)?;
    if let Some(pan) = pan(inputs)? {
        card.check_pan(&pan)?;
        outputs.text("pan_valid", true);
    }
    outputs.bytes("format", &[IccCertificate::FORMAT]);
    outputs.bytes("pan", &card.expose_pan_field());
    expiry(card.expiry()?, card.expiry_field(), outputs)?;
    outputs.bytes("serial", &card.serial());
    outputs.bytes("hash_alg", &[card.hash_algorithm()]);
    outputs.bytes("pk_alg", &[card.key_algorithm()]);
    certified("icc_modulus", card.key(), outputs);
    Ok(())
}

fn certified(name: &'static str, key: &PublicKey, outputs: &mut Outputs<'_>) {
    outputs.bytes(name, key.modulus());
    outputs.text("modulus_length", key.modulus().len());
    outputs.text("exponent_length", key.exponent().as_bytes().len());
}

/// The date that is read is the one that stands there.
fn expiry(read: Expiry, field: [u8; 2], outputs: &mut Outputs<'_>) -> Result<(), Stop> {
    let digits = hex::decode(format!("{:02}{:02}", read.month(), read.year()));
    Stop::unless_equal("the expiry date", &digits.unwrap_or_default(), &field)?;
    outputs.bytes("expiry", &field);
    Ok(())
}

/// A PAN as tag 5A has it, padded with F.
fn pan(inputs: &Inputs<'_>) -> Result<Option<Pan>, Stop> {
    let Some(text) = inputs.optional_text("pan")? else { return Ok(None) };
    Ok(Some(text.trim_end_matches(['F', 'f']).parse()?))
}
