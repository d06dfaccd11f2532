use std::path::{Path, PathBuf};

use serde_json::Value;

use crate::failure::Failure;
use crate::process;

/// Where things are.
pub(crate) struct Workspace {
    root: PathBuf,
    target: PathBuf,
}

impl Workspace {
    pub(crate) fn find() -> Result<Self, Failure> {
        let metadata = metadata(&Path::new(env!("CARGO_MANIFEST_DIR")).join("Cargo.toml"))?;
        let path = |name| match metadata.get(name).and_then(Value::as_str) {
            Some(path) => Ok(PathBuf::from(path)),
            None => Err(Failure::new(format!("cargo metadata has no {name}"))),
        };
        Ok(Self { root: path("workspace_root")?, target: path("target_directory")? })
    }

    pub(crate) fn root(&self) -> &Path {
        &self.root
    }

    /// The folder of the workspace that holds the fuzz targets.
    pub(crate) fn fuzz(&self) -> PathBuf {
        self.root.join("fuzz")
    }

    /// A folder of this package.
    pub(crate) fn own(&self, folder: &str) -> PathBuf {
        self.root.join("crates/xtask").join(folder)
    }

    /// The folder of a crate of the workspace.
    pub(crate) fn member(&self, name: &str) -> PathBuf {
        self.root.join("crates").join(name)
    }

    /// A folder for what a row of the bar generates.
    pub(crate) fn scratch(&self, name: &str) -> PathBuf {
        self.target.join("bar").join(name)
    }
}

/// What `cargo metadata` says of a package and its workspace, dependencies left out.
pub(crate) fn metadata(manifest: &Path) -> Result<Value, Failure> {
    let mut command = process::cargo();
    command.args(["metadata", "--format-version", "1", "--no-deps", "--manifest-path"]).arg(manifest);
    Ok(serde_json::from_str(&process::success(&mut command)?)?)
}
