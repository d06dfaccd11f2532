use core::fmt;
use core::str::FromStr;

use cardcrypt_types::ParseError;

use crate::counter::Rules;
use crate::{Error, hex};

/// The name of the noun in errors.
const WHAT: &str = "TDES key serial number";
/// The lowest 21 bits count transactions.
const COUNTER_MASK: u32 = 0x001F_FFFF;

/// How a key serial number was written down.
///
/// Eight bytes mean two different things in the field, so whoever parses must say which.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[expect(clippy::exhaustive_enums, reason = "the forms that are in use")]
pub enum KsnForm {
    /// All ten bytes.
    Full,
    /// Eight to ten bytes, or 16 to 20 digits: leading `F` digits were left out, and are put back.
    LeadingFsOmitted,
    /// The `KS` block of a key block (X9.143): ten bytes, or the first eight of an initial key serial number,
    /// completed with `00 00`.
    KeyBlock,
}

/// Ten bytes as received: any counter, valid or not.
///
/// ```
/// use cardcrypt_dukpt::tdes::{KsnForm, RawKsn};
/// let short = RawKsn::parse("9876543210E00001", KsnForm::LeadingFsOmitted)?;
/// assert_eq!(short.to_string(), "FFFF9876543210E00001");
/// assert!(RawKsn::parse("9876543210E00001", KsnForm::Full).is_err());
/// # Ok::<(), cardcrypt_dukpt::Error>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RawKsn([u8; 10]);

impl RawKsn {
    /// From all ten bytes.
    #[must_use]
    pub const fn new(bytes: [u8; 10]) -> Self {
        Self(bytes)
    }

    /// From hexadecimal digits, either case.
    ///
    /// # Errors
    /// [`Error::Parse`] for a length that the form does not have, or a character that is no digit.
    pub fn parse(text: &str, form: KsnForm) -> Result<Self, Error> {
        let digits = text.as_bytes();
        form.check(digits.len(), 2)?;
        let mut bytes = form.template();
        let (head, _) = bytes.split_at_mut(form.written(digits.len() / 2));
        hex::read(WHAT, digits, head)?;
        Ok(Self(bytes))
    }

    /// From bytes.
    ///
    /// # Errors
    /// [`Error::Parse`] for a length that the form does not have.
    pub fn from_bytes(input: &[u8], form: KsnForm) -> Result<Self, Error> {
        form.check(input.len(), 1)?;
        let mut bytes = form.template();
        let (head, _) = bytes.split_at_mut(form.written(input.len()));
        head.iter_mut().rev().zip(input.iter().rev()).for_each(|(to, from)| *to = *from);
        Ok(Self(bytes))
    }

    /// All ten bytes.
    #[must_use]
    pub const fn to_bytes(self) -> [u8; 10] {
        self.0
    }

    /// The transaction counter, the lowest 21 bits.
    #[must_use]
    pub const fn counter(self) -> u32 {
        let [.., a, b, c] = self.0;
        u32::from_be_bytes([0, a, b, c]) & COUNTER_MASK
    }

    /// The same device, with a counter of zero.
    #[must_use]
    pub const fn initial(self) -> InitialKsn {
        InitialKsn(self.with_counter(0).0)
    }

    /// The first valid key serial number after this one; none if the device is exhausted. The counter here
    /// need not be valid itself.
    #[must_use]
    pub const fn next(self) -> Option<Ksn> {
        match Rules::TDES.next(self.counter()) {
            Some(counter) => Some(Ksn(self.with_counter(counter))),
            None => None,
        }
    }

    pub(crate) const fn with_counter(self, counter: u32) -> Self {
        let [head @ .., a, _, _] = self.0;
        let [k0, k1, k2, k3, k4, k5, k6] = head;
        let [_, x, y, z] = counter.to_be_bytes();
        Self([k0, k1, k2, k3, k4, k5, k6, a & 0xE0 | x & 0x1F, y, z])
    }
}

impl KsnForm {
    /// What stands where nothing was written.
    const fn template(self) -> [u8; 10] {
        match self {
            Self::LeadingFsOmitted => [0xFF; 10],
            Self::Full | Self::KeyBlock => [0; 10],
        }
    }

    /// Up to which byte the input reaches.
    fn written(self, input_bytes: usize) -> usize {
        match self {
            Self::KeyBlock => input_bytes.min(10),
            Self::Full | Self::LeadingFsOmitted => 10,
        }
    }

    fn check(self, found: usize, per_byte: usize) -> Result<(), Error> {
        let (min, max) = (8_usize.saturating_mul(per_byte), 10_usize.saturating_mul(per_byte));
        let fits = match self {
            Self::Full => found == max,
            Self::LeadingFsOmitted => (min..=max).contains(&found),
            Self::KeyBlock => found == min || found == max,
        };
        let min = if self == Self::Full { max } else { min };
        if fits { Ok(()) } else { Err(ParseError::Length { what: WHAT, found, min, max }.into()) }
    }
}

impl fmt::Display for RawKsn {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        hex::write(&self.0, f)
    }
}

/// The key serial number of one transaction: a counter with one to ten one-bits (X9.24-1:2009 A.1).
///
/// `FromStr` reads all twenty digits; use [`RawKsn::parse`] for the short forms.
///
/// ```
/// use cardcrypt_dukpt::{Error, tdes::Ksn};
/// let ksn: Ksn = "FFFF9876543210E00008".parse()?;
/// assert_eq!(ksn.counter(), 8);
/// assert_eq!(ksn.next().map(|next| next.counter()), Some(9));
///
/// let too_many_ones = "FFFF9876543210E007FF".parse::<Ksn>();
/// assert_eq!(too_many_ones, Err(Error::CounterBits { found: 11, max: 10 }));
/// # Ok::<(), Error>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Ksn(RawKsn);

impl Ksn {
    /// All ten bytes.
    #[must_use]
    pub const fn to_bytes(self) -> [u8; 10] {
        self.0.to_bytes()
    }

    /// The transaction counter.
    #[must_use]
    pub const fn counter(self) -> u32 {
        self.0.counter()
    }

    /// The same device, with a counter of zero.
    #[must_use]
    pub const fn initial(self) -> InitialKsn {
        self.0.initial()
    }

    /// The next key serial number of the device; none if this was its last.
    #[must_use]
    pub const fn next(self) -> Option<Self> {
        self.0.next()
    }

    /// How many transactions the device has made, this one included.
    #[must_use]
    pub const fn used(self) -> u64 {
        Rules::TDES.used(self.counter())
    }

    /// How many transactions the device has left after this one.
    #[must_use]
    pub const fn left(self) -> u64 {
        Rules::TDES.left(self.counter())
    }
}

impl TryFrom<RawKsn> for Ksn {
    type Error = Error;

    fn try_from(raw: RawKsn) -> Result<Self, Error> {
        match raw.counter() {
            0 => Err(Error::CounterZero),
            counter if Rules::TDES.is_valid(counter) => Ok(Self(raw)),
            counter => Err(Error::CounterBits { found: counter.count_ones(), max: Rules::TDES.max_ones() }),
        }
    }
}

impl TryFrom<[u8; 10]> for Ksn {
    type Error = Error;

    fn try_from(bytes: [u8; 10]) -> Result<Self, Error> {
        RawKsn::new(bytes).try_into()
    }
}

impl FromStr for Ksn {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self, Error> {
        RawKsn::parse(text, KsnForm::Full)?.try_into()
    }
}

impl fmt::Display for Ksn {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// The key serial number of a device before its first transaction: the 21 counter bits are zero.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct InitialKsn([u8; 10]);

impl InitialKsn {
    /// All ten bytes.
    #[must_use]
    pub const fn to_bytes(self) -> [u8; 10] {
        self.0
    }

    /// The identifier of the key set, by the customary split: the first five bytes.
    #[must_use]
    pub const fn key_set_id(self) -> [u8; 5] {
        let [a, b, c, d, e, ..] = self.0;
        [a, b, c, d, e]
    }

    /// The key serial number of the first transaction.
    #[must_use]
    pub const fn first(self) -> Ksn {
        Ksn(RawKsn(self.0).with_counter(1))
    }
}

impl fmt::Display for InitialKsn {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        hex::write(&self.0, f)
    }
}

#[cfg(test)]
mod tests {
    use alloc::string::ToString as _;

    use super::*;

    #[test]
    fn the_two_meanings_of_eight_bytes() {
        let text = "9876543210E00000";
        let omitted = RawKsn::parse(text, KsnForm::LeadingFsOmitted).unwrap();
        let block = RawKsn::parse(text, KsnForm::KeyBlock).unwrap();
        assert_eq!(omitted.to_string(), "FFFF9876543210E00000");
        assert_eq!(block.to_string(), "9876543210E000000000");
        for (form, raw) in [(KsnForm::LeadingFsOmitted, omitted), (KsnForm::KeyBlock, block)] {
            let bytes = [0x98, 0x76, 0x54, 0x32, 0x10, 0xE0, 0x00, 0x00];
            assert_eq!(RawKsn::from_bytes(&bytes, form), Ok(raw));
            assert_eq!(RawKsn::from_bytes(&raw.to_bytes(), form), Ok(raw));
        }
    }

    #[test]
    fn odd_numbers_of_digits_are_filled_nibble_by_nibble() {
        let raw = RawKsn::parse("F9876543210e00001", KsnForm::LeadingFsOmitted).unwrap();
        assert_eq!(raw.to_string(), "FFFF9876543210E00001");
        let raw = RawKsn::parse("19876543210E00001", KsnForm::LeadingFsOmitted).unwrap();
        assert_eq!(raw.to_string(), "FFF19876543210E00001");
    }

    #[test]
    fn every_other_length_is_refused() {
        let digits = "0123456789ABCDEF01234567";
        for length in 0..=24 {
            let text = digits.get(..length).unwrap();
            let allowed = |form| match form {
                KsnForm::Full => length == 20,
                KsnForm::LeadingFsOmitted => (16..=20).contains(&length),
                KsnForm::KeyBlock => length == 16 || length == 20,
            };
            for form in [KsnForm::Full, KsnForm::LeadingFsOmitted, KsnForm::KeyBlock] {
                assert_eq!(RawKsn::parse(text, form).is_ok(), allowed(form), "{length} {form:?}");
            }
        }
        let error = RawKsn::parse("FFFF98765432l0E00001", KsnForm::Full).unwrap_err();
        assert_eq!(error, Error::Parse(ParseError::Character { what: WHAT, position: 12 }));
    }

    #[test]
    fn a_counter_of_zero_is_no_transaction() {
        assert_eq!("FFFF9876543210E00000".parse::<Ksn>(), Err(Error::CounterZero));
    }

    #[test]
    fn next_skips_and_ends() {
        let next = |text| RawKsn::parse(text, KsnForm::Full).unwrap().next().map(|ksn| ksn.to_string());
        assert_eq!(next("FFFF9876543210EFFC00").as_deref(), Some("FFFF9876543210F00000"));
        assert_eq!(next("FFFF9876543210E0FFCF").as_deref(), Some("FFFF9876543210E10000"));
        assert_eq!(next("FFFF9876543210FFF800"), None);
        let last: Ksn = "FFFF9876543210FFF800".parse().unwrap();
        assert_eq!((last.used(), last.left()), (1_048_575, 0));
        assert_eq!(last.initial().first().used(), 1);
    }
}
