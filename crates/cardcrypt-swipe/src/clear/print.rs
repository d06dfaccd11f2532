//! What stands beside the tracks.

use core::fmt;

use cardcrypt_types::ct;
use cardcrypt_types::secret::SecretBytes;

/// The print of a stripe: 54 bytes whose layout is not public. Boxed, wiped on drop, never printed.
pub struct OpaquePrint(pub(super) SecretBytes);

impl OpaquePrint {
    /// Length in bytes.
    pub const LENGTH: usize = 54;

    /// The 54 bytes; bit 0 of the first is the first bit. Whoever copies them out takes over the duty to
    /// wipe.
    #[must_use]
    pub fn expose(&self) -> &[u8] {
        self.0.expose().get(..Self::LENGTH).unwrap_or_default()
    }
}

impl fmt::Debug for OpaquePrint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("OpaquePrint").finish_non_exhaustive()
    }
}

/// The session identifier: what the host had given to the reader before the swipe. Wiped on drop.
pub struct SessionId(pub(super) SecretBytes);

impl SessionId {
    /// Length in bytes.
    pub const LENGTH: usize = 8;

    /// The 8 bytes.
    #[must_use]
    pub fn expose(&self) -> &[u8] {
        self.0.expose()
    }

    /// Compares with what the host gave, in constant time.
    #[must_use]
    pub fn ct_eq(&self, given: &[u8; Self::LENGTH]) -> bool {
        ct::eq(self.0.expose(), given)
    }
}

impl fmt::Debug for SessionId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("SessionId").finish_non_exhaustive()
    }
}
