use core::panic::AssertUnwindSafe;
use std::panic::catch_unwind;

use super::inputs::Inputs;
use super::operation;
use super::outputs::Outputs;
use super::stop::Stop;
use crate::vectors::Case;

/// What became of a case.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum Outcome {
    /// Every expected field was computed and is equal, or the input was refused as expected.
    Passed,
    /// What differed.
    Failed(Vec<String>),
    /// The runner does not know the operation.
    Skipped,
}

/// Runs one case.
///
/// ```
/// use testkit::kat::{self, Outcome};
/// use testkit::vectors::File;
///
/// let text = r#"{"cases": [{
///     "id": "method-2", "op": "mac.pad", "source": "ISO/IEC 9797-1:2011, 6.3.3",
///     "inputs": {"padding": "2", "data": "1234", "block_size": "4"},
///     "outputs": {"padded": "12348000"}
/// }]}"#;
/// let file = File::parse("example.json".as_ref(), text)?;
/// assert!(matches!(&file.cases[..], [Ok(case)] if kat::run(case) == Outcome::Passed));
/// # Ok::<(), testkit::vectors::Unreadable>(())
/// ```
#[must_use]
pub fn run(case: &Case) -> Outcome {
    let Some(operation) = operation(&case.op) else { return Outcome::Skipped };
    let inputs = Inputs::new(&case.inputs, operation.inputs);
    let mut outputs = Outputs::new(&case.outputs);
    // A panic is the failure of one case and must not hide the others.
    let answer = catch_unwind(AssertUnwindSafe(|| (operation.run)(&inputs, &mut outputs)));
    let mut failures: Vec<String> =
        inputs.unknown().into_iter().map(|name| format!("{name}: no such input is known")).collect();
    match answer {
        Err(_) => failures.push("the operation panicked".to_owned()),
        Ok(answer) if outputs.must_be_refused() => failures.extend(refusal(&answer, case)),
        Ok(Err(stop)) => failures.push(stop.to_string()),
        Ok(Ok(())) => {
            failures.extend(outputs.differences());
            failures
                .extend(inputs.unread().into_iter().map(|name| format!("{name}: the input was not read")));
        }
    }
    if failures.is_empty() { Outcome::Passed } else { Outcome::Failed(failures) }
}

/// What is wrong with an answer that should be a refusal.
fn refusal(answer: &Result<(), Stop>, case: &Case) -> Option<String> {
    if case.outputs.len() > 1 {
        return Some("error: other outputs stand beside it".to_owned());
    }
    match answer {
        Err(Stop::Refused(_)) => None,
        Err(stop) => Some(stop.to_string()),
        Ok(()) => Some("accepted an input that must be refused".to_owned()),
    }
}
