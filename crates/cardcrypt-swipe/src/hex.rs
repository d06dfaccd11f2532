//! Hexadecimal text as readers write it: upper case only.
//!
//! Lower case is refused although its meaning is clear. Upper and lower case letters differ in one bit, so a
//! damaged text would otherwise pass as a second spelling of a good one, and two texts would be one swipe.

use crate::scan;

/// Position of the first character that is no upper-case hexadecimal digit.
pub(crate) fn first_wrong(text: &[u8]) -> Option<usize> {
    scan::position(text, |character| digit(character).is_none())
}

/// Writes the bytes of `text`, which has two digits for each byte of `out`.
///
/// Gives the position of what is missing or wrong.
pub(crate) fn decode(text: &[u8], out: &mut [u8]) -> Result<(), usize> {
    let (pairs, rest) = text.as_chunks::<2>();
    if !rest.is_empty() || pairs.len() != out.len() {
        return Err(text.len());
    }
    for (position, (byte, [high, low])) in (0..text.len()).step_by(2).zip(out.iter_mut().zip(pairs)) {
        let high = digit(*high).ok_or(position)?;
        let low = digit(*low).ok_or(position.saturating_add(1))?;
        *byte = (high << 4) | low;
    }
    Ok(())
}

fn digit(character: u8) -> Option<u8> {
    match character {
        b'0'..=b'9' => Some(character.wrapping_sub(b'0')),
        b'A'..=b'F' => Some(character.wrapping_sub(b'A').wrapping_add(10)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn decodes_upper_case_only() {
        let mut out = [0; 3];
        assert_eq!(decode(b"09AFF0", &mut out), Ok(()));
        assert_eq!(out, [0x09, 0xAF, 0xF0]);
        for (text, position) in [
            (&b"09aFF0"[..], 2),
            (b"09AfF0", 3),
            (b"09AFG0", 4),
            (b"09AF/0", 4),
            (b"09AF 0", 4),
            (b"09AF0", 5),
            (b"09AF0000", 8),
        ] {
            assert_eq!(decode(text, &mut out), Err(position));
        }
        assert_eq!(first_wrong(b"0123456789ABCDEF"), None);
        assert_eq!(first_wrong(b"0123456789ABCDEf"), Some(15));
    }
}
