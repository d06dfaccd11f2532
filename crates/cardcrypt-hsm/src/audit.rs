//! What happened to keys, for whoever must be able to say so later. No secret is ever in it.

use cardcrypt_types::Timestamp;
use cardcrypt_types::key::KeyAttributes;

use crate::{KeyName, Verb};

/// Where key events go. Injected into a backend; there is no global one.
pub trait AuditSink: Send + Sync {
    /// Records an event. Called before the event takes effect: what cannot be recorded does not happen.
    ///
    /// # Errors
    /// [`AuditError`] if the event could not be recorded.
    fn record(&self, event: &KeyEvent<'_>) -> Result<(), AuditError>;
}

/// One event in the life of a key.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct KeyEvent<'e> {
    /// When it happened, by the clock of the backend.
    pub at: Timestamp,
    /// The name of the key.
    pub key: &'e KeyName,
    /// Its attributes.
    pub attributes: &'e KeyAttributes,
    /// What happened.
    pub action: KeyAction,
}

impl<'e> KeyEvent<'e> {
    /// An event.
    #[must_use]
    pub const fn new(
        at: Timestamp,
        key: &'e KeyName,
        attributes: &'e KeyAttributes,
        action: KeyAction,
    ) -> Self {
        Self { at, key, attributes, action }
    }
}

/// What happened to a key.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum KeyAction {
    /// It was made in the backend.
    Generated,
    /// It entered the backend in clear.
    ImportedClear,
    /// It was deleted.
    Deleted,
    /// It was asked to do what it must not do.
    Refused(Verb),
}

/// The event could not be recorded.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the key event could not be recorded")]
pub struct AuditError;
