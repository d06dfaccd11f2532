//! Row `leaks`: secrets cannot be copied, compared or printed, and no text that the crates make contains one.
//!
//! Two measurements. Snippets in the folder `compile_fail` must not compile, each in the marked lines and for
//! the named reason alone. And keys, account numbers and tracks of random content go through everything that
//! makes text; no text may contain them, however written.

mod compile_fail;
mod needle;
mod outputs;
mod specimens;

use std::panic;

use super::row::{Control, Measure, Row};
use crate::failure::Failure;
use crate::random::Random;
use crate::workspace::Workspace;
use outputs::Outputs;
use specimens::PLANTED;

/// How many texts are searched at least.
const OUTPUTS: u64 = 100_000;

pub(super) const ROW: Row = Row {
    name: "leaks",
    goal: "no secret in 100,000 texts; every snippet of misuse is refused by the compiler",
    measure,
};

fn measure(workspace: &Workspace) -> Result<Measure, Failure> {
    let snippets = compile_fail::check(workspace)?;
    outputs::catch_panic_texts();
    let mut random = Random::seeded_by_system()?;
    let missed: Vec<_> = PLANTED.iter().filter(|planted| !planted.is_caught(&mut random)).collect();
    let (mut count, mut leaks) = (0, Vec::new());
    while count < OUTPUTS && leaks.len() < 20 {
        let mut outputs = Outputs::default();
        specimens::all(&mut random, &mut outputs)?;
        count += outputs.count();
        leaks.extend(outputs.into_leaks());
    }
    drop(panic::take_hook());
    let caught = PLANTED.len() - missed.len();
    let mut notes = snippets.notes;
    notes.extend(leaks.iter().cloned());
    notes.extend(missed.iter().map(|planted| format!("not caught: {}", planted.name)));
    Ok(Measure {
        number: format!(
            "{} leaks in {count} texts, {} of {} misuses refused",
            leaks.len(),
            snippets.refused,
            snippets.all
        ),
        reached: leaks.is_empty() && snippets.refused == snippets.all && snippets.all > 0,
        control: Control {
            number: format!(
                "{caught} of {} planted leaks caught, snippet without mistake {}",
                PLANTED.len(),
                if snippets.control_reported { "reported" } else { "NOT reported" },
            ),
            fired: caught == PLANTED.len() && caught > 0 && snippets.control_reported,
        },
        notes,
    })
}
