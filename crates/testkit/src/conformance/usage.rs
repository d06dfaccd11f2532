//! Every verb with every key: only those that are for it may be used, whatever else is right.

use cardcrypt_hsm::{Error, Hsm, Verb};

use super::{Case, check, keys, probe};

pub(super) const CASES: &[Case] = &[
    case("usage-verify-arqc", Verb::VerifyArqc, |hsm| usage(hsm, Verb::VerifyArqc)),
    case("usage-answer-arqc", Verb::AnswerArqc, |hsm| usage(hsm, Verb::AnswerArqc)),
    case("usage-decrypt-swipe", Verb::DecryptSwipe, |hsm| usage(hsm, Verb::DecryptSwipe)),
    case("usage-decrypt-data", Verb::DecryptDukptData, |hsm| usage(hsm, Verb::DecryptDukptData)),
    case("usage-encrypt-data", Verb::EncryptDukptData, |hsm| usage(hsm, Verb::EncryptDukptData)),
    case("usage-verify-dukpt-mac", Verb::VerifyDukptMac, |hsm| usage(hsm, Verb::VerifyDukptMac)),
    case("usage-generate-dukpt-mac", Verb::GenerateDukptMac, |hsm| usage(hsm, Verb::GenerateDukptMac)),
    case("usage-generate-mac", Verb::GenerateMac, |hsm| usage(hsm, Verb::GenerateMac)),
    case("usage-verify-mac", Verb::VerifyMac, |hsm| usage(hsm, Verb::VerifyMac)),
];

const fn case(name: &'static str, verb: Verb, run: fn(&dyn Hsm) -> Result<(), String>) -> Case {
    Case { name, verb, run }
}

/// Which keys of the suite a verb may use, written down by hand: not read from the table that is tested.
fn may_use(verb: Verb) -> &'static [&'static str] {
    match verb {
        Verb::VerifyArqc | Verb::AnswerArqc => &["imk-ac", "imk-ac-aes"],
        Verb::DecryptSwipe => &["reader-bdk"],
        Verb::DecryptDukptData | Verb::EncryptDukptData | Verb::VerifyDukptMac | Verb::GenerateDukptMac => {
            &["bdk", "bdk-aes", "bdk-aes-256"]
        }
        Verb::GenerateMac => &["mac", "mac-generate"],
        Verb::VerifyMac => &["mac", "mac-verify"],
        _ => &[],
    }
}

fn usage(hsm: &dyn Hsm, verb: Verb) -> Result<(), String> {
    for key in keys::all() {
        let refused = matches!(probe::ask(hsm, verb, &key.name)?, Err(Error::KeyUse { .. }));
        let allowed = may_use(verb).contains(&key.name.as_str());
        check(refused != allowed, || {
            format!("{} was {} for {verb}", key.name, if refused { "refused" } else { "used" })
        })?;
    }
    Ok(())
}
