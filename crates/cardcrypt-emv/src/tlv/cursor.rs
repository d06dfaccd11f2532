use super::{Error, Tag};

/// Where a reader is in its data.
#[derive(Clone)]
pub(crate) struct Cursor<'d> {
    rest: &'d [u8],
    offset: usize,
}

impl<'d> Cursor<'d> {
    /// At the first byte of data that starts at `offset` of a longer input.
    pub(crate) const fn new(data: &'d [u8], offset: usize) -> Self {
        Self { rest: data, offset }
    }

    pub(crate) const fn offset(&self) -> usize {
        self.offset
    }

    pub(crate) const fn rest(&self) -> &'d [u8] {
        self.rest
    }

    /// Reads nothing more.
    pub(crate) const fn stop(&mut self) {
        self.rest = &[];
    }

    /// The next bytes, or `None` and no step if there are not so many.
    pub(crate) fn take(&mut self, count: usize) -> Option<&'d [u8]> {
        let (taken, rest) = self.rest.split_at_checked(count)?;
        self.rest = rest;
        self.offset = self.offset.saturating_add(count);
        Some(taken)
    }

    /// The next byte of the object that starts at `object`.
    pub(crate) fn byte(&mut self, object: usize) -> Result<u8, Error> {
        let (first, rest) = self.rest.split_first().ok_or(Error::Truncated { offset: object })?;
        self.rest = rest;
        self.offset = self.offset.saturating_add(1);
        Ok(*first)
    }

    /// A tag (EMV Book 3, B1).
    pub(crate) fn tag(&mut self) -> Result<Tag, Error> {
        let object = self.offset;
        let first = self.byte(object)?;
        let mut number = u32::from(first);
        if first & 0x1F != 0x1F {
            return Ok(Tag::new(number));
        }
        for _ in 0..2 {
            let next = self.byte(object)?;
            number = number << 8 | u32::from(next);
            if next & 0x80 == 0 {
                return Ok(Tag::new(number));
            }
        }
        Err(Error::Tag { offset: object })
    }

    /// A length (EMV Book 3, B2), with as many leading zeros as whoever wrote it liked.
    pub(crate) fn length(&mut self, object: usize) -> Result<usize, Error> {
        let first = self.byte(object)?;
        let count = match first {
            0..=0x7F => return Ok(usize::from(first)),
            0x81..=0xFE => first & 0x7F,
            _ => return Err(Error::Length { offset: object }),
        };
        let mut length: usize = 0;
        for _ in 0..count {
            // No data is as long as what does not fit.
            let shifted = length.checked_mul(0x100).ok_or(Error::Truncated { offset: object })?;
            length = shifted | usize::from(self.byte(object)?);
        }
        Ok(length)
    }
}
