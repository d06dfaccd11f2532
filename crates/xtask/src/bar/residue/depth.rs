//! How deep operations go on the stack, against what `scrubbed` clears.

use core::hint::black_box;

use cardcrypt_types::secret::SCRUB_DEPTH;

use super::child::Mode;
use super::memory::Memory;
use super::operations::{Ending, IDLE, OPERATIONS, Operation};
use super::secrets::Masked;
use super::trial;
use crate::failure::Failure;
use crate::random::Random;

/// How much of the stack is painted, in bytes: more than any operation may use.
const PAINTED: usize = 128 * 1024;
/// The paint: no address, no text, no small number.
const PAINT: u64 = 0xB5C1_6E93_2D7A_4F08;

/// Paints the stack below the caller.
#[inline(never)]
pub(super) fn paint() {
    let mut stack = [PAINT; PAINTED / size_of::<u64>()];
    black_box(&mut stack);
}

/// The depths that were measured, in bytes below the caller.
pub(super) struct Depths {
    pub(super) deepest: usize,
    name: &'static str,
    /// What a child uses that does nothing but say so.
    idle: usize,
    /// The deepest that the unwinder goes.
    panics: usize,
}

pub(super) fn measure(random: &mut Random) -> Result<Depths, Failure> {
    let mut depths = Depths { deepest: 0, name: "", idle: of(&IDLE, Ending::Returns, random)?, panics: 0 };
    // What clears the stack by itself covers its own traces.
    for operation in OPERATIONS.iter().filter(|operation| !operation.scrubs_itself) {
        for ending in [Ending::Returns, Ending::Fails] {
            let depth = of(operation, ending, random)?;
            if depth > depths.deepest {
                (depths.deepest, depths.name) = (depth, operation.name);
            }
        }
        depths.panics = depths.panics.max(of(operation, Ending::Panics, random)?);
    }
    Ok(depths)
}

impl Depths {
    pub(super) fn notes(&self) -> Vec<String> {
        let Self { deepest, name, idle, panics } = self;
        let mut notes = vec![format!(
            "stack: {deepest} bytes at the deepest ({name}) of {SCRUB_DEPTH} that are scrubbed; \
             {panics} with a panic; {idle} for nothing at all"
        )];
        if *deepest > SCRUB_DEPTH / 2 {
            notes.push("stack: the deepest operation uses more than half of SCRUB_DEPTH".into());
        }
        notes
    }
}

fn of(operation: &Operation, ending: Ending, random: &mut Random) -> Result<usize, Failure> {
    let masked = Masked::mask(random.bytes());
    trial::after(operation, ending, Mode::Painted, &masked, depth)
}

/// From the address below which the work was done down to the lowest place that is no longer painted.
fn depth(memory: &Memory, base: usize) -> Result<usize, Failure> {
    let covers = |start: usize, length: usize| (start..start.saturating_add(length)).contains(&base);
    let stack = memory.mappings.iter().find(|mapping| covers(mapping.start, mapping.bytes.len()));
    let stack = stack.ok_or_else(|| Failure::new("the stack is not mapped"))?;
    let words = stack.bytes.as_chunks::<8>().0;
    let painted = |word: &[u8; 8]| u64::from_ne_bytes(*word) == PAINT;
    let unpainted = words.iter().take_while(|word| !painted(word)).count();
    let paint = words.iter().skip(unpainted).take_while(|word| painted(word)).count();
    if paint < PAINTED / 8 / 4 {
        return Err(Failure::new("the paint is gone"));
    }
    Ok(base.saturating_sub(stack.start).saturating_sub((unpainted + paint) * 8))
}
