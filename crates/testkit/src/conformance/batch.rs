//! Batch forms: one answer per request, in order, each for itself; and equal to the single verb.

use cardcrypt_hsm::emv::VerifyArqc;
use cardcrypt_hsm::{Error, Hsm, KeyRef, Verb};
use cardcrypt_types::{Cryptogram, Psn};

use super::{Case, check, emv, keys, text};

pub(super) const CASES: &[Case] = &[
    Case { name: "batch-of-none", verb: Verb::VerifyArqc, run: |hsm| batch(hsm, 0) },
    Case { name: "batch-of-one", verb: Verb::VerifyArqc, run: |hsm| batch(hsm, 1) },
    Case { name: "batch-of-many", verb: Verb::VerifyArqc, run: |hsm| batch(hsm, 1_031) },
];

/// Every third is forged, every fifth has no key, and the rest are genuine, duplicates among them.
fn batch(hsm: &dyn Hsm, size: usize) -> Result<(), String> {
    let (imk, missing) = (keys::name("imk-ac")?, keys::name("no-such-key")?);
    let pan = emv::PAN.parse().map_err(text)?;
    let samples = [emv::cvn_10()?, emv::cvn_18()?];
    let requests: Vec<_> = samples
        .iter()
        .cycle()
        .enumerate()
        .take(size)
        .map(|(i, sample)| VerifyArqc {
            imk: KeyRef::named(if i % 5 == 4 { &missing } else { &imk }),
            profile: &sample.profile,
            pan: &pan,
            psn: Psn::ABSENT,
            transaction: &sample.transaction,
            iad: &sample.iad,
            arqc: if i % 3 == 2 { Cryptogram::new([7; 8]) } else { sample.arqc },
        })
        .collect();
    // What stood in the buffer before is replaced.
    let mut out = vec![Err(Error::Rejected)];
    hsm.verify_arqc_batch(&requests, &mut out).map_err(text)?;
    check(out.len() == size, || format!("{} answers to {size} requests", out.len()))?;
    for (i, (request, answer)) in requests.iter().zip(&out).enumerate() {
        let right = match answer {
            Ok(verified) => i % 5 != 4 && i % 3 != 2 && verified.cryptogram.ct_eq(&request.arqc),
            Err(Error::Rejected) => i % 5 != 4 && i % 3 == 2,
            Err(Error::Input(_)) => i % 5 == 4,
            Err(_) => false,
        };
        check(right, || format!("answer {i} is not that of request {i}"))?;
        let alone = hsm.verify_arqc(request);
        check(alone.is_ok() == answer.is_ok(), || format!("request {i} has another answer alone"))?;
    }
    Ok(())
}
