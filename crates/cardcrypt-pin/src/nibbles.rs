//! Nibbles of a PIN block, the high one of each byte first.

/// Packs nibbles; zeros follow where there are too few.
pub(crate) fn pack(nibbles: impl IntoIterator<Item = u8>, bytes: &mut [u8]) {
    let mut nibbles = nibbles.into_iter();
    for byte in bytes {
        let high = nibbles.next().unwrap_or(0);
        let low = nibbles.next().unwrap_or(0);
        *byte = high << 4 | low & 0x0F;
    }
}

/// The nibbles of `bytes`.
pub(crate) fn unpack(bytes: &[u8]) -> impl Iterator<Item = u8> {
    bytes.iter().flat_map(|byte| [byte >> 4, byte & 0x0F])
}

/// XORs `mask` onto `bytes`.
pub(crate) fn xor(bytes: &mut [u8], mask: &[u8]) {
    bytes.iter_mut().zip(mask).for_each(|(to, from)| *to ^= from);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_high_nibble_comes_first() {
        let mut bytes = [0xFF; 3];
        pack([1, 2, 3], &mut bytes);
        assert_eq!(bytes, [0x12, 0x30, 0x00]);
        assert!(unpack(&bytes).eq([1, 2, 3, 0, 0, 0]));
    }
}
