//! What a replay store needs to know of a verified message.

use core::fmt;

use zeroize::Zeroize as _;

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
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
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

    /// A device of TDES DUKPT, by its key serial number with the counter bits cleared.
    #[must_use]
    pub fn tdes_device(initial_ksn: [u8; 10]) -> Self {
        Self::fill([b'T'].into_iter().chain(initial_ksn))
    }

    /// A device of AES DUKPT, by its initial key identifier.
    #[must_use]
    pub fn aes_device(initial_key_id: [u8; 8]) -> Self {
        Self::fill([b'A'].into_iter().chain(initial_key_id))
    }

    /// The bytes, for a store to keep or to hash. Those of a card hold its PAN.
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

impl Drop for CounterIdentity {
    fn drop(&mut self) {
        self.0.zeroize();
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_two_kinds_of_counters_look_alike() {
        let tdes = CounterIdentity::tdes_device(*b"\x12\x34\x56\x78\x9A\xBC\xDE\xE0\x00\x00");
        let aes = CounterIdentity::aes_device(*b"\x12\x34\x56\x78\x9A\xBC\xDE\xE0");
        assert_ne!(tdes, aes);
        let card = |pan: &str, psn| CounterIdentity::card(&pan.parse().unwrap(), Psn::new(psn).unwrap());
        assert_ne!(card("12345678", 0), card("123456780", 0));
        assert_ne!(card("12345678", 0), card("12345678", 1));
        assert_eq!(card("1234567890123456789", 99), card("1234567890123456789", 99));
    }
}
