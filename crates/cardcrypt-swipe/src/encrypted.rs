use core::fmt;

use crate::{CharacterSet, Ciphertext, EncryptionStatus, PrintStatus};

/// An encrypted swipe, whatever format it came in: views of the text or report that a reader sent.
///
/// Made by the parser of a format, such as [`ReaderTextFormat::parse`](crate::ReaderTextFormat::parse).
/// Nothing in it is authentic, deciphered or not: see the Safety chapter of the crate.
#[derive(Clone)]
pub struct EncryptedSwipe<'a> {
    pub(crate) ksn: [u8; 10],
    pub(crate) tracks: [TrackState<'a>; 3],
    pub(crate) print: Option<Ciphertext<'a>>,
    pub(crate) print_status: Option<PrintStatus>,
    pub(crate) session_id: Option<Ciphertext<'a>>,
    pub(crate) crc: Option<u16>,
    pub(crate) encrypted_crc: Option<Ciphertext<'a>>,
    pub(crate) device_serial: &'a [u8],
    pub(crate) encryption_status: EncryptionStatus,
    pub(crate) encryption_counter: Option<&'a [u8]>,
}

impl<'a> EncryptedSwipe<'a> {
    /// Length of an encrypted print in bytes: 54 and two of padding.
    pub(crate) const PRINT: usize = 56;

    /// The key serial number: which key the reader used.
    #[must_use]
    pub fn ksn(&self) -> &[u8; 10] {
        &self.ksn
    }

    /// Tracks 1, 2 and 3, in this order.
    #[must_use]
    pub fn tracks(&self) -> &[TrackState<'a>; 3] {
        &self.tracks
    }

    /// The encrypted print of the stripe, 56 bytes.
    #[must_use]
    pub fn print(&self) -> Option<Ciphertext<'a>> {
        self.print
    }

    /// How the print was taken.
    #[must_use]
    pub fn print_status(&self) -> Option<PrintStatus> {
        self.print_status
    }

    /// The encrypted session identifier that the host had given to the reader, 8 bytes.
    #[must_use]
    pub fn session_id(&self) -> Option<Ciphertext<'a>> {
        self.session_id
    }

    /// The clear CRC, to which [`encrypted_crc`](Self::encrypted_crc) must decipher.
    #[must_use]
    pub fn crc(&self) -> Option<u16> {
        self.crc
    }

    /// The encrypted CRC, 8 bytes of which the first two count.
    #[must_use]
    pub fn encrypted_crc(&self) -> Option<Ciphertext<'a>> {
        self.encrypted_crc
    }

    /// The serial number of the reader as it stands; often empty.
    #[must_use]
    pub fn device_serial(&self) -> &'a [u8] {
        self.device_serial
    }

    /// What the reader says about its keys.
    #[must_use]
    pub fn encryption_status(&self) -> EncryptionStatus {
        self.encryption_status
    }

    /// The hexadecimal digits of the encryption counter, if the reader sends one.
    #[must_use]
    pub fn encryption_counter(&self) -> Option<&'a [u8]> {
        self.encryption_counter
    }
}

impl fmt::Debug for EncryptedSwipe<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("EncryptedSwipe")
            .field("ksn", &format_args!("{:020X}", u128_of(self.ksn)))
            .field("tracks", &self.tracks)
            .field("print", &self.print)
            .field("print_status", &self.print_status)
            .field("session_id", &self.session_id)
            .field("encryption_status", &self.encryption_status)
            .finish_non_exhaustive()
    }
}

/// What a reader found on one track.
#[derive(Debug, Clone, Copy)]
#[non_exhaustive]
pub enum TrackState<'a> {
    /// Nothing.
    Absent,
    /// Something that it could not read.
    ReadError,
    /// A track.
    Read(EncryptedTrack<'a>),
}

impl<'a> TrackState<'a> {
    /// The track, if it was read.
    #[must_use]
    pub fn read(&self) -> Option<&EncryptedTrack<'a>> {
        match self {
            Self::Read(track) => Some(track),
            Self::Absent | Self::ReadError => None,
        }
    }
}

/// A track that was read.
#[derive(Clone, Copy)]
pub struct EncryptedTrack<'a> {
    pub(crate) masked: &'a [u8],
    pub(crate) set: CharacterSet,
    pub(crate) ciphertext: Option<Ciphertext<'a>>,
}

impl<'a> EncryptedTrack<'a> {
    /// The masked text, sentinels included, of the same length as the clear one.
    ///
    /// Made to be shown, but not harmless: it has the name, the expiry and some digits of the PAN, and a
    /// reader that does not encrypt may send the clear track in its place.
    #[must_use]
    pub fn masked(&self) -> &'a [u8] {
        self.masked
    }

    /// The characters of which the clear track consists.
    #[must_use]
    pub fn character_set(&self) -> CharacterSet {
        self.set
    }

    /// The encrypted track: its text padded with zeros to whole blocks.
    #[must_use]
    pub fn ciphertext(&self) -> Option<Ciphertext<'a>> {
        self.ciphertext
    }

    /// Length in bytes that the ciphertext must have.
    pub(crate) fn padded_len(&self) -> usize {
        self.masked.len().div_ceil(Ciphertext::BLOCK).saturating_mul(Ciphertext::BLOCK)
    }
}

impl fmt::Debug for EncryptedTrack<'_> {
    /// Shows lengths only: masked tracks name the cardholder.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("EncryptedTrack")
            .field("len", &self.masked.len())
            .field("set", &self.set)
            .field("ciphertext", &self.ciphertext)
            .finish_non_exhaustive()
    }
}

fn u128_of(ksn: [u8; 10]) -> u128 {
    ksn.iter().fold(0, |number, byte| (number << 8) | u128::from(*byte))
}
