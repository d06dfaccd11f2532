//! The two status words of a swipe.

/// What a reader of generation 5 says about its keys (MagneSafe V5 reference manuals).
///
/// Readers of the generation before use other bits for the same facts; for those, read
/// [`bits`](Self::bits).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct EncryptionStatus(u16);

impl EncryptionStatus {
    /// Reads the two bytes in the order in which readers send them, low byte first.
    #[must_use]
    pub const fn from_bytes(bytes: [u8; 2]) -> Self {
        Self(u16::from_le_bytes(bytes))
    }

    /// The word; bit 0 is the least significant.
    #[must_use]
    pub const fn bits(self) -> u16 {
        self.0
    }

    /// Bit 0: the reader has used up its keys.
    #[must_use]
    pub const fn keys_exhausted(self) -> bool {
        self.0 & 1 != 0
    }

    /// Bit 1: an initial key was injected.
    #[must_use]
    pub const fn initial_key_injected(self) -> bool {
        self.0 & (1 << 1) != 0
    }

    /// Bit 2: the reader encrypts. If not, the masked tracks may be clear ones.
    #[must_use]
    pub const fn encryption_enabled(self) -> bool {
        self.0 & (1 << 2) != 0
    }

    /// Bit 3: the host has to authenticate itself to the reader.
    #[must_use]
    pub const fn authentication_required(self) -> bool {
        self.0 & (1 << 3) != 0
    }

    /// Bit 4: no card was swiped in time.
    #[must_use]
    pub const fn timed_out(self) -> bool {
        self.0 & (1 << 4) != 0
    }

    /// Bit 8: the encryption counter ran out.
    #[must_use]
    pub const fn counter_expired(self) -> bool {
        self.0 & (1 << 8) != 0
    }
}

/// What a reader says about the print that it took of the stripe (MagneSafe V5 reference manuals).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct PrintStatus(u32);

impl PrintStatus {
    /// Reads the four bytes in the order in which readers send them, low byte first.
    #[must_use]
    pub const fn from_bytes(bytes: [u8; 4]) -> Self {
        Self(u32::from_le_bytes(bytes))
    }

    /// The word; bit 0 is the least significant. Bits 1 to 15 tell the product and its mode.
    #[must_use]
    pub const fn bits(self) -> u32 {
        self.0
    }

    /// Bit 0: the reader can take prints.
    #[must_use]
    pub const fn is_capable(self) -> bool {
        self.0 & 1 != 0
    }

    /// Bit 16: there is a status and no print (older readers).
    #[must_use]
    pub const fn status_only(self) -> bool {
        self.0 & (1 << 16) != 0
    }

    /// Bit 17: too much noise (older readers).
    #[must_use]
    pub const fn noise_too_high(self) -> bool {
        self.0 & (1 << 17) != 0
    }

    /// Bit 18: the swipe was too slow.
    #[must_use]
    pub const fn too_slow(self) -> bool {
        self.0 & (1 << 18) != 0
    }

    /// Bit 19: the swipe was too fast.
    #[must_use]
    pub const fn too_fast(self) -> bool {
        self.0 & (1 << 19) != 0
    }

    /// Bit 21: the card was swiped backwards.
    #[must_use]
    pub const fn reversed(self) -> bool {
        self.0 & (1 << 21) != 0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn published_words() {
        let status = EncryptionStatus::from_bytes([0x06, 0x00]);
        assert_eq!(status.bits(), 6);
        assert!(status.initial_key_injected() && status.encryption_enabled());
        assert!(!status.keys_exhausted() && !status.authentication_required());
        assert!(!status.timed_out() && !status.counter_expired());

        let print = PrintStatus::from_bytes([0xA1, 0x05, 0x00, 0x00]);
        assert_eq!(print.bits(), 0x05A1);
        assert!(print.is_capable() && !print.reversed());
        let print = PrintStatus::from_bytes([0x61, 0x40, 0x30, 0x00]);
        assert_eq!(print.bits(), 0x0030_4061);
        assert!(print.is_capable() && print.reversed());
        assert!(!print.too_slow() && !print.too_fast() && !print.noise_too_high() && !print.status_only());
    }

    #[test]
    fn every_bit_has_one_meaning() {
        let meanings = |status: EncryptionStatus| {
            [
                (status.keys_exhausted(), 0),
                (status.initial_key_injected(), 1),
                (status.encryption_enabled(), 2),
                (status.authentication_required(), 3),
                (status.timed_out(), 4),
                (status.counter_expired(), 8),
            ]
        };
        for bit in 0..16 {
            let word = EncryptionStatus::from_bytes((1_u16 << bit).to_le_bytes());
            assert!(meanings(word).iter().all(|(set, meaning)| *set == (*meaning == bit)), "{bit}");
        }
        let meanings = |status: PrintStatus| {
            [
                (status.is_capable(), 0),
                (status.status_only(), 16),
                (status.noise_too_high(), 17),
                (status.too_slow(), 18),
                (status.too_fast(), 19),
                (status.reversed(), 21),
            ]
        };
        for bit in 0..32 {
            let word = PrintStatus::from_bytes((1_u32 << bit).to_le_bytes());
            assert!(meanings(word).iter().all(|(set, meaning)| *set == (*meaning == bit)), "{bit}");
        }
    }
}
