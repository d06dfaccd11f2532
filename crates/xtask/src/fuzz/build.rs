use std::path::PathBuf;

use crate::failure::Failure;
use crate::process;
use crate::workspace::Workspace;

/// What cargo-fuzz sets when no sanitizer is asked for: coverage, traced comparisons, and every check on.
const FLAGS: [&str; 9] = [
    "--cfg fuzzing",
    "-Cpasses=sancov-module",
    "-Cllvm-args=-sanitizer-coverage-level=4",
    "-Cllvm-args=-sanitizer-coverage-inline-8bit-counters",
    "-Cllvm-args=-sanitizer-coverage-pc-table",
    "-Cllvm-args=-sanitizer-coverage-trace-compares",
    "-Ccodegen-units=1",
    "-Coverflow-checks=on",
    "-Cdebug-assertions=on",
];

/// Builds one target and gives the path of the program.
pub(super) fn build(workspace: &Workspace, name: &str) -> Result<PathBuf, Failure> {
    let host = host_triple()?;
    let fuzz = workspace.fuzz();
    let target = fuzz.join("target");
    let mut command = process::cargo();
    command.args(["build", "--release", "--quiet", "--bin", name]);
    // Named although it is the host, so that build scripts are compiled without these flags.
    command.args(["--target", &host]);
    command.arg("--manifest-path").arg(fuzz.join("Cargo.toml")).arg("--target-dir").arg(&target);
    command.env("RUSTFLAGS", FLAGS.join(" ")).env_remove("CARGO_ENCODED_RUSTFLAGS");
    process::success(&mut command)?;
    Ok(target.join(host).join("release").join(name))
}

fn host_triple() -> Result<String, Failure> {
    let version = process::success(process::cargo().arg("-vV"))?;
    let host = version.lines().find_map(|line| line.strip_prefix("host: "));
    host.map(str::to_owned).ok_or_else(|| Failure::new("cargo -vV names no host"))
}
