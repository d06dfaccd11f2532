//! The chip data of a message (ISO 8583 data element 55): the data objects that a cryptogram needs, and those that
//! answer it.

mod response;

pub use response::{Response, Script};

use cardcrypt_types::{Atc, Cryptogram, ParseError, Psn, UnpredictableNumber};

use crate::tlv::{Reader, Tag, Tlv};
use crate::{Error, TransactionData};

/// Chip data that was read through once: every object is whole, and no tag stands twice.
///
/// ```
/// use cardcrypt_emv::de55::De55;
/// let data = De55::parse(&[0x9F, 0x36, 0x02, 0x00, 0x1C])?;
/// assert_eq!(data.atc()?.number(), 28);
/// assert_eq!(data.cryptogram().unwrap_err().to_string(), "tag 9F26 is missing");
/// # Ok::<(), cardcrypt_emv::Error>(())
/// ```
#[derive(Debug, Clone)]
pub struct De55<'d> {
    objects: Reader<'d>,
}

impl<'d> De55<'d> {
    /// The longest chip data, in bytes: what the three-digit length of the data element allows.
    pub const MAX: usize = 999;
    /// The largest number of data objects. Real messages have some forty; the search for duplicates grows with the
    /// square.
    pub const MAX_OBJECTS: usize = 128;

    /// Reads through the data.
    ///
    /// # Errors
    /// [`Error::Parse`] if it is too long or has too many objects, [`Error::Tlv`] if it cannot be read, [`Error::DuplicateTag`] if a tag
    /// stands twice: a message that says two things says nothing.
    pub fn parse(data: &'d [u8]) -> Result<Self, Error> {
        let too_long = |what, found, max| ParseError::Length { what, found, min: 0, max };
        if data.len() > Self::MAX {
            return Err(too_long("chip data", data.len(), Self::MAX).into());
        }
        let objects = Reader::new(data);
        for (count, object) in (0..=Self::MAX_OBJECTS).zip(objects.clone()) {
            let object = object?;
            if count == Self::MAX_OBJECTS {
                let found = Self::MAX_OBJECTS.saturating_add(1);
                return Err(too_long("number of objects", found, Self::MAX_OBJECTS).into());
            }
            let mut before =
                objects.clone().flatten().take_while(|earlier| earlier.offset() < object.offset());
            if before.any(|earlier| earlier.tag() == object.tag()) {
                return Err(Error::DuplicateTag { tag: object.tag(), offset: object.offset() });
            }
        }
        Ok(Self { objects })
    }

    /// The objects in their order. None of them is an error.
    pub fn objects(&self) -> impl Iterator<Item = Tlv<'d>> {
        self.objects.clone().flatten()
    }

    /// The value of a tag, if it is there.
    #[must_use]
    pub fn get(&self, tag: Tag) -> Option<&'d [u8]> {
        self.objects().find(|object| object.tag() == tag).map(|object| object.value())
    }

    /// The value of a tag that must be there.
    ///
    /// # Errors
    /// [`Error::MissingTag`].
    pub fn require(&self, tag: Tag) -> Result<&'d [u8], Error> {
        self.get(tag).ok_or(Error::MissingTag { tag })
    }

    /// The issuer application data, tag 9F10.
    ///
    /// # Errors
    /// [`Error::MissingTag`].
    pub fn iad(&self) -> Result<&'d [u8], Error> {
        self.require(Tag::new(0x9F10))
    }

    /// The application cryptogram, tag 9F26.
    ///
    /// # Errors
    /// [`Error::MissingTag`] and [`Error::TagLength`].
    pub fn cryptogram(&self) -> Result<Cryptogram, Error> {
        self.fixed(0x9F26).map(Cryptogram::new)
    }

    /// The application transaction counter, tag 9F36.
    ///
    /// # Errors
    /// [`Error::MissingTag`] and [`Error::TagLength`].
    pub fn atc(&self) -> Result<Atc, Error> {
        self.fixed(0x9F36).map(Atc::from_bytes)
    }

    /// The PAN sequence number, tag 5F34; [`Psn::ABSENT`] if there is none.
    ///
    /// # Errors
    /// [`Error::TagLength`], and [`Error::Parse`] if it is no BCD.
    pub fn psn(&self) -> Result<Psn, Error> {
        match self.fixed::<1>(0x5F34) {
            Ok([byte]) => Ok(Psn::from_bcd(byte)?),
            Err(Error::MissingTag { .. }) => Ok(Psn::ABSENT),
            Err(error) => Err(error),
        }
    }

    /// The data of the transaction that a cryptogram covers. An absent tag 9F03 counts as zeros.
    ///
    /// # Errors
    /// [`Error::MissingTag`] and [`Error::TagLength`], for the first tag that is not right.
    pub fn transaction(&self) -> Result<TransactionData, Error> {
        let amount_other = match self.fixed(0x9F03) {
            Err(Error::MissingTag { .. }) => [0; 6],
            other => other?,
        };
        let [transaction_type] = self.fixed(0x9C)?;
        Ok(TransactionData {
            amount_authorised: self.fixed(0x9F02)?,
            amount_other,
            terminal_country: self.fixed(0x9F1A)?,
            terminal_verification_results: self.fixed(0x95)?,
            currency: self.fixed(0x5F2A)?,
            date: self.fixed(0x9A)?,
            transaction_type,
            unpredictable_number: UnpredictableNumber::new(self.fixed(0x9F37)?),
            application_interchange_profile: self.fixed(0x82)?,
            atc: self.atc()?,
        })
    }

    fn fixed<const N: usize>(&self, tag: u32) -> Result<[u8; N], Error> {
        let tag = Tag::new(tag);
        let value = self.require(tag)?;
        value.try_into().map_err(|_| Error::TagLength { tag, found: value.len(), expected: N })
    }
}
