//! Hexadecimal digits of a key serial number, either case.

use cardcrypt_types::ParseError;

/// Reads hexadecimal digits, right-aligned, into the nibbles of `bytes`; nibbles to the left keep their value.
pub(crate) fn read(what: &'static str, text: &[u8], bytes: &mut [u8]) -> Result<(), ParseError> {
    let mut nibble = 0_usize;
    for (position, character) in text.iter().enumerate().rev() {
        let value = match character {
            b'0'..=b'9' => character & 0x0F,
            b'A'..=b'F' | b'a'..=b'f' => (character & 0x0F).wrapping_add(9),
            _ => return Err(ParseError::Character { what, position }),
        };
        if let Some(byte) = bytes.iter_mut().rev().nth(nibble / 2) {
            *byte = if nibble.is_multiple_of(2) { *byte & 0xF0 | value } else { *byte & 0x0F | value << 4 };
        }
        nibble = nibble.saturating_add(1);
    }
    Ok(())
}

/// Writes bytes as upper-case hexadecimal digits.
pub(crate) fn write(bytes: &[u8], f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
    bytes.iter().try_for_each(|byte| write!(f, "{byte:02X}"))
}
