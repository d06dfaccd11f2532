//! Data object lists, and the data that is made for them.

#![no_main]

use cardcrypt_emv::dol::Dol;
use cardcrypt_emv::tlv::Tag;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| {
    // The first byte says where the list ends and the values start.
    let Some((at, rest)) = data.split_first() else { return };
    let (list, values) = rest.split_at(rest.len().min(usize::from(*at)));
    let Ok(dol) = Dol::parse(list) else { return };
    let written: usize = dol.entries().map(|entry| entry.tag.to_string().len() / 2 + 1).sum();
    assert_eq!(written, list.len(), "the entries are the list");

    let value = |tag: Tag| {
        let from = usize::try_from(tag.number()).unwrap_or_default() % (values.len() + 1);
        (tag.number() & 3 != 3).then_some(&values[from..])
    };
    let built = dol.build(value);
    assert_eq!(built.len(), dol.value_length());
    let mut rest = built.as_slice();
    for entry in dol.entries() {
        let (field, after) = rest.split_at(entry.length.into());
        rest = after;
        let value = value(entry.tag).unwrap_or_default();
        if value.is_empty() || entry.tag.is_constructed() {
            assert!(field.iter().all(|byte| *byte == 0));
        } else {
            let kept = field.len().min(value.len());
            assert!(field.starts_with(&value[..kept]) || field.ends_with(&value[value.len() - kept..]));
        }
    }
});
