use std::env;
use std::io::{BufRead as _, BufReader, Write as _};
use std::process::{Child, Command, Stdio};

use super::child::{self, Mode};
use super::memory::{Hit, Memory, Windows};
use super::operations::{Ending, Operation};
use super::secrets::{Masked, Witness};
use crate::failure::Failure;
use crate::random::Random;

/// One operation, once, with keys of its own.
pub(super) struct Trial {
    pub(super) hits: Vec<Hit>,
    /// How many secrets were looked for.
    pub(super) secrets: usize,
}

impl Trial {
    pub(super) fn run(
        operation: &Operation,
        ending: Ending,
        mode: Mode,
        random: &mut Random,
    ) -> Result<Self, Failure> {
        let masked = Masked::mask(random.bytes());
        let mut witness = Witness::Seeing(Vec::new());
        (operation.run)(&masked, &mut witness, Ending::Returns)?;
        let secrets = witness.into_secrets();
        let windows = Windows::of(&secrets);
        let hits = after(operation, ending, mode, &masked, |memory, _| windows.search(memory))?;
        Ok(Self { hits, secrets: secrets.len() })
    }
}

/// Lets a child do an operation, and looks at its memory and at the address below which it worked.
pub(super) fn after<T>(
    operation: &Operation,
    ending: Ending,
    mode: Mode,
    masked: &Masked,
    look: impl FnOnce(&Memory, usize) -> Result<T, Failure>,
) -> Result<T, Failure> {
    let mut child = Command::new(env::current_exe()?)
        .args(child::arguments(operation, ending, mode))
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()?;
    let looked = ready(&mut child, masked).and_then(|base| look(&Memory::of(child.id())?, base));
    // Its standard input ends here, and so does it.
    drop(child.stdin.take());
    child.wait()?;
    looked
}

/// Sends the secrets and waits until the child has done its work.
fn ready(child: &mut Child, masked: &Masked) -> Result<usize, Failure> {
    let pipes = child.stdin.as_mut().zip(child.stdout.as_mut());
    let (stdin, stdout) = pipes.ok_or_else(|| Failure::new("a child without pipes"))?;
    stdin.write_all(masked.as_sent())?;
    stdin.flush()?;
    let mut line = String::new();
    BufReader::new(stdout).read_line(&mut line)?;
    let base = line.trim().strip_prefix("ready ").and_then(|base| usize::from_str_radix(base, 16).ok());
    base.ok_or_else(|| Failure::new(format!("the child says: {line}")))
}
