//! Verbs of `SoftHsm`. They clear the stack by themselves; only the parent computes what they derive.

use cardcrypt_dukpt::tdes::DataKeyDialect;
use cardcrypt_dukpt::{Direction, aes, tdes};
use cardcrypt_hsm::dukpt::{DataKey, DecryptSwipe, DukptData, GenerateDukptMac, MacKey, VerifyDukptMac};
use cardcrypt_hsm::emv::{AnswerArqc, Arqc, VerifyArqc};
use cardcrypt_hsm::macs::VerifyMac;
use cardcrypt_hsm::{AnyKeyRef, Dukpt as _, Emv as _, Error, KeyManagement as _, KeyName, KeyRef, Macs as _};
use cardcrypt_hsm_soft::{SoftHsm, SystemClock, SystemRandom};
use cardcrypt_mac::data::Iv;
use cardcrypt_mac::{Algorithm, Padding};
use cardcrypt_swipe::{ReaderTextFormat, crc};
use cardcrypt_types::key::purpose::BaseDerivationPurpose;
use cardcrypt_types::key::{
    Exportability, Key, KeyAlgorithm, KeyTemplate, KeyUsage, KeyVersion, ModeOfUse, Purpose, PurposeId,
    purpose,
};
use cardcrypt_types::{Cryptogram, Psn, Verified};

use super::emv::{IAD, PROFILE, pan, see_card, transaction};
use super::{Ending, Operation};
use crate::bar::residue::secrets::{Masked, Witness};
use crate::failure::Failure;

const RETAIL: Algorithm = Algorithm::Iso3(Padding::Method2);
const MESSAGE: &[u8] = b"a message that no terminal has sent";
const CIPHERTEXT: [u8; 32] = [0x3C; 32];

/// A backend with one key, and the name of the key.
fn backend<U: Purpose>(
    masked: &Masked,
    witness: &mut Witness,
    algorithm: KeyAlgorithm,
    derived: fn(&Key<U>, &mut Witness) -> Result<(), Failure>,
) -> Result<(SoftHsm, KeyName), Failure> {
    let hsm = SoftHsm::builder(SystemRandom, SystemClock).build()?;
    let name: KeyName = "key".parse()?;
    let key: Key<U> = masked.key(algorithm);
    let (usage, mode) = match U::ID {
        PurposeId::Bdk | PurposeId::ReaderBdk => (KeyUsage::B0, ModeOfUse::Derive),
        PurposeId::ImkAc => (KeyUsage::E0, ModeOfUse::Derive),
        _ => (KeyUsage::M3, ModeOfUse::GenerateVerify),
    };
    let template = KeyTemplate {
        usage,
        purpose: U::ID,
        algorithm,
        mode,
        exportability: Exportability::Never,
        version: KeyVersion::UNUSED,
        test: false,
    };
    hsm.hazmat_import_clear(name, key.expose().as_slice(), &template)?;
    if witness.is_seeing() {
        witness.see_key(&key);
        derived(&key, witness)?;
    }
    Ok((hsm, name))
}

fn rejected<T>(answer: Result<T, Error>, ending: Ending) -> Result<(), Failure> {
    match answer {
        Err(Error::Rejected) => ending.reach(),
        Err(error) => Err(error.into()),
        Ok(_) => Err(Failure::new("not rejected")),
    }
}

fn verify<T>(name: &KeyName, with: impl FnOnce(&VerifyArqc<'_>) -> Result<T, Failure>) -> Result<T, Failure> {
    with(&VerifyArqc {
        imk: KeyRef::named(name),
        profile: PROFILE,
        pan: &pan()?,
        psn: Psn::ABSENT,
        transaction: &transaction(),
        iad: &IAD,
        arqc: Cryptogram::new([0; 8]),
    })
}

pub(super) const VERIFY_ARQC: Operation = Operation {
    name: "verb: verify ARQC",
    run: |masked, witness, ending| {
        let (hsm, name) = backend(masked, witness, KeyAlgorithm::Tdes2, see_card)?;
        verify(&name, |request| rejected(hsm.verify_arqc(request), ending))
    },
    scrubs_itself: true,
};

#[expect(clippy::disallowed_methods, reason = "a proof is needed, not a cryptogram that is right")]
fn unproven(hsm: &SoftHsm, name: &KeyName) -> Result<Verified<Arqc>, Failure> {
    let key = hsm.key_attributes(AnyKeyRef::Named(name))?.check_value;
    verify(name, |request| Ok(Verified::assertion(Arqc::of(request, key)?)))
}

pub(super) const ANSWER_ARQC: Operation = Operation {
    name: "verb: answer ARQC",
    run: |masked, witness, ending| {
        let (hsm, name) = backend(masked, witness, KeyAlgorithm::Tdes2, see_card)?;
        let csu = [0, 0x80, 0, 0];
        let response = cardcrypt_emv::arpc::IssuerResponse::CardStatusUpdate { csu, proprietary: &[] };
        let _ = hsm.answer_arqc(&AnswerArqc { verified: &unproven(&hsm, &name)?, response })?;
        ending.reach()
    },
    scrubs_itself: true,
};

fn tdes_ksn() -> Result<tdes::Ksn, Failure> {
    Ok("FFFF9876543210F55554".parse()?)
}

fn aes_ksn() -> Result<aes::Ksn, Failure> {
    Ok("123456789012345655555555".parse()?)
}

fn see_tdes<B: BaseDerivationPurpose>(bdk: &Key<B>, witness: &mut Witness) -> Result<(), Failure> {
    witness.see_key(&tdes::host::initial_key(bdk, tdes_ksn()?.initial())?);
    let transaction = tdes::host::transaction(bdk, tdes_ksn()?)?;
    witness.see_key(transaction.expose_key());
    let mac = transaction.mac_key(Direction::Request)?;
    witness.see_key(&mac);
    witness.see(cardcrypt_mac::generate(&mac, RETAIL, MESSAGE)?.as_bytes());
    for dialect in [DataKeyDialect::OneWay, DataKeyDialect::PinVariant] {
        let data = transaction.data_key(Direction::Request, dialect)?;
        witness.see_key(&data);
        let mut clear = CIPHERTEXT;
        cardcrypt_mac::data::decrypt(&data, Iv::Zero, &mut clear)?;
        witness.see(&clear);
    }
    Ok(())
}

fn see_aes(bdk: &Key<purpose::Bdk>, witness: &mut Witness) -> Result<(), Failure> {
    witness.see_key(&aes::host::initial_key(bdk, aes_ksn()?.initial_key_id(), bdk.algorithm())?);
    let transaction = aes::host::transaction(bdk, aes_ksn()?)?;
    witness.see_key(transaction.expose_key());
    let data = transaction.data_key(Direction::Request, KeyAlgorithm::Aes128)?;
    witness.see_key(&data);
    let mut clear = CIPHERTEXT;
    cardcrypt_mac::data::decrypt(&data, Iv::Zero, &mut clear)?;
    witness.see(&clear);
    Ok(())
}

/// A swipe with a right CRC of an encrypted track 2 that is none.
fn swipe() -> String {
    let encrypted = "3C".repeat(40);
    let covered =
        format!(";5452000000007189=080400000000000000?|0600||{encrypted}||A1050000||||FFFF9876543210F55554|");
    let [low, high] = crc::compute(covered.as_bytes()).to_le_bytes();
    format!("{covered}{low:02X}{high:02X}||0000")
}

pub(super) const DECRYPT_SWIPE: Operation = Operation {
    name: "verb: decrypt swipe",
    run: |masked, witness, ending| {
        let see = see_tdes::<purpose::ReaderBdk>;
        let (hsm, name) = backend(masked, witness, KeyAlgorithm::Tdes2, see)?;
        let text = swipe();
        let swipe = &ReaderTextFormat::pipe_separated_cr().parse(text.as_bytes())?;
        let request = DecryptSwipe { bdk: KeyRef::named(&name), dialect: DataKeyDialect::PinVariant, swipe };
        rejected(hsm.decrypt_swipe(&request), ending)
    },
    scrubs_itself: true,
};

fn decrypt(
    (hsm, name): &(SoftHsm, KeyName),
    key: DataKey,
    witness: &mut Witness,
    ending: Ending,
) -> Result<(), Failure> {
    let request = DukptData { bdk: KeyRef::named(name), key, iv: Iv::Zero, data: &CIPHERTEXT };
    let clear = hsm.decrypt_dukpt_data(&request)?;
    witness.see(clear.expose());
    ending.reach()
}

pub(super) const DECRYPT_TDES_DATA: Operation = Operation {
    name: "verb: decrypt data, TDES DUKPT",
    run: |masked, witness, ending| {
        let hsm = backend(masked, witness, KeyAlgorithm::Tdes2, see_tdes::<purpose::Bdk>)?;
        let (direction, dialect) = (Direction::Request, DataKeyDialect::OneWay);
        decrypt(&hsm, DataKey::Tdes { ksn: tdes_ksn()?, direction, dialect }, witness, ending)
    },
    scrubs_itself: true,
};

pub(super) const DECRYPT_AES_DATA: Operation = Operation {
    name: "verb: decrypt data, AES DUKPT",
    run: |masked, witness, ending| {
        let hsm = backend(masked, witness, KeyAlgorithm::Aes256, see_aes)?;
        let (direction, algorithm) = (Direction::Request, KeyAlgorithm::Aes128);
        decrypt(&hsm, DataKey::Aes { ksn: aes_ksn()?, direction, algorithm }, witness, ending)
    },
    scrubs_itself: true,
};

pub(super) const VERIFY_DUKPT_MAC: Operation = Operation {
    name: "verb: verify MAC, DUKPT",
    run: |masked, witness, ending| {
        let (hsm, name) = backend(masked, witness, KeyAlgorithm::Tdes2, see_tdes::<purpose::Bdk>)?;
        let request = VerifyDukptMac {
            bdk: KeyRef::named(&name),
            key: MacKey::Tdes { ksn: tdes_ksn()?, direction: Direction::Request },
            algorithm: RETAIL,
            message: MESSAGE,
            received: &[0; 8],
            length: 8,
        };
        rejected(hsm.verify_dukpt_mac(&request), ending)
    },
    scrubs_itself: true,
};

pub(super) const GENERATE_DUKPT_MAC: Operation = Operation {
    name: "verb: generate MAC, DUKPT",
    run: |masked, witness, ending| {
        let (hsm, name) = backend(masked, witness, KeyAlgorithm::Aes256, see_aes)?;
        let (ksn, algorithm) = (aes_ksn()?, KeyAlgorithm::Aes256);
        let request = GenerateDukptMac {
            bdk: KeyRef::named(&name),
            key: MacKey::Aes { ksn, direction: Direction::Response, algorithm },
            algorithm: Algorithm::Cmac,
            message: MESSAGE,
        };
        let _ = hsm.generate_dukpt_mac(&request)?;
        ending.reach()
    },
    scrubs_itself: true,
};

fn see_mac(key: &Key<purpose::Mac>, witness: &mut Witness) -> Result<(), Failure> {
    witness.see(cardcrypt_mac::generate(key, RETAIL, MESSAGE)?.as_bytes());
    Ok(())
}

pub(super) const VERIFY_MAC: Operation = Operation {
    name: "verb: verify MAC",
    run: |masked, witness, ending| {
        let (hsm, name) = backend(masked, witness, KeyAlgorithm::Tdes2, see_mac)?;
        let request = VerifyMac {
            key: KeyRef::named(&name),
            algorithm: RETAIL,
            message: MESSAGE,
            received: &[0; 8],
            length: 8,
        };
        rejected(hsm.verify_mac(&request), ending)
    },
    scrubs_itself: true,
};
