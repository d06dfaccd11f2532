//! The recipes: published answers, what they cover, and how they are found.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "tests may fail loudly")]

#[path = "recipes/coverage.rs"]
mod coverage;
#[path = "recipes/published.rs"]
mod published;
#[path = "recipes/registry.rs"]
mod registry;

use cardcrypt_emv::iad::Layout;
use cardcrypt_emv::master_key::{self, MasterKeyOption};
use cardcrypt_emv::profile::IadForm;
use cardcrypt_emv::{Profile, TransactionData, session_key};
use cardcrypt_types::key::purpose::{ImkAc, MkAc, SkAc};
use cardcrypt_types::key::{Key, KeyAlgorithm};
use cardcrypt_types::{Atc, Pan, Psn, UnpredictableNumber};

fn bytes<const N: usize>(text: &str) -> [u8; N] {
    hex::decode(text).unwrap().try_into().unwrap()
}

fn card(profile: &Profile, transaction: &TransactionData) -> (Key<MkAc>, Key<SkAc>) {
    let algorithm = if matches!(profile.master_key, MasterKeyOption::C(_)) {
        KeyAlgorithm::Aes128
    } else {
        KeyAlgorithm::Tdes2
    };
    let imk = bytes::<16>("0123456789ABCDEFFEDCBA9876543210");
    let imk = Key::<ImkAc>::hazmat_from_bytes(algorithm, &imk).unwrap();
    let pan: Pan = "1234567890123456".parse().unwrap();
    let mk = master_key::derive(&imk, profile.master_key, &pan, Psn::ABSENT).unwrap();
    let (atc, number) = (transaction.atc, transaction.unpredictable_number);
    let sk = session_key::derive(&mk, profile.session_key, atc, number).unwrap();
    (mk, sk)
}

/// The transaction of the Visa cards in pyemv's tests.
fn visa() -> TransactionData {
    TransactionData {
        amount_authorised: bytes("000000004000"),
        amount_other: [0; 6],
        terminal_country: bytes("0124"),
        terminal_verification_results: bytes("8000048000"),
        currency: bytes("0124"),
        date: bytes("191105"),
        transaction_type: 1,
        unpredictable_number: UnpredictableNumber::new(bytes("52BF4585")),
        application_interchange_profile: bytes("1800"),
        atc: Atc::new(0x1C),
    }
}

/// That of the Mastercard and Interac cards.
fn mastercard() -> TransactionData {
    TransactionData {
        amount_authorised: bytes("000000009999"),
        terminal_verification_results: bytes("8000000000"),
        date: bytes("209906"),
        transaction_type: 0,
        unpredictable_number: UnpredictableNumber::new(bytes("ABCDEF12")),
        ..visa()
    }
}

/// Issuer application data as the cards of a profile send it.
fn sample(profile: &Profile) -> Vec<u8> {
    let text = match (profile.iad, profile.name) {
        (IadForm::Known(Layout::VisaFormat013), _) => "0601000301020304A1A2A3A4",
        (IadForm::Known(Layout::VisaFormat24), _) => {
            "1F000105040302010FB1B2B3B4B5B6B7B8B9C1C2C3C4C5C6C7C8C9D1D2D3D4D5"
        }
        (IadForm::Known(Layout::Ccd), _) => {
            "0F00010504030201A1A2A3A4A5A6A7A80FC1C2C3C4C5C6C7C8C9D1D2D3D4D5D6"
        }
        (IadForm::Known(Layout::UnionPay), _) => "070100030102030401",
        (IadForm::Known(Layout::Interac133), _) => "1501000440B100000000B00000000000000000000000",
        (IadForm::Known(Layout::Discover), _) => "01000102030405060708",
        (_, "Mastercard 10" | "Mastercard 11" | "Mastercard 14" | "Mastercard 15") => {
            "0100A1A2A3A4A5A6DAC1C1C2C3C4C5C6C7C8"
        }
        _ => "0100A1A2A3A4A5A6DAC1C1C2C3C4C5C6C7C8D1D2D3D4D5D6D7D8E1E2",
    };
    let mut iad = hex::decode(text).unwrap();
    let cvn = usize::from(matches!(iad[0], 0x06 | 0x07 | 0x15)) + 1;
    iad[cvn] = profile.cvn;
    iad
}
