//! How a request says which key.

use alloc::sync::Arc;
use core::fmt;
use core::marker::PhantomData;

use cardcrypt_types::key::{KeyCheckValue, Purpose};

use crate::KeyName;

/// A key for the purpose `U`, named or brought along.
///
/// The purpose is the caller's claim; the backend checks it against the attributes of the key.
///
/// ```
/// use cardcrypt_hsm::{KeyName, KeyRef};
/// use cardcrypt_types::key::purpose;
/// let bdk: KeyName = "bdk".parse()?;
/// let key: KeyRef<'_, purpose::Bdk> = KeyRef::named(&bdk);
/// # Ok::<(), cardcrypt_types::ParseError>(())
/// ```
pub struct KeyRef<'k, U> {
    key: AnyKeyRef<'k>,
    purpose: PhantomData<fn() -> U>,
}

impl<'k, U: Purpose> KeyRef<'k, U> {
    /// A key that the backend keeps.
    #[must_use]
    pub const fn named(name: &'k KeyName) -> Self {
        Self::claim(AnyKeyRef::Named(name))
    }

    /// A wrapped key, opened for this request and forgotten after it.
    #[must_use]
    pub const fn wrapped(block: &'k [u8]) -> Self {
        Self::claim(AnyKeyRef::Wrapped(block))
    }

    /// Claims that an untyped reference is to a key for `U`.
    #[must_use]
    pub const fn claim(key: AnyKeyRef<'k>) -> Self {
        Self { key, purpose: PhantomData }
    }

    /// The reference without its purpose.
    #[must_use]
    pub const fn any(&self) -> AnyKeyRef<'k> {
        self.key
    }
}

impl<U> Clone for KeyRef<'_, U> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<U> Copy for KeyRef<'_, U> {}

impl<U: Purpose> fmt::Debug for KeyRef<'_, U> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("KeyRef").field("purpose", &U::ID).field("key", &self.key).finish()
    }
}

/// A key of any purpose, for the management of keys.
#[derive(Clone, Copy)]
#[non_exhaustive]
pub enum AnyKeyRef<'k> {
    /// A key that the backend keeps.
    Named(&'k KeyName),
    /// A wrapped key: bytes that only the backend can open.
    Wrapped(&'k [u8]),
}

impl fmt::Debug for AnyKeyRef<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Named(name) => name.fmt(f),
            Self::Wrapped(block) => write!(f, "Wrapped({} bytes)", block.len()),
        }
    }
}

/// A reference that is kept: which key verified something.
///
/// Holds the check value too: a name may come to mean another key, and a wrapped key another backend's.
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct KeyId {
    key: Owned,
    check_value: KeyCheckValue,
}

#[derive(Clone, PartialEq, Eq, Hash)]
enum Owned {
    Named(KeyName),
    Wrapped(Arc<[u8]>),
}

impl KeyId {
    /// Keeps the reference to a key that has this check value.
    #[must_use]
    pub fn new(key: AnyKeyRef<'_>, check_value: KeyCheckValue) -> Self {
        let key = match key {
            AnyKeyRef::Named(name) => Owned::Named(*name),
            AnyKeyRef::Wrapped(block) => Owned::Wrapped(block.into()),
        };
        Self { key, check_value }
    }

    /// The reference, to use the key again.
    #[must_use]
    pub fn any(&self) -> AnyKeyRef<'_> {
        match &self.key {
            Owned::Named(name) => AnyKeyRef::Named(name),
            Owned::Wrapped(block) => AnyKeyRef::Wrapped(block),
        }
    }

    /// The check value of the key that was used.
    #[must_use]
    pub const fn check_value(&self) -> KeyCheckValue {
        self.check_value
    }
}

impl fmt::Debug for KeyId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("KeyId").field("key", &self.any()).field("check_value", &self.check_value).finish()
    }
}
