//! Bytes that must not outlive their use: boxed, built in place, wiped on drop.

use alloc::boxed::Box;
use alloc::vec;
use core::fmt;
use core::hint::black_box;

use zeroize::Zeroizing;

/// A boxed byte string that is wiped on drop and never printed, cloned or compared.
pub struct SecretBytes(Zeroizing<Box<[u8]>>);

impl SecretBytes {
    /// A zeroed secret of `length` bytes, filled where it lies by `fill`.
    ///
    /// # Errors
    /// The error of `fill`; what it had written is wiped.
    pub fn build<E>(length: usize, fill: impl FnOnce(&mut [u8]) -> Result<(), E>) -> Result<Self, E> {
        let mut bytes = Zeroizing::new(vec![0; length].into_boxed_slice());
        fill(&mut bytes)?;
        Ok(Self(bytes))
    }

    /// The bytes. Whoever copies them out takes over the duty to wipe.
    #[must_use]
    pub fn expose(&self) -> &[u8] {
        &self.0
    }

    /// The length in bytes.
    #[must_use]
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// True if there are no bytes.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl fmt::Debug for SecretBytes {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("SecretBytes").field("len", &self.0.len()).finish_non_exhaustive()
    }
}

/// How far below its caller [`scrub_stack`] clears the stack, in bytes.
///
/// The deepest verb was measured at less than half of this (`cargo xtask bar residue` prints the depth).
pub const SCRUB_DEPTH: usize = 16 * 1024;

/// Runs `work`, then clears the stack that it used, also when it panics.
///
/// Wiping a value on drop leaves the copies that moves and spilled registers left behind; this clears them.
/// What `work` returns must not be a secret by value: box it.
#[inline(never)]
pub fn scrubbed<R>(work: impl FnOnce() -> R) -> R {
    let _scrub = ScrubOnDrop;
    below(work)
}

/// Overwrites [`SCRUB_DEPTH`] bytes of the stack below the caller with zeros.
#[inline(never)]
pub fn scrub_stack() {
    // The barrier makes the zeros observable, so that the compiler has to write them.
    let mut zeros = [0_u8; SCRUB_DEPTH];
    black_box(&mut zeros);
}

struct ScrubOnDrop;

impl Drop for ScrubOnDrop {
    #[inline(always)]
    fn drop(&mut self) {
        scrub_stack();
    }
}

/// Gives the work frames of its own, below the one that scrubs.
#[inline(never)]
fn below<R>(work: impl FnOnce() -> R) -> R {
    work()
}

#[cfg(test)]
mod tests {
    use alloc::format;

    use super::*;

    #[test]
    fn a_secret_does_not_print() {
        let secret = SecretBytes::build(4, |bytes| {
            bytes.copy_from_slice(&[0xDE, 0xAD, 0xBE, 0xEF]);
            Ok::<(), ()>(())
        })
        .unwrap();
        assert_eq!(secret.expose(), [0xDE, 0xAD, 0xBE, 0xEF]);
        assert_eq!(format!("{secret:?}"), "SecretBytes { len: 4, .. }");
    }

    #[test]
    fn a_failed_build_gives_its_error() {
        assert_eq!(SecretBytes::build(4, |_| Err("no")).unwrap_err(), "no");
    }

    #[test]
    fn scrubbed_work_returns_its_value() {
        assert_eq!(scrubbed(|| 7), 7);
    }
}
