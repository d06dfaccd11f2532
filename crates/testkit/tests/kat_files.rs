//! The project's own vectors pass, and a vector that was tampered with does not.

#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "tests may fail loudly")]

extern crate alloc;

use alloc::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::{env, fs, process};

use serde_json::{Value, json};
use testkit::kat::{self, FileReport, Outcome, Totals};
use testkit::vectors::{self, Case, File};

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../test-vectors")
}

fn all_files() -> Vec<File> {
    let files = vectors::files(&folder()).unwrap();
    files.iter().map(|file| File::read(file).unwrap()).collect()
}

/// The cases that the runner serves.
fn served() -> Vec<Case> {
    let cases = all_files().into_iter().flat_map(|file| file.cases);
    cases.map(Result::unwrap).filter(|case| kat::run(case) != Outcome::Skipped).collect()
}

fn positive() -> Vec<Case> {
    served().into_iter().filter(|case| !case.outputs.contains_key("error")).collect()
}

fn negative() -> Vec<Case> {
    served().into_iter().filter(|case| case.outputs.contains_key("error")).collect()
}

fn differences(case: &Case) -> Vec<String> {
    match kat::run(case) {
        Outcome::Failed(differences) => differences,
        other => panic!("{} {}: {other:?}", case.op, case.id),
    }
}

fn a_case() -> Case {
    let text = r#"{"cases": [{
        "id": "control", "op": "mac.compute", "source": "ISO/IEC 9797-1:2011, annex B.4",
        "inputs": {
            "algorithm": "alg3", "padding": "1", "key": "0123456789ABCDEFFEDCBA9876543210",
            "data": "4E6F77206973207468652074696D6520666F7220616C6C20",
            "data_ascii": "Now is the time for all "
        },
        "outputs": {"mac": "A1C72E74", "mac_ascii": "not looked at"}
    }]}"#;
    File::parse("control.json".as_ref(), text).unwrap().cases.remove(0).unwrap()
}

#[test]
fn the_own_vectors_pass() {
    let mut totals = Totals::default();
    for file in all_files() {
        let report = FileReport::of(&file);
        assert_eq!(report.totals.failed, 0, "{report}");
        let ids: BTreeSet<_> = file.cases.iter().flatten().map(|case| &case.id).collect();
        assert_eq!(ids.len(), file.cases.len(), "{}: an id is not unique", report.name);
        totals += report.totals;
    }
    assert!(totals.passed > 0);
}

#[test]
fn there_are_more_negatives_than_positives() {
    assert!(negative().len() > positive().len());
}

#[test]
fn the_control_passes_as_it_is() {
    assert_eq!(kat::run(&a_case()), Outcome::Passed);
    let mut lower = a_case();
    lower.outputs["mac"] = json!("a1c72e74ea3fa9b6");
    assert_eq!(kat::run(&lower), Outcome::Passed, "either case, and at full length");
}

/// Every output of every case: the runner looks at all of them, to the last character.
#[test]
fn any_other_output_fails() {
    for case in positive() {
        for name in case.outputs.keys().filter(|name| !name.ends_with("_ascii")) {
            let mut tampered = case.clone();
            let Some(text) = case.outputs[name].as_str() else {
                for other in other_structures(&case.outputs[name]) {
                    tampered.outputs[name] = other;
                    assert!(differences(&tampered)[0].starts_with(name), "{} {name}", case.id);
                }
                continue;
            };
            for position in [0, text.len().saturating_sub(1)] {
                let other: String = match text.get(position..=position) {
                    None => "0".to_owned(),
                    Some(character) => {
                        // Another digit by more than the lowest bit, which may be the parity of a key.
                        let other = if matches!(character, "0" | "1") { "2" } else { "1" };
                        format!("{}{other}{}", &text[..position], &text[position + 1..])
                    }
                };
                tampered.outputs[name] = json!(other);
                assert!(differences(&tampered)[0].starts_with(name), "{} {name}", case.id);
            }
            tampered.outputs[name] = json!(format!("{text}00"));
            let longer = kat::run(&tampered);
            // A MAC may go on beyond what the case showed, but not everywhere with zeros.
            assert_ne!(longer, Outcome::Passed, "{} {name}", case.id);
            tampered.outputs[name] = json!(17);
            assert!(matches!(kat::run(&tampered), Outcome::Failed(_)), "{} {name}", case.id);
        }
    }
}

/// The structure with one text altered, one part more or one part less, at every place of it.
fn other_structures(value: &Value) -> Vec<Value> {
    match value {
        Value::String(text) => vec![json!(format!("{text}00")), json!(17)],
        Value::Array(parts) => {
            let mut others = vec![json!([parts.as_slice(), &[json!({"tag": "9C", "value": ""})]].concat())];
            for index in 0..parts.len() {
                let mut fewer = parts.clone();
                fewer.remove(index);
                others.push(json!(fewer));
                others.extend(other_structures(&parts[index]).into_iter().map(|other| {
                    let mut parts = parts.clone();
                    parts[index] = other;
                    json!(parts)
                }));
            }
            others
        }
        Value::Object(fields) => {
            let mut more = fields.clone();
            more.insert("mystery".to_owned(), json!("00"));
            let mut others = vec![json!(more)];
            for (name, field) in fields {
                let mut fewer = fields.clone();
                fewer.remove(name);
                others.push(json!(fewer));
                others.extend(other_structures(field).into_iter().map(|other| {
                    let mut fields = fields.clone();
                    fields[name] = other;
                    json!(fields)
                }));
            }
            others
        }
        other => panic!("{other} is in no structure"),
    }
}

#[test]
fn an_empty_mac_or_check_value_fails() {
    for mut case in positive() {
        let names: Vec<String> = case.outputs.keys().cloned().collect();
        for name in names.into_iter().filter(|name| name.contains("mac") || name == "kcv") {
            let expected = case.outputs.insert(name.clone(), json!("")).unwrap();
            if !name.ends_with("_ascii") {
                assert!(differences(&case)[0].starts_with(&name));
            }
            case.outputs.insert(name, expected);
        }
    }
}

#[test]
fn an_unknown_output_fails() {
    for mut case in positive() {
        case.outputs.insert("mystery".to_owned(), json!("00"));
        assert_eq!(differences(&case), ["mystery: no such output is computed"], "{}", case.id);
    }
}

#[test]
fn nothing_to_compare_fails() {
    let mut case = a_case();
    case.outputs.remove("mac");
    assert_eq!(differences(&case), ["there is nothing to compare"]);
    case.outputs.clear();
    assert_eq!(differences(&case), ["there is nothing to compare"]);
}

/// In a case that must be refused as well: an unknown value is no refusal.
#[test]
fn an_unknown_input_value_fails() {
    let mut seen = BTreeSet::new();
    for case in served() {
        for name in [
            "algorithm",
            "arpc_method",
            "b",
            "block_size",
            "counter_bits",
            "cvn",
            "format",
            "h",
            "hmac_key_type",
            "ik_type",
            "keep_mod10",
            "key_bytes",
            "key_type",
            "key_usage",
            "key_use",
            "mac",
            "max_bits_set",
            "method",
            "mode",
            "option",
            "padding",
            "parity",
            "scheme",
            "set",
            "skd",
        ] {
            if case.inputs.contains_key(name) {
                let mut tampered = case.clone();
                tampered.inputs[name] = json!("mystery");
                let differences = differences(&tampered);
                assert!(differences[0].starts_with("unknown to the runner"), "{} {differences:?}", case.id);
                seen.insert(name);
            }
        }
    }
    assert_eq!(seen.len(), 25);
}

#[test]
fn an_unread_input_fails() {
    for mut case in served() {
        case.inputs.insert("mystery".to_owned(), json!("00"));
        assert!(differences(&case).contains(&"mystery: no such input is known".to_owned()), "{}", case.id);
    }
    // Known to the operation, but not read in this mode of it.
    let mut case = served().into_iter().find(|case| case.inputs.get("mode") == Some(&json!("ECB"))).unwrap();
    case.inputs.insert("iv".to_owned(), json!("0000000000000000"));
    assert!(matches!(kat::run(&case), Outcome::Failed(_)));
}

#[test]
fn a_missing_input_fails() {
    for case in positive() {
        // What may be missing: the kind of the initial key, a vector of zeros, empty proprietary data, and what the
        // parity of a key is.
        let optional = ["ik_type", "iv", "parity", "proprietary"];
        let needed = |name: &&String| !name.ends_with("_ascii") && !optional.contains(&name.as_str());
        for name in case.inputs.keys().filter(needed) {
            let mut tampered = case.clone();
            tampered.inputs.remove(name);
            // The fields of format 4 do not need each other.
            let alone =
                case.op == "pin.iso4_fields" && name == "pan" && !case.outputs.contains_key("pan_field");
            assert!(alone || matches!(kat::run(&tampered), Outcome::Failed(_)), "{} {name}", case.id);
        }
    }
}

#[test]
fn a_valid_input_must_not_be_refused_and_a_refused_one_not_accepted() {
    for mut case in positive() {
        case.outputs.clear();
        case.outputs.insert("error".to_owned(), json!("invalid"));
        let found = differences(&case);
        assert_eq!(found, ["accepted an input that must be refused"], "{} {}", case.op, case.id);
    }
    for mut case in negative() {
        case.outputs.clear();
        case.outputs.insert("mystery".to_owned(), json!("00"));
        assert!(differences(&case)[0].starts_with("refused a valid input"), "{}", case.id);
        case.outputs.insert("error".to_owned(), json!("invalid"));
        assert_eq!(differences(&case), ["error: other outputs stand beside it"], "{}", case.id);
    }
}

#[test]
fn an_unknown_operation_is_skipped_and_named() {
    let mut case = a_case();
    case.op = "mystery.op".to_owned();
    assert_eq!(kat::run(&case), Outcome::Skipped);
    let text =
        r#"{"cases": [{"id": "x", "op": "mystery.op", "inputs": {}, "outputs": {}, "source": "none"}]}"#;
    let report = FileReport::of(&File::parse("x.json".as_ref(), text).unwrap());
    assert_eq!(report.to_string(), "x.json: 0 passed, 0 failed, 1 skipped\n    skipped mystery.op: 1");
}

#[test]
fn a_case_without_one_of_its_parts_fails() {
    let whole = json!({"id": "x", "op": "mystery.op", "inputs": {}, "outputs": {}, "source": "none"});
    for part in ["id", "op", "inputs", "outputs", "source"] {
        for replacement in [None, Some(json!(1)), Some(json!(null))] {
            let mut case = whole.clone();
            case.as_object_mut().unwrap().remove(part);
            if let Some(replacement) = replacement {
                case[part] = replacement;
            }
            let text = json!({"cases": [case]}).to_string();
            let report = FileReport::of(&File::parse("x.json".as_ref(), &text).unwrap());
            assert_eq!((report.totals.failed, report.totals.skipped), (1, 0), "{part}");
            assert!(report.to_string().ends_with(&format!("case 0 has no {part}")), "{report}");
        }
    }
    for text in ["", "[]", "{}", "3", "{\"cases\": 1}", "{\"cases\": {}}", "{\"cases\": [", "\u{0}"] {
        assert!(File::parse("x.json".as_ref(), text).is_err(), "{text}");
    }
    let no_cases = r#"{"cases": [1, null, [], "x", {}]}"#;
    assert_eq!(FileReport::of(&File::parse("x.json".as_ref(), no_cases).unwrap()).totals.failed, 5);
}

/// The program itself: its last line and its exit status.
#[test]
fn the_runner_says_how_it_went() {
    let folder = env::temp_dir().join(format!("testkit-kat-{}", process::id()));
    fs::create_dir_all(folder.join("inner")).unwrap();
    let case = |mac: &str| {
        json!({"cases": [{
            "id": "only", "op": "mac.pad", "source": "ISO/IEC 9797-1:2011",
            "inputs": {"padding": "1", "data": "1234", "block_size": "4"}, "outputs": {"padded": mac}
        }], "notes": {}, "anything": 1})
        .to_string()
    };
    let write = |name: &str, text: &str| {
        let path = folder.join(name);
        fs::write(&path, text).unwrap();
        path
    };
    let good = write("good.json", &case("12340000"));
    let bad = write("bad.txt", &case("12340001"));
    let broken = write("broken.txt", "{");
    write("inner/other.json", &case("12340000"));
    write("inner/README.md", "no vectors");
    let missing = folder.join("missing.json");

    let run = |paths: &[&Path]| {
        let output = Command::new(env!("CARGO_BIN_EXE_kat")).args(paths).output().unwrap();
        let lines = String::from_utf8(output.stdout).unwrap();
        (output.status.code(), lines.lines().next_back().unwrap_or_default().to_owned())
    };
    for (paths, status, last) in [
        (&[good.as_path()][..], 0, "1 passed, 0 failed, 0 skipped"),
        (&[&folder], 0, "2 passed, 0 failed, 0 skipped"),
        (&[&good, &bad], 1, "1 passed, 1 failed, 0 skipped"),
        (&[&broken, &good], 2, "1 passed, 0 failed, 0 skipped"),
        (&[&bad, &broken], 2, "0 passed, 1 failed, 0 skipped"),
        (&[&missing, &good], 2, "1 passed, 0 failed, 0 skipped"),
        (&[], 2, ""),
    ] {
        assert_eq!(run(paths), (Some(status), last.to_owned()), "{paths:?}");
    }
    fs::remove_file(&good).unwrap();
    fs::remove_dir_all(folder.join("inner")).unwrap();
    assert_eq!(run(&[&folder]).0, Some(2), "a folder without vectors proves nothing");
    fs::remove_dir_all(&folder).unwrap();
}
