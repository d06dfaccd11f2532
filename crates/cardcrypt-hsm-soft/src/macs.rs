use cardcrypt_hsm::macs::{GenerateMac, MacMessage, VerifyMac};
use cardcrypt_hsm::{Error, Macs, Verb};
use cardcrypt_mac::Tag;
use cardcrypt_types::Verified;
use cardcrypt_types::key::purpose::Mac;
use cardcrypt_types::secret::scrubbed;

use crate::soft_hsm::SoftHsm;

impl Macs for SoftHsm {
    fn generate_mac(&self, request: &GenerateMac<'_>) -> Result<Tag, Error> {
        scrubbed(|| {
            let entry = self.open(Verb::GenerateMac, &request.key)?;
            Ok(cardcrypt_mac::generate(entry.key::<Mac>()?, request.algorithm, request.message)?)
        })
    }

    #[expect(clippy::disallowed_methods, reason = "this is the verifier")]
    fn verify_mac(&self, request: &VerifyMac<'_>) -> Result<Verified<MacMessage>, Error> {
        scrubbed(|| {
            let VerifyMac { key, algorithm, message, received, length } = request;
            let entry = self.open(Verb::VerifyMac, key)?;
            cardcrypt_mac::verify(entry.key::<Mac>()?, *algorithm, message, received, *length)?;
            Ok(MacMessage::of(request))
        })
        .map(Verified::assertion)
    }
}
