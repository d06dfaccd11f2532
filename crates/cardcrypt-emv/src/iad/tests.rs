use alloc::vec::Vec;

use super::*;

fn bytes(text: &str) -> Vec<u8> {
    hex::decode(text).unwrap()
}

/// The samples of public test suites, and of cards.
#[test]
fn every_layout_is_taken_apart() {
    for (data, layout, dki, cvn, cvr, dac, counters, discretionary) in [
        ("06010A03A40000", Layout::VisaFormat013, 0x01, 0x0A, "03A40000", "", "", ""),
        (
            "06010A03A4B8000F112233445566778899AABBCCDDEEFF",
            Layout::VisaFormat013,
            0x01,
            0x0A,
            "03A4B800",
            "",
            "",
            "0F112233445566778899AABBCCDDEEFF",
        ),
        (
            "1F22010020000000000000000007717300000000000000000000000000000000",
            Layout::VisaFormat24,
            0x01,
            0x22,
            "0020000000",
            "",
            "",
            "000000000007717300000000000000000000000000000000",
        ),
        (
            "0FA506A231C0020001020304050607080F11060000000000000000000000000F",
            Layout::Ccd,
            0x06,
            0xA5,
            "A231C00200",
            "",
            "0102030405060708",
            "11060000000000000000000000000F",
        ),
        (
            "0110250000044000DAC10000000000000000",
            Layout::MChip4,
            0x01,
            0x10,
            "250000044000",
            "DAC1",
            "0000000000000000",
            "",
        ),
        (
            "07000103A04002010A010000001000D1F61152",
            Layout::UnionPay,
            0x00,
            0x01,
            "03A04002",
            "",
            "",
            "0A010000001000D1F61152",
        ),
        (
            "1501850440B100000000B00000000000000000000000",
            Layout::Interac133,
            0x01,
            0x85,
            "0440B10000",
            "",
            "",
            "0000B00000000000000000000000",
        ),
    ] {
        let data = bytes(data);
        let iad = Iad::parse(&data).unwrap();
        assert_eq!(Iad::parse_as(layout, &data), Ok(iad));
        assert_eq!((iad.layout(), iad.dki(), iad.cvn()), (layout, dki, cvn));
        assert_eq!(iad.cvr(), bytes(cvr));
        assert_eq!(iad.dac_or_idn().map_or(Vec::new(), Vec::from), bytes(dac));
        assert_eq!(iad.counters().unwrap_or_default(), bytes(counters));
        assert_eq!(iad.issuer_discretionary(), bytes(discretionary));
        assert_eq!(iad.algorithm(), (layout == Layout::UnionPay).then_some(1));
    }
}

#[test]
fn the_counters_of_m_chip_advance() {
    for (length, counters, atc) in
        [(18, 8, None), (20, 8, Some([19, 20])), (26, 16, None), (28, 16, Some([27, 28]))]
    {
        let mut data: Vec<u8> = (1..=length).collect();
        data[1] = 0x14;
        let iad = Iad::parse_as(Layout::MChipAdvance, &data).unwrap();
        assert_eq!(iad.dac_or_idn(), Some([9, 10]));
        assert_eq!(iad.counters(), Some(&data[10..10 + counters]));
        assert_eq!(iad.last_online_atc(), atc);
        let layout = if length == 18 { Layout::MChip4 } else { Layout::MChipAdvance };
        assert_eq!(Layout::recognise(&data), Ok(layout));
    }
}

#[test]
fn short_or_foreign_layouts_are_refused() {
    let whole = [0x06, 0x01, 0x0A, 0x03, 0xA4, 0x00, 0x00, 0x0F, 0x04];
    for length in 0..=whole.len() {
        assert_eq!(Iad::parse(&whole[..length]).is_ok(), length >= 7, "{length}");
    }
    for (byte, value) in [(0, 0x08), (0, 0x1F), (3, 0x04)] {
        let mut foreign = whole;
        foreign[byte] = value;
        assert_eq!(Iad::parse(&foreign), Err(Error::IadLayout { length: 9 }));
    }
    for data in [
        "1F32010020000000000000000007717300000000000000000000000000000000", // no format 2 or 4
        "1F220100200000000000000000077173000000000000000000000000000000",   // 31 bytes
        "0F9506A231C0020000000000000000000F110600000000000000000000000000", // no common core identifier
        "0FA506A231C0020000000000000000000E110600000000000000000000000000", // no second 0F
        "0118250000044000DAC10000000000000000",                             // no version of M/Chip
        "0110250000044000DAC1000000000000000000",                           // 19 bytes
        "1501850540B100000000B00000000000000000000000",                     // results of another length
        "0106A01409000000",                                                 // Discover has no mark
        "010F20B080100000B800",
    ] {
        let data = bytes(data);
        assert_eq!(Iad::parse(&data), Err(Error::IadLayout { length: data.len() }));
    }
}

#[test]
fn a_named_layout_must_fit() {
    let discover = bytes("0106A01409000000");
    let iad = Iad::parse_as(Layout::Discover, &discover).unwrap();
    assert_eq!((iad.dki(), iad.cvn(), iad.cvr()), (0x01, 0x06, &discover[2..]));
    let other_version = bytes("010F20B080100000B800");
    for (layout, data) in [
        (Layout::Discover, &other_version[..]),
        (Layout::Discover, &discover[..7]),
        (Layout::VisaFormat013, &discover),
        (Layout::MChip4, &[1, 0x10, 0, 0]),
        (Layout::MChip4, &[0x10; 20]),
        (Layout::MChipAdvance, &[0x10; 19]),
    ] {
        assert_eq!(Iad::parse_as(layout, data), Err(Error::IadLayout { length: data.len() }));
    }
}

/// Key index 6 and a results byte of 3 make M/Chip look like Visa.
#[test]
fn what_fits_two_layouts_is_not_guessed() {
    let data = bytes("061000030000000000000000000000000000");
    assert_eq!(Iad::parse(&data), Err(Error::IadAmbiguous { length: 18 }));
    assert_eq!(Iad::parse_as(Layout::VisaFormat013, &data).map(|iad| iad.cvn()), Ok(0x00));
    assert_eq!(Iad::parse_as(Layout::MChip4, &data).map(|iad| iad.cvn()), Ok(0x10));
}
