//! Transaction counters: of all numbers of some bits, the ones with few one-bits.
//!
//! A device keeps one future key per counter bit and derives at most one key per one-bit; the limit on one-bits
//! bounds the work of the host (X9.24-1:2009 A.1; X9.24-3:2017 4.3).

/// The rules of one kind of counter.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rules {
    bits: u32,
    max_ones: u32,
}

impl Rules {
    /// TDES DUKPT: 21 bits, at most 10 ones (X9.24-1).
    pub const TDES: Self = Self { bits: 21, max_ones: 10 };
    /// AES DUKPT: 32 bits, at most 16 ones (X9.24-3).
    pub const AES: Self = Self { bits: 32, max_ones: 16 };

    /// Rules for a counter of `bits` bits, at most 32, of which at most `max_ones` are one.
    #[must_use]
    pub const fn new(bits: u32, max_ones: u32) -> Option<Self> {
        if bits == 0 || bits > 32 || max_ones == 0 || max_ones > bits {
            return None;
        }
        Some(Self { bits, max_ones })
    }

    /// The number of bits.
    #[must_use]
    pub const fn bits(self) -> u32 {
        self.bits
    }

    /// The largest number of one-bits.
    #[must_use]
    pub const fn max_ones(self) -> u32 {
        self.max_ones
    }

    /// True for a counter that a transaction can have.
    ///
    /// ```
    /// use cardcrypt_dukpt::counter::Rules;
    /// assert!(Rules::TDES.is_valid(0x1F_F800));
    /// assert!(!Rules::TDES.is_valid(0) && !Rules::TDES.is_valid(0x1F_FC00));
    /// ```
    #[must_use]
    pub const fn is_valid(self, counter: u32) -> bool {
        counter != 0 && self.fits(counter as u64) && counter.count_ones() <= self.max_ones
    }

    /// The first valid counter above `counter`, which need not be valid itself; none past the end.
    #[must_use]
    #[expect(clippy::cast_possible_truncation, reason = "what fits has at most 32 bits")]
    pub const fn next(self, counter: u32) -> Option<u32> {
        let mut next = counter as u64 + 1;
        // Each step adds the lowest one-bit: it clears a run of ones, which is the skip rule of X9.24.
        while next.count_ones() > self.max_ones {
            // Cannot wrap: a power of two, at the latest, has one one-bit.
            next = next.wrapping_add(next & next.wrapping_neg());
        }
        if self.fits(next) { Some(next as u32) } else { None }
    }

    /// How many valid counters there are.
    ///
    /// ```
    /// use cardcrypt_dukpt::counter::Rules;
    /// assert_eq!(Rules::TDES.count(), 1_048_575);
    /// assert_eq!(Rules::AES.count(), 2_448_023_842);
    /// ```
    #[must_use]
    pub const fn count(self) -> u64 {
        at_most(self.bits, self.max_ones).saturating_sub(1)
    }

    /// How many valid counters there are up to and including `counter`: how many transactions a device has
    /// made that used it last.
    #[must_use]
    pub const fn used(self, counter: u32) -> u64 {
        // Saturating throughout, so that the compiler sees that nothing can overflow.
        let mut used = 0_u64;
        let mut ones = 0_u32;
        let mut bit = self.bits;
        // Numbers that share the bits above a one-bit of `counter` and have a zero in its place are smaller.
        while bit > 0 {
            bit -= 1;
            if counter.unbounded_shr(bit) & 1 == 1 {
                if ones <= self.max_ones {
                    used = used.saturating_add(at_most(bit, self.max_ones - ones));
                }
                ones = ones.saturating_add(1);
            }
        }
        // Count `counter` itself, and not zero.
        let itself = if ones <= self.max_ones { 1 } else { 0 };
        used.saturating_add(itself).saturating_sub(1)
    }

    /// How many transactions are left after `counter`.
    #[must_use]
    pub const fn left(self, counter: u32) -> u64 {
        self.count().saturating_sub(self.used(counter))
    }

    const fn fits(self, counter: u64) -> bool {
        counter < 1 << self.bits
    }
}

/// How many numbers of `bits` bits have at most `ones` one-bits, zero among them.
const fn at_most(bits: u32, ones: u32) -> u64 {
    let mut sum = 0_u64;
    let mut choose = 1_u64;
    let mut k = 0_u32;
    while k <= ones && k <= bits {
        sum = sum.saturating_add(choose);
        // The binomial coefficient (bits over k + 1), exact at every step.
        choose = choose.saturating_mul((bits - k) as u64) / (k as u64 + 1);
        k = k.saturating_add(1);
    }
    sum
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Every counter that the rules visit, and what they say on the way.
    #[test]
    fn exactly_1_048_575_tdes_counters_in_order() {
        let mut counter = 0;
        let mut visited = 0;
        while let Some(next) = Rules::TDES.next(counter) {
            assert!(next > counter && Rules::TDES.is_valid(next));
            visited += 1;
            if visited % 997 == 0 {
                assert_eq!(Rules::TDES.used(next), visited);
                assert_eq!(Rules::TDES.left(next), 1_048_575 - visited);
            }
            counter = next;
        }
        assert_eq!(visited, 1_048_575);
        assert_eq!(counter, 0x1F_F800);
        let valid = (0..1 << 21).filter(|counter| Rules::TDES.is_valid(*counter)).count();
        assert_eq!(valid, 1_048_575);
    }

    #[test]
    fn aes_counters_skip_and_end() {
        assert_eq!(Rules::AES.next(0x0001_FFFE), Some(0x0002_0000));
        assert_eq!(Rules::AES.next(0xFFFE_0000), Some(0xFFFE_0001));
        assert_eq!(Rules::AES.next(0xFFFF_0000), None);
        assert_eq!(Rules::AES.next(u32::MAX), None);
        assert_eq!(Rules::AES.used(0xFFFF_0000), 2_448_023_842);
        assert_eq!(Rules::AES.left(0), 2_448_023_842);
        assert!(!Rules::AES.is_valid(u32::MAX));
    }

    #[test]
    fn rules_that_make_no_sense_are_refused() {
        for (bits, ones) in [(0, 1), (33, 1), (8, 0), (8, 9)] {
            assert_eq!(Rules::new(bits, ones), None);
        }
        assert_eq!(Rules::new(21, 10), Some(Rules::TDES));
    }
}
