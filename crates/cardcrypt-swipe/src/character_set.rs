/// The two character sets of magnetic stripes (ISO/IEC 7811-2 and 7811-6), named by bits with parity.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum CharacterSet {
    /// Track 1: 64 characters, ASCII 0x20 to 0x5F, value = ASCII - 0x20.
    SevenBit,
    /// Tracks 2 and 3: 16 characters, ASCII 0x30 to 0x3F, value = ASCII - 0x30.
    FiveBit,
}

impl CharacterSet {
    /// Bits of one character on the stripe, parity included.
    #[must_use]
    pub const fn bits(self) -> u32 {
        match self {
            Self::SevenBit => 7,
            Self::FiveBit => 5,
        }
    }

    /// True if the ASCII character is one of the set.
    #[must_use]
    pub const fn contains(self, character: u8) -> bool {
        self.value(character).is_some()
    }

    /// The value of an ASCII character, or `None` if it is outside the set.
    #[must_use]
    pub const fn value(self, character: u8) -> Option<u8> {
        match (self, character) {
            (Self::SevenBit, 0x20..=0x5F) => Some(character.wrapping_sub(0x20)),
            (Self::FiveBit, 0x30..=0x3F) => Some(character.wrapping_sub(0x30)),
            _ => None,
        }
    }

    /// The ASCII character of a value, whose bits above the set's are ignored.
    #[must_use]
    pub const fn character(self, value: u8) -> u8 {
        match self {
            Self::SevenBit => (value & 0x3F).wrapping_add(0x20),
            Self::FiveBit => (value & 0x0F).wrapping_add(0x30),
        }
    }

    /// What stands between the fields of a track: `^` or `=`.
    #[must_use]
    pub const fn separator(self) -> u8 {
        match self {
            Self::SevenBit => b'^',
            Self::FiveBit => b'=',
        }
    }

    /// The set of a track, by the start sentinel that readers send for it.
    ///
    /// `%` is track 1, `;` track 2, `+` track 3; `@` and `&` are tracks 2 and 3 in 7-bit characters, `#` is
    /// track 3 of a driving licence. On the stripe itself there is only `%` and `;`.
    #[must_use]
    pub const fn of_start_sentinel(sentinel: u8) -> Option<Self> {
        match sentinel {
            b'%' | b'@' | b'&' | b'#' => Some(Self::SevenBit),
            b';' | b'+' => Some(Self::FiveBit),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_and_characters_are_inverse() {
        for (set, size) in [(CharacterSet::SevenBit, 64), (CharacterSet::FiveBit, 16)] {
            for value in 0..size {
                assert_eq!(set.value(set.character(value)), Some(value));
            }
            let members = (0..=u8::MAX).filter(|c| set.contains(*c)).count();
            assert_eq!(members, usize::from(size));
        }
    }

    #[test]
    fn only_six_characters_start_a_track() {
        let sentinels = (0..=u8::MAX).filter(|c| CharacterSet::of_start_sentinel(*c).is_some());
        assert_eq!(sentinels.collect::<alloc::vec::Vec<_>>(), b"#%&+;@");
    }
}
