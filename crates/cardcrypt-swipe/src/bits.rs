//! Characters as they stand on the stripe: least significant bit first, odd parity last (ISO/IEC 7811-2).

use cardcrypt_types::track::Track3;

use crate::{CharacterSet, Error, Field, lrc, scan};

/// The bits of a track, in the order of reading.
///
/// The text may carry its LRC as last character; its parity bit is odd over its own bits, as that of every
/// other character.
///
/// # Errors
/// [`Error::FieldLength`] for less than two or more than 107 characters, [`Error::Character`] with the
/// position of the first character outside the set.
pub fn encode(set: CharacterSet, track: &[u8]) -> Result<impl Iterator<Item = bool> + '_, Error> {
    lrc::check_length(track, Track3::MAX.saturating_add(1))?; // the longest track and its LRC
    if let Some(position) = scan::position(track, |character| !set.contains(character)) {
        return Err(Error::Character { field: Field::Track, position });
    }
    let values = track.iter().filter_map(move |character| set.value(*character));
    Ok(values.flat_map(move |value| bits_of(set, value)))
}

/// Reads characters from bits in the order of reading, the first bit being the first of a character.
///
/// ```
/// use cardcrypt_swipe::{CharacterSet, bits};
/// let bits = "1101000001".bytes().map(|bit| bit == b'1');
/// let text: Result<Vec<u8>, _> = bits::decode(CharacterSet::FiveBit, bits).collect();
/// assert_eq!(text?, b";0");
/// # Ok::<(), cardcrypt_swipe::Error>(())
/// ```
pub fn decode<B: IntoIterator<Item = bool>>(set: CharacterSet, bits: B) -> Decode<B::IntoIter> {
    Decode { set, bits: bits.into_iter(), position: 0 }
}

/// The characters that [`decode`] reads.
///
/// An item is [`Error::Parity`] with the number of the character if its parity is even; the next item is the
/// character after it. The last item is [`Error::PartialCharacter`] if bits are left over.
#[derive(Debug, Clone)]
pub struct Decode<I> {
    set: CharacterSet,
    bits: I,
    position: usize,
}

impl<I: Iterator<Item = bool>> Iterator for Decode<I> {
    type Item = Result<u8, Error>;

    fn next(&mut self) -> Option<Self::Item> {
        let position = self.position;
        let mut value = u8::from(self.bits.next()?);
        for shift in 1..self.set.bits() {
            let Some(bit) = self.bits.next() else {
                return Some(Err(Error::PartialCharacter { position }));
            };
            value |= u8::from(bit) << shift;
        }
        self.position = position.saturating_add(1);
        let odd = !value.count_ones().is_multiple_of(2);
        Some(if odd { Ok(self.set.character(value)) } else { Err(Error::Parity { position }) })
    }
}

fn bits_of(set: CharacterSet, value: u8) -> impl Iterator<Item = bool> {
    let data = set.bits().saturating_sub(1);
    let parity = value.count_ones().is_multiple_of(2);
    (0..data).map(move |shift| (value >> shift) & 1 == 1).chain([parity])
}

#[cfg(test)]
mod tests {
    use alloc::vec::Vec;

    use super::*;
    use CharacterSet::{FiveBit, SevenBit};

    const TRACK2: &[u8] = b";5452300551227189=080432100000007250?6";
    const STRIPE: &str = concat!(
        "11010101010010010101010001100100001000011010110101100000100001000111001000000010100111011000001000",
        "10000010010011001010001000000001000010000100001000010000100001111000100010101000011111101101"
    );

    fn stripe() -> Vec<bool> {
        STRIPE.bytes().map(|bit| bit == b'1').collect()
    }

    #[test]
    fn known_answer_both_ways() {
        assert_eq!(STRIPE.len(), 190);
        assert!(encode(FiveBit, TRACK2).unwrap().eq(stripe()));
        assert_eq!(decode(FiveBit, stripe()).collect::<Result<Vec<_>, _>>().unwrap(), TRACK2);
    }

    #[test]
    fn every_flipped_bit_is_a_parity_error_of_its_character() {
        for flipped in 0..STRIPE.len() {
            let mut bits = stripe();
            bits[flipped] ^= true;
            let error = Error::Parity { position: flipped / 5 };
            assert_eq!(decode(FiveBit, bits.iter().copied()).find_map(Result::err), Some(error));
            assert_eq!(decode(FiveBit, bits).filter(Result::is_ok).count(), 37, "the others are still read");
        }
    }

    #[test]
    fn left_over_bits_are_an_error() {
        for kept in 0..STRIPE.len() {
            let last = decode(FiveBit, stripe().into_iter().take(kept)).last();
            let error = Some(Err(Error::PartialCharacter { position: kept / 5 }));
            assert_eq!(last == error, kept % 5 != 0, "{kept}");
        }
    }

    #[test]
    fn seven_bit_characters_survive() {
        let track = b"%B5452300551227189^HOGAN/PAUL      ^08043210000000725000000?/";
        let bits = encode(SevenBit, track).unwrap();
        assert_eq!(decode(SevenBit, bits).collect::<Result<Vec<_>, _>>().unwrap(), track);
    }

    #[test]
    fn refuses_characters_outside_the_set() {
        let error = |set, text| encode(set, text).err();
        assert_eq!(error(FiveBit, b";12A?"), Some(Error::Character { field: Field::Track, position: 3 }));
        assert_eq!(error(SevenBit, b"%b?"), Some(Error::Character { field: Field::Track, position: 1 }));
        assert!(error(FiveBit, &[b'0'; 108]).is_some());
        assert!(error(FiveBit, b"").is_some());
    }
}
