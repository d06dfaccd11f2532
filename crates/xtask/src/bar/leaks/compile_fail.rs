//! Misuse that must not compile.
//!
//! A snippet names the error code in its first line and marks the lines that have the error by `//~ fails`.
//! Without these lines it must compile, so that it cannot be refused for another reason.

mod verdict;

use alloc::collections::BTreeMap;
use std::fs;

use crate::failure::Failure;
use crate::process;
use crate::scratch::Scratch;
use crate::workspace::Workspace;
use verdict::{Diagnostic, MARK, Snippet};

/// The crates that snippets may use.
const CRATES: [&str; 7] = [
    "cardcrypt-dukpt",
    "cardcrypt-emv",
    "cardcrypt-hsm",
    "cardcrypt-mac",
    "cardcrypt-pin",
    "cardcrypt-swipe",
    "cardcrypt-types",
];
/// The snippet that has no mistake and must be reported.
const CONTROL: &str = "control_that_compiles";

/// What came out of all snippets.
pub(super) struct Snippets {
    /// How many marked lines there are.
    pub(super) all: usize,
    /// How many of them the compiler refused for the named reason, in snippets without other errors.
    pub(super) refused: usize,
    pub(super) control_reported: bool,
    pub(super) notes: Vec<String>,
}

pub(super) fn check(workspace: &Workspace) -> Result<Snippets, Failure> {
    let snippets = read(workspace)?;
    let crates = CRATES.map(str::to_owned);
    let scratch = Scratch::create(workspace, "compile_fail", &crates, "")?;
    for (name, snippet) in &snippets {
        scratch.source(&format!("bin/{name}.rs"), &snippet.text)?;
        scratch.source(&format!("bin/{name}_passes.rs"), &snippet.twin())?;
    }
    let mut command = scratch.cargo("check");
    command.args(["--bins", "--keep-going", "--message-format=json"]);
    // It fails, for most snippets do; what counts is what it says of each.
    let output = process::output(&mut command)?;
    let mut told: BTreeMap<String, Vec<Diagnostic>> = BTreeMap::new();
    for line in String::from_utf8_lossy(&output.stdout).lines() {
        if let Some(diagnostic) = Diagnostic::parse(line) {
            told.entry(diagnostic.target.clone()).or_default().push(diagnostic);
        }
    }
    // Without this, a dependency that does not compile would look like twins that do.
    if !built(&output.stdout, &format!("{CONTROL}_passes")) {
        let told = String::from_utf8_lossy(&output.stderr);
        return Err(Failure::new(format!("the snippets were not compiled: {told}")));
    }
    Ok(judge(&snippets, &told))
}

fn read(workspace: &Workspace) -> Result<BTreeMap<String, Snippet>, Failure> {
    let mut snippets = BTreeMap::new();
    for file in fs::read_dir(workspace.own("compile_fail"))? {
        let path = file?.path();
        let name = path.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default();
        let snippet = Snippet::parse(fs::read_to_string(&path)?);
        let bad = || Failure::new(format!("{name}: no `// error: E....` or no line marked `{MARK}`"));
        snippets.insert(name.clone(), snippet.ok_or_else(bad)?);
    }
    Ok(snippets)
}

fn judge(snippets: &BTreeMap<String, Snippet>, told: &BTreeMap<String, Vec<Diagnostic>>) -> Snippets {
    let mut sum = Snippets { all: 0, refused: 0, control_reported: false, notes: Vec::new() };
    for (name, snippet) in snippets {
        let said = |name: &str| told.get(name).map(Vec::as_slice).unwrap_or_default();
        let mut wrong = snippet.wrong(said(name));
        let twin = said(&format!("{name}_passes"));
        wrong.extend(twin.iter().map(|error| format!("without the marked lines: {error}")));
        if name == CONTROL {
            sum.control_reported = !wrong.is_empty();
            continue;
        }
        sum.all += snippet.marked.len();
        if wrong.is_empty() {
            sum.refused += snippet.marked.len();
        }
        sum.notes.extend(wrong.iter().map(|wrong| format!("compile_fail/{name}.rs: {wrong}")));
    }
    sum
}

/// Whether cargo says that it has built a target.
fn built(stdout: &[u8], target: &str) -> bool {
    String::from_utf8_lossy(stdout).lines().any(|line| {
        line.contains("\"reason\":\"compiler-artifact\"") && line.contains(&format!("\"name\":\"{target}\""))
    })
}
