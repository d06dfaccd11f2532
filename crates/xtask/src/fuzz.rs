//! `cargo xtask fuzz`: libFuzzer on the stable toolchain, without cargo-fuzz.

mod arguments;
mod build;
mod report;
mod target;

use std::process::ExitCode;

pub(crate) use arguments::Limit;
pub(crate) use target::{PLANTED, Target, names};

use crate::failure::Failure;
use crate::workspace::Workspace;
use arguments::{Arguments, Choice};

/// Runs one target or all of them, and prints a line for each.
pub(crate) fn run(arguments: &[&str]) -> Result<ExitCode, Failure> {
    let arguments = Arguments::parse(arguments)?;
    let workspace = Workspace::find()?;
    let names = match arguments.choice {
        Choice::One(name) => vec![name],
        Choice::All => names(&workspace)?,
    };
    let mut code = ExitCode::SUCCESS;
    for name in &names {
        let target = Target::build(&workspace, name)?;
        let report = target.run(arguments.limit)?;
        println!("{name:<14} {report}");
        if let Some(log) = report.log_of_failure() {
            println!("{log}");
            code = ExitCode::FAILURE;
        }
    }
    Ok(code)
}
