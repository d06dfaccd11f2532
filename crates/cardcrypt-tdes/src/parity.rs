//! The odd parity that DES keeps in the lowest bit of every key byte. It never changes a result.

/// Sets odd parity in every byte.
///
/// ```
/// let mut key = [0x00, 0x01, 0xFE, 0xFF];
/// cardcrypt_tdes::parity::set_odd(&mut key);
/// assert_eq!(key, [0x01, 0x01, 0xFE, 0xFE]);
/// ```
pub fn set_odd(key: &mut [u8]) {
    for byte in key {
        // Fold the upper seven bits into one; no branch on the key.
        let mut fold = *byte >> 1;
        fold ^= fold >> 4;
        fold ^= fold >> 2;
        fold ^= fold >> 1;
        *byte = (*byte & 0xFE) | (!fold & 1);
    }
}

/// True if every byte has odd parity.
#[must_use]
pub fn is_odd(key: &[u8]) -> bool {
    // No early exit: all bytes are looked at.
    let even = key.iter().fold(0, |even, byte| even | (!byte.count_ones() & 1));
    even == 0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_byte_value_gets_odd_parity_and_keeps_its_upper_bits() {
        for byte in 0..=255_u8 {
            let mut adjusted = [byte];
            set_odd(&mut adjusted);
            assert_eq!(adjusted[0].count_ones() % 2, 1);
            assert_eq!(adjusted[0] & 0xFE, byte & 0xFE);
            assert_eq!(is_odd(&[byte]), adjusted[0] == byte);
        }
    }
}
