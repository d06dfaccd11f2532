use std::path::PathBuf;
use std::process::Command;

use crate::failure::Failure;
use crate::process;
use crate::scratch::Scratch;
use crate::workspace::Workspace;

/// As small as a proof needs: everything in one piece, optimised, and every overflow checked.
const PROFILE: &str = "\
[lib]
crate-type = [\"staticlib\"]

[profile.release]
panic = \"abort\"
lto = \"fat\"
codegen-units = 1
opt-level = 3
overflow-checks = true
";

/// A static library of entry points, to be linked one at a time.
pub(super) struct Probe {
    library: PathBuf,
    output: PathBuf,
    entries: Vec<String>,
}

/// What the linker said.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Linked {
    Yes,
    /// What can be reached that must not be.
    No(&'static str),
}

impl Probe {
    /// Compiles the sources: `lib`, and a module for each crate, named after it.
    pub(super) fn compile(workspace: &Workspace, sources: &[(String, String)]) -> Result<Self, Failure> {
        let crates = || sources.iter().map(|(stem, _)| stem.as_str()).filter(|stem| *stem != "lib");
        let members: Vec<String> = crates().map(|stem| stem.replace('_', "-")).collect();
        let scratch = Scratch::create(workspace, "nopanic", &members, PROFILE)?;
        for (stem, text) in sources {
            if stem == "lib" {
                // Modules that are not called as their crates, or the crates could not be named in them.
                let modules: Vec<_> =
                    crates().map(|stem| format!("#[path = \"{stem}.rs\"]\nmod of_{stem};\n")).collect();
                scratch.source("lib.rs", &format!("{text}\n{}", modules.concat()))?;
            } else {
                scratch.source(&format!("{stem}.rs"), text)?;
            }
        }
        process::success(scratch.cargo("build").args(["--release", "--quiet"]))?;
        Ok(Self {
            library: scratch.target().join("release/libnopanic.a"),
            output: scratch.folder().join("linked"),
            entries: sources.iter().flat_map(|(_, text)| entries(text)).collect(),
        })
    }

    pub(super) fn entries(&self) -> impl Iterator<Item = &str> {
        self.entries.iter().map(String::as_str)
    }

    /// Links one entry point and drops all that it does not reach.
    pub(super) fn link(&self, entry: &str) -> Result<Linked, Failure> {
        let mut command = Command::new("cc");
        command.args(["-nostartfiles", "-Wl,--gc-sections"]).arg(format!("-Wl,--undefined={entry}"));
        command.arg(format!("-Wl,--entry={entry}")).arg(&self.library).arg("-o").arg(&self.output);
        let output = process::output(&mut command)?;
        if output.status.success() {
            return Ok(Linked::Yes);
        }
        let told = String::from_utf8_lossy(&output.stderr);
        why(&told).map(Linked::No).ok_or_else(|| Failure::new(format!("cc: {told}")))
    }
}

/// What a failed link has reached; none if it failed for another reason.
fn why(told: &str) -> Option<&'static str> {
    let refers_to = |name| told.contains(&format!("undefined reference to `{name}'"));
    if refers_to("a_panic_is_reachable") {
        Some("a panic is reachable")
    } else {
        refers_to("an_allocation_is_reachable").then_some("an allocation is reachable")
    }
}

/// The names in the lines `entry!(name, ...` and `text_entry!(name, ...`.
fn entries(source: &str) -> Vec<String> {
    let name = |line: &str| {
        let rest = line.strip_prefix("text_").unwrap_or(line).strip_prefix("entry!(")?;
        rest.split_once(',').map(|(name, _)| name.to_owned())
    };
    source.lines().filter_map(name).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn entry_points_are_lines() {
        let source =
            "entry!(pan, |input| ());\n// entry!(no, x)\ntext_entry!(ksn, |text| {\n    entry!(no, x)\n});";
        assert_eq!(entries(source), ["pan", "ksn"]);
    }

    #[test]
    fn another_failure_is_no_proof() {
        assert_eq!(why("x.o: undefined reference to `a_panic_is_reachable'"), Some("a panic is reachable"));
        assert_eq!(
            why("undefined reference to `an_allocation_is_reachable'"),
            Some("an allocation is reachable")
        );
        assert_eq!(why("cannot find -lc"), None);
    }
}
