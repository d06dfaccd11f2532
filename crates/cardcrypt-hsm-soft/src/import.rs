use cardcrypt_hsm::audit::{AuditError, KeyAction};
use cardcrypt_hsm::{Error, InputError, KeyName, KeyProperty, check_template};
use cardcrypt_mac::check_value::{self, Method};
use cardcrypt_types::ParseError;
use cardcrypt_types::key::{Key, KeyAlgorithm, KeyAttributes, KeyTemplate, purpose};
use cardcrypt_types::secret::scrubbed;
use zeroize::Zeroizing;

use crate::soft_hsm::{SoftHsm, device};
use crate::store::{Entry, Material};

impl SoftHsm {
    /// Takes in a clear key under a new name. Hazmat: whoever holds clear bytes must keep and wipe them.
    ///
    /// The attributes bind the key for life; the check value is computed and handed back with them.
    ///
    /// # Errors
    /// [`ImportError`]; the key is then not kept.
    pub fn hazmat_import_clear(
        &self,
        name: KeyName,
        bytes: &[u8],
        template: &KeyTemplate,
    ) -> Result<KeyAttributes, ImportError> {
        scrubbed(|| {
            let key = Key::hazmat_from_bytes(template.algorithm, bytes)?;
            self.keep(name, key, template, KeyAction::ImportedClear)
        })
    }

    /// Keeps a key under a new name, once it is found fit and the event is recorded.
    pub(crate) fn keep(
        &self,
        name: KeyName,
        key: Key<purpose::Data>,
        template: &KeyTemplate,
        action: KeyAction,
    ) -> Result<KeyAttributes, ImportError> {
        let KeyTemplate { purpose, algorithm, test, .. } = *template;
        check_template(template)?;
        if !test && is_weak(&key) {
            return Err(ImportError::WeakValue);
        }
        let check_value = check_value::compute(&key, Method::usual(algorithm))
            .map_err(|_| ImportError::Algorithm { algorithm })?;
        let attributes = KeyAttributes::new(template, check_value);
        let contradicts = KeyProperty::Purpose(purpose);
        let material = Material::new(purpose, key).ok_or(InputError::Attributes { purpose, contradicts })?;
        let commit = |attributes: &KeyAttributes| self.record(&name, attributes, action);
        if self.store.add(name, Entry::new(attributes, material), commit)? {
            Ok(attributes)
        } else {
            Err(ImportError::NameTaken)
        }
    }
}

/// Why a key was not taken in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum ImportError {
    /// There is a key of this name already.
    #[error("there is a key of this name already")]
    NameTaken,
    /// The bytes are not as many as the algorithm has.
    #[error(transparent)]
    Length(#[from] ParseError),
    /// The attributes contradict each other.
    #[error(transparent)]
    Attributes(#[from] InputError),
    /// The algorithm cannot be used by this backend.
    #[error("a key for {algorithm} cannot be kept")]
    Algorithm {
        /// The algorithm that was asked for.
        algorithm: KeyAlgorithm,
    },
    /// The value is weak: equal parts, a weak DES key, or one byte repeated. Waived for keys marked test.
    #[error("the value of the key is weak")]
    WeakValue,
    /// The audit sink did not take the event.
    #[error(transparent)]
    Audit(#[from] AuditError),
}

impl From<ImportError> for Error {
    fn from(error: ImportError) -> Self {
        match error {
            ImportError::NameTaken => InputError::NameTaken.into(),
            ImportError::Attributes(error) => error.into(),
            // The others do not come from a request, but from what the backend stands on.
            other => device(other),
        }
    }
}

/// Looks at every part, so that the time does not tell which one is weak.
fn is_weak(key: &Key<purpose::Data>) -> bool {
    let bytes = key.expose().as_slice();
    let first = bytes.first().copied().unwrap_or_default();
    let repeated = bytes.iter().fold(0, |differences, byte| differences | (byte ^ first)) == 0;
    if !key.algorithm().is_tdes() {
        return repeated;
    }
    // Parity bits make no difference to a DES key, so they make none here.
    let mut parts = Zeroizing::new([[0; 8]; 3]);
    let (given, _) = bytes.as_chunks::<8>();
    for (part, given) in parts.iter_mut().zip(given) {
        *part = *given;
        cardcrypt_tdes::parity::set_odd(part);
    }
    let parts = parts.get(..given.len()).unwrap_or(&parts[..]);
    let pairs = parts
        .iter()
        .enumerate()
        .flat_map(|(i, left)| parts.iter().skip(i + 1).map(move |right| (left, right)));
    let equal = pairs.fold(false, |equal, (left, right)| equal | cardcrypt_types::ct::eq(left, right));
    let weak = parts.iter().fold(false, |weak, part| weak | cardcrypt_tdes::is_weak(part));
    repeated | equal | weak
}
