use alloc::vec::Vec;

use cardcrypt_types::key::{KeyAttributes, KeyTemplate};

use crate::verb::unsupported;
use crate::{AnyKeyRef, Backend, Error, KeyName, Verb};

/// Looks after the keys of a backend. No verb of it gives out a clear key.
pub trait KeyManagement: Backend {
    /// Makes a random key under a new name. The attributes bind it for life.
    ///
    /// # Errors
    /// [`Error::Input`] if the name is taken or the attributes contradict each other, [`Error::Device`] if there
    /// are no random bytes or the event could not be recorded.
    fn generate_key(&self, name: &KeyName, template: &KeyTemplate) -> Result<KeyAttributes, Error> {
        let _ = (name, template);
        unsupported(Verb::GenerateKey)
    }

    /// What binds a key.
    ///
    /// # Errors
    /// [`Error::Input`] if the key is not known.
    fn key_attributes(&self, key: AnyKeyRef<'_>) -> Result<KeyAttributes, Error> {
        let _ = key;
        unsupported(Verb::KeyAttributes)
    }

    /// The names of all kept keys, in order.
    ///
    /// # Errors
    /// [`Error::Device`] alone.
    fn key_names(&self) -> Result<Vec<KeyName>, Error> {
        unsupported(Verb::KeyNames)
    }

    /// Deletes a kept key.
    ///
    /// # Errors
    /// [`Error::Input`] if the key is not known, [`Error::Device`] if the deletion could not be recorded.
    fn delete_key(&self, name: &KeyName) -> Result<(), Error> {
        let _ = name;
        unsupported(Verb::DeleteKey)
    }
}
