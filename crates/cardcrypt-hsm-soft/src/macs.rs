use cardcrypt_hsm::macs::{GenerateMac, MacMessage, VerifyMac};
use cardcrypt_hsm::{Error, KeyRef, Macs, Verb, permit_algorithm};
use cardcrypt_mac::{Algorithm, Tag};
use cardcrypt_types::Verified;
use cardcrypt_types::key::purpose::Mac;
use cardcrypt_types::secret::scrubbed;

use crate::soft_hsm::SoftHsm;
use crate::store::Entry;

impl Macs for SoftHsm {
    fn generate_mac(&self, request: &GenerateMac<'_>) -> Result<Tag, Error> {
        scrubbed(|| {
            let entry = self.open(Verb::GenerateMac, &request.key)?;
            self.permit_algorithm(Verb::GenerateMac, &request.key, &entry, request.algorithm)?;
            Ok(cardcrypt_mac::generate(entry.key::<Mac>()?, request.algorithm, request.message)?)
        })
    }

    #[expect(clippy::disallowed_methods, reason = "this is the verifier")]
    fn verify_mac(&self, request: &VerifyMac<'_>) -> Result<Verified<MacMessage>, Error> {
        scrubbed(|| {
            let VerifyMac { key, algorithm, message, received, length } = request;
            let entry = self.open(Verb::VerifyMac, key)?;
            self.permit_algorithm(Verb::VerifyMac, key, &entry, *algorithm)?;
            cardcrypt_mac::verify(entry.key::<Mac>()?, *algorithm, message, received, *length)?;
            Ok(MacMessage::of(request, entry.attributes.check_value))
        })
        .map(Verified::assertion)
    }
}

impl SoftHsm {
    /// The second half of `permit` for kept MAC keys.
    fn permit_algorithm(
        &self,
        verb: Verb,
        key: &KeyRef<'_, Mac>,
        entry: &Entry,
        algorithm: Algorithm,
    ) -> Result<(), Error> {
        self.or_record(verb, key.any(), entry, permit_algorithm(&entry.attributes, algorithm))
    }
}
