use cardcrypt_hsm::audit::KeyAction;
use cardcrypt_hsm::{AnyKeyRef, Error, KeyManagement, KeyName, Verb};
use cardcrypt_tdes::parity;
use cardcrypt_types::RandomError;
use cardcrypt_types::key::{Key, KeyAttributes, KeyTemplate, purpose};
use cardcrypt_types::secret::scrubbed;

use crate::import::ImportError;
use crate::soft_hsm::{SoftHsm, device};

/// How often a weak value is drawn again. Even one is a matter of 1 in 2^50: the source is broken before this
/// runs out.
const TRIES: usize = 4;

impl KeyManagement for SoftHsm {
    fn generate_key(&self, name: &KeyName, template: &KeyTemplate) -> Result<KeyAttributes, Error> {
        scrubbed(|| {
            for _ in 0..TRIES {
                let key = Key::<purpose::Data>::build(template.algorithm, |bytes| {
                    self.random.fill(bytes)?;
                    if template.algorithm.is_tdes() {
                        parity::set_odd(bytes);
                    }
                    Ok::<(), RandomError>(())
                })
                .map_err(device)?;
                match self.keep(*name, key, template, KeyAction::Generated) {
                    Err(ImportError::WeakValue) => {}
                    Ok(attributes) => return Ok(attributes),
                    Err(error) => return Err(error.into()),
                }
            }
            Err(device(RandomError))
        })
    }

    fn key_attributes(&self, key: AnyKeyRef<'_>) -> Result<KeyAttributes, Error> {
        Ok(self.find(Verb::KeyAttributes, key)?.attributes)
    }

    fn key_names(&self) -> Result<Vec<KeyName>, Error> {
        Ok(self.store.names())
    }

    fn delete_key(&self, name: &KeyName) -> Result<(), Error> {
        self.store
            .remove(name, |attributes| self.record(name, attributes, KeyAction::Deleted).map_err(device))
    }
}
