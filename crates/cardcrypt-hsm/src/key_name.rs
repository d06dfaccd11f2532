use core::fmt;
use core::str::FromStr;

use cardcrypt_types::ParseError;

/// The name of a key in a backend: 1 to 32 letters, digits and `. _ - :`.
///
/// Small and `Copy`, so that a proof of verification can carry it without an allocation.
///
/// ```
/// use cardcrypt_hsm::KeyName;
/// let name: KeyName = "imk-ac:2026".parse()?;
/// assert_eq!(name.as_str(), "imk-ac:2026");
/// assert!("imk ac".parse::<KeyName>().is_err());
/// # Ok::<(), cardcrypt_types::ParseError>(())
/// ```
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct KeyName {
    bytes: [u8; KeyName::MAX],
    length: u8,
}

impl KeyName {
    /// The longest name, in characters.
    pub const MAX: usize = 32;

    /// The name.
    #[must_use]
    pub fn as_str(&self) -> &str {
        let bytes = self.bytes.get(..usize::from(self.length)).unwrap_or(&self.bytes);
        // Only ASCII was let in.
        core::str::from_utf8(bytes).unwrap_or_default()
    }
}

impl FromStr for KeyName {
    type Err = ParseError;

    fn from_str(text: &str) -> Result<Self, ParseError> {
        let error = ParseError::Length { what: "key name", found: text.len(), min: 1, max: Self::MAX };
        let allowed = |c: u8| c.is_ascii_alphanumeric() || matches!(c, b'.' | b'_' | b'-' | b':');
        if text.is_empty() || text.len() > Self::MAX {
            return Err(error);
        }
        if let Some(position) = text.bytes().position(|c| !allowed(c)) {
            return Err(ParseError::Character { what: "key name", position });
        }
        let mut name = Self { bytes: [0; Self::MAX], length: u8::try_from(text.len()).map_err(|_| error)? };
        name.bytes.iter_mut().zip(text.bytes()).for_each(|(to, from)| *to = from);
        Ok(name)
    }
}

impl fmt::Display for KeyName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

impl fmt::Debug for KeyName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "KeyName({})", self.as_str())
    }
}
