//! `cargo xtask`: checks that need more than `cargo test`.

extern crate alloc;

mod bar;
mod failure;
mod fuzz;
mod process;
mod random;
mod scratch;
mod workspace;

use std::env;
use std::process::ExitCode;

use crate::failure::Failure;

const HELP: &str = "\
Checks that need more than cargo test.

    cargo xtask fuzz TARGET [--seconds N | --runs N]    run one fuzz target, 60 seconds unless told
    cargo xtask fuzz --all --seconds N                  run every fuzz target
    cargo xtask bar NAME                                measure one row of the bar, and its control
    cargo xtask bar --all                               measure every row
    cargo xtask bar --list                              name the rows and their goals
    cargo xtask help                                    print this

Every command ends with a status other than 0 if something failed. A row fails too if its control, a mistake
that is planted on purpose, was not found: a check that cannot fail proves nothing.
";

fn main() -> ExitCode {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match run(&arguments) {
        Ok(code) => code,
        Err(failure) => {
            eprintln!("xtask: {failure}");
            ExitCode::FAILURE
        }
    }
}

fn run(arguments: &[&str]) -> Result<ExitCode, Failure> {
    match arguments {
        ["fuzz", rest @ ..] => fuzz::run(rest),
        ["bar", rest @ ..] => bar::run(rest),
        [bar::residue::CHILD, rest @ ..] => bar::residue::child_process(rest),
        [] | ["help" | "--help" | "-h"] => {
            print!("{HELP}");
            Ok(ExitCode::SUCCESS)
        }
        [other, ..] => Err(Failure::new(format!("no command {other}; see cargo xtask help"))),
    }
}
