use core::ops::Deref;

/// Proof that `T` was verified: only a verifier can make one.
///
/// `T` says what was verified. What must not happen before a verification takes `Verified<T>` by value or by
/// reference; it can be neither cloned nor copied, so that it can be used up.
///
/// A plain `T` is no proof:
///
/// ```compile_fail,E0423
/// use cardcrypt_types::{Atc, Verified};
/// let forged: Verified<Atc> = Verified(Atc::new(1));
/// ```
#[must_use = "a verification that is not used protects nothing"]
#[derive(Debug)]
pub struct Verified<T>(T);

impl<T> Verified<T> {
    /// Asserts that `value` was verified just now.
    ///
    /// For verifiers alone: the backends that implement the capability traits. Clippy's lint `disallowed_methods` can
    /// refuse it everywhere else, as it does in the repository of this crate.
    pub const fn assertion(value: T) -> Self {
        Self(value)
    }

    /// Gives up the proof and keeps the value.
    pub fn into_inner(self) -> T {
        self.0
    }
}

impl<T> Deref for Verified<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.0
    }
}
