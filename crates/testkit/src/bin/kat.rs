//! Runs known answers: `kat PATH...`, files or folders.
//!
//! One line for each file, one last line with the sums. Exit status 0 if nothing failed, 1 if a case failed, 2 if a
//! path could not be read.

use std::env::args_os;
use std::io::{self, Write as _};
use std::path::Path;
use std::process::ExitCode;

use testkit::kat::{FileReport, Totals};
use testkit::vectors::{self, File};

fn main() -> ExitCode {
    let mut totals = Totals::default();
    let mut unreadable = 0;
    let mut output = io::stdout().lock();
    let paths: Vec<_> = args_os().skip(1).collect();
    if paths.is_empty() {
        report("usage: kat PATH...");
        return ExitCode::from(2);
    }
    for path in &paths {
        let files = vectors::files(Path::new(path)).unwrap_or_else(|error| {
            report(&error);
            unreadable += 1;
            Vec::new()
        });
        for file in files {
            match File::read(&file) {
                Ok(file) => {
                    let report = FileReport::of(&file);
                    totals += report.totals;
                    // Whoever closed the pipe still gets the exit status.
                    let _ = writeln!(output, "{report}");
                }
                Err(error) => {
                    report(&error);
                    unreadable += 1;
                }
            }
        }
    }
    let _ = writeln!(output, "{totals}");
    ExitCode::from(match (unreadable, totals.failed) {
        (0, 0) => 0,
        (0, _) => 1,
        _ => 2,
    })
}

/// What went wrong goes beside the report, not into it.
fn report(what: impl core::fmt::Display) {
    let _ = writeln!(io::stderr(), "{what}");
}
