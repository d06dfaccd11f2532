//! What a cryptogram covers.

use cardcrypt_emv::tlv::Tag;
use cardcrypt_emv::{Error, Profile, Registry, Scheme, TransactionData, cryptogram};
use cardcrypt_types::{Atc, UnpredictableNumber};

use super::{card, sample, visa};

/// Every bit that a profile says it covers makes another cryptogram, every other bit of its data does not.
#[test]
fn what_is_covered_counts_and_nothing_else() {
    let base = visa().base();
    let fields: [(u32, usize); 10] = [
        (0x9F02, 6),
        (0x9F03, 6),
        (0x9F1A, 2),
        (0x95, 5),
        (0x5F2A, 2),
        (0x9A, 3),
        (0x9C, 1),
        (0x9F37, 4),
        (0x82, 2),
        (0x9F36, 2),
    ];
    let tags: Vec<Tag> = fields.iter().flat_map(|(tag, length)| vec![Tag::new(*tag); *length]).collect();
    for profile in Registry::standard().profiles().map(|profile| profile.opted_in()) {
        let iad = sample(&profile);
        let (_, sk) = card(&profile, &visa());
        let over = |transaction, iad: &[u8]| cryptogram::generate(&sk, &profile, &transaction, iad);
        let arqc = over(visa(), &iad).unwrap();
        for (byte, tag) in tags.iter().enumerate() {
            let mut altered = base;
            altered[byte] ^= 1;
            let same = over(from_base(&altered), &iad).unwrap().ct_eq(&arqc);
            assert_eq!(!same, profile.covers(*tag), "{} {tag}", profile.name);
        }
        let covered = profile.covered_iad(&iad).unwrap();
        for byte in 0..iad.len() {
            let mut altered = iad.clone();
            altered[byte] ^= 1;
            // A layout or a version that is another one now is refused, covered or not.
            let Ok(other) = over(visa(), &altered) else { continue };
            let counts = covered.iter().any(|range| range.contains(&byte));
            assert_eq!(!other.ct_eq(&arqc), counts, "{} byte {byte}", profile.name);
        }
    }
}

fn from_base(base: &[u8; 33]) -> TransactionData {
    TransactionData {
        amount_authorised: base[..6].try_into().unwrap(),
        amount_other: base[6..12].try_into().unwrap(),
        terminal_country: base[12..14].try_into().unwrap(),
        terminal_verification_results: base[14..19].try_into().unwrap(),
        currency: base[19..21].try_into().unwrap(),
        date: base[21..24].try_into().unwrap(),
        transaction_type: base[24],
        unpredictable_number: UnpredictableNumber::new(base[25..29].try_into().unwrap()),
        application_interchange_profile: base[29..31].try_into().unwrap(),
        atc: Atc::from_bytes(base[31..].try_into().unwrap()),
    }
}

#[test]
fn covered_bytes_of_the_issuer_application_data() {
    for (profile, ranges) in [
        (Profile::VISA_CVN_10, &[(3, 7)][..]),
        (Profile::VISA_CVN_17, &[(4, 5)][..]),
        (Profile::VISA_CVN_18, &[(0, 12)][..]),
        (Profile::VISA_CVN_22, &[(0, 32)][..]),
        (Profile::MASTERCARD_10, &[(2, 8)][..]),
        (Profile::MASTERCARD_11, &[(2, 8), (10, 18)][..]),
        (Profile::M_CHIP_ADVANCE_15, &[(2, 8), (10, 26), (26, 28)][..]),
        (Profile::CCD_AES, &[(0, 32)][..]),
        (Profile::UNIONPAY_01, &[(3, 7)][..]),
        (Profile::INTERAC_85, &[(0, 22)][..]),
        (Profile::DISCOVER_06, &[(2, 8)][..]),
    ] {
        let found = profile.covered_iad(&sample(&profile)).unwrap();
        let found: Vec<_> = found.iter().map(|range| (range.start, range.end)).collect();
        assert_eq!(found, ranges, "{}", profile.name);
        assert_eq!(profile.covered_iad(&[]), Err(Error::IadLayout { length: 0 }));
        assert!(!profile.covers(Tag::new(0x9F27)), "no cryptogram covers its own information data");
    }
}

/// The base list of the table is that of the transaction.
#[test]
fn the_data_starts_with_the_base_list() {
    for profile in Registry::standard().profiles().map(|profile| profile.opted_in()) {
        let data = cryptogram::data(&profile, &visa(), &sample(&profile)).unwrap();
        let starts = data.starts_with(&visa().base());
        assert_eq!(starts, profile.cvn != 0x11 || profile.scheme != Scheme::Visa, "{}", profile.name);
    }
    let data = cryptogram::data(&Profile::VISA_CVN_17, &visa(), &sample(&Profile::VISA_CVN_17)).unwrap();
    assert_eq!(hex::encode_upper(data), "00000000400052BF4585001C01");
}
