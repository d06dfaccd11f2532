use std::fs::File;
use std::io::Read as _;

use crate::failure::Failure;

/// Numbers for test data: `SplitMix64`, seeded by the system. Not for keys that protect anything.
pub(crate) struct Random(u64);

impl Random {
    pub(crate) fn seeded_by_system() -> Result<Self, Failure> {
        let mut seed = [0; 8];
        File::open("/dev/urandom")?.read_exact(&mut seed)?;
        Ok(Self(u64::from_le_bytes(seed)))
    }

    pub(crate) fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }

    pub(crate) fn bytes<const N: usize>(&mut self) -> [u8; N] {
        let mut bytes = [0; N];
        for chunk in bytes.chunks_mut(8) {
            chunk.iter_mut().zip(self.next().to_le_bytes()).for_each(|(to, from)| *to = from);
        }
        bytes
    }

    /// Decimal digits as text, the first one not zero.
    pub(crate) fn digits(&mut self, length: usize) -> String {
        let mut digit = |low: u64| (low + self.next() % (10 - low)).to_string();
        (0..length).map(|place| digit(u64::from(place == 0))).collect()
    }
}
