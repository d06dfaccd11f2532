//! A backend that goes wrong on purpose, to prove that what stands above it, or judges it, finds out.

use core::fmt;
use core::sync::atomic::{AtomicUsize, Ordering};

use cardcrypt_emv::arpc::IssuerAuthenticationData;
use cardcrypt_hsm::dukpt::{DecryptSwipe, DukptData, DukptMessage, GenerateDukptMac, VerifyDukptMac};
use cardcrypt_hsm::emv::{AnswerArqc, Arqc, VerifyArqc};
use cardcrypt_hsm::macs::{GenerateMac, MacMessage, VerifyMac};
use cardcrypt_hsm::{
    AnyKeyRef, Backend, Capabilities, Dukpt, Emv, Error, Hsm, InputError, KeyManagement, KeyName, Macs,
};
use cardcrypt_mac::Tag;
use cardcrypt_swipe::ClearSwipe;
use cardcrypt_types::Verified;
use cardcrypt_types::key::{KeyAttributes, KeyCheckValue, KeyTemplate};
use cardcrypt_types::secret::SecretBytes;

/// What goes wrong.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Fault {
    /// Nothing.
    None,
    /// Every call after so many fails as a device does.
    DeviceAfter(usize),
    /// A forgery is accepted.
    Accepts,
    /// The answer to a forgery says more than `Rejected`.
    Explains,
    /// The answers of a batch are in another order.
    Shuffles,
}

/// A backend with a fault in front of it.
pub struct Faulty<H> {
    inner: H,
    fault: Fault,
    calls: AtomicUsize,
}

impl<H: Hsm> Faulty<H> {
    /// Puts a fault in front of a backend.
    pub const fn new(inner: H, fault: Fault) -> Self {
        Self { inner, fault, calls: AtomicUsize::new(0) }
    }

    fn call<T>(&self, verb: impl FnOnce(&H) -> Result<T, Error>) -> Result<T, Error> {
        let call = self.calls.fetch_add(1, Ordering::Relaxed);
        if matches!(self.fault, Fault::DeviceAfter(limit) if call >= limit) {
            return Err(Error::Device("unplugged on purpose".into()));
        }
        let answer = verb(&self.inner);
        match (self.fault, answer) {
            (Fault::Explains, Err(Error::Rejected)) => Err(InputError::UnknownKey.into()),
            (_, answer) => answer,
        }
    }
}

impl<H> fmt::Debug for Faulty<H> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Faulty").field("fault", &self.fault).finish_non_exhaustive()
    }
}

impl<H: Hsm> Backend for Faulty<H> {
    fn capabilities(&self) -> Capabilities {
        self.inner.capabilities()
    }
}

impl<H: Hsm> Emv for Faulty<H> {
    #[expect(clippy::disallowed_methods, reason = "this is the fault")]
    fn verify_arqc(&self, request: &VerifyArqc<'_>) -> Result<Verified<Arqc>, Error> {
        match (self.fault, self.call(|inner| inner.verify_arqc(request))) {
            (Fault::Accepts, Err(Error::Rejected)) => {
                Arqc::of(request, KeyCheckValue::new([0; 3])).map(Verified::assertion)
            }
            (_, verdict) => verdict,
        }
    }

    fn verify_arqc_batch(
        &self,
        requests: &[VerifyArqc<'_>],
        out: &mut Vec<Result<Verified<Arqc>, Error>>,
    ) -> Result<(), Error> {
        self.call(|inner| inner.verify_arqc_batch(requests, out))?;
        if self.fault == Fault::Shuffles {
            out.reverse();
        }
        Ok(())
    }

    fn answer_arqc(&self, request: &AnswerArqc<'_>) -> Result<IssuerAuthenticationData, Error> {
        self.call(|inner| inner.answer_arqc(request))
    }
}

impl<H: Hsm> Dukpt for Faulty<H> {
    fn decrypt_swipe(&self, request: &DecryptSwipe<'_>) -> Result<ClearSwipe, Error> {
        self.call(|inner| inner.decrypt_swipe(request))
    }

    fn decrypt_dukpt_data(&self, request: &DukptData<'_>) -> Result<SecretBytes, Error> {
        self.call(|inner| inner.decrypt_dukpt_data(request))
    }

    fn encrypt_dukpt_data(&self, request: &DukptData<'_>) -> Result<Vec<u8>, Error> {
        self.call(|inner| inner.encrypt_dukpt_data(request))
    }

    fn verify_dukpt_mac(&self, request: &VerifyDukptMac<'_>) -> Result<Verified<DukptMessage>, Error> {
        self.call(|inner| inner.verify_dukpt_mac(request))
    }

    fn generate_dukpt_mac(&self, request: &GenerateDukptMac<'_>) -> Result<Tag, Error> {
        self.call(|inner| inner.generate_dukpt_mac(request))
    }
}

impl<H: Hsm> Macs for Faulty<H> {
    fn generate_mac(&self, request: &GenerateMac<'_>) -> Result<Tag, Error> {
        self.call(|inner| inner.generate_mac(request))
    }

    fn verify_mac(&self, request: &VerifyMac<'_>) -> Result<Verified<MacMessage>, Error> {
        self.call(|inner| inner.verify_mac(request))
    }
}

impl<H: Hsm> KeyManagement for Faulty<H> {
    fn generate_key(&self, name: &KeyName, template: &KeyTemplate) -> Result<KeyAttributes, Error> {
        self.call(|inner| inner.generate_key(name, template))
    }

    fn key_attributes(&self, key: AnyKeyRef<'_>) -> Result<KeyAttributes, Error> {
        self.call(|inner| inner.key_attributes(key))
    }

    fn key_names(&self) -> Result<Vec<KeyName>, Error> {
        self.call(|inner| inner.key_names())
    }

    fn delete_key(&self, name: &KeyName) -> Result<(), Error> {
        self.call(|inner| inner.delete_key(name))
    }
}
