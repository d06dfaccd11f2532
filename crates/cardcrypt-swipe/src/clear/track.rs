use core::fmt;

use cardcrypt_types::secret::SecretBytes;

use crate::{CharacterSet, TrackState};

/// The text of one track in clear, sentinels included and without LRC. Boxed, wiped on drop, never printed.
///
/// It has passed the checks of [`ClearSwipe::open`](crate::ClearSwipe::open), not the grammar of a bank card.
pub struct ClearTrack {
    /// The text and its padding.
    plain: SecretBytes,
    length: usize,
    set: CharacterSet,
}

impl ClearTrack {
    pub(super) fn new(state: &TrackState<'_>, plain: Option<SecretBytes>) -> Option<Self> {
        let track = state.read()?;
        Some(Self { plain: plain?, length: track.masked.len(), set: track.set })
    }

    /// The text. Whoever copies it out takes over the duty to wipe.
    #[must_use]
    pub fn expose(&self) -> &[u8] {
        self.plain.expose().get(..self.length).unwrap_or_default()
    }

    /// The characters of which it consists; the start sentinel `+` of a reader is beside them.
    #[must_use]
    pub fn character_set(&self) -> CharacterSet {
        self.set
    }
}

impl fmt::Debug for ClearTrack {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ClearTrack").field("len", &self.length).finish_non_exhaustive()
    }
}
