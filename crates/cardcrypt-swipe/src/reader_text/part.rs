//! One field of the text, with what it is called and where it stands.

use crate::{Ciphertext, Error, Field, hex, scan};

#[derive(Clone, Copy)]
pub(super) struct Part<'a> {
    pub(super) field: Field,
    /// Position in the whole input.
    pub(super) offset: usize,
    pub(super) text: &'a [u8],
}

/// The fields by their numbers, as they are called if there is no encryption counter.
const NAMES: [Field; 13] = [
    Field::MaskedTracks,
    Field::EncryptionStatus,
    Field::Track1,
    Field::Track2,
    Field::Track3,
    Field::PrintStatus,
    Field::Print,
    Field::DeviceSerial,
    Field::SessionId,
    Field::Ksn,
    Field::Crc,
    Field::EncryptedCrc,
    Field::FormatCode,
];

impl<'a> Part<'a> {
    pub(super) const EMPTY: Self = Self { field: Field::MaskedTracks, offset: 0, text: b"" };

    /// Cuts `text`, which starts at `offset` of the input, into 13 or 14 fields and gives their number.
    pub(super) fn split(
        text: &'a [u8],
        separator: u8,
        mut offset: usize,
        parts: &mut [Self; 14],
    ) -> Result<usize, Error> {
        let mut rest = Some(text);
        let mut count = 0_usize;
        for part in parts {
            let Some(text) = rest else { break };
            let (text, after) = split_once(text, separator);
            *part = Self { offset, text, ..Self::EMPTY };
            rest = after;
            offset = offset.saturating_add(text.len()).saturating_add(1);
            count = count.saturating_add(1);
        }
        match (NAMES.get(count), rest) {
            (Some(field), _) => Err(Error::MissingField { field: *field, index: count }),
            (None, Some(_)) => Err(Error::TrailingData { position: offset }),
            (None, None) => Ok(count),
        }
    }

    pub(super) fn named(self, field: Field) -> Self {
        Self { field, ..self }
    }

    /// Reads exactly `N` bytes of hexadecimal text.
    pub(super) fn bytes<const N: usize>(&self) -> Result<[u8; N], Error> {
        let digits = N.saturating_mul(2);
        self.check_length(digits, digits)?;
        let mut bytes = [0; N];
        hex::decode(self.text, &mut bytes).map_err(|position| self.character(position))?;
        Ok(bytes)
    }

    /// Reads `N` bytes of hexadecimal text or nothing.
    pub(super) fn optional_bytes<const N: usize>(&self) -> Result<Option<[u8; N]>, Error> {
        if self.text.is_empty() { Ok(None) } else { self.bytes().map(Some) }
    }

    /// Reads an encrypted field of `bytes` bytes or nothing.
    pub(super) fn ciphertext(&self, bytes: usize) -> Result<Option<Ciphertext<'a>>, Error> {
        if self.text.is_empty() {
            return Ok(None);
        }
        let digits = bytes.saturating_mul(2);
        self.check_length(digits, digits)?;
        let ciphertext = Ciphertext::from_hex(self.field, self.text);
        ciphertext.map(Some).map_err(|error| self.shifted(error))
    }

    /// Reads 1 to `max` hexadecimal digits that are kept as text.
    pub(super) fn digits(&self, max: usize) -> Result<&'a [u8], Error> {
        self.check_length(1, max)?;
        match hex::first_wrong(self.text) {
            Some(position) => Err(self.character(position)),
            None => Ok(self.text),
        }
    }

    /// Reads at most `max` printable ASCII characters.
    pub(super) fn printable(&self, max: usize) -> Result<&'a [u8], Error> {
        self.check_length(0, max)?;
        match scan::position(self.text, |character| !matches!(character, 0x20..=0x7E)) {
            Some(position) => Err(self.character(position)),
            None => Ok(self.text),
        }
    }

    /// Reads nothing.
    pub(super) fn empty(&self) -> Result<(), Error> {
        self.check_length(0, 0)
    }

    fn check_length(&self, min: usize, max: usize) -> Result<(), Error> {
        let found = self.text.len();
        let error = Error::FieldLength { field: self.field, found, min, max };
        if (min..=max).contains(&found) { Ok(()) } else { Err(error) }
    }

    fn character(&self, position: usize) -> Error {
        Error::Character { field: self.field, position: self.offset.saturating_add(position) }
    }

    fn shifted(&self, error: Error) -> Error {
        match error {
            Error::Character { position, .. } => self.character(position),
            other => other,
        }
    }
}

/// What stands before the first separator, and what stands after it if there is one.
fn split_once(text: &[u8], separator: u8) -> (&[u8], Option<&[u8]>) {
    let split = scan::position(text, |character| character == separator);
    match split.and_then(|position| text.split_at_checked(position)) {
        Some((before, after)) => (before, after.split_first().map(|(_, after)| after)),
        None => (text, None),
    }
}
