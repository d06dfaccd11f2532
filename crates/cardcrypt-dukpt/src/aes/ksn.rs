use core::fmt;
use core::str::FromStr;

use cardcrypt_types::ParseError;

use crate::counter::Rules;
use crate::{Error, hex};

/// The name of the noun in errors.
const WHAT: &str = "AES key serial number";

/// The initial key identifier: BDK id (4 bytes) and derivation id (4 bytes) (X9.24-3:2017 6.1).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct InitialKeyId([u8; 8]);

impl InitialKeyId {
    /// From its eight bytes.
    #[must_use]
    pub const fn new(bytes: [u8; 8]) -> Self {
        Self(bytes)
    }

    /// The eight bytes.
    #[must_use]
    pub const fn to_bytes(self) -> [u8; 8] {
        self.0
    }

    /// The identifier of the base derivation key, the first four bytes.
    #[must_use]
    pub const fn bdk_id(self) -> [u8; 4] {
        let [a, b, c, d, ..] = self.0;
        [a, b, c, d]
    }

    /// The identifier of the device under its base derivation key, the last four bytes.
    #[must_use]
    pub const fn derivation_id(self) -> [u8; 4] {
        let [.., a, b, c, d] = self.0;
        [a, b, c, d]
    }

    /// The key serial number of the first transaction.
    #[must_use]
    pub const fn first(self) -> Ksn {
        Ksn { id: self, counter: 1 }
    }
}

impl TryFrom<&[u8]> for InitialKeyId {
    type Error = Error;

    fn try_from(bytes: &[u8]) -> Result<Self, Error> {
        let found = bytes.len();
        let error = ParseError::Length { what: "initial key identifier", found, min: 8, max: 8 };
        Ok(Self(bytes.try_into().map_err(|_| error)?))
    }
}

impl FromStr for InitialKeyId {
    type Err = Error;

    /// Reads sixteen hexadecimal digits, either case.
    fn from_str(text: &str) -> Result<Self, Error> {
        Ok(Self(read("initial key identifier", text)?))
    }
}

impl fmt::Display for InitialKeyId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        hex::write(&self.0, f)
    }
}

/// Twelve bytes as received: any counter, valid or not.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RawKsn {
    id: InitialKeyId,
    counter: u32,
}

impl RawKsn {
    /// From all twelve bytes.
    #[must_use]
    pub const fn new(bytes: [u8; 12]) -> Self {
        let [a, b, c, d, e, f, g, h, counter @ ..] = bytes;
        Self { id: InitialKeyId([a, b, c, d, e, f, g, h]), counter: u32::from_be_bytes(counter) }
    }

    /// The initial key identifier.
    #[must_use]
    pub const fn initial_key_id(self) -> InitialKeyId {
        self.id
    }

    /// The transaction counter.
    #[must_use]
    pub const fn counter(self) -> u32 {
        self.counter
    }

    /// All twelve bytes.
    #[must_use]
    pub const fn to_bytes(self) -> [u8; 12] {
        let [a, b, c, d, e, f, g, h] = self.id.0;
        let [i, j, k, l] = self.counter.to_be_bytes();
        [a, b, c, d, e, f, g, h, i, j, k, l]
    }

    /// The first valid key serial number after this one; none if the device is exhausted. The counter here
    /// need not be valid itself.
    #[must_use]
    pub const fn next(self) -> Option<Ksn> {
        match Rules::AES.next(self.counter) {
            Some(counter) => Some(Ksn { id: self.id, counter }),
            None => None,
        }
    }
}

impl fmt::Display for RawKsn {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        hex::write(&self.to_bytes(), f)
    }
}

impl FromStr for RawKsn {
    type Err = Error;

    /// Reads twenty-four hexadecimal digits, either case.
    fn from_str(text: &str) -> Result<Self, Error> {
        Ok(Self::new(read(WHAT, text)?))
    }
}

/// The key serial number of one transaction: a counter with one to sixteen one-bits (X9.24-3:2017 4.3).
///
/// ```
/// use cardcrypt_dukpt::{Error, aes::Ksn};
/// let ksn: Ksn = "12345678901234560001FFFE".parse()?;
/// assert_eq!(ksn.next().map(|next| next.to_string()).as_deref(), Some("123456789012345600020000"));
/// let update_key = "1234567890123456FFFFFFFF".parse::<Ksn>();
/// assert_eq!(update_key, Err(Error::CounterBits { found: 32, max: 16 }));
/// # Ok::<(), Error>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Ksn {
    id: InitialKeyId,
    counter: u32,
}

impl Ksn {
    /// All twelve bytes.
    #[must_use]
    pub const fn to_bytes(self) -> [u8; 12] {
        self.raw().to_bytes()
    }

    /// The initial key identifier.
    #[must_use]
    pub const fn initial_key_id(self) -> InitialKeyId {
        self.id
    }

    /// The transaction counter.
    #[must_use]
    pub const fn counter(self) -> u32 {
        self.counter
    }

    /// The next key serial number of the device; none if this was its last.
    #[must_use]
    pub const fn next(self) -> Option<Self> {
        self.raw().next()
    }

    const fn raw(self) -> RawKsn {
        RawKsn { id: self.id, counter: self.counter }
    }

    /// How many transactions the device has made, this one included.
    #[must_use]
    pub const fn used(self) -> u64 {
        Rules::AES.used(self.counter)
    }

    /// How many transactions the device has left after this one.
    #[must_use]
    pub const fn left(self) -> u64 {
        Rules::AES.left(self.counter)
    }
}

impl TryFrom<RawKsn> for Ksn {
    type Error = Error;

    fn try_from(raw: RawKsn) -> Result<Self, Error> {
        match raw.counter {
            0 => Err(Error::CounterZero),
            counter if Rules::AES.is_valid(counter) => Ok(Self { id: raw.id, counter }),
            counter => Err(Error::CounterBits { found: counter.count_ones(), max: Rules::AES.max_ones() }),
        }
    }
}

impl TryFrom<&[u8]> for Ksn {
    type Error = Error;

    fn try_from(bytes: &[u8]) -> Result<Self, Error> {
        let error = ParseError::Length { what: WHAT, found: bytes.len(), min: 12, max: 12 };
        RawKsn::new(bytes.try_into().map_err(|_| error)?).try_into()
    }
}

impl FromStr for Ksn {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self, Error> {
        text.parse::<RawKsn>()?.try_into()
    }
}

impl fmt::Display for Ksn {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        hex::write(&self.to_bytes(), f)
    }
}

fn read<const N: usize>(what: &'static str, text: &str) -> Result<[u8; N], Error> {
    let wanted = N.saturating_mul(2);
    if text.len() != wanted {
        return Err(ParseError::Length { what, found: text.len(), min: wanted, max: wanted }.into());
    }
    let mut bytes = [0; N];
    hex::read(what, text.as_bytes(), &mut bytes)?;
    Ok(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_other_length_is_refused() {
        let digits = "12345678901234560000000112";
        for length in 0..=26 {
            assert_eq!(digits.get(..length).unwrap().parse::<Ksn>().is_ok(), length == 24, "{length}");
            assert_eq!(digits.get(..length).unwrap().parse::<InitialKeyId>().is_ok(), length == 16);
            assert_eq!(Ksn::try_from([1; 26].get(..length).unwrap()).is_ok(), length == 12);
        }
        let error = "1234567890123456g0000001".parse::<Ksn>().unwrap_err();
        assert_eq!(error, Error::Parse(ParseError::Character { what: WHAT, position: 16 }));
    }

    #[test]
    fn the_parts_and_the_counts() {
        let ksn: Ksn = "123456789ABCDEF0FFFF0000".parse().unwrap();
        assert_eq!(ksn.initial_key_id().bdk_id(), [0x12, 0x34, 0x56, 0x78]);
        assert_eq!(ksn.initial_key_id().derivation_id(), [0x9A, 0xBC, 0xDE, 0xF0]);
        assert_eq!((ksn.used(), ksn.left(), ksn.next()), (2_448_023_842, 0, None));
        assert_eq!(ksn.initial_key_id().first().used(), 1);
        assert_eq!("123456789ABCDEF000000000".parse::<Ksn>(), Err(Error::CounterZero));
    }
}
