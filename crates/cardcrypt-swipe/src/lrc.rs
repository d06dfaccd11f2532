//! The longitudinal redundancy check of a track (ISO/IEC 7811-2, 7811-6).

use cardcrypt_types::track::Track3;

use crate::{CharacterSet, Error, Field};

/// Computes the LRC of a track, sentinels included, and gives it as a character of the set.
///
/// The value is the XOR of the values of all characters. The text must be as on the stripe: there the start
/// sentinel of track 3 is `;`, which some readers send as `+`.
///
/// ```
/// use cardcrypt_swipe::{CharacterSet, lrc};
/// let track = b";5452300551227189=080432100000007250?";
/// assert_eq!(lrc::compute(CharacterSet::FiveBit, track)?, b'6');
/// # Ok::<(), cardcrypt_swipe::Error>(())
/// ```
///
/// # Errors
/// [`Error::FieldLength`] for less than two or more than 106 characters, [`Error::Character`] with the
/// position of the first character outside the set.
pub fn compute(set: CharacterSet, track: &[u8]) -> Result<u8, Error> {
    check_length(track, Track3::MAX)?;
    let mut value = 0;
    for (position, character) in (0..track.len()).zip(track) {
        let error = Error::Character { field: Field::Track, position };
        value ^= set.value(*character).ok_or(error)?;
    }
    Ok(set.character(value))
}

/// Checks the LRC of a track.
///
/// It finds reading errors, not forgeries: anyone can compute it.
///
/// # Errors
/// [`Error::Lrc`] if the LRC is another, and those of [`compute`].
pub fn verify(set: CharacterSet, track: &[u8], lrc: u8) -> Result<(), Error> {
    if compute(set, track)? == lrc { Ok(()) } else { Err(Error::Lrc) }
}

/// Two sentinels at least.
pub(crate) fn check_length(track: &[u8], max: usize) -> Result<(), Error> {
    let (found, min) = (track.len(), 2);
    let error = Error::FieldLength { field: Field::Track, found, min, max };
    if (min..=max).contains(&found) { Ok(()) } else { Err(error) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use CharacterSet::{FiveBit, SevenBit};

    // The first three agree with a frame in a public reader manual (IDTech MS246, page 39).
    const KNOWN: [(CharacterSet, &[u8], u8); 5] = [
        (SevenBit, b"%B4266841088889999^BUSH JR/GEORGE W.MR^0809101100001100000000046000000?", b'!'),
        (FiveBit, b";4266841088889999=080910110000046?", b'0'),
        (
            FiveBit,
            b";33333333337676760707077676763333333333767676070707767676333333333376767607070776767633333333337676760707?",
            b'2',
        ),
        (FiveBit, b";5452300551227189=080432100000007250?", b'6'),
        (SevenBit, b"%B5452300551227189^HOGAN/PAUL      ^08043210000000725000000?", b'/'),
    ];

    #[test]
    fn known_answers() {
        for (set, track, lrc) in KNOWN {
            assert_eq!(compute(set, track), Ok(lrc));
            assert_eq!(verify(set, track, lrc), Ok(()));
        }
    }

    #[test]
    fn every_flipped_bit_is_noticed() {
        for (set, track, lrc) in KNOWN {
            for position in 0..track.len() {
                for bit in 0..8 {
                    let mut damaged = track.to_vec();
                    damaged[position] ^= 1 << bit;
                    let expected = match set.value(damaged[position]) {
                        Some(_) => Error::Lrc,
                        None => Error::Character { field: Field::Track, position },
                    };
                    assert_eq!(verify(set, &damaged, lrc), Err(expected));
                }
            }
        }
    }

    #[test]
    fn refuses_what_is_no_track() {
        let length = |found| Err(Error::FieldLength { field: Field::Track, found, min: 2, max: 106 });
        assert_eq!(compute(FiveBit, b""), length(0));
        assert_eq!(compute(FiveBit, b";"), length(1));
        assert_eq!(compute(FiveBit, &[b'0'; 107]), length(107));
        let character = |position| Err(Error::Character { field: Field::Track, position });
        assert_eq!(compute(FiveBit, b"+0=0?"), character(0));
        assert_eq!(compute(SevenBit, b"%Ba?"), character(2));
        assert_eq!(compute(SevenBit, b"%B|?"), character(2));
        assert_eq!(verify(FiveBit, b";5452300551227189=080432100000007250?", 0), Err(Error::Lrc));
    }
}
