use core::fmt;

use crate::{Error, Field, hex};

/// An encrypted field: whole blocks of 8 bytes, at least one, seen in the bytes or the hexadecimal text that
/// a reader sent.
///
/// ```
/// use cardcrypt_swipe::{Ciphertext, Field};
/// let field = Ciphertext::from_hex(Field::SessionId, b"21685F158B5C6BE0")?;
/// let mut bytes = [0; 8];
/// field.copy_to(&mut bytes)?;
/// assert_eq!(bytes, [0x21, 0x68, 0x5F, 0x15, 0x8B, 0x5C, 0x6B, 0xE0]);
/// # Ok::<(), cardcrypt_swipe::Error>(())
/// ```
#[derive(Clone, Copy)]
pub struct Ciphertext<'a> {
    field: Field,
    source: Source<'a>,
}

#[derive(Clone, Copy)]
enum Source<'a> {
    Hex(&'a [u8]),
    Bytes(&'a [u8]),
}

impl<'a> Ciphertext<'a> {
    /// Length of a block in bytes.
    pub const BLOCK: usize = 8;

    /// Views hexadecimal text, upper case only.
    ///
    /// # Errors
    /// [`Error::FieldLength`] unless there are 16 digits for each of one or more blocks, [`Error::Character`]
    /// with the position in `text`.
    pub fn from_hex(field: Field, text: &'a [u8]) -> Result<Self, Error> {
        check_blocks(field, text.len(), Self::BLOCK.saturating_mul(2))?;
        match hex::first_wrong(text) {
            Some(position) => Err(Error::Character { field, position }),
            None => Ok(Self { field, source: Source::Hex(text) }),
        }
    }

    /// Views bytes.
    ///
    /// # Errors
    /// [`Error::FieldLength`] unless there are one or more whole blocks.
    pub fn from_bytes(field: Field, bytes: &'a [u8]) -> Result<Self, Error> {
        check_blocks(field, bytes.len(), Self::BLOCK)?;
        Ok(Self { field, source: Source::Bytes(bytes) })
    }

    /// The length in bytes, a multiple of 8.
    #[must_use]
    #[expect(clippy::len_without_is_empty, reason = "there is at least one block")]
    pub fn len(&self) -> usize {
        match self.source {
            Source::Hex(text) => text.len() / 2,
            Source::Bytes(bytes) => bytes.len(),
        }
    }

    /// Copies the bytes to `out`, which must have their length.
    ///
    /// # Errors
    /// [`Error::Buffer`] if it has another.
    pub fn copy_to(&self, out: &mut [u8]) -> Result<(), Error> {
        if out.len() != self.len() {
            return Err(Error::Buffer { found: out.len(), expected: self.len() });
        }
        match self.source {
            Source::Hex(text) => {
                hex::decode(text, out).map_err(|position| Error::Character { field: self.field, position })
            }
            Source::Bytes(bytes) => {
                out.iter_mut().zip(bytes).for_each(|(out, byte)| *out = *byte);
                Ok(())
            }
        }
    }
}

impl fmt::Debug for Ciphertext<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Ciphertext").field("len", &self.len()).finish_non_exhaustive()
    }
}

/// The nearest lengths that would be right are what the error tells.
fn check_blocks(field: Field, found: usize, block: usize) -> Result<(), Error> {
    let min = found.saturating_sub(found.checked_rem(block).unwrap_or(0)).max(block);
    let max = found.checked_next_multiple_of(block).unwrap_or(min).max(block);
    if found == min { Ok(()) } else { Err(Error::FieldLength { field, found, min, max }) }
}

#[cfg(test)]
mod tests {
    use alloc::format;
    use alloc::vec;

    use super::*;

    #[test]
    fn only_whole_blocks() {
        for length in 0..64 {
            let text = vec![b'A'; length];
            let whole = |block: usize| length > 0 && length.is_multiple_of(block);
            assert_eq!(Ciphertext::from_hex(Field::Print, &text).is_ok(), whole(16), "{length}");
            assert_eq!(Ciphertext::from_bytes(Field::Print, &text).is_ok(), whole(8), "{length}");
        }
        let length = |found, min, max| Error::FieldLength { field: Field::Print, found, min, max };
        assert_eq!(Ciphertext::from_hex(Field::Print, b"").unwrap_err(), length(0, 16, 16));
        assert_eq!(Ciphertext::from_hex(Field::Print, &[b'0'; 20]).unwrap_err(), length(20, 16, 32));
        assert_eq!(Ciphertext::from_bytes(Field::Print, &[0; 15]).unwrap_err(), length(15, 8, 16));
    }

    #[test]
    fn both_views_copy_the_same_bytes_into_a_buffer_that_fits() {
        let bytes = [0x21, 0x68, 0x5F, 0x15, 0x8B, 0x5C, 0x6B, 0xE0];
        let views = [
            Ciphertext::from_hex(Field::Track1, b"21685F158B5C6BE0").unwrap(),
            Ciphertext::from_bytes(Field::Track1, &bytes).unwrap(),
        ];
        for view in views {
            let mut out = [0; 8];
            view.copy_to(&mut out).unwrap();
            assert_eq!(out, bytes);
            assert_eq!(view.copy_to(&mut [0; 7]), Err(Error::Buffer { found: 7, expected: 8 }));
            assert_eq!(view.copy_to(&mut [0; 9]), Err(Error::Buffer { found: 9, expected: 8 }));
            assert_eq!(format!("{view:?}"), "Ciphertext { len: 8, .. }");
        }
    }

    #[test]
    fn lower_case_and_other_characters_are_refused_where_they_stand() {
        for (text, position) in
            [(b"21685f158B5C6BE0", 5), (b"21685F158B5C6Be0", 14), (b"21685F158B5C6BE ", 15)]
        {
            let error = Ciphertext::from_hex(Field::Track2, text).unwrap_err();
            assert_eq!(error, Error::Character { field: Field::Track2, position });
        }
    }
}
