//! The masked tracks, which stand one after the other without a separator.

use crate::{CharacterSet, EncryptedTrack, Error, Field, TrackState, scan};

pub(super) struct MaskedTracks<'a> {
    /// Tracks 1 to 3, without their encrypted form.
    pub(super) tracks: [TrackState<'a>; 3],
}

impl<'a> MaskedTracks<'a> {
    /// Reads up to three tracks in their order from text that starts at `offset` of the input.
    pub(super) fn parse(text: &'a [u8], offset: usize) -> Result<Self, Error> {
        let mut cursor = Cursor { text, offset };
        let tracks = [cursor.track(b"%")?, cursor.track(b";@")?, cursor.track(b"+#&")?];
        if cursor.text.is_empty() { Ok(Self { tracks }) } else { Err(cursor.character(0)) }
    }
}

struct Cursor<'a> {
    /// What is left.
    text: &'a [u8],
    /// Where it stands in the input.
    offset: usize,
}

impl<'a> Cursor<'a> {
    /// Takes a track, if the next character is one of its start sentinels.
    fn track(&mut self, sentinels: &[u8]) -> Result<TrackState<'a>, Error> {
        let Some(sentinel) = self.text.first().filter(|first| sentinels.contains(*first)) else {
            return Ok(TrackState::Absent);
        };
        let set = CharacterSet::of_start_sentinel(*sentinel).ok_or(self.character(0))?;
        let error = Error::EndSentinel { position: self.offset };
        let end = scan::position(self.text, |character| character == b'?').ok_or(error)?;
        let (masked, rest) = self.text.split_at_checked(end.saturating_add(1)).ok_or(error)?;
        // The mask character may be one that is not in the set of the track, such as an asterisk.
        if let Some(position) = scan::position(masked, |character| !matches!(character, 0x20..=0x5F)) {
            return Err(self.character(position));
        }
        *self = Self { text: rest, offset: self.offset.saturating_add(masked.len()) };
        Ok(match masked {
            [_, b'E', b'?'] => TrackState::ReadError,
            _ => TrackState::Read(EncryptedTrack { masked, set, ciphertext: None }),
        })
    }

    fn character(&self, position: usize) -> Error {
        let position = self.offset.saturating_add(position);
        Error::Character { field: Field::MaskedTracks, position }
    }
}

#[cfg(test)]
mod tests {
    use alloc::vec::Vec;

    use super::*;

    /// What was found on each track.
    fn found(text: &[u8]) -> Result<Vec<&[u8]>, Error> {
        let tracks = MaskedTracks::parse(text, 100)?.tracks;
        Ok(tracks
            .iter()
            .map(|track| match track {
                TrackState::Absent => b"-",
                TrackState::ReadError => b"E".as_slice(),
                TrackState::Read(track) => track.masked,
            })
            .collect())
    }

    #[test]
    fn finds_the_tracks_that_are_there() {
        for (text, tracks) in [
            (&b""[..], [&b"-"[..], b"-", b"-"]),
            (b"%B1^A B^?;1=?+1=?", [b"%B1^A B^?", b";1=?", b"+1=?"]),
            (b"%B1^A+;%^?#A^?", [b"%B1^A+;%^?", b"-", b"#A^?"]),
            (b"@A?&B?", [b"-", b"@A?", b"&B?"]),
            (b";545200**7189=0804?", [b"-", b";545200**7189=0804?", b"-"]),
            (b"%E?;E?+E?", [b"E", b"E", b"E"]),
            (b"%?;?", [b"%?", b";?", b"-"]),
        ] {
            assert_eq!(found(text).unwrap(), tracks);
        }
    }

    #[test]
    fn refuses_with_the_position_in_the_input() {
        let character = |position| Error::Character { field: Field::MaskedTracks, position };
        let end = |position| Error::EndSentinel { position };
        for (text, error) in [
            (&b"B1^A?"[..], character(100)),
            (b" %B1^A?", character(100)),
            (b"%B1^a?", character(104)),
            (b"%B1^A\x00?", character(105)),
            (b"%B1^A? ;1=?", character(106)),
            (b";1=?%B1?", character(104)),
            (b"+1=?;1=?", character(104)),
            (b";1=?;1=?", character(104)),
            (b"%A?;1?+1?+1?", character(109)),
            (b"%", end(100)),
            (b"%B1^A", end(100)),
            (b"%B1^A?;1=", end(106)),
            (b"%E", end(100)),
        ] {
            assert_eq!(found(text), Err(error));
        }
    }
}
