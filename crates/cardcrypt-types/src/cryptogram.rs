use core::fmt;

use crate::ct;

/// An application cryptogram as it travels (EMV tag 9F26): eight bytes.
///
/// Public once sent, so it can be copied and printed; compared for authenticity, so it has no `PartialEq`:
/// [`Cryptogram::ct_eq`] compares in constant time.
#[derive(Clone, Copy)]
pub struct Cryptogram([u8; 8]);

impl Cryptogram {
    /// A cryptogram from its eight bytes.
    #[must_use]
    pub const fn new(bytes: [u8; 8]) -> Self {
        Self(bytes)
    }

    /// The eight bytes.
    #[must_use]
    pub const fn to_bytes(self) -> [u8; 8] {
        self.0
    }

    /// Compares in constant time.
    #[must_use]
    pub fn ct_eq(&self, other: &Self) -> bool {
        ct::eq(&self.0, &other.0)
    }
}

impl fmt::Display for Cryptogram {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:016X}", u64::from_be_bytes(self.0))
    }
}

impl fmt::Debug for Cryptogram {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Cryptogram({self})")
    }
}
