use cardcrypt_types::ParseError;

use super::{Enciphered, EncipheredPin};
use crate::Error;
use crate::tlv::Tag;

/// A command for the card, still without secure messaging.
///
/// ```
/// use cardcrypt_emv::script::{Command, Payload};
/// use cardcrypt_emv::tlv::Tag;
///
/// let command = Command::put_data(Tag::new(0x9F58), Payload::Plain(&[0x05]))?;
/// assert_eq!((command.instruction(), command.parameters()), (0xDA, [0x9F, 0x58]));
/// # Ok::<(), cardcrypt_emv::Error>(())
/// ```
#[derive(Debug, Clone, Copy)]
pub struct Command<'d> {
    class: Class,
    instruction: u8,
    parameters: [u8; 2],
    payload: Payload<'d>,
}

/// The class of a command, the high nibble of its first byte. The low nibble says the format of secure messaging.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[expect(clippy::exhaustive_enums, reason = "the classes that EMV uses")]
pub enum Class {
    /// Commands of ISO/IEC 7816-4: 0.
    Interindustry,
    /// Commands of EMV: 8.
    Proprietary,
}

/// The data of a command.
#[derive(Debug, Clone, Copy)]
#[non_exhaustive]
pub enum Payload<'d> {
    /// No data.
    Empty,
    /// Clear data that is not BER-TLV. Tag 81 in format 1.
    Plain(&'d [u8]),
    /// Clear data in BER-TLV. Tag B3 in format 1.
    BerTlv(&'d [u8]),
    /// Enciphered data. Tag 87 in format 1.
    Enciphered(&'d Enciphered),
}

impl<'d> Command<'d> {
    /// APPLICATION BLOCK: no transactions until APPLICATION UNBLOCK.
    #[must_use]
    pub const fn application_block() -> Self {
        Self::without_data(0x1E)
    }

    /// APPLICATION UNBLOCK.
    #[must_use]
    pub const fn application_unblock() -> Self {
        Self::without_data(0x18)
    }

    /// CARD BLOCK: all applications, for good.
    #[must_use]
    pub const fn card_block() -> Self {
        Self::without_data(0x16)
    }

    /// PIN CHANGE/UNBLOCK that only resets the PIN try counter.
    #[must_use]
    pub const fn pin_unblock() -> Self {
        Self::without_data(0x24)
    }

    /// PIN CHANGE/UNBLOCK with a new PIN. P2 says whether the current one went into its block.
    #[must_use]
    pub const fn pin_change(pin: &'d EncipheredPin) -> Self {
        let parameters = if pin.with_current() { [0, 1] } else { [0, 2] };
        Self { parameters, payload: Payload::Enciphered(pin.enciphered()), ..Self::pin_unblock() }
    }

    /// PUT DATA, of class 0: the object of this tag gets this value.
    ///
    /// # Errors
    /// [`Error::Parse`] for a tag of more than two bytes, or no data.
    pub fn put_data(tag: Tag, value: Payload<'d>) -> Result<Self, Error> {
        let tag = u16::try_from(tag.number()).map_err(|_| ParseError::Range { what: "tag of PUT DATA" })?;
        Self::with_data("PUT DATA", 0xDA, tag.to_be_bytes(), value)
    }

    /// UPDATE RECORD, of class 0: the record of this number, from 1, in the file of this short identifier, 1 to 30,
    /// gets this content.
    ///
    /// # Errors
    /// [`Error::Parse`] for a file or a record that cannot be, or no data.
    pub fn update_record(file: u8, record: u8, content: Payload<'d>) -> Result<Self, Error> {
        if !(1..=30).contains(&file) {
            return Err(ParseError::Range { what: "short file identifier" }.into());
        }
        if record == 0 {
            return Err(ParseError::Range { what: "record number" }.into());
        }
        Self::with_data("UPDATE RECORD", 0xDC, [record, file << 3 | 4], content)
    }

    /// The same command of another class: some cards want PUT DATA and UPDATE RECORD as class 8.
    #[must_use]
    pub const fn of_class(self, class: Class) -> Self {
        Self { class, ..self }
    }

    /// The class.
    #[must_use]
    pub const fn class(&self) -> Class {
        self.class
    }

    /// The instruction byte.
    #[must_use]
    pub const fn instruction(&self) -> u8 {
        self.instruction
    }

    /// P1 and P2.
    #[must_use]
    pub const fn parameters(&self) -> [u8; 2] {
        self.parameters
    }

    /// The data.
    #[must_use]
    pub const fn payload(&self) -> Payload<'d> {
        self.payload
    }

    const fn without_data(instruction: u8) -> Self {
        Self { class: Class::Proprietary, instruction, parameters: [0, 0], payload: Payload::Empty }
    }

    fn with_data(
        what: &'static str,
        instruction: u8,
        parameters: [u8; 2],
        payload: Payload<'d>,
    ) -> Result<Self, Error> {
        if payload.as_bytes().is_empty() {
            return Err(ParseError::Missing { what, part: "data", position: 5 }.into());
        }
        Ok(Self { class: Class::Interindustry, instruction, parameters, payload })
    }
}

impl Class {
    pub(super) const fn nibble(self) -> u8 {
        match self {
            Self::Interindustry => 0x00,
            Self::Proprietary => 0x80,
        }
    }
}

impl<'d> Payload<'d> {
    /// The bytes as they travel in format 2.
    #[must_use]
    pub fn as_bytes(&self) -> &'d [u8] {
        match self {
            Self::Empty => &[],
            Self::Plain(data) | Self::BerTlv(data) => data,
            Self::Enciphered(data) => data.as_bytes(),
        }
    }
}
