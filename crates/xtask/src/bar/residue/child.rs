//! The child: does one operation and waits to be looked at.

use core::hint::black_box;
use core::panic::AssertUnwindSafe;
use core::ptr;
use std::io::{self, Read as _, Write as _};
use std::panic;
use std::process::ExitCode;

use cardcrypt_types::secret::scrubbed;

use super::depth;
use super::operations::{self, Ending, Operation};
use super::secrets::{Masked, Witness};
use crate::failure::Failure;

/// The hidden command that makes this program a child.
pub(crate) const CHILD: &str = "residue-child";

/// What the child does around the operation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Mode {
    /// The operation inside `scrubbed`, as backends do it.
    Scrubbed,
    /// The operation alone, as a control.
    Unscrubbed,
    /// The operation alone, on a painted stack.
    Painted,
}

impl Mode {
    const ALL: [Self; 3] = [Self::Scrubbed, Self::Unscrubbed, Self::Painted];
}

/// The arguments for the child.
pub(super) fn arguments(operation: &Operation, ending: Ending, mode: Mode) -> [String; 4] {
    [CHILD.into(), operation.name.into(), format!("{ending:?}"), format!("{mode:?}")]
}

/// Is the child: masked secrets come on standard input; a line on standard output says when to look.
pub(crate) fn run(arguments: &[&str]) -> Result<ExitCode, Failure> {
    let (operation, ending, mode) =
        read(arguments).ok_or_else(|| Failure::new("for cargo xtask bar alone"))?;
    let mut masked = [0; Masked::LENGTH];
    io::stdin().read_exact(&mut masked)?;
    let masked = Masked::received(masked);
    panic::set_hook(Box::new(|_| {}));
    let base = work(operation, ending, mode, &masked);
    let mut out = io::stdout().lock();
    match base {
        Some(base) => writeln!(out, "ready {base:x}")?,
        None => writeln!(out, "{} did not end as told", operation.name)?,
    }
    out.flush()?;
    io::stdin().read_to_end(&mut Vec::new())?;
    Ok(ExitCode::SUCCESS)
}

fn read(arguments: &[&str]) -> Option<(&'static Operation, Ending, Mode)> {
    let [operation, ending, mode] = arguments else { return None };
    let ending = Ending::ALL.into_iter().find(|known| format!("{known:?}") == *ending)?;
    let mode = Mode::ALL.into_iter().find(|known| format!("{known:?}") == *mode)?;
    Some((operations::by_name(operation)?, ending, mode))
}

/// Gives the address below which the work was done; none if it did not end as told.
#[inline(never)]
fn work(operation: &Operation, ending: Ending, mode: Mode, masked: &Masked) -> Option<usize> {
    let base = 0_u8;
    let run = || (operation.run)(masked, &mut Witness::Blind, ending);
    let outcome = panic::catch_unwind(AssertUnwindSafe(|| match mode {
        Mode::Scrubbed if !operation.scrubs_itself => scrubbed(run),
        Mode::Scrubbed | Mode::Unscrubbed => run(),
        Mode::Painted => {
            depth::paint();
            run()
        }
    }));
    let ended = match outcome {
        Ok(Ok(())) => Ending::Returns,
        Ok(Err(_)) => Ending::Fails,
        Err(_) => Ending::Panics,
    };
    (ended == ending).then(|| ptr::from_ref(black_box(&base)).addr())
}
