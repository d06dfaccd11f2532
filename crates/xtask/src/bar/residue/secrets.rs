//! The secrets of a trial, masked on the way to the child.

use core::convert::Infallible;

use cardcrypt_types::key::{Key, KeyAlgorithm, Purpose};
use cardcrypt_types::secret::SecretBytes;

/// Secret bytes that lie masked wherever the parent's message is buffered.
pub(super) struct Masked([u8; Masked::LENGTH]);

impl Masked {
    pub(super) const LENGTH: usize = 128;
    const MASK: u8 = 0xA5;

    /// Masks clear bytes, or takes masked ones as they are sent.
    pub(super) fn mask(clear: [u8; Self::LENGTH]) -> Self {
        Self(clear.map(|byte| byte ^ Self::MASK))
    }

    pub(super) fn received(masked: [u8; Self::LENGTH]) -> Self {
        Self(masked)
    }

    pub(super) fn as_sent(&self) -> &[u8; Self::LENGTH] {
        &self.0
    }

    /// A key, unmasked where it lies.
    pub(super) fn key<U: Purpose>(&self, algorithm: KeyAlgorithm) -> Key<U> {
        Key::make(algorithm, |bytes| self.unmask(0, bytes))
    }

    /// Data of up to 64 bytes, unmasked where it lies.
    pub(super) fn data(&self, length: usize) -> SecretBytes {
        let built = SecretBytes::build(length, |bytes| {
            self.unmask(64, bytes);
            Ok::<(), Infallible>(())
        });
        match built {
            Ok(data) => data,
            Err(never) => match never {},
        }
    }

    fn unmask(&self, start: usize, bytes: &mut [u8]) {
        let masked = self.0.get(start..).unwrap_or_default();
        bytes.iter_mut().zip(masked).for_each(|(to, from)| *to = from ^ Self::MASK);
    }
}

/// Sees the secrets of an operation while they live. The child's sees nothing, the parent's keeps all.
pub(super) enum Witness {
    Blind,
    Seeing(Vec<Vec<u8>>),
}

impl Witness {
    #[inline(never)]
    pub(super) fn see(&mut self, secret: &[u8]) {
        if let Self::Seeing(secrets) = self {
            secrets.push(secret.to_vec());
        }
    }

    pub(super) fn see_key<U: Purpose>(&mut self, key: &Key<U>) {
        self.see(key.expose().as_slice());
    }

    /// True in the parent, which may compute what the child must not, since it leaves residue.
    pub(super) fn is_seeing(&self) -> bool {
        matches!(self, Self::Seeing(_))
    }

    pub(super) fn into_secrets(self) -> Vec<Vec<u8>> {
        match self {
            Self::Blind => Vec::new(),
            Self::Seeing(secrets) => secrets,
        }
    }
}
