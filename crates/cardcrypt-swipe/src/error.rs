//! What can be wrong with a swipe or a track.

use core::fmt;

/// Text that is no swipe or no track, or a swipe that was deciphered to something else.
///
/// Says where and how long, never what was found. What goes wrong after a decryption is one error,
/// [`Error::Rejected`], so that the answer tells nothing about the clear text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// The text ends before a field.
    #[error("missing {field}, field {index}")]
    MissingField {
        /// The first field that is missing.
        field: Field,
        /// Its number from 0, the masked tracks being field 0.
        index: usize,
    },
    /// A field has the wrong length, in characters or bytes as it came.
    #[error("{field}: length {found}, expected {min} to {max}")]
    FieldLength {
        /// The field.
        field: Field,
        /// The length found.
        found: usize,
        /// The shortest valid length.
        min: usize,
        /// The longest valid length.
        max: usize,
    },
    /// A character is not allowed at its place.
    #[error("{field}: character not allowed at position {position}")]
    Character {
        /// The field.
        field: Field,
        /// Position from 0 in the whole input.
        position: usize,
    },
    /// A track has no end sentinel.
    #[error("track that starts at position {position} has no end sentinel")]
    EndSentinel {
        /// Position from 0 of its start sentinel in the whole input.
        position: usize,
    },
    /// The text was damaged on the way: its CRC is another.
    #[error("CRC mismatch")]
    Crc,
    /// The LRC of a track is another.
    #[error("LRC mismatch")]
    Lrc,
    /// A character read from a stripe has even parity.
    #[error("parity error in character {position}")]
    Parity {
        /// Number of the character from 0.
        position: usize,
    },
    /// The bits of a stripe end within a character.
    #[error("bits end within character {position}")]
    PartialCharacter {
        /// Number of the character from 0.
        position: usize,
    },
    /// The format code names a layout that is not known here.
    #[error("unknown format code")]
    UnknownFormatCode,
    /// The text is longer than any swipe.
    #[error("length {found}, at most {max}")]
    TooLong {
        /// The length found.
        found: usize,
        /// The longest text that is read.
        max: usize,
    },
    /// Something follows where the text should end.
    #[error("trailing data at position {position}")]
    TrailingData {
        /// Position from 0 of the first superfluous character.
        position: usize,
    },
    /// A buffer has not the length of what should be written to it.
    #[error("buffer of {found} bytes, expected {expected}")]
    Buffer {
        /// Length of the buffer.
        found: usize,
        /// Length of the data.
        expected: usize,
    },
    /// A track was read and has no encrypted field: the reader does not encrypt.
    #[error("a track is not encrypted")]
    NotEncrypted,
    /// The deciphered swipe is not what the encrypted one announced.
    #[error("rejected")]
    Rejected,
}

/// A part of a swipe, as errors name it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Field {
    /// The string that a reader was set to send before the tracks.
    PreCard,
    /// The masked tracks.
    MaskedTracks,
    /// The encryption status.
    EncryptionStatus,
    /// Encrypted track 1.
    Track1,
    /// Encrypted track 2.
    Track2,
    /// Encrypted track 3.
    Track3,
    /// The print status.
    PrintStatus,
    /// The encrypted print.
    Print,
    /// The serial number of the reader.
    DeviceSerial,
    /// The encrypted session identifier.
    SessionId,
    /// The key serial number.
    Ksn,
    /// The encryption counter.
    EncryptionCounter,
    /// The clear CRC.
    Crc,
    /// The encrypted CRC.
    EncryptedCrc,
    /// The format code.
    FormatCode,
    /// The text of one track.
    Track,
    /// The account number in a track.
    Account,
    /// The name in track 1.
    Name,
    /// The expiry in a track.
    Expiry,
}

impl fmt::Display for Field {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::PreCard => "pre-card string",
            Self::MaskedTracks => "masked tracks",
            Self::EncryptionStatus => "encryption status",
            Self::Track1 => "encrypted track 1",
            Self::Track2 => "encrypted track 2",
            Self::Track3 => "encrypted track 3",
            Self::PrintStatus => "print status",
            Self::Print => "encrypted print",
            Self::DeviceSerial => "device serial number",
            Self::SessionId => "encrypted session identifier",
            Self::Ksn => "KSN",
            Self::EncryptionCounter => "encryption counter",
            Self::Crc => "CRC",
            Self::EncryptedCrc => "encrypted CRC",
            Self::FormatCode => "format code",
            Self::Track => "track",
            Self::Account => "account number",
            Self::Name => "name",
            Self::Expiry => "expiry",
        })
    }
}
