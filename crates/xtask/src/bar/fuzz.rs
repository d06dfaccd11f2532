//! Row `fuzz`: every parser survives its fuzz target for a short time, and a planted panic is found.

use super::row::{Control, Measure, Row};
use crate::failure::Failure;
use crate::fuzz::{self, Limit, PLANTED, Target};
use crate::workspace::Workspace;

/// Executions of each target. A longer run is `cargo xtask fuzz TARGET`.
const RUNS: u32 = 1_000_000;
/// The longest that a target may take for them, in seconds: a target that does RSA makes some thousands a second.
const SECONDS: u32 = 45;
/// How much memory a target may take at its peak, the fuzzer included.
const PEAK_MIB: u64 = 128;
/// How long the planted panic may hide, in seconds.
const CONTROL_SECONDS: u32 = 20;

pub(super) const ROW: Row = Row {
    name: "fuzz",
    goal: "every fuzz target: 1,000,000 executions or 45 s, no crash, 128 MiB at most; a planted panic is found within 20 s",
    measure,
};

fn measure(workspace: &Workspace) -> Result<Measure, Failure> {
    let names = fuzz::names(workspace)?;
    let (mut passed, mut executions, mut seeds) = (0_usize, 0, 0);
    let mut notes = Vec::new();
    for name in &names {
        match Target::build(workspace, name) {
            Ok(target) => {
                let report = target.run(Limit::RunsWithin { runs: RUNS, seconds: SECONDS })?;
                passed += usize::from(report.passed() && report.peak_mib <= PEAK_MIB);
                executions += report.executions;
                seeds += target.seeds()?;
                notes.push(format!("{name:<14} {report}"));
                notes.extend(report.log_of_failure());
            }
            Err(failure) => notes.push(format!("{name:<14} does not build: {failure}")),
        }
    }
    Ok(Measure {
        number: format!("{passed} of {} targets pass, {executions} executions, {seeds} seeds", names.len()),
        reached: passed == names.len() && passed > 0,
        control: control(workspace)?,
        notes,
    })
}

/// From an empty corpus, so that it has to be found anew.
fn control(workspace: &Workspace) -> Result<Control, Failure> {
    let target = Target::build(workspace, PLANTED)?;
    target.forget_corpus()?;
    let report = target.run(Limit::Seconds(CONTROL_SECONDS))?;
    let fired = report.panicked_with("the planted mistake");
    let found = if fired { "found" } else { "NOT found" };
    Ok(Control { number: format!("planted panic {found} after {} executions", report.executions), fired })
}
