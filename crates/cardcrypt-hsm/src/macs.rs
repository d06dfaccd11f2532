//! MACs under keys that are kept.

use alloc::vec::Vec;
use core::fmt;

use cardcrypt_mac::{Algorithm, Tag, fingerprint};
use cardcrypt_types::key::KeyCheckValue;
use cardcrypt_types::key::purpose::Mac;
use cardcrypt_types::{IdempotencyTag, Verified};

use crate::batch::each;
use crate::verb::unsupported;
use crate::{Backend, Error, KeyId, KeyRef, Verb};

/// Makes and verifies MACs.
pub trait Macs: Backend {
    /// Makes a MAC.
    ///
    /// # Errors
    /// [`Error::Input`] if the algorithm cannot be used with the key.
    fn generate_mac(&self, request: &GenerateMac<'_>) -> Result<Tag, Error> {
        let _ = request;
        unsupported(Verb::GenerateMac)
    }

    /// Makes many, each for itself, in order. `out` then holds one answer per request and nothing else.
    ///
    /// # Errors
    /// [`Error::Device`] alone; `out` is then unchanged.
    fn generate_mac_batch(
        &self,
        requests: &[GenerateMac<'_>],
        out: &mut Vec<Result<Tag, Error>>,
    ) -> Result<(), Error> {
        each(requests, out, |request| self.generate_mac(request))
    }

    /// Verifies a MAC.
    ///
    /// # Errors
    /// [`Error::Rejected`] if it is not that of the message.
    fn verify_mac(&self, request: &VerifyMac<'_>) -> Result<Verified<MacMessage>, Error> {
        let _ = request;
        unsupported(Verb::VerifyMac)
    }

    /// Verifies many, as [`Macs::generate_mac_batch`].
    ///
    /// # Errors
    /// [`Error::Device`] alone; `out` is then unchanged.
    fn verify_mac_batch(
        &self,
        requests: &[VerifyMac<'_>],
        out: &mut Vec<Result<Verified<MacMessage>, Error>>,
    ) -> Result<(), Error> {
        each(requests, out, |request| self.verify_mac(request))
    }
}

/// A request to make a MAC. `Debug` shows no data.
#[derive(Clone, Copy)]
#[expect(clippy::exhaustive_structs, reason = "a request is spelled out in full by the caller")]
pub struct GenerateMac<'r> {
    /// The key.
    pub key: KeyRef<'r, Mac>,
    /// The algorithm.
    pub algorithm: Algorithm,
    /// The message.
    pub message: &'r [u8],
}

impl fmt::Debug for GenerateMac<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("GenerateMac")
            .field("key", &self.key)
            .field("algorithm", &self.algorithm)
            .finish_non_exhaustive()
    }
}

/// A request to verify a MAC. `Debug` shows no data.
#[derive(Clone, Copy)]
#[expect(clippy::exhaustive_structs, reason = "a request is spelled out in full by the caller")]
pub struct VerifyMac<'r> {
    /// The key.
    pub key: KeyRef<'r, Mac>,
    /// The algorithm.
    pub algorithm: Algorithm,
    /// The message.
    pub message: &'r [u8],
    /// The MAC that came with it.
    pub received: &'r [u8],
    /// How many bytes of MAC the parties agreed on, at least four.
    pub length: usize,
}

impl fmt::Debug for VerifyMac<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("VerifyMac")
            .field("key", &self.key)
            .field("algorithm", &self.algorithm)
            .field("length", &self.length)
            .finish_non_exhaustive()
    }
}

/// What was verified: a message under a kept key.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct MacMessage {
    /// The key.
    pub key: KeyId,
    /// The algorithm.
    pub algorithm: Algorithm,
    /// A digest of the message and its MAC: the same for the same message sent again.
    pub tag: IdempotencyTag,
}

impl MacMessage {
    /// What a verifier says of a request that it verified with a key of this check value.
    #[must_use]
    pub fn of(request: &VerifyMac<'_>, key: KeyCheckValue) -> Self {
        Self {
            key: KeyId::new(request.key.any(), key),
            algorithm: request.algorithm,
            tag: IdempotencyTag::new(fingerprint(request.message, request.received)),
        }
    }
}
