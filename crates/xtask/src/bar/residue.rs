//! Row `residue`: after an operation no key is left in the memory of the process.
//!
//! A child process gets masked keys, unmasks them into `Key`s, does one operation inside `scrubbed`, drops
//! everything and waits. Verbs of a backend call `scrubbed` by themselves. The parent, which knows every secret of
//! the operation, reads all writable memory of the child and looks for any eight bytes in a row of any of them,
//! however a cipher stores them. The control is the same without `scrubbed`, and secrets that are never dropped.

mod child;
mod depth;
mod memory;
mod operations;
mod secrets;
mod trial;

pub(crate) use child::{CHILD, run as child_process};

use cardcrypt_types::secret::SCRUB_DEPTH;

use super::row::{Control, Measure, Row};
use crate::failure::Failure;
use crate::random::Random;
use crate::workspace::Workspace;
use child::Mode;
use operations::{Ending, OPERATIONS, Operation};
use trial::Trial;

/// How often each operation is tried, with other keys each time.
const TRIALS: usize = 20;
/// How many hits the control must give at least.
const CONTROL_HITS: usize = 20;

pub(super) const ROW: Row = Row {
    name: "residue",
    goal: "no eight bytes of a secret in memory after an operation, an error or a panic",
    measure,
};

fn measure(_: &Workspace) -> Result<Measure, Failure> {
    let mut random = Random::seeded_by_system()?;
    let (mut hits, mut trials, mut secrets) = (0, 0, 0);
    let mut notes = Vec::new();
    for operation in OPERATIONS {
        for ending in operation.endings() {
            let mut found = Vec::new();
            for _ in 0..TRIALS {
                let trial = Trial::run(operation, *ending, Mode::Scrubbed, &mut random)?;
                found.extend(trial.hits);
                secrets += trial.secrets;
                trials += 1;
            }
            hits += found.len();
            let note = |hit| format!("{}, {ending:?}: {} hits, the first {hit}", operation.name, found.len());
            notes.extend(found.first().map(note));
        }
    }
    let depths = depth::measure(&mut random)?;
    notes.extend(depths.notes());
    let (verbs, functions): (Vec<_>, Vec<_>) =
        OPERATIONS.iter().partition(|operation| operation.scrubs_itself);
    let registers = once_each(&verbs, Ending::Panics, Mode::Scrubbed, &mut random)?;
    notes.push(format!(
        "registers: {} hits if the unwinder saves them after a verb; not counted, nothing is promised of them",
        registers.iter().sum::<usize>()
    ));
    let forgotten: Vec<_> = operations::FORGOTTEN.iter().collect();
    let forgotten = once_each(&forgotten, Ending::Returns, Mode::Scrubbed, &mut random)?;
    let unscrubbed = once_each(&functions, Ending::Returns, Mode::Unscrubbed, &mut random)?;
    let unscrubbed: usize = unscrubbed.iter().sum();
    let all_found = forgotten.iter().all(|hits| *hits > 0);
    Ok(Measure {
        number: format!(
            "{hits} hits in {trials} trials of {} operations, {secrets} secrets",
            OPERATIONS.len()
        ),
        reached: hits == 0 && trials > 0 && depths.deepest < SCRUB_DEPTH,
        control: Control {
            number: format!(
                "{unscrubbed} hits without scrubbing, secrets that are never dropped {}",
                if all_found { "found" } else { "NOT found" }
            ),
            fired: unscrubbed >= CONTROL_HITS && all_found,
        },
        notes,
    })
}

/// The hits of some operations, tried once each.
fn once_each(
    operations: &[&Operation],
    ending: Ending,
    mode: Mode,
    random: &mut Random,
) -> Result<Vec<usize>, Failure> {
    operations.iter().map(|operation| Ok(Trial::run(operation, ending, mode, random)?.hits.len())).collect()
}
