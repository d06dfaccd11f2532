use alloc::vec::Vec;
use core::fmt;

use cardcrypt_types::key::Key;
use cardcrypt_types::key::purpose::SkSmi;
use cardcrypt_types::{Atc, Cryptogram, ParseError};

use super::{Command, MacLength, Payload, mac, verify};
use crate::Error;

/// The format of secure messaging (EMV Book 2, 9.2), and what the MAC covers beside the command.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Format {
    /// Format 1, class byte xC: data objects, each MAC chained to the one before, the first to the cryptogram.
    One,
    /// Format 2, class byte x4: the MAC covers the transaction counter and the cryptogram, which are not sent.
    Two,
    /// Format 2 of Interac: the MAC covers the command alone. The session key ties it to the transaction.
    TwoWithoutTransaction,
}

/// Puts the commands of one script under MACs, or verifies them, in the order in which the card runs them.
///
/// ```
/// use cardcrypt_emv::script::{Command, Format, MacLength, SecureMessaging};
/// use cardcrypt_types::key::{Key, KeyAlgorithm, purpose};
/// use cardcrypt_types::{Atc, Cryptogram};
///
/// let key = b"\x94\xF8\x67\x16\x7C\x64\xEF\x23\xEA\xB0\xCB\x62\x7A\x7A\xCB\x62";
/// let key = Key::<purpose::SkSmi>::hazmat_from_bytes(KeyAlgorithm::Tdes2, key)?;
/// let arqc = Cryptogram::new(*b"\x29\xCC\xA1\x5A\xE6\x65\xFA\x2E");
/// let begin = || SecureMessaging::new(Format::Two, Atc::new(0x1C), arqc, MacLength::EIGHT);
///
/// let command = begin().secure(&key, &Command::application_unblock())?;
/// assert_eq!(command, b"\x84\x18\x00\x00\x08\xDB\x56\xBA\x60\x08\x7C\xEF\xD3");
/// assert!(begin().verify(&key, &command).is_ok());
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub struct SecureMessaging {
    format: Format,
    atc: Atc,
    /// The cryptogram; in format 1 the MAC before, once there is one.
    link: [u8; 8],
    length: MacLength,
}

impl SecureMessaging {
    /// Begins a script. `arqc` is the cryptogram that the card sent first in the transaction.
    #[must_use]
    pub const fn new(format: Format, atc: Atc, arqc: Cryptogram, length: MacLength) -> Self {
        Self { format, atc, link: arqc.to_bytes(), length }
    }

    /// The command with its MAC, as it goes into tag 86.
    ///
    /// # Errors
    /// [`Error::Parse`] if the data does not fit into a command, [`Error::KeyAlgorithm`] if the key is neither two-key
    /// TDES nor AES. The chain has not moved then.
    pub fn secure(&mut self, key: &Key<SkSmi>, command: &Command<'_>) -> Result<Vec<u8>, Error> {
        let [p1, p2] = command.parameters();
        let header = [command.class().nibble() | self.marker(), command.instruction(), p1, p2];
        let body = match self.format {
            Format::One => objects(command.payload())?,
            Format::Two | Format::TwoWithoutTransaction => command.payload().as_bytes().to_vec(),
        };
        let trailer = usize::from(self.length.bytes()).saturating_add(self.mac_header().len());
        let found = body.len();
        let max = usize::from(u8::MAX).saturating_sub(trailer);
        let too_long = ParseError::Length { what: "script command data", found, min: 0, max };
        let lc = u8::try_from(found.saturating_add(trailer)).map_err(|_| too_long)?;
        let full = mac(key, &self.message(header, lc, &body))?;
        let sent = full.get(..usize::from(self.length.bytes())).unwrap_or(&full);
        let apdu = [&header, [lc].as_slice(), &body, self.mac_header(), sent].concat();
        self.advance(full);
        Ok(apdu)
    }

    /// Verifies the next command of a script: what the card does.
    ///
    /// # Errors
    /// [`Error::ScriptMac`] if the MAC is not that of the command in its place, [`Error::Parse`] if the command has
    /// not the form, [`Error::KeyAlgorithm`] as [`SecureMessaging::secure`]. The chain has not moved then.
    pub fn verify(&mut self, key: &Key<SkSmi>, apdu: &[u8]) -> Result<(), Error> {
        let Parts { header, lc, body, received } = self.split(apdu)?;
        let message = self.message(header, lc, body);
        verify(key, &message, received, self.length)?;
        self.advance(mac(key, &message)?);
        Ok(())
    }

    fn split<'d>(&self, apdu: &'d [u8]) -> Result<Parts<'d>, Error> {
        let trailer = usize::from(self.length.bytes()).saturating_add(self.mac_header().len());
        let form =
            ParseError::Length { what: WHAT, found: apdu.len(), min: trailer.saturating_add(5), max: 260 };
        let ([class, instruction, p1, p2, lc], rest) = apdu.split_first_chunk().ok_or(form)?;
        if class & 0x7F != self.marker() {
            return Err(ParseError::Range { what: "class of a script command" }.into());
        }
        if rest.len() != usize::from(*lc) {
            return Err(form.into());
        }
        let (body, trailer) =
            rest.split_at_checked(rest.len().checked_sub(trailer).ok_or(form)?).ok_or(form)?;
        let received = trailer.strip_prefix(self.mac_header());
        let received = received.ok_or(ParseError::Missing { what: WHAT, part: "MAC", position: 5 })?;
        Ok(Parts { header: [*class, *instruction, *p1, *p2], lc: *lc, body, received })
    }

    /// What the MAC covers.
    fn message(&self, header: [u8; 4], lc: u8, body: &[u8]) -> Vec<u8> {
        match self.format {
            Format::One => [self.link.as_slice(), &header, &[0x80, 0, 0, 0], body].concat(),
            Format::Two => [&header, [lc].as_slice(), &self.atc.to_bytes(), &self.link, body].concat(),
            Format::TwoWithoutTransaction => [&header, [lc].as_slice(), body].concat(),
        }
    }

    /// The low nibble of the class byte.
    const fn marker(&self) -> u8 {
        match self.format {
            Format::One => 0x0C,
            Format::Two | Format::TwoWithoutTransaction => 0x04,
        }
    }

    /// What stands before the MAC: in format 1 it is a data object.
    const fn mac_header(&self) -> &'static [u8] {
        match (self.format, self.length.bytes()) {
            (Format::Two | Format::TwoWithoutTransaction, _) => &[],
            (Format::One, 4) => &[0x8E, 4],
            (Format::One, 5) => &[0x8E, 5],
            (Format::One, 6) => &[0x8E, 6],
            (Format::One, 7) => &[0x8E, 7],
            (Format::One, _) => &[0x8E, 8],
        }
    }

    /// Format 1 chains to the whole MAC, whatever of it is sent.
    fn advance(&mut self, full: [u8; 8]) {
        if self.format == Format::One {
            self.link = full;
        }
    }
}

impl fmt::Debug for SecureMessaging {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("SecureMessaging")
            .field("format", &self.format)
            .field("length", &self.length)
            .finish_non_exhaustive()
    }
}

/// A received command, taken apart.
struct Parts<'d> {
    header: [u8; 4],
    lc: u8,
    /// What stands before the MAC.
    body: &'d [u8],
    received: &'d [u8],
}

/// The data of a command as the data object of format 1.
fn objects(payload: Payload<'_>) -> Result<Vec<u8>, Error> {
    let (tag, prefix): (u8, &[u8]) = match payload {
        Payload::Empty => return Ok(Vec::new()),
        Payload::Plain(_) => (0x81, &[]),
        Payload::BerTlv(_) => (0xB3, &[]),
        // The byte says that the data was padded with 80 and zeros.
        Payload::Enciphered(_) => (0x87, &[0x01]),
    };
    let data = payload.as_bytes();
    let found = data.len();
    let too_long = ParseError::Length { what: "script command data", found, min: 0, max: 255 };
    let length = u8::try_from(found.saturating_add(prefix.len())).map_err(|_| too_long)?;
    let short = [tag, length];
    let long = [tag, 0x81, length];
    let header = if length < 0x80 { short.as_slice() } else { &long };
    Ok([header, prefix, data].concat())
}

const WHAT: &str = "script command";
