//! Packages that a row of the bar generates and compiles.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::failure::Failure;
use crate::process;
use crate::workspace::Workspace;

/// A generated package outside the workspace, with the versions that the workspace has locked.
pub(crate) struct Scratch {
    folder: PathBuf,
}

impl Scratch {
    /// Makes an empty package called `name` that depends on some crates of the workspace.
    ///
    /// `extra` is what the manifest has besides name and dependencies.
    pub(crate) fn create(
        workspace: &Workspace,
        name: &str,
        crates: &[String],
        extra: &str,
    ) -> Result<Self, Failure> {
        let folder = workspace.scratch(name);
        let sources = folder.join("src");
        if sources.exists() {
            fs::remove_dir_all(&sources)?;
        }
        fs::create_dir_all(&sources)?;
        let mut manifest = format!(
            "[workspace]\n\n[package]\nname = \"{name}\"\nversion = \"0.0.0\"\nedition = \"2024\"\n\
             publish = false\n\n{extra}\n[dependencies]\n"
        );
        for member in crates {
            let path = workspace.member(member);
            manifest.push_str(&format!("{member} = {{ path = \"{}\" }}\n", path.display()));
        }
        fs::write(folder.join("Cargo.toml"), manifest)?;
        fs::copy(workspace.root().join("Cargo.lock"), folder.join("Cargo.lock"))?;
        Ok(Self { folder })
    }

    /// Adds a source file under `src`.
    pub(crate) fn source(&self, path: &str, text: &str) -> Result<(), Failure> {
        let path = self.folder.join("src").join(path);
        if let Some(parent) = path.parent() {
            fs::create_dir_all(parent)?;
        }
        Ok(fs::write(path, text)?)
    }

    /// A cargo command on this package, without the network and without flags from outside.
    pub(crate) fn cargo(&self, subcommand: &str) -> Command {
        let mut command = process::cargo();
        command.arg(subcommand).arg("--offline");
        command.arg("--manifest-path").arg(self.folder.join("Cargo.toml"));
        command.arg("--target-dir").arg(self.target());
        command.env_remove("RUSTFLAGS").env_remove("CARGO_ENCODED_RUSTFLAGS");
        command
    }

    /// Where cargo puts what it builds.
    pub(crate) fn target(&self) -> PathBuf {
        self.folder.join("target")
    }

    pub(crate) fn folder(&self) -> &Path {
        &self.folder
    }
}
