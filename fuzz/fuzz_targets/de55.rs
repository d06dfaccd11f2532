//! The chip data of a message, the views of what stands in it, and the chip data of an answer.

#![no_main]

use cardcrypt_emv::de55::{De55, Response, Script};
use cardcrypt_emv::tags;
use cardcrypt_emv::tlv::{Reader, strict};
use cardcrypt_emv::views::{
    Aip, Cid, CvmResults, ScriptResults, TerminalCapabilities, TerminalType, Tsi, Tvr,
};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| {
    if let Ok(chip) = De55::parse(data) {
        let _ = (chip.transaction(), chip.cryptogram(), chip.iad(), chip.psn());
        let tags: Vec<_> = Reader::new(data).flatten().map(|object| object.tag()).collect();
        assert!(tags.iter().all(|tag| chip.get(*tag).is_some()));
        assert!(chip.objects().map(|object| object.tag()).eq(tags.iter().copied()));
        let distinct: std::collections::BTreeSet<_> = tags.iter().collect();
        assert_eq!(distinct.len(), tags.len(), "no tag twice");
        view(&chip);
    }
    answer(data);
});

fn view(chip: &De55<'_>) {
    let field = |tag| chip.get(tag).unwrap_or_default();
    let bits = [
        Tvr::try_from(field(tags::TERMINAL_VERIFICATION_RESULTS)).map(|view| view.set_bits().count()),
        Tsi::try_from(field(tags::TRANSACTION_STATUS_INFORMATION)).map(|view| view.set_bits().count()),
        Aip::try_from(field(tags::APPLICATION_INTERCHANGE_PROFILE)).map(|view| view.set_bits().count()),
        Cid::try_from(field(tags::CRYPTOGRAM_INFORMATION_DATA)).map(|view| view.set_bits().count()),
        TerminalCapabilities::try_from(field(tags::TERMINAL_CAPABILITIES))
            .map(|view| view.set_bits().count()),
    ];
    assert!(bits.into_iter().flatten().all(|count| count <= 40));
    let _ = CvmResults::try_from(field(tags::CVM_RESULTS)).map(|view| format!("{view:?}"));
    let _ = field(tags::TERMINAL_TYPE).first().map(|byte| TerminalType::new(*byte));
    if let Ok(results) = ScriptResults::parse(field(tags::ISSUER_SCRIPT_RESULTS)) {
        assert_eq!(results.iter().count() * 5, field(tags::ISSUER_SCRIPT_RESULTS).len());
    }
}

/// The data is cut into issuer authentication data and two commands.
fn answer(data: &[u8]) {
    let Some((authentication, commands)) = data.split_at_checked(10) else { return };
    let (first, second) = commands.split_at(commands.len() / 2);
    let commands = [first, second];
    let script = Script { identifier: authentication.first_chunk().copied(), commands: &commands };
    let answer = Response::new().issuer_authentication_data(authentication).and_then(|answer| {
        answer.script_before(&Script { identifier: None, ..script })?.script_after(&script)
    });
    if let Ok(answer) = answer {
        let bytes = answer.to_bytes();
        assert!(bytes.len() <= 12 + Response::SCRIPTS_MAX && strict::check(&bytes).is_empty());
        let objects: Vec<_> = Reader::new(&bytes).flatten().map(|object| object.tag().number()).collect();
        assert_eq!(objects, [0x91, 0x71, 0x72]);
    }
}
