use core::fmt;

use cardcrypt_types::ct;
use zeroize::Zeroize;

use crate::Error;

/// A computed MAC: 8 to 32 bytes, or its leftmost bytes after [`Tag::truncated`].
///
/// Compared in constant time by [`Tag::verify`], so it has no `PartialEq`. Wiped on drop: under the key of a
/// verifier it is the expected value.
pub struct Tag {
    bytes: [u8; Tag::MAX],
    length: usize,
}

impl Tag {
    /// The shortest MAC that verifies anything, in bytes.
    pub const MIN: usize = 4;
    /// The longest MAC, in bytes.
    pub const MAX: usize = 32;

    /// A MAC that was computed elsewhere: how a device's answer becomes a tag.
    ///
    /// # Errors
    /// [`Error::TagLength`] below four bytes or above 32.
    pub fn from_bytes(mac: &[u8]) -> Result<Self, Error> {
        if !(Self::MIN..=Self::MAX).contains(&mac.len()) {
            return Err(Error::TagLength { found: mac.len(), min: Self::MIN, full: Self::MAX });
        }
        Ok(Self::new(mac))
    }

    pub(crate) fn new(mac: &[u8]) -> Self {
        let mut bytes = [0; Self::MAX];
        bytes.iter_mut().zip(mac).for_each(|(to, from)| *to = *from);
        Self { bytes, length: mac.len().min(Self::MAX) }
    }

    /// The MAC, for whoever sends it.
    #[must_use]
    pub fn as_bytes(&self) -> &[u8] {
        self.bytes.get(..self.length).unwrap_or(&self.bytes)
    }

    /// The leftmost `length` bytes.
    ///
    /// # Errors
    /// [`Error::TagLength`] below four bytes or above the full length.
    pub fn truncated(mut self, length: usize) -> Result<Self, Error> {
        if !(Self::MIN..=self.length).contains(&length) {
            return Err(Error::TagLength { found: length, min: Self::MIN, full: self.length });
        }
        self.length = length;
        Ok(self)
    }

    /// Compares a received MAC with the leftmost `length` bytes, in constant time.
    ///
    /// The length is what the two parties agreed on, never what arrived.
    ///
    /// # Errors
    /// [`Error::TagLength`] for a length that verifies nothing, [`Error::Rejected`] if the received MAC has
    /// another length or another value.
    pub fn verify(self, received: &[u8], length: usize) -> Result<(), Error> {
        let expected = self.truncated(length)?;
        if ct::eq(expected.as_bytes(), received) { Ok(()) } else { Err(Error::Rejected) }
    }
}

impl Drop for Tag {
    fn drop(&mut self) {
        self.bytes.zeroize();
    }
}

impl fmt::Debug for Tag {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Tag").field("length", &self.length).finish_non_exhaustive()
    }
}
