//! What can be wrong with text or bytes that should be one of the nouns.

/// Input that is not the noun it should be.
///
/// Says which noun, and where or how long, never which characters were found: the input may be a PAN, a key
/// or a track.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum ParseError {
    /// The input has the wrong length, in characters or bytes as it came.
    #[error("{what}: length {found}, expected {min} to {max}")]
    Length {
        /// The noun that was wanted.
        what: &'static str,
        /// The length found.
        found: usize,
        /// The shortest valid length.
        min: usize,
        /// The longest valid length.
        max: usize,
    },
    /// A character is not allowed at its place.
    #[error("{what}: character not allowed at position {position}")]
    Character {
        /// The noun that was wanted.
        what: &'static str,
        /// Position from 0 in the input.
        position: usize,
    },
    /// The input has the right form, but its value is out of range.
    #[error("{what}: value out of range")]
    Range {
        /// The noun that was wanted.
        what: &'static str,
    },
    /// A part that must be there is missing.
    #[error("{what}: missing {part} at position {position}")]
    Missing {
        /// The noun that was wanted.
        what: &'static str,
        /// The part that is missing.
        part: &'static str,
        /// Position from 0 in the input.
        position: usize,
    },
}

impl ParseError {
    /// Shifts the positions, for a noun that starts at `offset` of a longer input.
    #[must_use]
    pub fn at(self, offset: usize) -> Self {
        match self {
            Self::Character { what, position } => {
                Self::Character { what, position: position.saturating_add(offset) }
            }
            Self::Missing { what, part, position } => {
                Self::Missing { what, part, position: position.saturating_add(offset) }
            }
            other => other,
        }
    }
}
