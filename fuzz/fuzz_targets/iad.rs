//! Issuer application data by its marks and by name, and the card verification results in it.

#![no_main]

use cardcrypt_emv::Error;
use cardcrypt_emv::iad::{Iad, Layout};
use cardcrypt_emv::views::Cvr;
use libfuzzer_sys::fuzz_target;

const LAYOUTS: [Layout; 8] = [
    Layout::Ccd,
    Layout::VisaFormat24,
    Layout::VisaFormat013,
    Layout::UnionPay,
    Layout::MChip4,
    Layout::MChipAdvance,
    Layout::Interac133,
    Layout::Discover,
];

fuzz_target!(|data: &[u8]| {
    for iad in LAYOUTS.iter().flat_map(|layout| Iad::parse_as(*layout, data)) {
        check(&iad, data);
    }
    match Iad::parse(data) {
        Ok(iad) => assert_eq!(Iad::parse_as(iad.layout(), data), Ok(iad)),
        Err(Error::IadLayout { length } | Error::IadAmbiguous { length }) => assert_eq!(length, data.len()),
        Err(other) => panic!("{other}"),
    }
});

/// The parts are those of the data, in its order.
fn check(iad: &Iad<'_>, data: &[u8]) {
    assert!(data[..3].contains(&iad.cvn()) && data[..3].contains(&iad.dki()));
    let dac = iad.dac_or_idn();
    let parts = [
        iad.cvr(),
        dac.as_ref().map_or(&[], |dac| &dac[..]),
        iad.counters().unwrap_or_default(),
        iad.issuer_discretionary(),
    ];
    let mut rest = data;
    for part in parts {
        let place = rest.windows(part.len().max(1)).position(|window| window.starts_with(part));
        assert!(part.is_empty() || place.is_some());
        rest = &rest[place.map_or(0, |place| place + part.len()).min(rest.len())..];
    }
    let cvr = Cvr::of(iad);
    let _ = (cvr.first_cryptogram(), cvr.second_cryptogram());
    assert_eq!(cvr.script_commands().is_some(), cvr.script_failed().is_some());
    let bits = match cvr {
        Cvr::Ccd(cvr) => cvr.set_bits().count(),
        Cvr::MChip(cvr) => cvr.set_bits().count(),
        Cvr::Visa(cvr) => cvr.set_bits().count(),
        Cvr::VisaFormat24(cvr) => cvr.set_bits().count(),
        _ => 0,
    };
    assert!(bits <= iad.cvr().len() * 8);
}
