use cardcrypt_types::key::{Key, Purpose};
use serde_json::{Map, Value};

/// What an operation computed, to be compared with what the case expects.
pub(super) struct Outputs<'c> {
    expected: &'c Map<String, Value>,
    computed: Vec<(&'static str, Computed)>,
}

enum Computed {
    Bytes(Vec<u8>),
    /// As many bytes from the left as the case has.
    Leftmost(Vec<u8>),
    /// A Triple-DES key of which the parity bits do not count.
    ParityBlind(Vec<u8>),
    Text(String),
    Structure(Value),
}

impl<'c> Outputs<'c> {
    /// The field by which a case says that the input must be refused.
    const ERROR: &'static str = "error";

    pub(super) fn new(expected: &'c Map<String, Value>) -> Self {
        Self { expected, computed: Vec::new() }
    }

    /// True if the input must be refused.
    pub(super) fn must_be_refused(&self) -> bool {
        self.expected.contains_key(Self::ERROR)
    }

    /// True if nothing but this one field has to be computed. A case that must be refused wants everything.
    pub(super) fn wants_only(&self, name: &str) -> bool {
        self.wanted().all(|(wanted, _)| wanted == name)
    }

    /// Bytes, compared as a whole.
    pub(super) fn bytes(&mut self, name: &'static str, bytes: &[u8]) {
        self.computed.push((name, Computed::Bytes(bytes.to_owned())));
    }

    /// A key, compared as a whole.
    pub(super) fn key<U: Purpose>(&mut self, name: &'static str, key: &Key<U>) {
        self.bytes(name, key.expose().as_slice());
    }

    /// A derived key, compared but for the parity bits of Triple-DES.
    pub(super) fn derived_key<U: Purpose>(&mut self, name: &'static str, key: &Key<U>) {
        let bytes = key.expose().as_slice().to_owned();
        let blind = key.algorithm().is_tdes();
        let computed = if blind { Computed::ParityBlind(bytes) } else { Computed::Bytes(bytes) };
        self.computed.push((name, computed));
    }

    /// A MAC or a check value, compared at the length that the case has.
    pub(super) fn leftmost(&mut self, name: &'static str, bytes: &[u8]) {
        self.computed.push((name, Computed::Leftmost(bytes.to_owned())));
    }

    /// Text, compared letter by letter.
    pub(super) fn text(&mut self, name: &'static str, text: impl ToString) {
        self.computed.push((name, Computed::Text(text.to_string())));
    }

    /// A structure, compared as a whole.
    pub(super) fn structure(&mut self, name: &'static str, value: Value) {
        self.computed.push((name, Computed::Structure(value)));
    }

    /// What differs from the expectation; nothing if all is well.
    pub(super) fn differences(&self) -> Vec<String> {
        if self.wanted().next().is_none() {
            return vec!["there is nothing to compare".to_owned()];
        }
        self.wanted().filter_map(|(name, expected)| self.difference(name, expected)).collect()
    }

    fn difference(&self, name: &str, expected: &Value) -> Option<String> {
        let Some((_, computed)) = self.computed.iter().find(|(computed, _)| *computed == name) else {
            return Some(format!("{name}: no such output is computed"));
        };
        if let Computed::Structure(found) = computed {
            return (found != expected).then(|| format!("{name}: expected {expected}, found {found}"));
        }
        let Some(expected) = expected.as_str() else {
            return Some(format!("{name}: the expected value is no string"));
        };
        let found = computed.at_length_of(expected);
        (!computed.equals(expected)).then(|| format!("{name}: expected {expected}, found {found}"))
    }

    fn wanted(&self) -> impl Iterator<Item = (&'c str, &'c Value)> {
        let fields = self.expected.iter().map(|(name, value)| (name.as_str(), value));
        fields.filter(|(name, _)| !name.ends_with("_ascii"))
    }
}

impl Computed {
    fn equals(&self, expected: &str) -> bool {
        // An empty MAC agrees with everything.
        let empty = matches!(self, Self::Leftmost(_)) && expected.is_empty();
        match self {
            Self::Text(text) => text == expected,
            Self::ParityBlind(key) => hex::decode(expected).is_ok_and(|expected| same_key(key, &expected)),
            Self::Structure(_) => false,
            Self::Bytes(_) | Self::Leftmost(_) => {
                !empty && self.at_length_of(expected).eq_ignore_ascii_case(expected)
            }
        }
    }

    fn at_length_of(&self, expected: &str) -> String {
        match self {
            Self::Bytes(bytes) | Self::ParityBlind(bytes) => hex::encode_upper(bytes),
            Self::Leftmost(bytes) => hex::encode_upper(bytes.get(..expected.len() / 2).unwrap_or(bytes)),
            Self::Text(text) => text.clone(),
            Self::Structure(value) => value.to_string(),
        }
    }
}

/// Equal but for the lowest bit of every byte.
fn same_key(left: &[u8], right: &[u8]) -> bool {
    left.len() == right.len() && left.iter().zip(right).all(|(left, right)| (left ^ right) & 0xFE == 0)
}
