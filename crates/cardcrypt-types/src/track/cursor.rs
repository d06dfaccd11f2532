//! A cursor over the text of one track.

use crate::{Digits, Expiry, Pan, ParseError, ServiceCode};

pub(super) struct Cursor<'t> {
    what: &'static str,
    text: &'t [u8],
    position: usize,
}

impl<'t> Cursor<'t> {
    /// Starts at the beginning of `text`; a track longer than `max` characters is refused.
    pub(super) fn new(what: &'static str, text: &'t [u8], max: usize) -> Result<Self, ParseError> {
        if text.is_empty() || text.len() > max {
            return Err(ParseError::Length { what, found: text.len(), min: 1, max });
        }
        Ok(Self { what, text, position: 0 })
    }

    /// Takes one character that must be there.
    pub(super) fn expect(&mut self, part: &'static str, wanted: u8) -> Result<(), ParseError> {
        if self.take_if(wanted) { Ok(()) } else { Err(self.missing(part)) }
    }

    /// Takes one character if it is there.
    pub(super) fn take_if(&mut self, wanted: u8) -> bool {
        let found = self.text.get(self.position) == Some(&wanted);
        if found {
            self.position = self.position.saturating_add(1);
        }
        found
    }

    /// Takes all characters up to a separator, and the separator.
    pub(super) fn until(&mut self, part: &'static str, separator: u8) -> Result<&'t [u8], ParseError> {
        let rest = self.rest();
        let length = rest.iter().position(|c| *c == separator).ok_or(self.missing(part))?;
        let field = rest.get(..length).ok_or(self.missing(part))?;
        self.position = self.position.saturating_add(length).saturating_add(1);
        Ok(field)
    }

    /// Takes exactly `N` characters.
    pub(super) fn exactly<const N: usize>(&mut self, part: &'static str) -> Result<&'t [u8; N], ParseError> {
        let field = self.rest().first_chunk().ok_or(self.missing(part))?;
        self.position = self.position.saturating_add(N);
        Ok(field)
    }

    /// Takes exactly `N` digits.
    pub(super) fn digits<const N: usize>(&mut self, part: &'static str) -> Result<Digits<N>, ParseError> {
        let start = self.position;
        let field = self.exactly::<N>(part)?;
        Digits::try_from(field.as_slice()).map_err(|error| self.named(error).at(start))
    }

    /// Takes a PAN of at most 19 digits and the separator after it.
    pub(super) fn pan(&mut self, separator: u8) -> Result<Pan, ParseError> {
        let start = self.position;
        Pan::try_from(self.until("separator after the PAN", separator)?).map_err(|error| error.at(start))
    }

    /// Takes the expiry, four digits YYMM, or the separator that stands for its absence.
    pub(super) fn expiry(&mut self, separator: u8) -> Result<Option<Expiry>, ParseError> {
        if self.take_if(separator) {
            return Ok(None);
        }
        Expiry::from_yymm(self.digits("expiry")?).map(Some)
    }

    /// Takes the service code, three digits, or the separator that stands for its absence.
    pub(super) fn service_code(&mut self, separator: u8) -> Result<Option<ServiceCode>, ParseError> {
        if self.take_if(separator) {
            return Ok(None);
        }
        Ok(Some(ServiceCode::new(self.digits("service code")?)))
    }

    /// Takes everything up to the end sentinel `?`, which must be the last character.
    pub(super) fn discretionary(&mut self, allowed: fn(u8) -> bool) -> Result<&'t [u8], ParseError> {
        let start = self.position;
        let field = self.until("end sentinel", b'?')?;
        self.check(field, start, allowed)?;
        if self.position == self.text.len() { Ok(field) } else { Err(self.character(self.position)) }
    }

    /// Takes everything to the end of the text, for a form that has no end sentinel.
    pub(super) fn remaining(&mut self, allowed: fn(u8) -> bool) -> Result<&'t [u8], ParseError> {
        let (start, field) = (self.position, self.rest());
        self.check(field, start, allowed)?;
        self.position = self.text.len();
        Ok(field)
    }

    /// Refuses a field with a character that is not allowed.
    pub(super) fn check(
        &self,
        field: &[u8],
        start: usize,
        allowed: fn(u8) -> bool,
    ) -> Result<(), ParseError> {
        match field.iter().position(|c| !allowed(*c)) {
            Some(offset) => Err(self.character(start.saturating_add(offset))),
            None => Ok(()),
        }
    }

    /// Where the cursor stands.
    pub(super) fn position(&self) -> usize {
        self.position
    }

    fn rest(&self) -> &'t [u8] {
        self.text.get(self.position..).unwrap_or_default()
    }

    fn missing(&self, part: &'static str) -> ParseError {
        ParseError::Missing { what: self.what, part, position: self.position }
    }

    fn character(&self, position: usize) -> ParseError {
        ParseError::Character { what: self.what, position }
    }

    fn named(&self, error: ParseError) -> ParseError {
        match error {
            ParseError::Character { position, .. } => self.character(position),
            other => other,
        }
    }
}
