use core::fmt;
use std::sync::Arc;

use cardcrypt_hsm::audit::{AuditError, AuditSink, KeyAction, KeyEvent};
use cardcrypt_hsm::{AnyKeyRef, Backend, Capabilities, Error, InputError, KeyName, KeyRef, Verb, permit};
use cardcrypt_types::key::KeyAttributes;
use cardcrypt_types::{Clock, Random};

use crate::store::{Entry, Storable, Store};

/// A payment HSM in software.
///
/// Holds named keys with attributes that never change, asks [`permit`](cardcrypt_hsm::permit) before every use, and
/// clears the stack after every verb. Build it with [`SoftHsm::builder`].
pub struct SoftHsm {
    pub(crate) store: Store,
    pub(crate) random: Box<dyn Random>,
    pub(crate) clock: Box<dyn Clock>,
    pub(crate) audit: Box<dyn AuditSink>,
}

impl SoftHsm {
    /// The key of a request, after it was permitted to do this.
    pub(crate) fn open<U: Storable>(&self, verb: Verb, key: &KeyRef<'_, U>) -> Result<Arc<Entry>, Error> {
        let entry = self.find(verb, key.any())?;
        self.or_record(verb, key.any(), &entry, permit(verb, &entry.attributes))?;
        Ok(entry)
    }

    /// Passes an answer of `permit` on, and tells the audit sink if it is a refusal.
    pub(crate) fn or_record(
        &self,
        verb: Verb,
        key: AnyKeyRef<'_>,
        entry: &Entry,
        answer: Result<(), Error>,
    ) -> Result<(), Error> {
        if let (Err(_), AnyKeyRef::Named(name)) = (&answer, key) {
            self.record(name, &entry.attributes, KeyAction::Refused(verb)).map_err(device)?;
        }
        answer
    }

    /// A key by reference, whatever it is for.
    pub(crate) fn find(&self, verb: Verb, key: AnyKeyRef<'_>) -> Result<Arc<Entry>, Error> {
        match key {
            AnyKeyRef::Named(name) => Ok(self.store.get(name).ok_or(InputError::UnknownKey)?),
            _ => Err(Error::Unsupported { verb, variant: "wrapped keys" }),
        }
    }

    /// Tells the audit sink; the event must not take effect if it cannot be recorded.
    pub(crate) fn record(
        &self,
        name: &KeyName,
        attributes: &KeyAttributes,
        action: KeyAction,
    ) -> Result<(), AuditError> {
        self.audit.record(&KeyEvent::new(self.clock.now(), name, attributes, action))
    }
}

impl Backend for SoftHsm {
    fn capabilities(&self) -> Capabilities {
        Capabilities::all()
    }
}

impl fmt::Debug for SoftHsm {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("SoftHsm").field("keys", &self.store.names().len()).finish_non_exhaustive()
    }
}

/// A failure of what the backend stands on.
pub(crate) fn device(error: impl core::error::Error + Send + Sync + 'static) -> Error {
    Error::Device(Box::new(error))
}
