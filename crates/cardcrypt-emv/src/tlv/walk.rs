use core::fmt;

use super::{Error, Reader, Tlv};

/// How many levels of objects are read. EMV itself needs five.
pub const MAX_DEPTH: usize = 16;

/// Goes over the objects of all levels, a template before what it holds. Gives each with its depth, from 0. After
/// an error it gives nothing more.
///
/// A template that is nested too deep is an error, unless it is empty. The memory needed does not depend on the
/// data.
///
/// ```
/// use cardcrypt_emv::tlv::Walk;
/// let script = [0x72, 0x07, 0x9F, 0x18, 0x02, 0x12, 0x34, 0x86, 0x00];
/// for object in Walk::new(&script) {
///     let (depth, object) = object?;
///     println!("{:depth$}{} {} bytes", "", object.tag(), object.value().len());
/// }
/// # Ok::<(), cardcrypt_emv::tlv::Error>(())
/// ```
#[derive(Clone)]
pub struct Walk<'d> {
    levels: [Reader<'d>; MAX_DEPTH],
    depth: usize,
}

impl<'d> Walk<'d> {
    /// Starts at the first byte.
    #[must_use]
    pub const fn new(data: &'d [u8]) -> Self {
        Self::over(Reader::new(data))
    }

    /// Goes over what a reader has left, by its rules.
    #[must_use]
    pub const fn over(reader: Reader<'d>) -> Self {
        let mut levels = [const { Reader::new(&[]) }; MAX_DEPTH];
        let [first, ..] = &mut levels;
        *first = reader;
        Self { levels, depth: 0 }
    }

    fn stop(&mut self) {
        self.levels = [const { Reader::new(&[]) }; MAX_DEPTH];
        self.depth = 0;
    }

    /// Makes the content of a template the next to be read.
    fn enter(&mut self, template: &Tlv<'d>) -> Result<(), Error> {
        let deeper = self.depth.saturating_add(1);
        let below = self.levels.get(self.depth).map(|reader| reader.below(template));
        match (self.levels.get_mut(deeper), below) {
            (Some(level), Some(below)) => *level = below,
            _ => return Err(Error::TooDeep { offset: template.offset() }),
        }
        self.depth = deeper;
        Ok(())
    }
}

impl<'d> Iterator for Walk<'d> {
    type Item = Result<(usize, Tlv<'d>), Error>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            let depth = self.depth;
            let found = match self.levels.get_mut(depth)?.next() {
                Some(Ok(object)) if object.tag().is_constructed() && !object.value().is_empty() => {
                    self.enter(&object).map(|()| (depth, object))
                }
                Some(found) => found.map(|object| (depth, object)),
                None if depth == 0 => return None,
                None => {
                    self.depth = depth.saturating_sub(1);
                    continue;
                }
            };
            if found.is_err() {
                self.stop();
            }
            return Some(found);
        }
    }
}

impl fmt::Debug for Walk<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Walk").field("depth", &self.depth).finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use alloc::vec::Vec;

    use super::*;

    #[test]
    fn templates_come_before_what_they_hold() {
        let data = [0x6F, 7, 0x84, 0, 0xA5, 3, 0x50, 1, 9, 0xE0, 0, 0x9C, 0];
        let found: Result<Vec<_>, _> = Walk::new(&data).collect();
        let found: Vec<_> =
            found.unwrap().iter().map(|(depth, tlv)| (*depth, tlv.tag().number(), tlv.offset())).collect();
        assert_eq!(
            found,
            [(0, 0x6F, 0), (1, 0x84, 2), (1, 0xA5, 4), (2, 0x50, 6), (0, 0xE0, 9), (0, 0x9C, 11)]
        );
    }

    #[test]
    fn errors_of_every_level_say_where_and_end_it() {
        for (data, before, error) in [
            (&[0xE0, 3, 0x9C, 1, 0xFF, 0xAA][..], 2, Error::Truncated { offset: 5 }),
            (&[0xE0, 1, 0x9C, 1, 0xFF], 1, Error::Truncated { offset: 2 }),
            (&[0xE0, 4, 0x9C, 0x81, 2, 1, 0xC0, 0], 1, Error::Truncated { offset: 2 }),
            (&[0x9C, 0, 0xE0, 2, 0x9C, 0x80, 0x82, 0], 2, Error::Length { offset: 4 }),
        ] {
            let mut walk = Walk::new(data);
            assert_eq!(walk.by_ref().take(before).filter(Result::is_ok).count(), before);
            assert_eq!(walk.next(), Some(Err(error)));
            assert_eq!(walk.next(), None);
        }
    }

    #[test]
    fn the_depth_is_bounded() {
        let mut data = Vec::new();
        for level in 0..MAX_DEPTH {
            assert!(Walk::new(&data).all(|object| object.is_ok()), "{level}");
            data.insert(0, u8::try_from(data.len()).unwrap());
            data.insert(0, 0xE0);
        }
        assert_eq!(Walk::new(&data).count(), MAX_DEPTH, "the innermost is empty");
        data.splice(0..0, [0xE0, 32]);
        assert_eq!(Walk::new(&data).last(), Some(Err(Error::TooDeep { offset: 2 * MAX_DEPTH - 2 })));
    }
}
