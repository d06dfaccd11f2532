//! The storeys of the house: which crate may import which, as data, and what every published crate has.

#![expect(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, reason = "a test")]

extern crate alloc;

use alloc::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::Value;

/// What tests of a published crate may use besides the crate's own imports.
const TEST_TOOLS: [&str; 6] = ["hex", "proptest", "serde", "serde_json", "testkit", "trybuild"];
/// Marks of others, which stand in prose alone.
const MARKS: [&str; 3] = ["magneprint", "magnesafe", "magtek"];

/// A member of the workspace, as cargo sees it.
struct Member {
    folder: PathBuf,
    published: bool,
    /// Names that others can say: of the package, its targets and its features.
    names: Vec<String>,
    imports: BTreeSet<String>,
    /// Every dev-dependency, from inside or outside.
    test_imports: BTreeSet<String>,
}

/// Who may import whom; none stands for everybody.
struct Table(BTreeMap<String, Option<BTreeSet<String>>>);

impl Table {
    fn parse(text: &str) -> Self {
        let lines = text.lines().filter(|line| !line.is_empty() && !line.starts_with('#'));
        let rows = lines.map(|line| {
            let (name, allowed) = line.split_once(':').expect("a line is `name: imports`");
            let allowed: BTreeSet<String> = allowed.split_whitespace().map(str::to_owned).collect();
            (name.to_owned(), (!allowed.contains("*")).then_some(allowed))
        });
        Self(rows.collect())
    }

    /// What the table does not allow.
    fn wrong(&self, members: &BTreeMap<String, Member>) -> Vec<String> {
        let mut wrong = Vec::new();
        for (name, member) in members {
            let Some(row) = self.0.get(name) else {
                wrong.push(format!("{name} is not in the table"));
                continue;
            };
            let Some(allowed) = row else {
                if member.published {
                    wrong.push(format!("{name} is published and may not import everything"));
                }
                continue;
            };
            let extra = member.imports.difference(allowed);
            wrong.extend(extra.map(|import| format!("{name} imports {import}")));
            let tools: BTreeSet<String> = TEST_TOOLS.map(str::to_owned).into();
            let tests = member
                .test_imports
                .iter()
                .filter(|import| !tools.contains(*import) && !allowed.contains(*import) && *import != name);
            wrong.extend(tests.map(|import| format!("tests of {name} import {import}")));
        }
        let gone = self.0.keys().filter(|name| !members.contains_key(*name));
        wrong.extend(gone.map(|name| format!("{name} is in the table alone")));
        wrong
    }
}

/// Every member of the workspace, by its name.
fn members() -> BTreeMap<String, Member> {
    let manifest = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../Cargo.toml");
    let output = Command::new(env!("CARGO"))
        .args(["metadata", "--format-version", "1", "--no-deps", "--offline", "--manifest-path"])
        .arg(manifest)
        .output()
        .unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let metadata: Value = serde_json::from_slice(&output.stdout).unwrap();
    let packages = metadata["packages"].as_array().unwrap();
    let names: BTreeSet<String> = packages.iter().map(|package| text(&package["name"])).collect();
    packages.iter().map(|package| (text(&package["name"]), member(package, &names))).collect()
}

fn member(package: &Value, inside: &BTreeSet<String>) -> Member {
    let of_kind = |test: bool| {
        let dependencies = package["dependencies"].as_array().unwrap().iter();
        let kind = dependencies.filter(move |dependency| (dependency["kind"] == "dev") == test);
        kind.map(|dependency| text(&dependency["name"])).collect::<BTreeSet<_>>()
    };
    let targets = package["targets"].as_array().unwrap().iter().map(|target| text(&target["name"]));
    let features = package["features"].as_object().unwrap().keys().cloned();
    let keywords = package["keywords"].as_array().unwrap().iter().map(text);
    Member {
        folder: Path::new(&text(&package["manifest_path"])).parent().unwrap().to_owned(),
        published: package["publish"].is_null(),
        names: targets.chain(features).chain(keywords).chain([text(&package["name"])]).collect(),
        imports: of_kind(false).intersection(inside).cloned().collect(),
        test_imports: of_kind(true),
    }
}

fn text(value: &Value) -> String {
    value.as_str().unwrap().to_owned()
}

fn table() -> Table {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("imports.txt");
    Table::parse(&fs::read_to_string(path).unwrap())
}

#[test]
fn imports_go_up_the_table_only() {
    let wrong = table().wrong(&members());
    assert!(wrong.is_empty(), "{wrong:#?}");
}

/// The control of the test above.
#[test]
fn a_planted_import_is_refused() {
    let mut members = members();
    members.get_mut("cardcrypt-types").unwrap().imports.insert("cardcrypt-tdes".into());
    members.get_mut("cardcrypt-tdes").unwrap().imports.insert("cardcrypt-types".into());
    members.get_mut("cardcrypt-mac").unwrap().test_imports.insert("cardcrypt-emv".into());
    members.get_mut("cardcrypt-mac").unwrap().test_imports.insert("criterion".into());
    let unknown = members.remove("testkit").unwrap();
    members.insert("cardcrypt-new".into(), Member { published: true, ..unknown });
    assert_eq!(
        table().wrong(&members),
        [
            "tests of cardcrypt-mac import cardcrypt-emv",
            "tests of cardcrypt-mac import criterion",
            "cardcrypt-new is not in the table",
            "cardcrypt-tdes imports cardcrypt-types",
            "cardcrypt-types imports cardcrypt-tdes",
            "testkit is in the table alone",
        ]
    );
}

/// In one crate unsafe code is allowed, and there in the leaves of `src/arch` alone.
#[test]
fn unsafe_code_is_forbidden() {
    for (name, member) in members().iter().filter(|(_, member)| member.published) {
        let engine = name == "cardcrypt-tdes";
        let root = fs::read_to_string(member.folder.join("src/lib.rs")).unwrap();
        let wanted = if engine { "#![deny(unsafe_code)]" } else { "#![forbid(unsafe_code)]" };
        assert!(root.lines().any(|line| line == wanted), "{name}: no {wanted}");
        for file in sources(&member.folder.join("src")) {
            let leaf = engine && file.strip_prefix(&member.folder).unwrap().starts_with("src/arch");
            let source = fs::read_to_string(&file).unwrap();
            assert!(leaf || allows_no_unsafe_code(&source), "{}: allows unsafe code", file.display());
        }
    }
}

fn allows_no_unsafe_code(source: &str) -> bool {
    ["allow(unsafe_code", "expect(unsafe_code", "warn(unsafe_code"].iter().all(|word| !source.contains(word))
}

/// The files of a folder and its folders, if there is one.
fn sources(folder: &Path) -> Vec<PathBuf> {
    let paths = fs::read_dir(folder).into_iter().flatten().map(|entry| entry.unwrap().path());
    let (folders, files): (Vec<_>, Vec<_>) = paths.partition(|path| path.is_dir());
    files.into_iter().chain(folders.iter().flat_map(|folder| sources(folder))).collect()
}

#[test]
fn every_readme_says_what_is_safe() {
    let mut wrong = Vec::new();
    for (name, member) in members().iter().filter(|(_, member)| member.published) {
        let readme = fs::read_to_string(member.folder.join("README.md")).unwrap_or_default();
        if !readme.lines().any(|line| line == "## Safety") {
            wrong.push(format!("{name}: README.md has no chapter `## Safety`"));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn nothing_is_named_after_a_mark() {
    for member in members().values() {
        let files = sources(&member.folder.join("src")).into_iter().map(|file| file.display().to_string());
        let files = files.map(|file| file.replace(&member.folder.display().to_string(), ""));
        for name in member.names.iter().cloned().chain(files) {
            assert!(has_no_mark(&name), "{name} has a mark of others in it");
        }
    }
    for file in sources(&Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fuzz/fuzz_targets")) {
        let name = file.file_name().unwrap().to_string_lossy().into_owned();
        assert!(has_no_mark(&name), "fuzz target {name} has a mark of others in it");
    }
}

fn has_no_mark(name: &str) -> bool {
    let plain = name.to_lowercase().replace(['-', '_'], "");
    MARKS.iter().all(|mark| !plain.contains(mark))
}
