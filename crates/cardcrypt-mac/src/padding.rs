use alloc::vec::Vec;

use crate::Error;

/// How data is filled up to whole blocks (ISO/IEC 9797-1:2011, 6.3). There is no default.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[expect(clippy::exhaustive_enums, reason = "the standard's closed set, and none at all")]
pub enum Padding {
    /// The data must fill whole blocks by itself, and must not be empty.
    None,
    /// Method 1: zeros, none if the data fills its blocks; one block of zeros for no data. Two messages that
    /// differ in trailing zeros have the same MAC.
    Method1,
    /// Method 2: one byte 80, then zeros.
    Method2,
    /// Method 3: the length of the data in bits as a block in front, then as method 1.
    Method3,
}

impl Padding {
    /// The padded data, in blocks of `N` bytes.
    ///
    /// ```
    /// use cardcrypt_mac::Padding;
    /// assert_eq!(Padding::Method2.pad::<8>(&[0x12, 0x34])?, [0x12, 0x34, 0x80, 0, 0, 0, 0, 0]);
    /// # Ok::<(), cardcrypt_mac::Error>(())
    /// ```
    ///
    /// # Errors
    /// [`Error::Unaligned`] for [`Padding::None`] on data that does not fill whole blocks.
    pub fn pad<const N: usize>(self, data: &[u8]) -> Result<Vec<u8>, Error> {
        let mut padded = Vec::with_capacity(data.len().saturating_add(2 * N));
        self.for_each_block(data, |block: &[u8; N]| padded.extend_from_slice(block))?;
        Ok(padded)
    }

    /// Hands out the padded data block by block, without a copy of the whole.
    pub(crate) fn for_each_block<const N: usize>(
        self,
        data: &[u8],
        mut each: impl FnMut(&[u8; N]),
    ) -> Result<(), Error> {
        let (blocks, rest) = data.as_chunks::<N>();
        if self == Self::None && (!rest.is_empty() || data.is_empty()) {
            return Err(Error::Unaligned { length: data.len(), block: N });
        }
        if self == Self::Method3 {
            each(&length_block(data.len()));
        }
        blocks.iter().for_each(&mut each);
        let last = match self {
            Self::None => None,
            Self::Method1 | Self::Method3 => {
                (!rest.is_empty() || data.is_empty()).then(|| fill(rest.iter().copied()))
            }
            Self::Method2 => Some(fill(rest.iter().copied().chain([0x80]))),
        };
        last.iter().for_each(each);
        Ok(())
    }
}

/// Zeros after the content.
fn fill<const N: usize>(content: impl Iterator<Item = u8>) -> [u8; N] {
    let mut block = [0; N];
    block.iter_mut().zip(content).for_each(|(to, from)| *to = from);
    block
}

/// The length in bits, big-endian and right-aligned.
fn length_block<const N: usize>(bytes: usize) -> [u8; N] {
    let bits = (bytes as u128) << 3;
    let mut block = [0; N];
    block.iter_mut().rev().zip(bits.to_le_bytes()).for_each(|(to, from)| *to = from);
    block
}
