//! The CRC-16 that readers send: polynomial 0x1021, initial value 0xFFFF, no reflection, no final XOR.

/// Computes the CRC of `bytes`. Readers print it low byte first.
///
/// ```
/// use cardcrypt_swipe::crc;
/// assert_eq!(crc::compute(b"123456789"), 0x29B1);
/// ```
#[must_use]
pub fn compute(bytes: &[u8]) -> u16 {
    bytes.iter().fold(0xFFFF, |crc, byte| step(crc, *byte))
}

/// One byte at once: the feedback of eight bits under x^16 + x^12 + x^5 + 1, in closed form.
fn step(crc: u16, byte: u8) -> u16 {
    let top = (crc >> 8) ^ u16::from(byte);
    let feedback = top ^ (top >> 4);
    (crc << 8) ^ (feedback << 12) ^ (feedback << 5) ^ feedback
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The definition, bit by bit.
    fn slow(bytes: &[u8]) -> u16 {
        let mut crc = 0xFFFF_u16;
        for byte in bytes {
            for bit in (0..8).rev() {
                let carry = (crc >> 15) ^ u16::from((byte >> bit) & 1);
                crc = (crc << 1) ^ if carry == 1 { 0x1021 } else { 0 };
            }
        }
        crc
    }

    #[test]
    fn agrees_with_the_definition_for_every_step() {
        assert_eq!(compute(b""), 0xFFFF);
        for first in 0..=u8::MAX {
            for second in 0..=u8::MAX {
                let bytes = [first, second];
                assert_eq!(compute(&bytes), slow(&bytes));
            }
        }
    }

    #[test]
    fn any_two_flipped_bits_change_it() {
        let good = compute(&[0; 24]);
        for first in 0..192 {
            for second in 0..first {
                let mut bytes = [0; 24];
                bytes[first / 8] ^= 1 << (first % 8);
                assert_ne!(compute(&bytes), good);
                bytes[second / 8] ^= 1 << (second % 8);
                assert_ne!(compute(&bytes), good);
            }
        }
    }
}
