use core::fmt;

/// A bit that is set.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct SetBit {
    /// The number of its byte, from 1.
    pub byte: u8,
    /// Its number in the byte: 8 is the most significant one, 1 the least.
    pub bit: u8,
    /// What it says; nothing if it is reserved for future use.
    pub name: Option<&'static str>,
}

impl fmt::Display for SetBit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "byte {} b{}: {}", self.byte, self.bit, self.name.unwrap_or("RFU"))
    }
}

/// What a bit of a field means.
#[derive(Clone, Copy)]
pub(super) enum Meaning {
    Named(&'static str),
    /// Part of a number that has a method of its own.
    Number,
    Reserved,
}

/// The meanings of all bits, the most significant one of each byte first. Evaluated by the compiler: a bit that is
/// out of range, or is given two meanings, does not compile.
#[expect(clippy::indexing_slicing, reason = "constants only: what is out of range does not compile")]
pub(super) const fn meanings<const N: usize>(
    names: &[(usize, u8, &'static str)],
    numbers: &[(usize, u8)],
) -> [[Meaning; 8]; N] {
    let mut table = [[Meaning::Reserved; 8]; N];
    let mut index = 0;
    while index < names.len() {
        let (byte, mask, name) = names[index];
        assert!(mask.is_power_of_two(), "a name is for one bit");
        let meaning = &mut table[byte - 1][mask.leading_zeros() as usize];
        assert!(matches!(meaning, Meaning::Reserved), "a bit has two meanings");
        *meaning = Meaning::Named(name);
        index += 1;
    }
    index = 0;
    while index < numbers.len() {
        let (byte, mask) = numbers[index];
        let mut bit = 0;
        while bit < 8 {
            if mask & 0x80 >> bit != 0 {
                assert!(matches!(table[byte - 1][bit], Meaning::Reserved), "a bit has two meanings");
                table[byte - 1][bit] = Meaning::Number;
            }
            bit += 1;
        }
        index += 1;
    }
    table
}

/// The set bits of a field, but for those of numbers.
pub(super) fn set_bits<const N: usize>(
    bytes: [u8; N],
    meanings: &'static [[Meaning; 8]; N],
) -> impl Iterator<Item = SetBit> {
    const BITS: [(u8, u8); 8] =
        [(8, 0x80), (7, 0x40), (6, 0x20), (5, 0x10), (4, 0x08), (3, 0x04), (2, 0x02), (1, 0x01)];
    (1..=u8::MAX).zip(bytes).zip(meanings).flat_map(|((byte, value), meanings)| {
        let set = BITS.into_iter().zip(meanings).filter(move |((_, mask), _)| value & mask != 0);
        set.filter_map(move |((bit, _), meaning)| match meaning {
            Meaning::Named(name) => Some(SetBit { byte, bit, name: Some(name) }),
            Meaning::Reserved => Some(SetBit { byte, bit, name: None }),
            Meaning::Number => None,
        })
    })
}

/// Defines the view of a field of bits: `byte mask method "what it says";` for each, then the masks of the bits
/// that make up numbers.
macro_rules! bit_table {
    (
        $(#[$meta:meta])*
        pub struct $view:ident[$size:literal] = $what:literal;
        bits { $($byte:literal $mask:literal $method:ident $name:literal;)* }
        numbers { $($number_byte:literal $number_mask:literal;)* }
    ) => {
        $(#[$meta])*
        #[derive(Clone, Copy, PartialEq, Eq, Hash)]
        pub struct $view([u8; $size]);

        impl $view {
            const MEANINGS: [[$crate::views::bits::Meaning; 8]; $size] = $crate::views::bits::meanings(
                &[$(($byte, $mask, $name)),*],
                &[$(($number_byte, $number_mask)),*],
            );

            /// A view of the bytes of the field.
            #[must_use]
            pub const fn new(bytes: [u8; $size]) -> Self {
                Self(bytes)
            }

            /// The bytes of the field.
            #[must_use]
            pub const fn to_bytes(self) -> [u8; $size] {
                self.0
            }

            /// The bits that are set, for reports.
            pub fn set_bits(self) -> impl Iterator<Item = $crate::views::SetBit> {
                $crate::views::bits::set_bits(self.0, &Self::MEANINGS)
            }

            $(
                #[doc = concat!("Byte ", $byte, ", mask ", stringify!($mask), ": ", $name, ".")]
                #[must_use]
                pub const fn $method(self) -> bool {
                    self.0[$byte - 1] & $mask != 0
                }
            )*
        }

        impl TryFrom<&[u8]> for $view {
            type Error = cardcrypt_types::ParseError;

            fn try_from(bytes: &[u8]) -> Result<Self, Self::Error> {
                let wrong = cardcrypt_types::ParseError::Length {
                    what: $what,
                    found: bytes.len(),
                    min: $size,
                    max: $size,
                };
                bytes.try_into().map(Self).map_err(|_| wrong)
            }
        }

        impl core::fmt::Display for $view {
            fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
                self.0.iter().try_for_each(|byte| write!(f, "{byte:02X}"))
            }
        }

        impl core::fmt::Debug for $view {
            fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
                write!(f, concat!(stringify!($view), "({})"), self)
            }
        }
    };
}

pub(super) use bit_table;

#[cfg(test)]
#[expect(unreachable_pub, reason = "the macro makes public views")]
mod tests {
    use alloc::string::ToString as _;
    use alloc::vec::Vec;

    bit_table! {
        /// A view to test the macro with.
        pub struct Sample[2] = "sample";
        bits {
            1 0x80 first "the first";
            2 0x01 last "the last";
        }
        numbers { 1 0x0F; }
    }

    #[test]
    fn set_bits_are_named_reserved_or_numbers() {
        let texts = |bytes| Sample::new(bytes).set_bits().map(|bit| bit.to_string()).collect::<Vec<_>>();
        assert_eq!(
            texts([0xCF, 0x81]),
            ["byte 1 b8: the first", "byte 1 b7: RFU", "byte 2 b8: RFU", "byte 2 b1: the last"]
        );
        assert_eq!(Sample::new([0, 0]).set_bits().count(), 0);
        assert_eq!(Sample::new([0xFF, 0xFF]).set_bits().count(), 12);
    }

    #[test]
    fn bytes_and_view_agree() {
        let sample = Sample::try_from(&[0x80, 0x00][..]).unwrap();
        assert!(sample.first() && !sample.last());
        assert_eq!((sample.to_bytes(), sample.to_string()), ([0x80, 0], "8000".to_string()));
        assert_eq!(alloc::format!("{sample:?}"), "Sample(8000)");
        let error = Sample::try_from(&[0; 3][..]).unwrap_err();
        assert_eq!(error.to_string(), "sample: length 3, expected 2 to 2");
    }
}
