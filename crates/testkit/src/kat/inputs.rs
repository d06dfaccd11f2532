use core::cell::RefCell;

use serde_json::{Map, Value};

use super::stop::Stop;

/// The input fields of a case. Remembers which were read.
pub(super) struct Inputs<'c> {
    fields: &'c Map<String, Value>,
    known: &'static [&'static str],
    read: RefCell<Vec<&'static str>>,
}

impl<'c> Inputs<'c> {
    pub(super) fn new(fields: &'c Map<String, Value>, known: &'static [&'static str]) -> Self {
        Self { fields, known, read: RefCell::default() }
    }

    /// The fields that the operation does not know.
    pub(super) fn unknown(&self) -> Vec<&'c str> {
        self.without(self.known)
    }

    /// The fields that the operation knows and has not read.
    pub(super) fn unread(&self) -> Vec<&'c str> {
        let mut unread = self.without(&self.read.borrow());
        unread.retain(|name| self.known.contains(name));
        unread
    }

    /// True if the field is there.
    pub(super) fn has(&self, name: &str) -> bool {
        self.fields.contains_key(name)
    }

    /// A field that must be there, as text.
    pub(super) fn text(&self, name: &'static str) -> Result<&'c str, Stop> {
        self.optional_text(name)?.ok_or_else(|| Stop::unknown(format!("a case without {name}")))
    }

    /// A field that may be there, as text.
    pub(super) fn optional_text(&self, name: &'static str) -> Result<Option<&'c str>, Stop> {
        if !self.known.contains(&name) {
            return Ok(None);
        }
        self.read.borrow_mut().push(name);
        let text = |value: &'c Value| value.as_str().ok_or(Stop::unknown(format!("{name} is no string")));
        self.fields.get(name).map(text).transpose()
    }

    /// A field that must be there, as bytes. Text that is not hexadecimal is a refusal, as of a library that reads
    /// hexadecimal.
    pub(super) fn bytes(&self, name: &'static str) -> Result<Vec<u8>, Stop> {
        decode(name, self.text(name)?)
    }

    /// A field that may be there, as bytes.
    pub(super) fn optional_bytes(&self, name: &'static str) -> Result<Option<Vec<u8>>, Stop> {
        self.optional_text(name)?.map(|text| decode(name, text)).transpose()
    }

    /// A field that must be there, for a function of the library that takes `N` bytes and nothing else.
    pub(super) fn array<const N: usize>(&self, name: &'static str) -> Result<[u8; N], Stop> {
        let bytes = self.bytes(name)?;
        let found = bytes.len();
        bytes.try_into().map_err(|_| Stop::refused(format!("{name} has {found} bytes, only {N} are taken")))
    }

    /// A field that may be there, as a structure.
    pub(super) fn optional_object(&self, name: &'static str) -> Result<Option<&'c Map<String, Value>>, Stop> {
        if !self.known.contains(&name) {
            return Ok(None);
        }
        self.read.borrow_mut().push(name);
        let object =
            |value: &'c Value| value.as_object().ok_or(Stop::unknown(format!("{name} is no object")));
        self.fields.get(name).map(object).transpose()
    }

    /// A field that must be there, as a list.
    pub(super) fn list(&self, name: &'static str) -> Result<&'c [Value], Stop> {
        self.read.borrow_mut().push(name);
        let value = self.fields.get(name).filter(|_| self.known.contains(&name));
        let list =
            value.and_then(Value::as_array).ok_or_else(|| Stop::unknown(format!("{name} is no list")))?;
        Ok(list)
    }

    /// A number in decimal digits.
    pub(super) fn number(&self, name: &'static str) -> Result<u32, Stop> {
        let text = self.text(name)?;
        text.parse().map_err(|_| Stop::unknown(format!("{name} {text:?} is no number")))
    }

    /// One of a closed set of values.
    pub(super) fn choice<T: Copy>(&self, name: &'static str, values: &[(&str, T)]) -> Result<T, Stop> {
        pick(name, self.text(name)?, values)
    }

    /// One of a closed set of values, if the field is there.
    pub(super) fn optional_choice<T: Copy>(
        &self,
        name: &'static str,
        values: &[(&str, T)],
    ) -> Result<Option<T>, Stop> {
        self.optional_text(name)?.map(|text| pick(name, text, values)).transpose()
    }

    fn without(&self, names: &[&str]) -> Vec<&'c str> {
        let other = |name: &&str| !names.contains(name) && !name.ends_with("_ascii");
        self.fields.keys().map(String::as_str).filter(other).collect()
    }
}

fn decode(name: &str, text: &str) -> Result<Vec<u8>, Stop> {
    hex::decode(text).map_err(|error| Stop::refused(format!("{name} is not hexadecimal: {error}")))
}

fn pick<T: Copy>(name: &str, text: &str, values: &[(&str, T)]) -> Result<T, Stop> {
    let found = values.iter().find(|(value, _)| *value == text);
    found.map(|(_, meaning)| *meaning).ok_or_else(|| Stop::unknown(format!("{name} {text:?}")))
}
