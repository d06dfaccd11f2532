//! Keys: what binds them, making and deleting them.

use cardcrypt_hsm::{AnyKeyRef, Error, Hsm, InputError, Verb};
use cardcrypt_types::key::{KeyAttributes, KeyTemplate, KeyUsage, PurposeId};

use super::{Case, check, keys, text};

pub(super) const CASES: &[Case] = &[
    Case { name: "key-attributes", verb: Verb::KeyAttributes, run: attributes },
    Case { name: "key-unknown", verb: Verb::KeyAttributes, run: unknown },
    Case { name: "key-names", verb: Verb::KeyNames, run: names },
    Case { name: "key-generate-and-delete", verb: Verb::GenerateKey, run: generate_and_delete },
    Case { name: "key-generate-refused", verb: Verb::GenerateKey, run: generate_refused },
];

fn attributes(hsm: &dyn Hsm) -> Result<(), String> {
    for key in keys::all() {
        let found = hsm.key_attributes(AnyKeyRef::Named(&key.name)).map_err(text)?;
        let expected = KeyAttributes::new(&key.template, found.check_value);
        check(found == expected, || format!("{} has other attributes", key.name))?;
    }
    let bdk = hsm.key_attributes(AnyKeyRef::Named(&keys::name("bdk")?)).map_err(text)?;
    check(bdk.check_value.to_string() == "08D7B4", || "the check value is wrong".into())
}

fn unknown(hsm: &dyn Hsm) -> Result<(), String> {
    let name = keys::name("no-such-key")?;
    let found = hsm.key_attributes(AnyKeyRef::Named(&name));
    let refused = matches!(found, Err(Error::Input(InputError::UnknownKey)));
    check(refused, || "a key that is not there was found".into())
}

fn names(hsm: &dyn Hsm) -> Result<(), String> {
    let names = hsm.key_names().map_err(text)?;
    check(names.is_sorted(), || "the names are not in order".into())?;
    keys::all()
        .iter()
        .try_for_each(|key| check(names.contains(&key.name), || format!("{} is missing", key.name)))
}

fn template() -> Result<KeyTemplate, String> {
    let bdk = keys::name("bdk")?;
    let key = keys::all().into_iter().find(|key| key.name == bdk).ok_or("no such key")?;
    Ok(KeyTemplate { test: false, ..key.template })
}

fn generate_and_delete(hsm: &dyn Hsm) -> Result<(), String> {
    let (first, second) = (keys::name("made-1")?, keys::name("made-2")?);
    let one = hsm.generate_key(&first, &template()?).map_err(text)?;
    let two = hsm.generate_key(&second, &template()?).map_err(text)?;
    check(one.check_value != two.check_value, || "two keys made at random are the same".into())?;
    let found = hsm.key_attributes(AnyKeyRef::Named(&first)).map_err(text)?;
    check(found == one, || "the attributes are not those that were answered".into())?;
    let again = hsm.generate_key(&first, &template()?);
    let taken = matches!(again, Err(Error::Input(InputError::NameTaken)));
    check(taken, || "a key was overwritten".into())?;
    for name in [first, second] {
        hsm.delete_key(&name).map_err(text)?;
        let again = matches!(hsm.delete_key(&name), Err(Error::Input(InputError::UnknownKey)));
        check(again, || "a key was deleted twice".into())?;
    }
    Ok(())
}

fn generate_refused(hsm: &dyn Hsm) -> Result<(), String> {
    let name = keys::name("made-3")?;
    for (purpose, usage) in
        [(PurposeId::Bdk, KeyUsage::P0), (PurposeId::SkAc, KeyUsage::E0), (PurposeId::Bdk, KeyUsage::M3)]
    {
        let answer = hsm.generate_key(&name, &KeyTemplate { purpose, usage, ..template()? });
        let refused = matches!(answer, Err(Error::Input(InputError::Attributes { .. })));
        check(refused, || format!("a {purpose} with usage {usage} was made"))?;
    }
    Ok(())
}
