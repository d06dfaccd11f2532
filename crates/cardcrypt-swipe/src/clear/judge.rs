//! Whether a deciphered field is what the encrypted swipe says of it.
//!
//! Each function looks at all of its field and answers at the end. A field that is absent is good.

use cardcrypt_types::ct;
use cardcrypt_types::secret::SecretBytes;

use super::{OpaquePrint, SessionId};
use crate::{EncryptedTrack, TrackState};

pub(super) fn track(state: &TrackState<'_>, plain: Option<&SecretBytes>) -> bool {
    match (state.read(), plain) {
        (Some(track), Some(plain)) => text(track, plain.expose()),
        (_, plain) => plain.is_none(),
    }
}

pub(super) fn print(plain: Option<&SecretBytes>) -> bool {
    plain.is_none_or(|plain| {
        let padding = plain.expose().get(OpaquePrint::LENGTH..).unwrap_or_default();
        ct::eq(padding, &[0, 0])
    })
}

pub(super) fn session_id(plain: Option<&SecretBytes>) -> bool {
    plain.is_none_or(|plain| plain.len() == SessionId::LENGTH)
}

/// The first two bytes count, in the order in which the clear CRC is printed; the rest means nothing.
pub(super) fn crc(clear: Option<u16>, plain: Option<&SecretBytes>) -> bool {
    plain.is_none_or(|plain| match (clear, plain.expose().first_chunk::<2>()) {
        (Some(clear), Some(first)) => ct::eq(first, &clear.to_le_bytes()),
        _ => false,
    })
}

fn text(track: &EncryptedTrack<'_>, plain: &[u8]) -> bool {
    let mut good = plain.len() == track.padded_len();
    for (position, clear) in (0..plain.len()).zip(plain) {
        good &= match track.masked.get(position) {
            // A start sentinel need not be in the set: `+` stands for the `;` of track 3.
            Some(shown) if position == 0 => clear == shown,
            Some(shown) => character(track, *clear, *shown),
            None => *clear == 0,
        };
    }
    good
}

/// The masked text ends with the end sentinel and has no other.
fn character(track: &EncryptedTrack<'_>, clear: u8, shown: u8) -> bool {
    let separator = track.set.separator();
    track.set.contains(clear)
        & ((clear == separator) == (shown == separator))
        & ((clear == b'?') == (shown == b'?'))
}
