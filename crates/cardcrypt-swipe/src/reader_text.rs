mod part;
mod tracks;

#[cfg(test)]
mod tests;

use part::Part;

use crate::{
    Ciphertext, EncryptedSwipe, EncryptionStatus, Error, Field, PrintStatus, TrackState, crc,
    reader_text::tracks::MaskedTracks,
};

/// How a reader writes a swipe as text, on a keyboard or serial line (MagneSafe V5 reference manuals,
/// "Card data").
///
/// The masked tracks, then twelve or thirteen fields with a separator before each: encryption status, three
/// encrypted tracks, print status, encrypted print, serial number, encrypted session identifier, KSN,
/// encryption counter (format code 0001 only), CRC, encrypted CRC, format code.
///
/// What a reader can be set to send elsewhere, such as strings around each track, is not supported.
///
/// ```
/// use cardcrypt_swipe::{Error, ReaderTextFormat};
/// let format = ReaderTextFormat::pipe_separated_cr().with_pre_card(b"SWIPE:");
/// let error = format.parse(b"SWIPE:%E?|0600|||").unwrap_err();
/// assert_eq!(error.to_string(), "missing print status, field 5");
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ReaderTextFormat<'f> {
    separator: u8,
    terminator: &'f [u8],
    pre_card: &'f [u8],
}

impl<'f> ReaderTextFormat<'f> {
    /// The longest text that is read, in characters: about twice what the longest fields add up to.
    pub const MAX: usize = 2048;

    /// Separator `|`, terminator carriage return, no string before the tracks: what readers are shipped with.
    #[must_use]
    pub const fn pipe_separated_cr() -> Self {
        Self { separator: b'|', terminator: b"\r", pre_card: b"" }
    }

    /// Another separator. Tracks are cut where it stands in them, so choose none of 0x20 to 0x5F.
    #[must_use]
    pub const fn with_separator(self, separator: u8) -> Self {
        Self { separator, ..self }
    }

    /// Another terminator.
    #[must_use]
    pub const fn with_terminator(self, terminator: &'f [u8]) -> Self {
        Self { terminator, ..self }
    }

    /// A string that stands before the tracks. It must be there, and the CRC does not cover it.
    #[must_use]
    pub const fn with_pre_card(self, pre_card: &'f [u8]) -> Self {
        Self { pre_card, ..self }
    }

    /// Reads one swipe.
    ///
    /// Terminator, line feed, both or neither may follow it: they are often gone before the text gets here.
    /// Hexadecimal digits must be upper case. The CRC is checked before any field is read. It tells damage,
    /// not forgery.
    ///
    /// # Errors
    /// [`Error::Crc`] if the text was damaged; otherwise what is missing, too long or not allowed, with
    /// positions in the whole of `text`.
    pub fn parse<'a>(&self, text: &'a [u8]) -> Result<EncryptedSwipe<'a>, Error> {
        if text.len() > Self::MAX {
            return Err(Error::TooLong { found: text.len(), max: Self::MAX });
        }
        let text = text.strip_suffix(b"\n").unwrap_or(text);
        let text = text.strip_suffix(self.terminator).unwrap_or(text);
        let missing = Error::MissingField { field: Field::PreCard, index: 0 };
        let body = text.strip_prefix(self.pre_card).ok_or(missing)?;
        let fields = Fields::split(body, self.separator, self.pre_card.len())?;
        let crc = fields.check_crc(body)?;
        fields.read(crc)
    }
}

/// The fields in their order, not yet read.
struct Fields<'a> {
    masked: Part<'a>,
    status: Part<'a>,
    tracks: [Part<'a>; 3],
    print_status: Part<'a>,
    print: Part<'a>,
    device_serial: Part<'a>,
    session_id: Part<'a>,
    ksn: Part<'a>,
    counter: Option<Part<'a>>,
    /// How much of the text the CRC covers.
    covered: usize,
    crc: Part<'a>,
    encrypted_crc: Part<'a>,
}

impl<'a> Fields<'a> {
    /// Cuts the text at its separators. Which field is the CRC depends on the format code.
    fn split(body: &'a [u8], separator: u8, offset: usize) -> Result<Self, Error> {
        let mut parts = [Part::EMPTY; 14];
        let count = Part::split(body, separator, offset, &mut parts)?;
        let [masked, status, t1, t2, t3, print_status, print, serial, session, ksn, a, b, c, d] = parts;
        let (counter, crc, encrypted_crc, code) = match count {
            14 => (Some(a.named(Field::EncryptionCounter)), b, c, d),
            _ => (None, a, b, c),
        };
        check_format_code(code.named(Field::FormatCode), counter.is_some())?;
        Ok(Self {
            masked: masked.named(Field::MaskedTracks),
            status: status.named(Field::EncryptionStatus),
            tracks: [t1.named(Field::Track1), t2.named(Field::Track2), t3.named(Field::Track3)],
            print_status: print_status.named(Field::PrintStatus),
            print: print.named(Field::Print),
            device_serial: serial.named(Field::DeviceSerial),
            session_id: session.named(Field::SessionId),
            ksn: ksn.named(Field::Ksn),
            counter,
            covered: crc.offset.saturating_sub(offset),
            crc: crc.named(Field::Crc),
            encrypted_crc: encrypted_crc.named(Field::EncryptedCrc),
        })
    }

    /// The CRC covers all from the first sentinel to the separator before it, and is printed low byte first.
    fn check_crc(&self, body: &[u8]) -> Result<u16, Error> {
        let printed = u16::from_le_bytes(self.crc.bytes()?);
        let covered = body.get(..self.covered).unwrap_or_default();
        if crc::compute(covered) == printed { Ok(printed) } else { Err(Error::Crc) }
    }

    fn read(&self, crc: u16) -> Result<EncryptedSwipe<'a>, Error> {
        let masked = MaskedTracks::parse(self.masked.text, self.masked.offset)?;
        let [masked1, masked2, masked3] = masked.tracks;
        let [part1, part2, part3] = self.tracks;
        Ok(EncryptedSwipe {
            ksn: self.ksn.bytes()?,
            tracks: [track(masked1, part1)?, track(masked2, part2)?, track(masked3, part3)?],
            print: self.print.ciphertext(EncryptedSwipe::PRINT)?,
            print_status: self.print_status.optional_bytes()?.map(PrintStatus::from_bytes),
            session_id: self.session_id.ciphertext(Ciphertext::BLOCK)?,
            crc: Some(crc),
            encrypted_crc: self.encrypted_crc.ciphertext(Ciphertext::BLOCK)?,
            device_serial: self.device_serial.printable(16)?,
            encryption_status: EncryptionStatus::from_bytes(self.status.bytes()?),
            encryption_counter: self.counter.map(|counter| counter.digits(16)).transpose()?,
        })
    }
}

/// Code 0000 goes with 13 fields, 0001 with the encryption counter as a fourteenth.
fn check_format_code(code: Part<'_>, has_counter: bool) -> Result<(), Error> {
    let end = code.offset.saturating_add(4);
    match (code.text, has_counter) {
        (b"0000", false) | (b"0001", true) => Ok(()),
        (b"0001", false) => Err(Error::MissingField { field: Field::EncryptionCounter, index: 10 }),
        (b"0000", true) => Err(Error::TrailingData { position: code.offset }),
        ([_, _, _, _], _) => Err(Error::UnknownFormatCode),
        ([_, _, _, _, _, ..], _) => Err(Error::TrailingData { position: end }),
        _ => Err(Error::FieldLength { field: Field::FormatCode, found: code.text.len(), min: 4, max: 4 }),
    }
}

/// Joins a masked track and its encrypted form, which is as long but for the padding.
fn track<'a>(masked: TrackState<'a>, encrypted: Part<'a>) -> Result<TrackState<'a>, Error> {
    match masked {
        TrackState::Read(mut track) => {
            track.ciphertext = encrypted.ciphertext(track.padded_len())?;
            Ok(TrackState::Read(track))
        }
        unread => encrypted.empty().map(|()| unread),
    }
}
