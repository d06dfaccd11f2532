use core::fmt;

/// An application transaction counter (EMV tag 9F36): 16 bits, binary.
///
/// Algorithms that want decimal or hexadecimal digits of it choose them; the counter itself is a number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Atc(u16);

impl Atc {
    /// The counter at which a card reaches the end of its life.
    pub const MAX: Self = Self(u16::MAX);

    /// A counter from its number.
    #[must_use]
    pub const fn new(number: u16) -> Self {
        Self(number)
    }

    /// A counter from the two bytes of tag 9F36, big-endian.
    #[must_use]
    pub const fn from_bytes(bytes: [u8; 2]) -> Self {
        Self(u16::from_be_bytes(bytes))
    }

    /// The number.
    #[must_use]
    pub const fn number(self) -> u16 {
        self.0
    }

    /// The two bytes of tag 9F36, big-endian.
    #[must_use]
    pub const fn to_bytes(self) -> [u8; 2] {
        self.0.to_be_bytes()
    }
}

impl fmt::Display for Atc {
    /// Four hexadecimal digits, as logs and specifications write it.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04X}", self.0)
    }
}
