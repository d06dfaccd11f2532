use crate::Verb;

/// What every backend can say of itself.
pub trait Backend: Send + Sync {
    /// The verbs that this backend carries out; the others answer
    /// [`Error::Unsupported`](crate::Error::Unsupported).
    fn capabilities(&self) -> Capabilities;
}

/// A set of verbs.
///
/// ```
/// use cardcrypt_hsm::{Capabilities, Verb};
/// let terminal_gateway = Capabilities::of(&[Verb::DecryptSwipe, Verb::VerifyDukptMac]);
/// assert!(terminal_gateway.has(Verb::DecryptSwipe));
/// assert!(!terminal_gateway.has(Verb::VerifyArqc));
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Capabilities(u64);

impl Capabilities {
    /// Every verb.
    #[must_use]
    pub fn all() -> Self {
        Self::of(Verb::ALL)
    }

    /// These verbs.
    #[must_use]
    pub fn of(verbs: &[Verb]) -> Self {
        Self(verbs.iter().fold(0, |set, verb| set | bit(*verb)))
    }

    /// True if the verb is in the set.
    #[must_use]
    pub fn has(self, verb: Verb) -> bool {
        self.0 & bit(verb) != 0
    }
}

fn bit(verb: Verb) -> u64 {
    1 << verb as u32
}
