//! DUKPT: the swipe that a reader's manual publishes, messages and data of both kinds, and what must be refused.

use cardcrypt_dukpt::Direction;
use cardcrypt_dukpt::tdes::DataKeyDialect;
use cardcrypt_hsm::dukpt::{DataKey, DecryptSwipe, DukptData, GenerateDukptMac, MacKey, VerifyDukptMac};
use cardcrypt_hsm::{Error, Hsm, InputError, KeyRef, Verb};
use cardcrypt_mac::data::Iv;
use cardcrypt_mac::{Algorithm, Padding};
use cardcrypt_swipe::ReaderTextFormat;
use cardcrypt_types::Counted;
use cardcrypt_types::key::KeyAlgorithm;

use super::{Case, check, keys, text};

pub(super) const CASES: &[Case] = &[
    Case { name: "swipe-published", verb: Verb::DecryptSwipe, run: swipe },
    Case { name: "swipe-wrong-dialect", verb: Verb::DecryptSwipe, run: swipe_of_another_dialect },
    Case { name: "dukpt-mac-tdes", verb: Verb::VerifyDukptMac, run: tdes_mac },
    Case { name: "dukpt-mac-aes", verb: Verb::VerifyDukptMac, run: aes_mac },
    Case { name: "dukpt-mac-response", verb: Verb::GenerateDukptMac, run: response_mac },
    Case { name: "dukpt-data-tdes", verb: Verb::DecryptDukptData, run: tdes_data },
    Case { name: "dukpt-data-aes", verb: Verb::EncryptDukptData, run: aes_data },
    Case { name: "dukpt-strength", verb: Verb::VerifyDukptMac, run: too_strong },
    Case { name: "dukpt-kinds", verb: Verb::VerifyDukptMac, run: other_kind_of_key },
];

/// 99875475, appendix D, example 12.
pub(super) const SWIPE: &[u8] = b"%B5452000000007189^HOGAN/PAUL      ^08040000000000000000000?;5452000000007189=08040000000\
    0000000?+5163000050000445=000000000000?|0600|C25C1D1197D31CAA87285D59A892047426D9182EC11353C051ADD6D0F072A6CB\
    3436560B3071FC1FD11D9F7E74886742D9BEE0CFD1EA1064C213BB55278B2F12|724C5DB7D6F901C7F0FEAE7908801093B3DBFE51CCF6\
    D483E789D7D2C007D539499BAADCC8D16CA2|E31234A91059A0FBFE627954EE21868AEE3979540B67FCC40F61CECA54152D1E|A1050000\
    |8628E664C59BBAA232BA90BFB3E6B41D6F4B691E633C311CBE6EE7466B81196EC07B12648DCAC4FD7FD0E212B479C60BAD8C74F82F327\
    667||21685F158B5C6BE0|FFFF9876543210E00008|B78F||0000\r";
/// X9.24-1:2009 A.4.2.
const MESSAGE: &[u8] = b"4012345678909D987";

fn swipe(hsm: &dyn Hsm) -> Result<(), String> {
    let bdk = keys::name("reader-bdk")?;
    let swipe = ReaderTextFormat::pipe_separated_cr().parse(SWIPE).map_err(text)?;
    let request =
        DecryptSwipe { bdk: KeyRef::named(&bdk), dialect: DataKeyDialect::PinVariant, swipe: &swipe };
    let clear = hsm.decrypt_swipe(&request).map_err(text)?;
    let found: Vec<_> = clear.tracks().iter().flatten().map(|track| track.expose()).collect();
    let expected: [&[u8]; 3] = [
        b"%B5452300551227189^HOGAN/PAUL      ^08043210000000725000000?",
        b";5452300551227189=080432100000007250?",
        b"+5163499080020445=000000000000?",
    ];
    check(found == expected, || "the tracks are not those of the manual".into())?;
    let print = clear.print().map(|print| hex::encode_upper(print.expose())).unwrap_or_default();
    let expected = "010002D4B69CD2C0C7617D0463316E853F9CB00FE2C5A3556E9CE5A9B2E6DB8914A6372CA77367036EFAADC02F02C4\
                    FB76C6CFD8A59C";
    check(print == expected, || "the print is not that of the manual".into())?;
    let zero = clear.session_id().is_some_and(|id| id.ct_eq(&[0; 8]));
    check(zero, || "the session identifier is not zero".into())
}

fn swipe_of_another_dialect(hsm: &dyn Hsm) -> Result<(), String> {
    let bdk = keys::name("reader-bdk")?;
    let swipe = ReaderTextFormat::pipe_separated_cr().parse(SWIPE).map_err(text)?;
    for dialect in [DataKeyDialect::OneWay, DataKeyDialect::PlainVariant] {
        let request = DecryptSwipe { bdk: KeyRef::named(&bdk), dialect, swipe: &swipe };
        let rejected = matches!(hsm.decrypt_swipe(&request), Err(Error::Rejected));
        check(rejected, || format!("{dialect:?}: not Rejected"))?;
    }
    Ok(())
}

fn verify_mac(hsm: &dyn Hsm, bdk: &str, key: MacKey, algorithm: Algorithm, mac: &str) -> Result<(), String> {
    let bdk = keys::name(bdk)?;
    let received = hex::decode(mac).map_err(text)?;
    let length = received.len();
    let request = VerifyDukptMac {
        bdk: KeyRef::named(&bdk),
        key,
        algorithm,
        message: MESSAGE,
        received: &received,
        length,
    };
    let verified = hsm.verify_dukpt_mac(&request).map_err(text)?;
    check(verified.ksn == key.ksn() && verified.counter() == 1, || {
        "the proof names another transaction".into()
    })?;
    for (message, received) in [
        (&b"4012345678909D988"[..], received.as_slice()),
        (MESSAGE, &[]),
        (MESSAGE, received.get(1..).unwrap_or_default()),
        (MESSAGE, &vec![0; length]),
    ] {
        let verdict = hsm.verify_dukpt_mac(&VerifyDukptMac { message, received, ..request });
        check(matches!(verdict, Err(Error::Rejected)), || "a forged MAC was not Rejected".into())?;
    }
    for length in [0, 3, 33] {
        let verdict = hsm.verify_dukpt_mac(&VerifyDukptMac { length, ..request });
        check(matches!(verdict, Err(Error::Input(_))), || format!("a MAC of {length} bytes was taken"))?;
    }
    Ok(())
}

fn tdes_key(direction: Direction) -> Result<MacKey, String> {
    Ok(MacKey::Tdes { ksn: "FFFF9876543210E00001".parse().map_err(text)?, direction })
}

fn aes_key(direction: Direction, algorithm: KeyAlgorithm) -> Result<MacKey, String> {
    Ok(MacKey::Aes { ksn: "123456789012345600000001".parse().map_err(text)?, direction, algorithm })
}

const RETAIL: Algorithm = Algorithm::Iso3(Padding::Method1);

fn tdes_mac(hsm: &dyn Hsm) -> Result<(), String> {
    verify_mac(hsm, "bdk", tdes_key(Direction::Request)?, RETAIL, "9CCC7817")
}

fn aes_mac(hsm: &dyn Hsm) -> Result<(), String> {
    let key = aes_key(Direction::Request, KeyAlgorithm::Aes128)?;
    verify_mac(hsm, "bdk-aes", key, Algorithm::Cmac, "A2EB5C1C35809E58404E873C3C411E31")
}

fn response_mac(hsm: &dyn Hsm) -> Result<(), String> {
    for (bdk, key, algorithm, expected) in [
        ("bdk", tdes_key(Direction::Response)?, RETAIL, "20364223C1FF00FA"),
        (
            "bdk-aes",
            aes_key(Direction::Response, KeyAlgorithm::Aes128)?,
            Algorithm::Cmac,
            "DD4E1895FD9BF53D8DAF25568ABF551D",
        ),
    ] {
        let bdk = keys::name(bdk)?;
        let request = GenerateDukptMac { bdk: KeyRef::named(&bdk), key, algorithm, message: MESSAGE };
        let mac = hex::encode_upper(hsm.generate_dukpt_mac(&request).map_err(text)?.as_bytes());
        check(mac == expected, || format!("the MAC is {mac}, expected {expected}"))?;
    }
    Ok(())
}

fn tdes_data(hsm: &dyn Hsm) -> Result<(), String> {
    let bdk = keys::name("bdk")?;
    let data = hex::decode("FC0D53B7EA1FDA9EE68AAF2E70D9B9506229BE2AA993F04F").map_err(text)?;
    let ksn = "FFFF9876543210E00001".parse().map_err(text)?;
    let key = DataKey::Tdes { ksn, direction: Direction::Request, dialect: DataKeyDialect::OneWay };
    let request = DukptData { bdk: KeyRef::named(&bdk), key, iv: Iv::Zero, data: &data };
    let clear = hsm.decrypt_dukpt_data(&request).map_err(text)?;
    check(clear.expose().strip_suffix(&[0; 7]) == Some(MESSAGE), || "the data is not right".into())?;
    // The first block is the vector's doing: with the ciphertext before it as the vector, the rest stands alone.
    let (head, rest) = data.split_at(8);
    let iv = Iv::Tdes(head.try_into().map_err(text)?);
    let tail = hsm.decrypt_dukpt_data(&DukptData { iv, data: rest, ..request }).map_err(text)?;
    check(clear.expose().ends_with(tail.expose()), || "the initialisation vector was not used".into())?;
    let broken = DukptData { data: data.get(1..).unwrap_or_default(), ..request };
    let refused = matches!(hsm.decrypt_dukpt_data(&broken), Err(Error::Input(InputError::Mac(_))));
    check(refused, || "broken blocks were taken".into())
}

fn aes_data(hsm: &dyn Hsm) -> Result<(), String> {
    let bdk = keys::name("bdk-aes")?;
    let ksn = "123456789012345600000001".parse().map_err(text)?;
    let key = DataKey::Aes { ksn, direction: Direction::Response, algorithm: KeyAlgorithm::Aes128 };
    let padded = [MESSAGE, &[0; 15]].concat();
    let request = DukptData { bdk: KeyRef::named(&bdk), key, iv: Iv::Zero, data: &padded };
    let data = hex::encode_upper(hsm.encrypt_dukpt_data(&request).map_err(text)?);
    let expected = "84904DFC6B5201A4F1FE2EAA49E70B8C01838EF53030790FF785D630AB3916B4";
    check(data == expected, || format!("the data is {data}, expected {expected}"))
}

fn too_strong(hsm: &dyn Hsm) -> Result<(), String> {
    let key = aes_key(Direction::Request, KeyAlgorithm::Aes256)?;
    refused_as_input(hsm, "bdk-aes", key)
}

fn other_kind_of_key(hsm: &dyn Hsm) -> Result<(), String> {
    refused_as_input(hsm, "bdk-aes", tdes_key(Direction::Request)?)?;
    refused_as_input(hsm, "bdk", aes_key(Direction::Request, KeyAlgorithm::Aes128)?)
}

fn refused_as_input(hsm: &dyn Hsm, bdk: &str, key: MacKey) -> Result<(), String> {
    let bdk = keys::name(bdk)?;
    let request = VerifyDukptMac {
        bdk: KeyRef::named(&bdk),
        key,
        algorithm: Algorithm::Cmac,
        message: MESSAGE,
        received: &[0; 16],
        length: 16,
    };
    let refused = matches!(hsm.verify_dukpt_mac(&request), Err(Error::Input(InputError::Dukpt(_))));
    check(refused, || "a working key that cannot exist was used".into())
}
