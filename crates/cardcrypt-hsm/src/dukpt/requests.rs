use core::fmt;

use cardcrypt_dukpt::Direction;
use cardcrypt_dukpt::tdes::DataKeyDialect;
use cardcrypt_mac::data::Iv;
use cardcrypt_mac::{Algorithm, fingerprint};
use cardcrypt_swipe::EncryptedSwipe;
use cardcrypt_types::key::KeyCheckValue;
use cardcrypt_types::key::purpose::{Bdk, ReaderBdk};
use cardcrypt_types::{Counted, CounterIdentity, IdempotencyTag};

use super::working_key::{DataKey, DukptKsn, MacKey};
use crate::{KeyId, KeyRef};

/// A request to open an encrypted swipe.
#[derive(Debug, Clone, Copy)]
#[expect(clippy::exhaustive_structs, reason = "a request is spelled out in full by the caller")]
pub struct DecryptSwipe<'r> {
    /// The base derivation key of the reader.
    pub bdk: KeyRef<'r, ReaderBdk>,
    /// How the reader makes its data key.
    pub dialect: DataKeyDialect,
    /// The swipe.
    pub swipe: &'r EncryptedSwipe<'r>,
}

/// A request to decipher or encipher data. `Debug` shows no data.
#[derive(Clone, Copy)]
#[expect(clippy::exhaustive_structs, reason = "a request is spelled out in full by the caller")]
pub struct DukptData<'r> {
    /// The base derivation key of the terminal.
    pub bdk: KeyRef<'r, Bdk>,
    /// Which working key.
    pub key: DataKey,
    /// The initialisation vector.
    pub iv: Iv,
    /// The data, whole blocks.
    pub data: &'r [u8],
}

impl fmt::Debug for DukptData<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("DukptData")
            .field("bdk", &self.bdk)
            .field("key", &self.key)
            .field("length", &self.data.len())
            .finish_non_exhaustive()
    }
}

/// A request to verify a MAC of a terminal. `Debug` shows no data.
#[derive(Clone, Copy)]
#[expect(clippy::exhaustive_structs, reason = "a request is spelled out in full by the caller")]
pub struct VerifyDukptMac<'r> {
    /// The base derivation key of the terminal.
    pub bdk: KeyRef<'r, Bdk>,
    /// Which working key.
    pub key: MacKey,
    /// The algorithm.
    pub algorithm: Algorithm,
    /// The message.
    pub message: &'r [u8],
    /// The MAC that came with it.
    pub received: &'r [u8],
    /// How many bytes of MAC the parties agreed on, at least four.
    pub length: usize,
}

impl fmt::Debug for VerifyDukptMac<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("VerifyDukptMac")
            .field("bdk", &self.bdk)
            .field("key", &self.key)
            .field("algorithm", &self.algorithm)
            .field("length", &self.length)
            .finish_non_exhaustive()
    }
}

/// A request to make a MAC for a terminal. `Debug` shows no data.
#[derive(Clone, Copy)]
#[expect(clippy::exhaustive_structs, reason = "a request is spelled out in full by the caller")]
pub struct GenerateDukptMac<'r> {
    /// The base derivation key of the terminal.
    pub bdk: KeyRef<'r, Bdk>,
    /// Which working key.
    pub key: MacKey,
    /// The algorithm.
    pub algorithm: Algorithm,
    /// The message.
    pub message: &'r [u8],
}

impl fmt::Debug for GenerateDukptMac<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("GenerateDukptMac")
            .field("bdk", &self.bdk)
            .field("key", &self.key)
            .field("algorithm", &self.algorithm)
            .finish_non_exhaustive()
    }
}

/// What was verified: a message of a terminal.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct DukptMessage {
    /// The base derivation key of the terminal.
    pub bdk: KeyId,
    /// The key serial number under which the message was authentic.
    pub ksn: DukptKsn,
    /// Which way the key is for. One for both ways does not say who made the message.
    pub direction: Direction,
    tag: IdempotencyTag,
}

impl DukptMessage {
    /// What a verifier says of a request that it verified with a key of this check value.
    #[must_use]
    pub fn of(request: &VerifyDukptMac<'_>, key: KeyCheckValue) -> Self {
        Self {
            bdk: KeyId::new(request.bdk.any(), key),
            ksn: request.key.ksn(),
            direction: request.key.direction(),
            tag: IdempotencyTag::new(fingerprint(request.message, request.received)),
        }
    }
}

impl Counted for DukptMessage {
    fn identity(&self) -> CounterIdentity {
        self.ksn.device()
    }

    fn counter(&self) -> u32 {
        self.ksn.counter()
    }

    /// A digest of the message and its MAC.
    fn idempotency_tag(&self) -> IdempotencyTag {
        self.tag
    }
}
