use core::fmt;

use super::{Reader, Tag};

/// One data object. `Debug` shows the tag and the length: the value may hold a PAN.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Tlv<'d> {
    pub(super) tag: Tag,
    pub(super) value: &'d [u8],
    pub(super) offset: usize,
    pub(super) value_offset: usize,
}

impl<'d> Tlv<'d> {
    /// The tag.
    #[must_use]
    pub const fn tag(&self) -> Tag {
        self.tag
    }

    /// The value.
    #[must_use]
    pub const fn value(&self) -> &'d [u8] {
        self.value
    }

    /// Where the object starts, in bytes from the start of the data.
    #[must_use]
    pub const fn offset(&self) -> usize {
        self.offset
    }

    /// Where its value starts, in bytes from the start of the data.
    #[must_use]
    pub const fn value_offset(&self) -> usize {
        self.value_offset
    }

    /// The first byte after it, in bytes from the start of the data.
    #[must_use]
    pub const fn end(&self) -> usize {
        self.value_offset.saturating_add(self.value.len())
    }

    /// The objects of a template, read as [`Reader::new`] reads, with offsets from the start of the data; `None` if
    /// the object is no template.
    #[must_use]
    pub fn children(&self) -> Option<Reader<'d>> {
        self.tag.is_constructed().then(|| Reader::at(self.value, self.value_offset))
    }
}

impl fmt::Debug for Tlv<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Tlv")
            .field("tag", &self.tag)
            .field("length", &self.value.len())
            .finish_non_exhaustive()
    }
}
