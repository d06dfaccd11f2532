use cardcrypt_dukpt::{Direction, aes, tdes};
use cardcrypt_hsm::dukpt::{
    DataKey, DecryptSwipe, DukptData, DukptMessage, GenerateDukptMac, MacKey, VerifyDukptMac,
};
use cardcrypt_hsm::{Dukpt, Error, KeyRef, Verb};
use cardcrypt_mac::Tag;
use cardcrypt_mac::data::{Cbc, Iv};
use cardcrypt_swipe::ClearSwipe;
use cardcrypt_types::key::KeyCheckValue;
use cardcrypt_types::key::purpose::{BaseDerivationPurpose, Bdk, Data, Mac};
use cardcrypt_types::secret::{SecretBytes, scrubbed};
use cardcrypt_types::{Key, Verified};

use crate::soft_hsm::SoftHsm;
use crate::store::Storable;

impl Dukpt for SoftHsm {
    fn decrypt_swipe(&self, request: &DecryptSwipe<'_>) -> Result<ClearSwipe, Error> {
        scrubbed(|| {
            // Asked before the key serial number is looked at: a wrong key is refused, whatever else is wrong.
            self.open(Verb::DecryptSwipe, &request.bdk)?;
            let ksn = tdes::Ksn::try_from(*request.swipe.ksn())?;
            let key = DataKey::Tdes { ksn, direction: Direction::Request, dialect: request.dialect };
            let cbc = Cbc::new(&self.data_key(Verb::DecryptSwipe, &request.bdk, &key)?)?;
            ClearSwipe::open(request.swipe, |field| cbc.decrypt(Iv::Zero, field).map_err(Error::from))
        })
    }

    fn decrypt_dukpt_data(&self, request: &DukptData<'_>) -> Result<SecretBytes, Error> {
        scrubbed(|| {
            let cbc = Cbc::new(&self.data_key(Verb::DecryptDukptData, &request.bdk, &request.key)?)?;
            SecretBytes::build(request.data.len(), |clear| {
                clear.copy_from_slice(request.data);
                Ok(cbc.decrypt(request.iv, clear)?)
            })
        })
    }

    fn encrypt_dukpt_data(&self, request: &DukptData<'_>) -> Result<Vec<u8>, Error> {
        scrubbed(|| {
            let cbc = Cbc::new(&self.data_key(Verb::EncryptDukptData, &request.bdk, &request.key)?)?;
            let mut data = request.data.to_vec();
            cbc.encrypt(request.iv, &mut data)?;
            Ok(data)
        })
    }

    #[expect(clippy::disallowed_methods, reason = "this is the verifier")]
    fn verify_dukpt_mac(&self, request: &VerifyDukptMac<'_>) -> Result<Verified<DukptMessage>, Error> {
        scrubbed(|| {
            let VerifyDukptMac { bdk, key, algorithm, message, received, length } = request;
            let key = self.mac_key(Verb::VerifyDukptMac, bdk, key)?;
            cardcrypt_mac::verify(&key.mac, *algorithm, message, received, *length)?;
            Ok(DukptMessage::of(request, key.bdk))
        })
        .map(Verified::assertion)
    }

    fn generate_dukpt_mac(&self, request: &GenerateDukptMac<'_>) -> Result<Tag, Error> {
        scrubbed(|| {
            let GenerateDukptMac { bdk, key, algorithm, message } = request;
            let key = self.mac_key(Verb::GenerateDukptMac, bdk, key)?;
            Ok(cardcrypt_mac::generate(&key.mac, *algorithm, message)?)
        })
    }
}

impl SoftHsm {
    fn data_key<B>(&self, verb: Verb, bdk: &KeyRef<'_, B>, key: &DataKey) -> Result<Key<Data>, Error>
    where
        B: BaseDerivationPurpose + Storable,
    {
        let entry = self.open(verb, bdk)?;
        key.permit(verb)?;
        let bdk = entry.key::<B>()?;
        Ok(match *key {
            DataKey::Tdes { ksn, direction, dialect } => tdes::host::data_key(bdk, ksn, direction, dialect)?,
            DataKey::Aes { ksn, direction, algorithm } => {
                aes::host::transaction(bdk, ksn)?.data_key(direction, algorithm)?
            }
        })
    }

    fn mac_key(&self, verb: Verb, bdk: &KeyRef<'_, Bdk>, key: &MacKey) -> Result<KeyOfUse, Error> {
        let entry = self.open(verb, bdk)?;
        key.permit(verb)?;
        let bdk = entry.key::<Bdk>()?;
        let mac = match *key {
            MacKey::Tdes { ksn, direction } => tdes::host::mac_key(bdk, ksn, direction)?,
            MacKey::Aes { ksn, direction, algorithm } => {
                aes::host::transaction(bdk, ksn)?.mac_key(direction, algorithm)?
            }
        };
        Ok(KeyOfUse { mac, bdk: entry.attributes.check_value })
    }
}

/// A working key, and the check value of the key that it comes from.
struct KeyOfUse {
    mac: Key<Mac>,
    bdk: KeyCheckValue,
}
