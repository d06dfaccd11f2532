use core::fmt;

/// The terminal's unpredictable number (EMV tag 9F37): four bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct UnpredictableNumber([u8; 4]);

impl UnpredictableNumber {
    /// The number from its four bytes.
    #[must_use]
    pub const fn new(bytes: [u8; 4]) -> Self {
        Self(bytes)
    }

    /// The four bytes.
    #[must_use]
    pub const fn to_bytes(self) -> [u8; 4] {
        self.0
    }
}

impl fmt::Display for UnpredictableNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:08X}", u32::from_be_bytes(self.0))
    }
}
