//! The keys in memory, each under its name with its attributes.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::sync::{Mutex, PoisonError, RwLock, RwLockReadGuard, RwLockWriteGuard};

use cardcrypt_hsm::{Error, InputError, KeyName, KeyProperty};
use cardcrypt_types::key::{Key, KeyAttributes, Purpose, PurposeId, purpose};

/// A kept key. It lives on while a verb uses it, even if it is deleted meanwhile.
pub(crate) struct Entry {
    pub(crate) attributes: KeyAttributes,
    material: Material,
}

impl Entry {
    pub(crate) fn new(attributes: KeyAttributes, material: Material) -> Self {
        Self { attributes, material }
    }

    /// The key, if it is for `U`; the attributes have said so before.
    pub(crate) fn key<U: Storable>(&self) -> Result<&Key<U>, Error> {
        U::of(&self.material).ok_or(Error::KeyUse {
            expected: KeyProperty::Purpose(U::ID),
            found: KeyProperty::Purpose(self.attributes.purpose),
        })
    }
}

/// A purpose whose keys are kept.
pub(crate) trait Storable: Purpose + Sized {
    fn of(material: &Material) -> Option<&Key<Self>>;
}

macro_rules! storable {
    ($($name:ident)*) => {
        /// The key of an entry, typed by its purpose.
        pub(crate) enum Material {
            $($name(Key<purpose::$name>),)*
        }

        impl Material {
            /// Types a key by the purpose that its attributes say; none for keys that are never kept.
            pub(crate) fn new(purpose: PurposeId, key: Key<purpose::Data>) -> Option<Self> {
                match purpose {
                    $(PurposeId::$name => Some(Self::$name(key.hazmat_into())),)*
                    _ => None,
                }
            }
        }

        $(impl Storable for purpose::$name {
            fn of(material: &Material) -> Option<&Key<Self>> {
                match material {
                    Material::$name(key) => Some(key),
                    _ => None,
                }
            }
        })*
    };
}

storable! {
    Bdk ReaderBdk DukptInitial PinEncryption Mac Data KeyEncryption
    ImkAc ImkSmi ImkSmc ImkIdn ImkDac ImkCvc3 ImkDcvv
}

/// All kept keys.
#[derive(Default)]
pub(crate) struct Store {
    entries: RwLock<BTreeMap<KeyName, Arc<Entry>>>,
    /// Held by whoever changes the set of keys, while the event is being recorded. Verbs that use keys do not wait
    /// for it.
    changes: Mutex<()>,
}

impl Store {
    pub(crate) fn get(&self, name: &KeyName) -> Option<Arc<Entry>> {
        self.read().get(name).cloned()
    }

    pub(crate) fn names(&self) -> Vec<KeyName> {
        self.read().keys().copied().collect()
    }

    /// Adds a key under a new name, after `commit` has agreed. False if the name is taken.
    pub(crate) fn add<E>(
        &self,
        name: KeyName,
        entry: Entry,
        commit: impl FnOnce(&KeyAttributes) -> Result<(), E>,
    ) -> Result<bool, E> {
        let _changes = self.changes.lock().unwrap_or_else(PoisonError::into_inner);
        if self.get(&name).is_some() {
            return Ok(false);
        }
        commit(&entry.attributes)?;
        self.write().insert(name, Arc::new(entry));
        Ok(true)
    }

    /// Removes a key, after `commit` has agreed.
    pub(crate) fn remove(
        &self,
        name: &KeyName,
        commit: impl FnOnce(&KeyAttributes) -> Result<(), Error>,
    ) -> Result<(), Error> {
        let _changes = self.changes.lock().unwrap_or_else(PoisonError::into_inner);
        let entry = self.get(name).ok_or(InputError::UnknownKey)?;
        commit(&entry.attributes)?;
        self.write().remove(name);
        Ok(())
    }

    // A panic elsewhere cannot leave the map half-written: every change is one call of it.
    fn read(&self) -> RwLockReadGuard<'_, BTreeMap<KeyName, Arc<Entry>>> {
        self.entries.read().unwrap_or_else(PoisonError::into_inner)
    }

    fn write(&self) -> RwLockWriteGuard<'_, BTreeMap<KeyName, Arc<Entry>>> {
        self.entries.write().unwrap_or_else(PoisonError::into_inner)
    }
}
