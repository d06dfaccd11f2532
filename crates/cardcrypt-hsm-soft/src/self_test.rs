//! Power-on self-tests: one known answer for each thing that a verb stands on.

use cardcrypt_dukpt::tdes::{DataKeyDialect, Transaction};
use cardcrypt_dukpt::{Direction, aes, tdes};
use cardcrypt_emv::arpc::{IssuerResponse, answer_unverified};
use cardcrypt_emv::master_key::{self, MasterKeyOption};
use cardcrypt_emv::{ArpcKey, ArpcMethod, Profile, TransactionData, cryptogram, session_key};
use cardcrypt_mac::data::{self, Iv};
use cardcrypt_mac::{Algorithm, Padding};
use cardcrypt_types::key::{HmacLength, Key, KeyAlgorithm, Purpose, purpose};
use cardcrypt_types::{Atc, Cryptogram, Psn, Random, RandomError, UnpredictableNumber};

/// A test computes an answer that is known.
struct SelfTest {
    name: &'static str,
    compute: fn() -> Option<Vec<u8>>,
    answer: &'static [u8],
}

/// Runs all and names the one that failed; the broken one is held against a wrong answer, and counts as failed if
/// there is none of its name.
pub(crate) fn run(broken: Option<&'static str>) -> Result<(), &'static str> {
    if let Some(unknown) = broken.filter(|name| !names().any(|known| known == *name)) {
        return Err(unknown);
    }
    for test in TESTS {
        let mut answer = test.answer.to_vec();
        if broken == Some(test.name) {
            answer.iter_mut().take(1).for_each(|byte| *byte ^= 1);
        }
        if (test.compute)() != Some(answer) {
            return Err(test.name);
        }
    }
    Ok(())
}

/// Asks the source of random bytes twice; a stuck one gives the same.
pub(crate) fn run_random(random: &dyn Random) -> Result<(), RandomError> {
    let mut draws = [[0; 16]; 2];
    for draw in &mut draws {
        random.fill(draw)?;
    }
    let [first, second] = draws;
    if first == second { Err(RandomError) } else { Ok(()) }
}

pub(crate) fn names() -> impl Iterator<Item = &'static str> {
    TESTS.iter().map(|test| test.name)
}

/// The sources of the answers: ISO 9797-1 B.4; SP 800-38B; ISO 9797-2 for HMAC; X9.24-1 annex A and a reader's
/// manual (99875475, appendix D); the supplement of X9.24-3; the HSM-made figures of pyemv's tests.
const TESTS: &[SelfTest] = &[
    SelfTest { name: "retail-mac", compute: retail_mac, answer: b"\xA1\xC7\x2E\x74\xEA\x3F\xA9\xB6" },
    SelfTest {
        name: "aes-cmac",
        compute: aes_cmac,
        answer: b"\xBB\x1D\x69\x29\xE9\x59\x37\x28\x7F\xA3\x7D\x12\x9B\x75\x67\x46",
    },
    SelfTest {
        name: "hmac-sha-256",
        compute: hmac,
        answer: b"\x02\x58\x1E\xA3\x9A\x6C\xF2\xD7\x52\x79\x3F\xD7\x82\xCF\xB9\xCF\
                  \x96\x5B\xE7\x2B\x32\xB3\x22\xC9\x55\x1D\x03\x51\x06\x45\xFB\x31",
    },
    SelfTest { name: "tdes-dukpt", compute: tdes_dukpt, answer: TDES_DATA_KEY },
    SelfTest { name: "tdes-cbc", compute: tdes_cbc, answer: b";5452300551227189=080432100000007250?\0\0\0" },
    SelfTest {
        name: "aes-dukpt",
        compute: aes_dukpt,
        answer: b"\xA2\xDC\x23\xDE\x6F\xDE\x08\x24\xA2\xBC\x32\x1E\x08\xE4\xB8\xB7",
    },
    SelfTest { name: "arqc", compute: arqc, answer: b"\x7A\x78\x8E\xA6\xB8\xA3\xE7\x33" },
    SelfTest {
        name: "emv-option-b",
        compute: option_b,
        answer: b"\xAD\x40\x6D\x7F\x6D\x75\x70\x91\x6D\x75\xE5\xDC\xAB\x8C\xF7\x37",
    },
    SelfTest { name: "arpc-1", compute: arpc_1, answer: b"\xF5\xE6\xF4\x41\x47\xE2\xF1\xB0\0\0" },
    SelfTest { name: "arpc-2", compute: arpc_2, answer: b"\x93\x08\xBE\xBC\0\0\0\0" },
];

const TDES_DATA_KEY: &[u8] = b"\x44\x8D\x3F\x07\x6D\x83\x04\x03\x6A\x55\xA3\xD7\xE0\x05\x5A\x78";
const TDES_KEY: &[u8] = b"\x01\x23\x45\x67\x89\xAB\xCD\xEF\xFE\xDC\xBA\x98\x76\x54\x32\x10";

fn key<U: Purpose>(algorithm: KeyAlgorithm, bytes: &[u8]) -> Option<Key<U>> {
    Key::hazmat_from_bytes(algorithm, bytes).ok()
}

fn mac(algorithm: KeyAlgorithm, bytes: &[u8], mac: Algorithm, data: &[u8]) -> Option<Vec<u8>> {
    let key = key::<purpose::Mac>(algorithm, bytes)?;
    Some(cardcrypt_mac::generate(&key, mac, data).ok()?.as_bytes().to_vec())
}

fn retail_mac() -> Option<Vec<u8>> {
    let algorithm = Algorithm::Iso3(Padding::Method1);
    mac(KeyAlgorithm::Tdes2, TDES_KEY, algorithm, b"Now is the time for all ")
}

fn aes_cmac() -> Option<Vec<u8>> {
    let key = b"\x2B\x7E\x15\x16\x28\xAE\xD2\xA6\xAB\xF7\x15\x88\x09\xCF\x4F\x3C";
    mac(KeyAlgorithm::Aes128, key, Algorithm::Cmac, b"")
}

fn hmac() -> Option<Vec<u8>> {
    let key = b"\x00\x11\x22\x33\x44\x55\x66\x77\x88\x99\xAA\xBB\xCC\xDD\xEE\xFF";
    mac(KeyAlgorithm::Hmac(HmacLength::BITS_128), key, Algorithm::HmacSha256, b"abc")
}

fn tdes_transaction(ksn: &str) -> Option<Transaction> {
    let bdk = key::<purpose::Bdk>(KeyAlgorithm::Tdes2, TDES_KEY)?;
    tdes::host::transaction(&bdk, ksn.parse().ok()?).ok()
}

fn tdes_dukpt() -> Option<Vec<u8>> {
    let transaction = tdes_transaction("FFFF9876543210E00001")?;
    let key = transaction.data_key(Direction::Request, DataKeyDialect::OneWay).ok()?;
    Some(key.expose().as_slice().to_vec())
}

fn tdes_cbc() -> Option<Vec<u8>> {
    let mut data = *b"\x72\x4C\x5D\xB7\xD6\xF9\x01\xC7\xF0\xFE\xAE\x79\x08\x80\x10\x93\
        \xB3\xDB\xFE\x51\xCC\xF6\xD4\x83\xE7\x89\xD7\xD2\xC0\x07\xD5\x39\x49\x9B\xAA\xDC\xC8\xD1\x6C\xA2";
    let transaction = tdes_transaction("FFFF9876543210E00008")?;
    let key = transaction.data_key(Direction::Request, DataKeyDialect::PinVariant).ok()?;
    data::decrypt(&key, Iv::Zero, &mut data).ok()?;
    Some(data.to_vec())
}

fn aes_dukpt() -> Option<Vec<u8>> {
    let bdk = b"\xFE\xDC\xBA\x98\x76\x54\x32\x10\xF1\xF1\xF1\xF1\xF1\xF1\xF1\xF1";
    let bdk = key::<purpose::Bdk>(KeyAlgorithm::Aes128, bdk)?;
    let transaction = aes::host::transaction(&bdk, "123456789012345600000001".parse().ok()?).ok()?;
    let key = transaction.mac_key(Direction::Request, KeyAlgorithm::Aes128).ok()?;
    Some(key.expose().as_slice().to_vec())
}

fn arqc() -> Option<Vec<u8>> {
    let profile = &Profile::VISA_CVN_18;
    let transaction = TransactionData {
        amount_authorised: [0, 0, 0, 0, 0x40, 0],
        amount_other: [0; 6],
        terminal_country: [0x01, 0x24],
        terminal_verification_results: [0x80, 0, 0x04, 0x80, 0],
        currency: [0x01, 0x24],
        date: [0x19, 0x11, 0x05],
        transaction_type: 1,
        unpredictable_number: UnpredictableNumber::new([0x52, 0xBF, 0x45, 0x85]),
        application_interchange_profile: [0x18, 0],
        atc: Atc::new(0x1C),
    };
    let imk = key::<purpose::ImkAc>(KeyAlgorithm::Tdes2, TDES_KEY)?;
    let pan = "1234567890123456".parse().ok()?;
    let mk = master_key::derive(&imk, profile.master_key, &pan, Psn::ABSENT).ok()?;
    let number = transaction.unpredictable_number;
    let sk = session_key::derive(&mk, profile.session_key, transaction.atc, number).ok()?;
    let iad = [0x06, 0x01, 0x12, 0x03, 0xA0, 0xB8, 0x00];
    Some(cryptogram::generate(&sk, profile, &transaction, &iad).ok()?.to_bytes().to_vec())
}

fn option_b() -> Option<Vec<u8>> {
    let imk = key::<purpose::ImkAc>(KeyAlgorithm::Tdes2, TDES_KEY)?;
    let (pan, psn) = ("12345678901234567".parse().ok()?, Psn::new(1).ok()?);
    let mk = master_key::derive(&imk, MasterKeyOption::B, &pan, psn).ok()?;
    Some(mk.expose().as_slice().to_vec())
}

fn arpc_1() -> Option<Vec<u8>> {
    answer(ArpcMethod::Method1(ArpcKey::Session), &IssuerResponse::Code([0; 2]))
}

fn arpc_2() -> Option<Vec<u8>> {
    answer(ArpcMethod::Method2, &IssuerResponse::CardStatusUpdate { csu: [0; 4], proprietary: &[] })
}

fn answer(method: ArpcMethod, response: &IssuerResponse<'_>) -> Option<Vec<u8>> {
    let bytes = [[0xAA; 8], [0xBB; 8]].concat();
    let (card, session) = (key(KeyAlgorithm::Tdes2, &bytes)?, key(KeyAlgorithm::Tdes2, &bytes)?);
    let cryptogram = Cryptogram::new([0x12, 0x34, 0x56, 0x78, 0x90, 0xAB, 0xCD, 0xEF]);
    Some(answer_unverified(method, &card, &session, cryptogram, response).ok()?.as_bytes().to_vec())
}
