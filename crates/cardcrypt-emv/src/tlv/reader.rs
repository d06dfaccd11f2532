use core::fmt;

use super::{Cursor, Error, Tlv};

/// Goes over the objects of one level. After an error it gives nothing more.
///
/// Bytes 00 between objects are skipped (EMV Book 3, annex B1).
///
/// ```
/// use cardcrypt_emv::tlv::{Reader, Tag};
/// let mut objects = Reader::new(&[0x9F, 0x27, 0x01, 0x80, 0x82, 0x02, 0x18, 0x00]);
/// let cid = objects.next().transpose()?.unwrap();
/// assert_eq!((cid.tag(), cid.value()), (Tag::new(0x9F27), &[0x80][..]));
/// assert_eq!(objects.count(), 1);
/// # Ok::<(), cardcrypt_emv::tlv::Error>(())
/// ```
#[derive(Clone)]
pub struct Reader<'d> {
    cursor: Cursor<'d>,
    keep_filler: bool,
}

impl<'d> Reader<'d> {
    /// Starts at the first byte.
    #[must_use]
    pub const fn new(data: &'d [u8]) -> Self {
        Self::at(data, 0)
    }

    /// Starts at the first byte of data that stands at `offset` of a longer input.
    #[must_use]
    pub(super) const fn at(data: &'d [u8], offset: usize) -> Self {
        Self { cursor: Cursor::new(data, offset), keep_filler: false }
    }

    /// The same reader, but 00 is a tag like any other, as in plain BER.
    #[must_use]
    pub const fn with_filler_as_tags(mut self) -> Self {
        self.keep_filler = true;
        self
    }

    /// The objects of a template, read by the same rules.
    pub(super) fn below(&self, template: &Tlv<'d>) -> Self {
        let cursor = Cursor::new(template.value, template.value_offset);
        Self { cursor, keep_filler: self.keep_filler }
    }

    fn read(&mut self) -> Result<Option<Tlv<'d>>, Error> {
        while !self.keep_filler && self.cursor.rest().first() == Some(&0) {
            self.cursor.take(1);
        }
        if self.cursor.rest().is_empty() {
            return Ok(None);
        }
        let offset = self.cursor.offset();
        let tag = self.cursor.tag()?;
        let length = self.cursor.length(offset)?;
        let value_offset = self.cursor.offset();
        let value = self.cursor.take(length).ok_or(Error::Truncated { offset })?;
        Ok(Some(Tlv { tag, value, offset, value_offset }))
    }
}

impl<'d> Iterator for Reader<'d> {
    type Item = Result<Tlv<'d>, Error>;

    fn next(&mut self) -> Option<Self::Item> {
        let read = self.read();
        if read.is_err() {
            self.cursor.stop();
        }
        read.transpose()
    }
}

impl fmt::Debug for Reader<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Reader").field("offset", &self.cursor.offset()).finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use alloc::vec::Vec;

    use super::super::Tag;
    use super::*;

    fn all(data: &[u8]) -> Result<Vec<Tlv<'_>>, Error> {
        Reader::new(data).collect()
    }

    #[test]
    fn tags_and_lengths_of_every_form() {
        let objects =
            all(&[0x5A, 0, 0, 0, 0x9F, 0x26, 0x81, 1, 7, 0xDF, 0x81, 0x01, 0x83, 0, 0, 2, 8, 9]).unwrap();
        let found: Vec<_> =
            objects.iter().map(|tlv| (tlv.tag().number(), tlv.value(), tlv.offset())).collect();
        assert_eq!(found, [(0x5A, &[][..], 0), (0x9F26, &[7], 4), (0xDF8101, &[8, 9], 9)]);
        let places: Vec<_> = objects.iter().map(|tlv| (tlv.value_offset(), tlv.end())).collect();
        assert_eq!(places, [(2, 2), (8, 9), (16, 18)]);
    }

    #[test]
    fn a_length_may_be_longer_than_it_needs() {
        for zeros in 0..126 {
            let mut data = alloc::vec![0x9C, 0x81 + zeros];
            data.extend(core::iter::repeat_n(0, zeros.into()));
            data.extend([1, 0xFF]);
            assert_eq!(all(&data).unwrap()[0].value(), [0xFF]);
        }
    }

    #[test]
    fn what_cannot_be_read_says_where() {
        for (data, error) in [
            (&[0x82, 0, 0x5A][..], Error::Truncated { offset: 2 }),
            (&[0x9F], Error::Truncated { offset: 0 }),
            (&[0x5A, 0x88, 0xFF, 0xFF], Error::Truncated { offset: 0 }),
            (&[0x5A, 0x89, 1, 0, 0, 0, 0, 0, 0, 0, 0], Error::Truncated { offset: 0 }),
            (&[0x5A, 0xFF, 1], Error::Length { offset: 0 }),
            (&[0x5A, 0x80, 0, 0], Error::Length { offset: 0 }),
            (&[0x70, 0x80, 0x5A, 0, 0, 0], Error::Length { offset: 0 }),
            (&[0x5A, 0x82, 1], Error::Truncated { offset: 0 }),
            (&[0x5A, 0x83, 0xFF, 0xFF, 0xFF, 1], Error::Truncated { offset: 0 }),
            (&[0, 0xDF, 0x81, 0x81, 0x01, 0], Error::Tag { offset: 1 }),
            (&[0x5A, 2, 1], Error::Truncated { offset: 0 }),
        ] {
            assert_eq!(all(data), Err(error));
        }
        let mut reader = Reader::new(&[0x5A]);
        assert!(reader.next().is_some_and(|read| read.is_err()));
        assert!(reader.next().is_none(), "nothing after an error");
    }

    #[test]
    fn filler_is_skipped_or_kept() {
        let data = [0, 0x9C, 1, 0xFF, 0, 0];
        assert_eq!(Reader::new(&data).count(), 1);
        let kept: Result<Vec<_>, _> = Reader::new(&data).with_filler_as_tags().collect();
        assert_eq!(kept, Err(Error::Truncated { offset: 0 }), "tag 00 with 9C bytes");
        let kept: Vec<_> = Reader::new(&data[1..]).with_filler_as_tags().flatten().collect();
        assert_eq!(kept.iter().map(Tlv::tag).collect::<Vec<_>>(), [Tag::new(0x9C), Tag::new(0)]);
    }

    #[test]
    fn children_know_where_they_stand() {
        let data = [0x70, 4, 0x9C, 0, 0x82, 0];
        let template = all(&data).unwrap()[0];
        let children: Vec<_> = template.children().unwrap().flatten().map(|child| child.offset()).collect();
        assert_eq!(children, [2, 4]);
        assert!(all(&data[2..]).unwrap()[0].children().is_none());
    }
}
