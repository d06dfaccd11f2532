//! `cargo xtask bar`: measured claims, each with a control that must fire.

mod fuzz;
mod leaks;
mod nopanic;
pub(crate) mod residue;
mod row;

use std::process::ExitCode;
use std::time::Instant;

use crate::failure::Failure;
use crate::workspace::Workspace;
use row::{Measure, Row};

/// Every row. A new one is a module and a line here.
const ROWS: [Row; 4] = [fuzz::ROW, leaks::ROW, nopanic::ROW, residue::ROW];

/// Measures what the arguments ask for; fails if a row does.
pub(crate) fn run(arguments: &[&str]) -> Result<ExitCode, Failure> {
    match arguments {
        ["--list"] => {
            ROWS.iter().for_each(|row| println!("{:<8}  {}", row.name, row.goal));
            Ok(ExitCode::SUCCESS)
        }
        ["--all"] => measure(&ROWS.iter().collect::<Vec<_>>()),
        [name] => match ROWS.iter().find(|row| row.name == *name) {
            Some(row) => measure(&[row]),
            None => Err(Failure::new(format!("no row {name}; see cargo xtask bar --list"))),
        },
        _ => Err(Failure::new("usage: cargo xtask bar (NAME | --all | --list)")),
    }
}

/// A row that cannot be measured fails, and the others are measured all the same.
fn measure(rows: &[&Row]) -> Result<ExitCode, Failure> {
    let workspace = Workspace::find()?;
    let mut code = ExitCode::SUCCESS;
    for row in rows {
        let start = Instant::now();
        let measure = (row.measure)(&workspace).unwrap_or_else(|failure| Measure::impossible(&failure));
        measure.notes.iter().for_each(|note| println!("  {note}"));
        println!("{:<8}  {measure}  {} s", row.name, start.elapsed().as_secs());
        if !measure.passed() {
            code = ExitCode::FAILURE;
        }
    }
    Ok(code)
}
