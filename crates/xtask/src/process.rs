//! Running other programs.

use std::env;
use std::ffi::OsString;
use std::process::{Command, Output, Stdio};

use crate::failure::Failure;

/// The cargo that runs this.
pub(crate) fn cargo() -> Command {
    Command::new(env::var_os("CARGO").unwrap_or_else(|| OsString::from("cargo")))
}

/// Runs a program to its end, whatever its status, and keeps what it prints.
pub(crate) fn output(command: &mut Command) -> Result<Output, Failure> {
    command
        .stdin(Stdio::null())
        .output()
        .map_err(|error| Failure::new(format!("{}: {error}", command.get_program().display())))
}

/// Runs a program that must succeed, and gives what it prints on standard output.
pub(crate) fn success(command: &mut Command) -> Result<String, Failure> {
    let output = output(command)?;
    if !output.status.success() {
        let program = command.get_program().display();
        let told = String::from_utf8_lossy(&output.stderr);
        return Err(Failure::new(format!("{program}: {}\n{told}", output.status)));
    }
    Ok(String::from_utf8_lossy(&output.stdout).into_owned())
}
