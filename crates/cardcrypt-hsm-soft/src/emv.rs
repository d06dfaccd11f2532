use cardcrypt_emv::arpc::{IssuerAuthenticationData, answer_unverified};
use cardcrypt_emv::session_key::{self, Diversifier};
use cardcrypt_emv::{Profile, cryptogram, master_key};
use cardcrypt_hsm::emv::{AnswerArqc, Arqc, VerifyArqc};
use cardcrypt_hsm::{Emv, Error, InputError, KeyRef, Verb};
use cardcrypt_types::key::KeyCheckValue;
use cardcrypt_types::key::purpose::{ImkAc, MkAc, SkAc};
use cardcrypt_types::secret::scrubbed;
use cardcrypt_types::{Key, Pan, Psn, Verified};

use crate::soft_hsm::SoftHsm;

impl Emv for SoftHsm {
    #[expect(clippy::disallowed_methods, reason = "this is the verifier")]
    fn verify_arqc(&self, request: &VerifyArqc<'_>) -> Result<Verified<Arqc>, Error> {
        scrubbed(|| {
            let VerifyArqc { imk, profile, pan, psn, transaction, iad, arqc } = request;
            let (atc, un) = (transaction.atc, transaction.unpredictable_number);
            let diversifier = Diversifier::Transaction { atc, un };
            let keys = self.card_keys(Verb::VerifyArqc, imk, profile, pan, *psn, diversifier)?;
            cryptogram::verify(&keys.session, profile, transaction, iad, *arqc)?;
            Arqc::of(request, keys.imk)
        })
        .map(Verified::assertion)
    }

    fn answer_arqc(&self, request: &AnswerArqc<'_>) -> Result<IssuerAuthenticationData, Error> {
        scrubbed(|| {
            let Arqc { imk, profile, pan, psn, atc, unpredictable_number, cryptogram, .. } =
                &**request.verified;
            let imk = KeyRef::claim(imk.any());
            let diversifier = Diversifier::Transaction { atc: *atc, un: *unpredictable_number };
            let keys = self.card_keys(Verb::AnswerArqc, &imk, profile, pan, *psn, diversifier)?;
            if keys.imk != request.verified.imk.check_value() {
                // The name means another key now, or the proof is of another backend.
                return Err(InputError::UnknownKey.into());
            }
            let (card, session) = (&keys.card, &keys.session);
            Ok(answer_unverified(profile.arpc, card, session, *cryptogram, &request.response)?)
        })
    }
}

/// The two keys of a card for one transaction, and the check value of the issuer's.
struct CardKeys {
    imk: KeyCheckValue,
    card: Key<MkAc>,
    session: Key<SkAc>,
}

impl SoftHsm {
    fn card_keys(
        &self,
        verb: Verb,
        imk: &KeyRef<'_, ImkAc>,
        profile: &Profile,
        pan: &Pan,
        psn: Psn,
        diversifier: Diversifier,
    ) -> Result<CardKeys, Error> {
        let entry = self.open(verb, imk)?;
        let card = master_key::derive(entry.key::<ImkAc>()?, profile.master_key, pan, psn)?;
        let method = profile.session_key;
        let session = session_key::derive_as(&card, method, diversifier, method.parity())?;
        Ok(CardKeys { imk: entry.attributes.check_value, card, session })
    }
}
