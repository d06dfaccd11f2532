mod judge;
mod print;
mod track;

#[cfg(test)]
mod tests;

use core::fmt;

use cardcrypt_types::ParseError;
use cardcrypt_types::secret::SecretBytes;
use cardcrypt_types::track::{Track1, Track2, Track3};

pub use print::{OpaquePrint, SessionId};
pub use track::ClearTrack;

use crate::{Ciphertext, EncryptedSwipe, Error, TrackState};

/// A swipe in clear: all of it or nothing. Boxed, wiped on drop, never printed.
pub struct ClearSwipe {
    tracks: [Option<ClearTrack>; 3],
    print: Option<OpaquePrint>,
    session_id: Option<SessionId>,
}

impl ClearSwipe {
    /// Deciphers every field of a swipe, then checks each against what the encrypted swipe says of it.
    ///
    /// `decrypt` deciphers one field where it lies: 3DES in CBC mode with a zero IV, under the key that the
    /// KSN names, afresh for each field.
    ///
    /// A field without ciphertext is absent here too. Each that there is must be right: a track begins with
    /// the start sentinel of its masked text, ends with `?` after as many characters, has only characters of
    /// its set and its separators at the same positions, and is padded with zeros to the next block; a print
    /// is padded with two zeros; the encrypted CRC is the clear one. All of this is looked at before there is
    /// one answer. A wrong key and a forgery look alike.
    ///
    /// ```
    /// use cardcrypt_swipe::{ClearSwipe, Error, ReaderTextFormat};
    /// # let text = b"|0600|||||||21685F158B5C6BE0|FFFF9876543210E00008|6295||0000";
    /// let swipe = ReaderTextFormat::pipe_separated_cr().parse(text)?;
    /// let clear = ClearSwipe::open(&swipe, |field| {
    ///     field.reverse(); // here a device would decipher `field`
    ///     Ok::<(), Error>(())
    /// })?;
    /// assert!(clear.session_id().is_some());
    /// # Ok::<(), Error>(())
    /// ```
    ///
    /// # Errors
    /// [`Error::NotEncrypted`] if a track was read and has no encrypted field: then nothing is deciphered, and what a
    /// reader without encryption sent is not taken for an opened swipe. Those of `decrypt`, at once; then
    /// [`Error::Rejected`], without a word which field was wrong.
    pub fn open<E: From<Error>>(
        swipe: &EncryptedSwipe<'_>,
        mut decrypt: impl FnMut(&mut [u8]) -> Result<(), E>,
    ) -> Result<Self, E> {
        if swipe.tracks().iter().filter_map(TrackState::read).any(|track| track.ciphertext().is_none()) {
            return Err(Error::NotEncrypted.into());
        }
        let mut plain =
            |field: Option<Ciphertext<'_>>| field.map(|field| decipher(&field, &mut decrypt)).transpose();
        let [state1, state2, state3] = swipe.tracks();
        let [plain1, plain2, plain3] =
            [plain(ciphertext(state1))?, plain(ciphertext(state2))?, plain(ciphertext(state3))?];
        let print = plain(swipe.print())?;
        let session_id = plain(swipe.session_id())?;
        let crc = plain(swipe.encrypted_crc())?;

        // No `&&`: everything is judged, whatever is wrong.
        let good = judge::track(state1, plain1.as_ref())
            & judge::track(state2, plain2.as_ref())
            & judge::track(state3, plain3.as_ref())
            & judge::print(print.as_ref())
            & judge::session_id(session_id.as_ref())
            & judge::crc(swipe.crc(), crc.as_ref());
        let tracks = [
            ClearTrack::new(state1, plain1),
            ClearTrack::new(state2, plain2),
            ClearTrack::new(state3, plain3),
        ];
        if !good {
            return Err(Error::Rejected.into());
        }
        Ok(Self { tracks, print: print.map(OpaquePrint), session_id: session_id.map(SessionId) })
    }

    /// The texts of tracks 1, 2 and 3, in this order.
    #[must_use]
    pub fn tracks(&self) -> &[Option<ClearTrack>; 3] {
        &self.tracks
    }

    /// Track 1 by the grammar of a bank card, which an opened track need not follow.
    #[must_use]
    pub fn track1(&self) -> Option<Result<Track1<'_>, ParseError>> {
        let [track, _, _] = &self.tracks;
        track.as_ref().map(|track| Track1::parse(track.expose()))
    }

    /// Track 2 by the grammar of a bank card, which an opened track need not follow.
    #[must_use]
    pub fn track2(&self) -> Option<Result<Track2<'_>, ParseError>> {
        let [_, track, _] = &self.tracks;
        track.as_ref().map(|track| Track2::parse(track.expose()))
    }

    /// Track 3 by the grammar of a bank card, which an opened track need not follow.
    ///
    /// Beware of a track whose PAN follows the start sentinel without a format code, as in the swipe of the
    /// manuals: it parses, but its first two digits are taken for the format code.
    #[must_use]
    pub fn track3(&self) -> Option<Result<Track3<'_>, ParseError>> {
        let [_, _, track] = &self.tracks;
        track.as_ref().map(|track| Track3::parse(track.expose()))
    }

    /// The print of the stripe.
    #[must_use]
    pub fn print(&self) -> Option<&OpaquePrint> {
        self.print.as_ref()
    }

    /// The session identifier; zeros if the host gave none to the reader.
    #[must_use]
    pub fn session_id(&self) -> Option<&SessionId> {
        self.session_id.as_ref()
    }
}

impl fmt::Debug for ClearSwipe {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ClearSwipe").field("tracks", &self.tracks).finish_non_exhaustive()
    }
}

/// Copies a field to a box of its own and deciphers it there.
fn decipher<E: From<Error>>(
    field: &Ciphertext<'_>,
    decrypt: &mut impl FnMut(&mut [u8]) -> Result<(), E>,
) -> Result<SecretBytes, E> {
    SecretBytes::build(field.len(), |bytes| {
        field.copy_to(bytes)?;
        decrypt(bytes)
    })
}

fn ciphertext<'a>(state: &TrackState<'a>) -> Option<Ciphertext<'a>> {
    state.read().and_then(crate::EncryptedTrack::ciphertext)
}
