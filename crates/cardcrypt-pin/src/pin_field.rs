use subtle::ConstantTimeLess as _;
use subtle::{Choice, ConditionallySelectable as _, ConstantTimeEq as _, ConstantTimeGreater as _};

use crate::nibbles::{pack, unpack};
use crate::{Error, Pin};

/// The eight bytes that carry a PIN in most formats of ISO 9564-1: control nibble, length nibble, then fourteen
/// nibbles of digits and filler.
#[derive(Debug, Clone, Copy)]
pub(crate) struct PinField {
    /// The number of the format.
    pub(crate) control: u8,
    /// What follows the digits.
    pub(crate) filler: u8,
}

/// The places for digits and filler: number from 0.
const PLACES: core::ops::Range<u8> = 0..14;

impl PinField {
    /// Writes a PIN into its field.
    pub(crate) fn write(self, pin: &Pin, field: &mut [u8; 8]) {
        let (length, digits) = pin.parts();
        let places = digits.iter().chain(&[0; 2]).zip(PLACES).map(|(digit, place)| {
            u8::conditional_select(&self.filler, &(digit & 0x0F), place.ct_lt(&length))
        });
        pack([self.control, length].into_iter().chain(places), field);
    }

    /// Reads a PIN from its field. Every check is made on every field; which one failed is not known.
    pub(crate) fn read(self, field: &[u8; 8]) -> Result<Pin, Error> {
        let [head, tail @ ..] = field;
        let (control, length) = (head >> 4, head & 0x0F);
        let mut wrong = !control.ct_eq(&self.control) | length.ct_lt(&MIN) | length.ct_gt(&MAX);
        for (nibble, place) in unpack(tail).zip(PLACES) {
            let right_digit = nibble.ct_lt(&10);
            let right_filler = nibble.ct_eq(&self.filler);
            let right = Choice::conditional_select(&right_filler, &right_digit, place.ct_lt(&length));
            wrong |= !right;
        }
        let pin = Pin::build(|pin, digits| {
            *pin = length;
            for ((digit, nibble), place) in digits.iter_mut().zip(unpack(tail)).zip(PLACES) {
                *digit = u8::conditional_select(&0, &(nibble | b'0'), place.ct_lt(&length));
            }
        });
        // The one branch on the content: the answer itself.
        if bool::from(wrong) { Err(Error::Rejected) } else { Ok(pin) }
    }
}

// The limits of `Pin` as nibbles.
const MIN: u8 = 4;
const MAX: u8 = 12;
const _: () = assert!(MIN as usize == Pin::MIN && MAX as usize == Pin::MAX);

#[cfg(test)]
mod tests {
    use super::*;

    const ISO0: PinField = PinField { control: 0, filler: 0xF };

    fn field(text: &str) -> [u8; 8] {
        hex::decode(text).unwrap().try_into().unwrap()
    }

    #[test]
    fn every_length_writes_and_reads() {
        for (digits, written) in [
            ("1234", "041234FFFFFFFFFF"),
            ("12345", "0512345FFFFFFFFF"),
            ("98765432109", "0B98765432109FFF"),
            ("123456789012", "0C123456789012FF"),
        ] {
            let pin = Pin::hazmat_from_digits(digits.as_bytes()).unwrap();
            let mut bytes = [0x77; 8];
            ISO0.write(&pin, &mut bytes);
            assert_eq!(bytes, field(written));
            assert_eq!(ISO0.read(&bytes).unwrap().expose_digits(), digits.as_bytes());
        }
    }

    /// Every value of every nibble: exactly the valid ones are taken.
    #[test]
    fn every_wrong_nibble_is_rejected() {
        for text in ["041234FFFFFFFFFF", "0C123456789012FF"] {
            let length = usize::from(field(text)[0]);
            for place in 0..16 {
                for value in 0..16_u8 {
                    let mut bytes = field(text);
                    let byte = &mut bytes[place / 2];
                    *byte = if place % 2 == 0 { *byte & 0x0F | value << 4 } else { *byte & 0xF0 | value };
                    let valid = match place {
                        0 => value == 0,
                        1 => usize::from(value) == length,
                        _ if place < 2 + length => value < 10,
                        _ => value == 0xF,
                    };
                    assert_eq!(ISO0.read(&bytes).is_ok(), valid, "{}", hex::encode(bytes));
                }
            }
        }
    }

    #[test]
    fn lengths_out_of_range_are_rejected_even_if_the_digits_fit() {
        for text in [
            "03123FFFFFFFFFFF",
            "00FFFFFFFFFFFFFF",
            "0D1234567890123F",
            "0E12345678901234",
            "0F12345678901234",
        ] {
            assert_eq!(ISO0.read(&field(text)).unwrap_err(), Error::Rejected);
        }
    }
}
