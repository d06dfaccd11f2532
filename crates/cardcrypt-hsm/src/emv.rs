//! EMV: cryptograms of cards, and the issuer's answer to them.

use alloc::vec::Vec;

use cardcrypt_emv::arpc::{IssuerAuthenticationData, IssuerResponse};
use cardcrypt_emv::{Profile, TransactionData};
use cardcrypt_types::key::KeyCheckValue;
use cardcrypt_types::key::purpose::ImkAc;
use cardcrypt_types::{
    Atc, Counted, CounterIdentity, Cryptogram, IdempotencyTag, Pan, Psn, UnpredictableNumber, Verified,
};

use crate::batch::each;
use crate::verb::unsupported;
use crate::{Backend, Error, KeyId, KeyRef, Verb};

/// Verifies application cryptograms and answers them.
pub trait Emv: Backend {
    /// Verifies an ARQC (EMV Book 2, 8.1). A TC or AAC of the same profile is verified in the same way.
    ///
    /// # Errors
    /// [`Error::Rejected`] if the cryptogram is not the card's; nothing more is said about why.
    fn verify_arqc(&self, request: &VerifyArqc<'_>) -> Result<Verified<Arqc>, Error> {
        let _ = request;
        unsupported(Verb::VerifyArqc)
    }

    /// Verifies many, each for itself, in order. `out` then holds one answer per request and nothing else.
    ///
    /// # Errors
    /// [`Error::Device`] alone; `out` is then unchanged.
    fn verify_arqc_batch(
        &self,
        requests: &[VerifyArqc<'_>],
        out: &mut Vec<Result<Verified<Arqc>, Error>>,
    ) -> Result<(), Error> {
        each(requests, out, |request| self.verify_arqc(request))
    }

    /// Answers a verified ARQC with the issuer authentication data, tag 91 (EMV Book 2, 8.2).
    ///
    /// # Errors
    /// [`Error::Input`] if the response does not fit the profile that verified the cryptogram, or if the key that
    /// verified it is not there any more.
    fn answer_arqc(&self, request: &AnswerArqc<'_>) -> Result<IssuerAuthenticationData, Error> {
        let _ = request;
        unsupported(Verb::AnswerArqc)
    }

    /// Answers many, as [`Emv::verify_arqc_batch`].
    ///
    /// # Errors
    /// [`Error::Device`] alone; `out` is then unchanged.
    fn answer_arqc_batch(
        &self,
        requests: &[AnswerArqc<'_>],
        out: &mut Vec<Result<IssuerAuthenticationData, Error>>,
    ) -> Result<(), Error> {
        each(requests, out, |request| self.answer_arqc(request))
    }
}

/// A request to verify an ARQC.
#[derive(Debug, Clone, Copy)]
#[expect(clippy::exhaustive_structs, reason = "a request is spelled out in full by the caller")]
pub struct VerifyArqc<'r> {
    /// The issuer master key for application cryptograms.
    pub imk: KeyRef<'r, ImkAc>,
    /// The recipe of the card's cryptogram version.
    pub profile: &'r Profile,
    /// The card's number.
    pub pan: &'r Pan,
    /// Its sequence number; [`Psn::ABSENT`] if the message has none.
    pub psn: Psn,
    /// The data of the transaction, from the chip data of the message.
    pub transaction: &'r TransactionData,
    /// The issuer application data, tag 9F10.
    pub iad: &'r [u8],
    /// The cryptogram, tag 9F26.
    pub arqc: Cryptogram,
}

/// A request to answer a verified ARQC.
#[derive(Debug, Clone, Copy)]
#[expect(clippy::exhaustive_structs, reason = "a request is spelled out in full by the caller")]
pub struct AnswerArqc<'r> {
    /// The proof that the cryptogram was verified; it says by which key and profile.
    pub verified: &'r Verified<Arqc>,
    /// What the issuer tells the card.
    pub response: IssuerResponse<'r>,
}

/// What was verified.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Arqc {
    /// The key that verified it.
    pub imk: KeyId,
    /// The recipe that verified it.
    pub profile: Profile,
    /// The card's number.
    pub pan: Pan,
    /// Its sequence number.
    pub psn: Psn,
    /// The index of the derivation key that the card named. Only some profiles authenticate it.
    pub dki: u8,
    /// The transaction counter.
    pub atc: Atc,
    /// The terminal's unpredictable number.
    pub unpredictable_number: UnpredictableNumber,
    /// The cryptogram.
    pub cryptogram: Cryptogram,
}

impl Arqc {
    /// What a verifier says of a request that it verified with a key of this check value.
    ///
    /// # Errors
    /// [`Error::Input`] if the issuer application data cannot be read, which the verification has found before.
    pub fn of(request: &VerifyArqc<'_>, key: KeyCheckValue) -> Result<Self, Error> {
        Ok(Self {
            imk: KeyId::new(request.imk.any(), key),
            profile: *request.profile,
            pan: request.pan.clone(),
            psn: request.psn,
            dki: request.profile.read_iad(request.iad)?.dki,
            atc: request.transaction.atc,
            unpredictable_number: request.transaction.unpredictable_number,
            cryptogram: request.arqc,
        })
    }
}

impl Counted for Arqc {
    /// The card alone, without the key index: a profile may leave that unauthenticated, and an attacker must not
    /// be able to open a second count for one card.
    fn identity(&self) -> CounterIdentity {
        CounterIdentity::card(&self.pan, self.psn)
    }

    fn counter(&self) -> u32 {
        u32::from(self.atc.number())
    }

    /// The cryptogram and the unpredictable number.
    fn idempotency_tag(&self) -> IdempotencyTag {
        let [a, b, c, d, e, f, g, h] = self.cryptogram.to_bytes();
        let [i, j, k, l] = self.unpredictable_number.to_bytes();
        IdempotencyTag::new([a, b, c, d, e, f, g, h, i, j, k, l, 0, 0, 0, 0])
    }
}
