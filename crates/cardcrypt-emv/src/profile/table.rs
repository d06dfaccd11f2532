//! The known recipes. Version numbers are the byte of tag 9F10; the names are those in use, Visa's decimal but for
//! CVN '22'.

use cardcrypt_mac::{Algorithm, Padding};

use super::{ArpcKey, ArpcMethod, Confidence, Field, IadForm, Profile, Scheme};
use crate::iad::Layout;
use crate::master_key::{AesLength, MasterKeyOption};
use crate::session_key::{KeyTree, SessionKeyMethod};

/// Every known recipe.
pub(super) const STANDARD: &[Profile] = &[
    Profile::VISA_CVN_10,
    Profile::VISA_CVN_14,
    Profile::VISA_CVN_17,
    Profile::VISA_CVN_18,
    Profile::VISA_CVN_22,
    Profile::MASTERCARD_10,
    Profile::MASTERCARD_11,
    Profile::MASTERCARD_14,
    Profile::MASTERCARD_15,
    Profile::M_CHIP_ADVANCE_11,
    Profile::M_CHIP_ADVANCE_15,
    Profile::CCD_TDES,
    Profile::CCD_AES,
    Profile::AMEX_01,
    Profile::JCB_01,
    Profile::UNIONPAY_01,
    Profile::INTERAC_85,
    Profile::DISCOVER_06,
    Profile::DEBIT_NETWORK_ALLIANCE_06,
];

/// What is known to exist without a public formula, in words.
pub(super) const fn unsupported(scheme: Scheme, cvn: u8) -> Option<&'static str> {
    match (scheme, cvn) {
        (Scheme::Visa, 0x0C | 0x2C | 0x32..=0x3B) => {
            Some("a Visa version that every issuer fills for itself")
        }
        (Scheme::Visa, 0x43) => Some("Visa version 43, the cloud payments under limited-use keys"),
        (Scheme::Jcb, 0x02) => Some("JCB version 02, with session keys of JCB's own"),
        (Scheme::Jcb, 0x04) => Some("JCB version 04, whose data is not public"),
        _ => None,
    }
}

/// What the card was told and what it counted, in the order of the chip specifications, and then the given fields
/// of its issuer application data.
macro_rules! base_and {
    ($($field:ident),*) => {
        &[
            Field::AmountAuthorised,
            Field::AmountOther,
            Field::TerminalCountry,
            Field::TerminalVerificationResults,
            Field::Currency,
            Field::Date,
            Field::TransactionType,
            Field::UnpredictableNumber,
            Field::ApplicationInterchangeProfile,
            Field::Atc,
            $(Field::$field,)*
        ]
    };
}

const RETAIL_1: Algorithm = Algorithm::Iso3(Padding::Method1);
const RETAIL_2: Algorithm = Algorithm::Iso3(Padding::Method2);

impl Profile {
    /// Visa CVN 10, byte 0A.
    pub const VISA_CVN_10: Self = Self {
        name: "Visa CVN 10",
        scheme: Scheme::Visa,
        cvn: 0x0A,
        iad: IadForm::Known(Layout::VisaFormat013),
        master_key: MasterKeyOption::A,
        session_key: SessionKeyMethod::None,
        data: base_and![Cvr],
        mac: RETAIL_1,
        arpc: ArpcMethod::Method1(ArpcKey::Card),
        script_key: Some(SessionKeyMethod::AtcXor),
        confidence: Confidence::Verified,
        source: "pyemv's tests, made with an HSM; captures under the published test key",
        accept_unconfirmed: false,
    };

    /// Visa CVN 14, byte 0E: keys of the EMV 2000 tree.
    pub const VISA_CVN_14: Self = Self {
        name: "Visa CVN 14",
        cvn: 0x0E,
        session_key: SessionKeyMethod::Emv2000(KeyTree::FOUR),
        mac: RETAIL_2,
        arpc: ArpcMethod::Method1(ArpcKey::Session),
        script_key: Some(SessionKeyMethod::Emv2000(KeyTree::FOUR)),
        confidence: Confidence::Unconfirmed,
        source: "general knowledge; the tree itself is that of pyemv's tests",
        ..Self::VISA_CVN_10
    };

    /// Visa CVN 17, byte 11: contactless, over amount, unpredictable number, counter and one byte of results.
    pub const VISA_CVN_17: Self = Self {
        name: "Visa CVN 17",
        cvn: 0x11,
        data: &[Field::AmountAuthorised, Field::UnpredictableNumber, Field::Atc, Field::IadByte(5)],
        source: "a capture in activemerchant's tests, under the published test key; answer and scripts as CVN 10",
        ..Self::VISA_CVN_10
    };

    /// Visa CVN 18, byte 12.
    pub const VISA_CVN_18: Self = Self {
        name: "Visa CVN 18",
        cvn: 0x12,
        master_key: MasterKeyOption::B,
        session_key: SessionKeyMethod::Common,
        data: base_and![Iad],
        mac: RETAIL_2,
        arpc: ArpcMethod::Method2,
        ..Self::VISA_CVN_10
    };

    /// Visa CVN '22', byte 22.
    pub const VISA_CVN_22: Self = Self {
        name: "Visa CVN '22'",
        cvn: 0x22,
        iad: IadForm::Known(Layout::VisaFormat24),
        script_key: Some(SessionKeyMethod::Common),
        source: "pyemv's tests, made with an HSM; a sample page of CyberSource, under the published test key",
        ..Self::VISA_CVN_18
    };

    /// Mastercard, byte 10 (CVN 16).
    pub const MASTERCARD_10: Self = Self {
        name: "Mastercard 10",
        scheme: Scheme::Mastercard,
        cvn: 0x10,
        iad: IadForm::Known(Layout::MChipAdvance),
        master_key: MasterKeyOption::A,
        session_key: SessionKeyMethod::Mastercard,
        data: base_and![Cvr],
        mac: RETAIL_2,
        arpc: ArpcMethod::Method1(ArpcKey::Card),
        script_key: Some(SessionKeyMethod::Mastercard),
        confidence: Confidence::Verified,
        source: "pyemv's tests, made with an HSM; captures under the published test key",
        accept_unconfirmed: false,
    };

    /// Mastercard, byte 11 (CVN 17): as 10, with the counters. Bit 1 of the byte says so.
    pub const MASTERCARD_11: Self = Self {
        name: "Mastercard 11",
        cvn: 0x11,
        iad: IadForm::Known(Layout::MChip4),
        data: base_and![Cvr, Counters],
        ..Self::MASTERCARD_10
    };

    /// Mastercard, byte 14 (CVN 20): as 10, with the common session key. Bits 3 and 2 of the byte say so.
    pub const MASTERCARD_14: Self = Self {
        name: "Mastercard 14",
        cvn: 0x14,
        session_key: SessionKeyMethod::Common,
        arpc: ArpcMethod::Method1(ArpcKey::Session),
        ..Self::MASTERCARD_10
    };

    /// Mastercard, byte 15 (CVN 21): as 14, with the counters.
    pub const MASTERCARD_15: Self = Self {
        name: "Mastercard 15",
        cvn: 0x15,
        iad: IadForm::Known(Layout::MChip4),
        data: base_and![Cvr, Counters],
        ..Self::MASTERCARD_14
    };

    /// M/Chip Advance with counters of another length than M/Chip 4, byte 11.
    pub const M_CHIP_ADVANCE_11: Self = Self {
        name: "M/Chip Advance 11",
        iad: IadForm::Known(Layout::MChipAdvance),
        data: base_and![Cvr, Counters, LastOnlineAtc],
        confidence: Confidence::Unconfirmed,
        source: "the layout is that of emv-utils; that all of the counters are covered is general knowledge",
        ..Self::MASTERCARD_11
    };

    /// M/Chip Advance with counters of another length than M/Chip 4, byte 15.
    pub const M_CHIP_ADVANCE_15: Self = Self {
        name: "M/Chip Advance 15",
        iad: IadForm::Known(Layout::MChipAdvance),
        data: base_and![Cvr, Counters, LastOnlineAtc],
        confidence: Confidence::Unconfirmed,
        source: Self::M_CHIP_ADVANCE_11.source,
        ..Self::MASTERCARD_15
    };

    /// CCD and CPA with Triple-DES, common core identifier A5.
    pub const CCD_TDES: Self = Self {
        name: "CCD A5",
        scheme: Scheme::Ccd,
        cvn: 0xA5,
        iad: IadForm::Known(Layout::Ccd),
        master_key: MasterKeyOption::A,
        script_key: Some(SessionKeyMethod::Common),
        confidence: Confidence::Sourced,
        source: "EMV Book 3, C7; jPOS, for the data and option A",
        ..Self::VISA_CVN_18
    };

    /// CCD with AES, common core identifier A6, with card keys of 128 bits. Issuers with longer ones say
    /// `Profile { master_key: MasterKeyOption::C(AesLength::Aes256), ..Profile::CCD_AES }`.
    pub const CCD_AES: Self = Self {
        name: "CCD A6",
        cvn: 0xA6,
        master_key: MasterKeyOption::C(AesLength::Aes128),
        mac: Algorithm::Cmac,
        source: "EMV Book 2, A1.3 and A1.4; cfpp, for the values",
        ..Self::CCD_TDES
    };

    /// American Express, byte 01.
    pub const AMEX_01: Self = Self {
        name: "American Express 01",
        scheme: Scheme::Amex,
        cvn: 0x01,
        confidence: Confidence::Unconfirmed,
        source: "public documentation of AWS Payment Cryptography, for the keys; the data is general knowledge",
        ..Self::VISA_CVN_10
    };

    /// JCB, byte 01: as Visa CVN 10.
    pub const JCB_01: Self = Self {
        name: "JCB 01",
        scheme: Scheme::Jcb,
        cvn: 0x01,
        confidence: Confidence::Sourced,
        source: "public migration notes of AWS Payment Cryptography: the same as Visa",
        ..Self::VISA_CVN_10
    };

    /// UnionPay and PBOC, byte 01. The keys of scripts are by analogy.
    pub const UNIONPAY_01: Self = Self {
        name: "UnionPay 01",
        scheme: Scheme::UnionPay,
        cvn: 0x01,
        iad: IadForm::Known(Layout::UnionPay),
        session_key: SessionKeyMethod::UnionPay,
        mac: RETAIL_2,
        arpc: ArpcMethod::Method1(ArpcKey::Session),
        script_key: Some(SessionKeyMethod::UnionPay),
        source: "worked examples in public articles; captures in emv-bertlv's tests, under a published test key",
        ..Self::VISA_CVN_10
    };

    /// Interac, byte 85 (CVN 133).
    pub const INTERAC_85: Self = Self {
        name: "Interac 85",
        scheme: Scheme::Interac,
        cvn: 0x85,
        iad: IadForm::Known(Layout::Interac133),
        data: base_and![Iad],
        arpc: ArpcMethod::Method1(ArpcKey::Session),
        script_key: Some(SessionKeyMethod::Common),
        source: "pyemv's tests, made with an HSM",
        ..Self::MASTERCARD_10
    };

    /// Discover, byte 06. Answer and scripts are not public.
    pub const DISCOVER_06: Self = Self {
        name: "Discover 06",
        scheme: Scheme::Discover,
        cvn: 0x06,
        iad: IadForm::Known(Layout::Discover),
        session_key: SessionKeyMethod::Common,
        arpc: ArpcMethod::Unpublished,
        script_key: None,
        source: "captures of Monetra's test client, under a common sample key",
        ..Self::MASTERCARD_10
    };

    /// The Debit Network Alliance, byte 06: as Discover's.
    pub const DEBIT_NETWORK_ALLIANCE_06: Self =
        Self { name: "Debit Network Alliance 06", scheme: Scheme::DebitNetworkAlliance, ..Self::DISCOVER_06 };

    /// The Visa profile of a cryptogram version number, if it is known.
    #[must_use]
    pub const fn visa(cvn: u8) -> Option<&'static Self> {
        match cvn {
            0x0A => Some(&Self::VISA_CVN_10),
            0x0E => Some(&Self::VISA_CVN_14),
            0x11 => Some(&Self::VISA_CVN_17),
            0x12 => Some(&Self::VISA_CVN_18),
            0x22 => Some(&Self::VISA_CVN_22),
            _ => None,
        }
    }
}
