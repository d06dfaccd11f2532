//! What a replay store needs to know of a verified message.

use core::fmt;

use crate::{Pan, Psn};

/// A verified message that carries a counter of whoever sent it.
///
/// A store of freshness keeps one state per [`CounterIdentity`] and tells a retry of the same message from a
/// replay by its [`IdempotencyTag`].
pub trait Counted {
    /// Who counts.
    fn identity(&self) -> CounterIdentity;
    /// The counter in the message.
    fn counter(&self) -> u32;
    /// What tells this message from another one with the same counter.
    fn idempotency_tag(&self) -> IdempotencyTag;
}

/// Who counts: a card or a device. An opaque key of fixed size, equal when they are the same.
///
/// `Debug` says nothing, for a card's identity holds its PAN.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct CounterIdentity([u8; Self::SIZE]);

impl CounterIdentity {
    /// Its size in bytes.
    pub const SIZE: usize = 24;

    /// A card, by PAN and PAN sequence number.
    #[must_use]
    pub fn card(pan: &Pan, psn: Psn) -> Self {
        let pan = pan.expose_digits().iter().copied();
        // Fits: 1 + 1 + 19 bytes. The PAN comes last, so that no two cards can look alike.
        Self::fill([b'C', psn.number()].into_iter().chain(pan))
    }

    /// A device, by the fixed part of its key serial number: 8 or 10 bytes, counter bits cleared.
    #[must_use]
    pub fn device(initial_ksn: &[u8]) -> Self {
        Self::fill([b'D'].into_iter().chain(initial_ksn.iter().copied()))
    }

    /// The bytes, for a store to keep or to hash.
    #[must_use]
    pub const fn expose_bytes(&self) -> &[u8; Self::SIZE] {
        &self.0
    }

    fn fill(content: impl Iterator<Item = u8>) -> Self {
        let mut bytes = [0; Self::SIZE];
        bytes.iter_mut().zip(content).for_each(|(to, from)| *to = from);
        Self(bytes)
    }
}

impl fmt::Debug for CounterIdentity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("CounterIdentity").finish_non_exhaustive()
    }
}

/// Sixteen bytes that are the same for the same message sent again, and differ for another message.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct IdempotencyTag([u8; 16]);

impl IdempotencyTag {
    /// A tag from its bytes.
    #[must_use]
    pub const fn new(bytes: [u8; 16]) -> Self {
        Self(bytes)
    }

    /// The bytes.
    #[must_use]
    pub const fn to_bytes(self) -> [u8; 16] {
        self.0
    }
}
