//! Keys that must not be used for what is asked, whatever else is right.

use cardcrypt_dukpt::Direction;
use cardcrypt_hsm::dukpt::{MacKey, VerifyDukptMac};
use cardcrypt_hsm::emv::VerifyArqc;
use cardcrypt_hsm::macs::{GenerateMac, VerifyMac};
use cardcrypt_hsm::{Error, Hsm, KeyProperty, KeyRef, Verb};
use cardcrypt_mac::{Algorithm, Padding};
use cardcrypt_types::Psn;

use super::{Case, emv, keys, text};

pub(super) const CASES: &[Case] = &[
    Case { name: "usage-arqc", verb: Verb::VerifyArqc, run: arqc },
    Case { name: "usage-dukpt", verb: Verb::VerifyDukptMac, run: dukpt },
    Case { name: "usage-generate-mac", verb: Verb::GenerateMac, run: generate_mac },
    Case { name: "usage-verify-mac", verb: Verb::VerifyMac, run: verify_mac },
];

/// What is wrong with a key.
#[derive(Clone, Copy)]
enum Wrong {
    Purpose,
    Mode,
    Algorithm,
}

fn refused<T>(answer: Result<T, Error>, key: &str, wrong: Wrong) -> Result<(), String> {
    match (wrong, answer) {
        (Wrong::Purpose, Err(Error::KeyUse { found: KeyProperty::Purpose(_), .. }))
        | (Wrong::Mode, Err(Error::KeyUse { found: KeyProperty::Mode(_), .. }))
        | (Wrong::Algorithm, Err(Error::KeyUse { found: KeyProperty::Algorithm(_), .. })) => Ok(()),
        (_, Err(other)) => Err(format!("{key} was refused as {other}")),
        (_, Ok(_)) => Err(format!("{key} was used")),
    }
}

fn arqc(hsm: &dyn Hsm) -> Result<(), String> {
    let (sample, pan) = (emv::cvn_18()?, emv::PAN.parse().map_err(text)?);
    let wrong = [
        ("bdk", Wrong::Purpose),
        ("imk-smi", Wrong::Purpose),
        ("mac", Wrong::Purpose),
        ("pek", Wrong::Purpose),
        ("imk-ac-aes", Wrong::Algorithm),
    ];
    for (key, property) in wrong {
        let name = keys::name(key)?;
        let answer = hsm.verify_arqc(&VerifyArqc {
            imk: KeyRef::named(&name),
            profile: &sample.profile,
            pan: &pan,
            psn: Psn::ABSENT,
            transaction: &sample.transaction,
            iad: &sample.iad,
            arqc: sample.arqc,
        });
        refused(answer, key, property)?;
    }
    Ok(())
}

fn dukpt(hsm: &dyn Hsm) -> Result<(), String> {
    let ksn = "FFFF9876543210E00001".parse().map_err(text)?;
    let wrong = [("imk-ac", Wrong::Purpose), ("mac", Wrong::Purpose), ("pek", Wrong::Purpose)];
    for (key, property) in wrong {
        let name = keys::name(key)?;
        let answer = hsm.verify_dukpt_mac(&VerifyDukptMac {
            bdk: KeyRef::named(&name),
            key: MacKey::Tdes { ksn, direction: Direction::Request },
            algorithm: Algorithm::Iso3(Padding::Method1),
            message: b"4012345678909D987",
            received: &[0x9C, 0xCC, 0x78, 0x17],
            length: 4,
        });
        refused(answer, key, property)?;
    }
    Ok(())
}

fn generate_mac(hsm: &dyn Hsm) -> Result<(), String> {
    let wrong = [("bdk", Wrong::Purpose), ("pek", Wrong::Purpose), ("mac-verify", Wrong::Mode)];
    for (key, property) in wrong {
        let name = keys::name(key)?;
        let algorithm = Algorithm::Iso3(Padding::Method1);
        let answer = hsm.generate_mac(&GenerateMac { key: KeyRef::named(&name), algorithm, message: b"" });
        refused(answer, key, property)?;
    }
    Ok(())
}

fn verify_mac(hsm: &dyn Hsm) -> Result<(), String> {
    let wrong = [("imk-ac", Wrong::Purpose), ("pek", Wrong::Purpose), ("mac-generate", Wrong::Mode)];
    for (key, property) in wrong {
        let name = keys::name(key)?;
        let answer = hsm.verify_mac(&VerifyMac {
            key: KeyRef::named(&name),
            algorithm: Algorithm::Iso3(Padding::Method1),
            message: b"",
            received: &[0; 4],
            length: 4,
        });
        refused(answer, key, property)?;
    }
    Ok(())
}
