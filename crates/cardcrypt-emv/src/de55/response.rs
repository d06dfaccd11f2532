use alloc::vec::Vec;
use core::fmt;

use cardcrypt_types::ParseError;

use super::De55;
use crate::tlv::{Builder, Tag};
use crate::{Error, tags};

/// The chip data of an answer: issuer authentication data (91), scripts for before (71) and after (72) the final
/// cryptogram, and the authorisation response code (8A), in this order. What was not given is left out.
///
/// ```
/// use cardcrypt_emv::de55::{Response, Script};
/// let unblock = [0x84, 0x24, 0, 0, 8, 1, 2, 3, 4, 5, 6, 7, 8];
/// let answer = Response::new()
///     .response_code(*b"00")?
///     .script_after(&Script { identifier: Some([0; 4]), commands: &[&unblock] })?
///     .issuer_authentication_data(b"\x50\xFC\x62\x05\x03\x82\x00\x0000")?;
/// assert_eq!(
///     answer.to_bytes(),
///     b"\x91\x0A\x50\xFC\x62\x05\x03\x82\x00\x0000\
///       \x72\x16\x9F\x18\x04\0\0\0\0\x86\x0D\x84\x24\0\0\x08\x01\x02\x03\x04\x05\x06\x07\x08\
///       \x8A\x0200"
/// );
/// # Ok::<(), cardcrypt_emv::Error>(())
/// ```
#[derive(Clone)]
pub struct Response {
    authentication: Builder,
    before: Builder,
    after: Builder,
    code: Builder,
    scripts_max: usize,
}

impl Response {
    /// How many bytes of script templates every terminal takes (EMV Book 3, 10.10), tags and lengths counted.
    pub const SCRIPTS_MAX: usize = 128;

    /// Without an object.
    #[must_use]
    pub const fn new() -> Self {
        Self {
            authentication: Builder::new(),
            before: Builder::new(),
            after: Builder::new(),
            code: Builder::new(),
            scripts_max: Self::SCRIPTS_MAX,
        }
    }

    /// Allows more bytes of script templates than every terminal takes, for an acquirer that is known to.
    #[must_use]
    pub const fn with_scripts_up_to(mut self, bytes: usize) -> Self {
        // What 91 and 8A need stays free in the data element.
        let most = De55::MAX - 22;
        self.scripts_max = if bytes < most { bytes } else { most };
        self
    }

    /// The issuer authentication data, tag 91.
    ///
    /// # Errors
    /// [`Error::Parse`] if it has not 8 to 16 bytes.
    pub fn issuer_authentication_data(mut self, value: &[u8]) -> Result<Self, Error> {
        in_range("issuer authentication data", value.len(), 8, 16)?;
        self.authentication = single(tags::ISSUER_AUTHENTICATION_DATA, value)?;
        Ok(self)
    }

    /// The authorisation response code, tag 8A: the same as in the issuer authentication data, if it stands there.
    ///
    /// # Errors
    /// [`Error::Parse`] if it is not two letters or digits.
    pub fn response_code(mut self, code: [u8; 2]) -> Result<Self, Error> {
        for (position, character) in (0..2).zip(code) {
            if !character.is_ascii_alphanumeric() {
                return Err(ParseError::Character { what: "authorisation response code", position }.into());
            }
        }
        self.code = single(tags::AUTHORISATION_RESPONSE_CODE, &code)?;
        Ok(self)
    }

    /// One more script for before the final cryptogram, tag 71.
    ///
    /// # Errors
    /// [`Error::Parse`] if it has no command, a command has not 4 to 261 bytes, or all scripts together are too
    /// long.
    pub fn script_before(mut self, script: &Script<'_>) -> Result<Self, Error> {
        self.before.push_template(tags::ISSUER_SCRIPT_TEMPLATE_1, &script.content()?)?;
        self.check_scripts()
    }

    /// One more script for after the final cryptogram, tag 72.
    ///
    /// # Errors
    /// As [`Response::script_before`].
    pub fn script_after(mut self, script: &Script<'_>) -> Result<Self, Error> {
        self.after.push_template(tags::ISSUER_SCRIPT_TEMPLATE_2, &script.content()?)?;
        self.check_scripts()
    }

    /// The chip data.
    #[must_use]
    pub fn to_bytes(&self) -> Vec<u8> {
        [&self.authentication, &self.before, &self.after, &self.code].map(Builder::as_bytes).concat()
    }

    fn check_scripts(self) -> Result<Self, Error> {
        let length = self.before.as_bytes().len().saturating_add(self.after.as_bytes().len());
        in_range("issuer scripts", length, 0, self.scripts_max)?;
        Ok(self)
    }
}

impl Default for Response {
    fn default() -> Self {
        Self::new()
    }
}

impl fmt::Debug for Response {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Response").field("length", &self.to_bytes().len()).finish_non_exhaustive()
    }
}

/// A script: commands for the card, with their MACs, and a number to know it by.
#[derive(Clone, Copy)]
#[expect(clippy::exhaustive_structs, reason = "a script is spelled out in full by the caller")]
pub struct Script<'s> {
    /// The script identifier, tag 9F18. The issuer script results name the script by it.
    pub identifier: Option<[u8; 4]>,
    /// The commands, tag 86, in the order in which the card runs them.
    pub commands: &'s [&'s [u8]],
}

impl Script<'_> {
    fn content(&self) -> Result<Builder, Error> {
        if self.commands.is_empty() {
            return Err(ParseError::Missing { what: "issuer script", part: "command", position: 0 }.into());
        }
        let mut content = Builder::new();
        if let Some(identifier) = self.identifier {
            content.push(tags::ISSUER_SCRIPT_IDENTIFIER, &identifier)?;
        }
        for command in self.commands {
            in_range("issuer script command", command.len(), 4, 261)?;
            content.push(tags::ISSUER_SCRIPT_COMMAND, command)?;
        }
        Ok(content)
    }
}

impl fmt::Debug for Script<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Script")
            .field("identifier", &self.identifier)
            .field("commands", &self.commands.len())
            .finish()
    }
}

fn single(tag: Tag, value: &[u8]) -> Result<Builder, Error> {
    let mut object = Builder::new();
    object.push(tag, value)?;
    Ok(object)
}

fn in_range(what: &'static str, found: usize, min: usize, max: usize) -> Result<(), ParseError> {
    if found < min || found > max { Err(ParseError::Length { what, found, min, max }) } else { Ok(()) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tlv::Walk;

    #[test]
    fn the_order_is_that_of_the_message() {
        let command = [0x84, 0x1E, 0, 0];
        let script = Script { identifier: None, commands: &[&command, &command] };
        let answer = Response::new().script_after(&script).unwrap().response_code(*b"05").unwrap();
        let answer = answer.script_before(&script).unwrap().script_after(&script).unwrap();
        let answer = answer.issuer_authentication_data(&[1; 8]).unwrap().to_bytes();
        let tags = Walk::new(&answer).map(|object| object.map(|(_, object)| object.tag().number()));
        let expected = [0x91, 0x71, 0x86, 0x86, 0x72, 0x86, 0x86, 0x72, 0x86, 0x86, 0x8A].map(Ok);
        assert!(tags.eq(expected));
        assert!(Response::new().to_bytes().is_empty());
    }

    #[test]
    fn what_no_terminal_takes_is_refused() {
        let refused = |response: Result<Response, Error>| assert!(matches!(response, Err(Error::Parse(_))));
        for length in [0, 7, 17] {
            refused(Response::new().issuer_authentication_data(&[0; 17][..length]));
        }
        for code in [*b"0 ", [0, 0], [0x30, 0xB0]] {
            refused(Response::new().response_code(code));
        }
        let long = [0; 262];
        for commands in [&[][..], &[&long[..3]], &[&long[..4], &long]] {
            refused(Response::new().script_after(&Script { identifier: None, commands }));
        }
    }

    #[test]
    fn scripts_together_are_bounded() {
        // 72 .. 9F18 04 .. 86 .. in 71 and 57 bytes.
        let script = |length: usize| [0; 261].get(..length).map(<[u8]>::to_vec).unwrap();
        let with = |response: Response, length| {
            response.script_after(&Script { identifier: Some([1; 4]), commands: &[&script(length)] })
        };
        let first = with(Response::new(), 60).unwrap();
        assert_eq!(first.to_bytes().len(), 71);
        assert_eq!(with(first.clone(), 46).unwrap().to_bytes().len(), 128);
        assert!(with(first.clone(), 47).is_err());
        assert!(with(first.clone().with_scripts_up_to(129), 47).is_ok());
        let mut most = Response::new().with_scripts_up_to(usize::MAX);
        while let Ok(more) = with(most.clone(), 41) {
            most = more;
        }
        let full = most.issuer_authentication_data(&[0; 16]).unwrap().response_code(*b"00").unwrap();
        assert!(full.to_bytes().len() <= De55::MAX);
    }
}
