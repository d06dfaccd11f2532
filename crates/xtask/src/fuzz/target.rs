use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::Value;

use super::arguments::Limit;
use super::build;
use super::report::Report;
use crate::failure::Failure;
use crate::process;
use crate::workspace::{self, Workspace};

/// A target with a planted panic: the control of row `fuzz`, not a target of its own.
pub(crate) const PLANTED: &str = "planted";

/// What no input may need: memory in MiB, seconds, and bytes.
const LIMITS: [&str; 3] = ["-rss_limit_mb=512", "-timeout=5", "-max_len=4096"];

/// A fuzz target that is built.
pub(crate) struct Target {
    program: PathBuf,
    corpus: PathBuf,
    seeds: PathBuf,
    artifacts: PathBuf,
}

impl Target {
    pub(crate) fn build(workspace: &Workspace, name: &str) -> Result<Self, Failure> {
        let fuzz = workspace.fuzz();
        Ok(Self {
            program: build::build(workspace, name)?,
            corpus: fuzz.join("target/corpus").join(name),
            seeds: fuzz.join("seeds").join(name),
            artifacts: fuzz.join("artifacts").join(name),
        })
    }

    /// Forgets what earlier runs have found.
    pub(crate) fn forget_corpus(&self) -> Result<(), Failure> {
        if self.corpus.exists() {
            fs::remove_dir_all(&self.corpus)?;
        }
        Ok(())
    }

    /// Fuzzes. New inputs go to the corpus; the seeds are only read.
    pub(crate) fn run(&self, limit: Limit) -> Result<Report, Failure> {
        fs::create_dir_all(&self.corpus)?;
        fs::create_dir_all(&self.artifacts)?;
        let mut command = Command::new(&self.program);
        command.args(LIMITS).arg("-print_final_stats=1").args(limit.flags());
        command.arg(format!("-artifact_prefix={}/", self.artifacts.display()));
        command.arg(&self.corpus);
        if self.seeds.is_dir() {
            command.arg(&self.seeds);
        }
        let output = process::output(&mut command)?;
        let log = String::from_utf8_lossy(&output.stderr).into_owned();
        Ok(Report::new(output.status.success(), log, count_files(&self.corpus)?))
    }

    /// How many seed files there are.
    pub(crate) fn seeds(&self) -> Result<usize, Failure> {
        if self.seeds.is_dir() { count_files(&self.seeds) } else { Ok(0) }
    }
}

/// The targets that `fuzz/Cargo.toml` lists, the planted one left out.
pub(crate) fn names(workspace: &Workspace) -> Result<Vec<String>, Failure> {
    let metadata = workspace::metadata(&workspace.fuzz().join("Cargo.toml"))?;
    let array = |value: &Value, name| value.get(name).and_then(Value::as_array).cloned().unwrap_or_default();
    let targets =
        array(&metadata, "packages").iter().flat_map(|package| array(package, "targets")).collect::<Vec<_>>();
    let names = targets.iter().filter_map(|target| target.get("name").and_then(Value::as_str));
    Ok(names.filter(|name| *name != PLANTED).map(str::to_owned).collect())
}

fn count_files(folder: &Path) -> Result<usize, Failure> {
    Ok(fs::read_dir(folder)?.count())
}
