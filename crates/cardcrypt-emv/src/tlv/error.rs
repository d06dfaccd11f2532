/// Why data is no BER-TLV. Offsets are in bytes from the start of the data.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// The data ends within an object.
    #[error("the data ends within the object at byte {offset}")]
    Truncated {
        /// Where the object starts.
        offset: usize,
    },
    /// A tag is longer than three bytes.
    #[error("the tag at byte {offset} is longer than three bytes")]
    Tag {
        /// Where the object starts.
        offset: usize,
    },
    /// A length is indefinite, or of the reserved form.
    #[error("the object at byte {offset} has a length of a form that EMV does not use")]
    Length {
        /// Where the object starts.
        offset: usize,
    },
    /// Templates are nested deeper than anything that EMV makes.
    #[error("the template at byte {offset} is nested too deep")]
    TooDeep {
        /// Where the template starts that is not looked into.
        offset: usize,
    },
}

impl Error {
    /// Where the object starts that cannot be read, in bytes from the start of the data.
    #[must_use]
    pub const fn offset(&self) -> usize {
        match self {
            Self::Truncated { offset }
            | Self::Tag { offset }
            | Self::Length { offset }
            | Self::TooDeep { offset } => *offset,
        }
    }
}
