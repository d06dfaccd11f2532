use alloc::boxed::Box;

use super::{Error, PublicKey};

/// Data recovered from a signature: 6A, the signed part, a hash of twenty bytes, BC (EMV Book 2, A2.1).
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Block {
    bytes: Box<[u8]>,
}

const HEADER: u8 = 0x6A;
const TRAILER: u8 = 0xBC;
const HASH: usize = 20;

impl Block {
    /// Recovers, and checks what all formats share.
    pub(super) fn recover(key: &PublicKey, signature: &[u8], format: u8) -> Result<Self, Error> {
        let block = Self { bytes: key.recover(signature)? };
        if block.bytes.first() != Some(&HEADER) {
            return Err(Error::Header);
        }
        if block.bytes.last() != Some(&TRAILER) {
            return Err(Error::Trailer);
        }
        match block.signed().first() {
            Some(found) if *found == format => Ok(block),
            Some(found) => Err(Error::Format { found: *found, expected: format }),
            None => Err(Error::Truncated),
        }
    }

    pub(super) const fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// From the format to the last byte before the hash.
    pub(super) fn signed(&self) -> &[u8] {
        self.parts().0
    }

    pub(super) fn hash(&self) -> [u8; HASH] {
        self.parts().1
    }

    /// Reads the fields behind the format.
    pub(super) fn fields(&self) -> Fields<'_> {
        Fields::new(self.signed().get(1..).unwrap_or_default())
    }

    fn parts(&self) -> (&[u8], [u8; HASH]) {
        let inner = self.bytes.get(1..self.bytes.len().saturating_sub(1)).unwrap_or_default();
        inner.split_last_chunk().map_or((&[], [0; HASH]), |(signed, hash)| (signed, *hash))
    }
}

/// The fields of recovered data, one after the other.
pub(super) struct Fields<'b> {
    rest: &'b [u8],
}

impl<'b> Fields<'b> {
    pub(super) const fn new(rest: &'b [u8]) -> Self {
        Self { rest }
    }

    pub(super) fn take<const N: usize>(&mut self) -> Result<[u8; N], Error> {
        let (field, rest) = self.rest.split_first_chunk().ok_or(Error::Truncated)?;
        self.rest = rest;
        Ok(*field)
    }

    pub(super) fn bytes(&mut self, count: usize) -> Result<&'b [u8], Error> {
        let (field, rest) = self.rest.split_at_checked(count).ok_or(Error::Truncated)?;
        self.rest = rest;
        Ok(field)
    }

    /// The indicator of the hash algorithm: 01, SHA-1, is the one there is.
    pub(super) fn hash_algorithm(&mut self) -> Result<u8, Error> {
        match self.take()? {
            [indicator @ 0x01] => Ok(indicator),
            [indicator] => Err(Error::HashAlgorithm { indicator }),
        }
    }

    pub(super) const fn rest(self) -> &'b [u8] {
        self.rest
    }
}
