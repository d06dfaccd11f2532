use alloc::vec::Vec;
use core::ops::{Range, RangeInclusive};

use cardcrypt_types::track::Track3;

use crate::{CharacterSet, Error, Field, lrc, scan};

/// How a track is masked for showing (the ISO mask of the MagneSafe V5 reference manuals).
///
/// Clear are the sentinels, the separators, format code B, the name, the expiry of tracks 1 and 2, and the
/// outer digits of the account number.
///
/// ```
/// use cardcrypt_swipe::MaskPolicy;
/// let masked = MaskPolicy::four_and_four().mask(b";6011000995500000=15121015432112345678?")?;
/// assert_eq!(masked, b";6011000020000000=15120000000000000000?");
/// # Ok::<(), cardcrypt_swipe::Error>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct MaskPolicy {
    /// How many digits of the account number are clear at its start.
    pub leading: u8,
    /// How many digits of the account number are clear at its end.
    pub trailing: u8,
    /// What stands for a masked character.
    pub character: u8,
    /// Masks the digits of the account number by zeros, but for one in the middle that makes the masked
    /// number satisfy the check digit (ISO/IEC 7812-1, modulus 10).
    pub keep_mod10: bool,
}

impl MaskPolicy {
    /// What readers are shipped with, written `04040Y` there: four and four digits clear, zeros, check digit
    /// satisfied.
    #[must_use]
    pub const fn four_and_four() -> Self {
        Self { leading: 4, trailing: 4, character: b'0', keep_mod10: true }
    }

    /// Masks a clear track, with its sentinels and without LRC. The result has the same length.
    ///
    /// Unlike a reader, which sends in clear what is no bank track, this refuses it. On track 3 nothing after
    /// the account number is clear but the separators, and a format code counts as part of that number.
    ///
    /// # Errors
    /// [`Error`] with the position of what is not as on a bank card, and [`Error::FieldLength`] for an
    /// account number with no digit left to mask.
    pub fn mask(&self, track: &[u8]) -> Result<Vec<u8>, Error> {
        let layout = Layout::of(track)?;
        let account = track.get(layout.account.clone()).unwrap_or_default();
        let mut number = self.mask_account(account)?.into_iter();
        let last = track.len().saturating_sub(1);
        let masked = (0..track.len()).zip(track).map(|(position, clear)| {
            let shown = position < layout.clear_to || position == last || *clear == layout.separator;
            if layout.account.contains(&position) {
                number.next().unwrap_or(self.character)
            } else if shown {
                *clear
            } else {
                self.character
            }
        });
        Ok(masked.collect())
    }

    fn mask_account(&self, digits: &[u8]) -> Result<Vec<u8>, Error> {
        let (leading, trailing) = (usize::from(self.leading), usize::from(self.trailing));
        let (found, min) = (digits.len(), leading.saturating_add(trailing).saturating_add(1));
        let hidden = leading..found.saturating_sub(trailing);
        if found < min {
            return Err(Error::FieldLength { field: Field::Account, found, min, max: Layout::ACCOUNT });
        }
        let fill = if self.keep_mod10 { b'0' } else { self.character };
        let mask = |(position, digit): (usize, &u8)| if hidden.contains(&position) { fill } else { *digit };
        let mut masked: Vec<u8> = (0..found).zip(digits).map(mask).collect();
        if self.keep_mod10 {
            adjust(&mut masked, leading.saturating_add(hidden.len() / 2));
        }
        Ok(masked)
    }
}

/// Where the parts of a track are.
struct Layout {
    separator: u8,
    account: Range<usize>,
    /// All before it is clear, but for the account number.
    clear_to: usize,
}

impl Layout {
    /// The longest account number: 19 digits, and a format code of two on track 3.
    const ACCOUNT: usize = 21;

    fn of(track: &[u8]) -> Result<Self, Error> {
        lrc::check_length(track, Track3::MAX)?;
        let (set, start, max) = match track {
            [b'%', b'B', ..] => (CharacterSet::SevenBit, 2, 19),
            [b'%', ..] => return Err(Error::Character { field: Field::Track, position: 1 }),
            [b';', ..] => (CharacterSet::FiveBit, 1, 19),
            [b'+', ..] => (CharacterSet::FiveBit, 1, Self::ACCOUNT),
            _ => return Err(Error::Character { field: Field::Track, position: 0 }),
        };
        check_text(set, track)?;
        let separator = set.separator();
        let end = find(track, start, separator, Field::Account, 1..=max)?;
        check_digits(track, start..end, Field::Account)?;
        let after = end.saturating_add(1);
        let clear_to = match track {
            [b'%', ..] => {
                let name = find(track, after, separator, Field::Name, 2..=26)?;
                expiry(track, name.saturating_add(1), separator)?
            }
            [b';', ..] => expiry(track, after, separator)?,
            _ => after,
        };
        Ok(Self { separator, account: start..end, clear_to })
    }
}

/// Only characters of the set between the sentinels, the end sentinel last and nowhere else.
fn check_text(set: CharacterSet, track: &[u8]) -> Result<(), Error> {
    let last = track.len().saturating_sub(1);
    let wrong = |(position, character): &(usize, &u8)| {
        *position > 0 && (!set.contains(**character) || (*position == last) != (**character == b'?'))
    };
    match (0..track.len()).zip(track).find(wrong) {
        Some((position, _)) => Err(Error::Character { field: Field::Track, position }),
        None => Ok(()),
    }
}

/// Finds the separator after a field that starts at `start` and has one of the `lengths`.
fn find(
    track: &[u8],
    start: usize,
    separator: u8,
    field: Field,
    lengths: RangeInclusive<usize>,
) -> Result<usize, Error> {
    let rest = track.get(start..).unwrap_or_default();
    let found = scan::position(rest, |character| character == separator).unwrap_or(rest.len());
    let end = start.saturating_add(found);
    if end < track.len() && lengths.contains(&found) {
        return Ok(end);
    }
    Err(Error::FieldLength { field, found, min: *lengths.start(), max: *lengths.end() })
}

/// Finds the end of the expiry, four digits, or of the separator that stands for its absence.
fn expiry(track: &[u8], start: usize, separator: u8) -> Result<usize, Error> {
    if track.get(start) == Some(&separator) {
        return Ok(start.saturating_add(1));
    }
    let end = start.saturating_add(4);
    check_digits(track, start..end, Field::Expiry)?;
    Ok(end)
}

fn check_digits(track: &[u8], range: Range<usize>, field: Field) -> Result<(), Error> {
    for position in range {
        if !track.get(position).is_some_and(u8::is_ascii_digit) {
            return Err(Error::Character { field, position });
        }
    }
    Ok(())
}

/// Sets one digit so that the number satisfies its check digit. Every place has exactly one that does.
fn adjust(number: &mut [u8], position: usize) {
    for digit in b'0'..=b'9' {
        if let Some(place) = number.get_mut(position) {
            *place = digit;
        }
        if luhn(number) {
            return;
        }
    }
}

/// Whether digits satisfy the check digit: from the right, every second counts double.
fn luhn(number: &[u8]) -> bool {
    let weighted = (0..number.len()).zip(number.iter().rev()).map(|(place, character)| {
        let digit = u32::from(character.wrapping_sub(b'0'));
        let double = digit.saturating_mul(2);
        match (place % 2, double) {
            (0, _) => digit,
            (_, 0..=9) => double,
            _ => double.saturating_sub(9),
        }
    });
    weighted.fold(0_u32, u32::saturating_add).is_multiple_of(10)
}

#[cfg(test)]
mod tests;
