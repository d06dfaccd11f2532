//! DUKPT: what terminals and readers send under keys that are used once.

mod requests;
mod working_key;

use alloc::vec::Vec;

use cardcrypt_mac::Tag;
use cardcrypt_swipe::ClearSwipe;
use cardcrypt_types::Verified;
use cardcrypt_types::secret::SecretBytes;

pub use requests::{DecryptSwipe, DukptData, DukptMessage, GenerateDukptMac, VerifyDukptMac};
pub use working_key::{DataKey, DukptKsn, MacKey};

use crate::batch::each;
use crate::verb::unsupported;
use crate::{Backend, Error, Verb};

/// Works with the keys of single transactions, derived from a base derivation key.
///
/// None of these verbs remembers a key serial number: freshness belongs to whoever keeps state.
pub trait Dukpt: Backend {
    /// Opens an encrypted swipe: all of its fields, or none.
    ///
    /// A swipe is not authenticated. What comes out makes sense, but an attacker may have made it.
    ///
    /// # Errors
    /// [`Error::Rejected`] for whatever goes wrong after the decryption.
    fn decrypt_swipe(&self, request: &DecryptSwipe<'_>) -> Result<ClearSwipe, Error> {
        let _ = request;
        unsupported(Verb::DecryptSwipe)
    }

    /// Opens many swipes, each for itself, in order. `out` then holds one answer per request and nothing else.
    ///
    /// # Errors
    /// [`Error::Device`] alone; `out` is then unchanged.
    fn decrypt_swipe_batch(
        &self,
        requests: &[DecryptSwipe<'_>],
        out: &mut Vec<Result<ClearSwipe, Error>>,
    ) -> Result<(), Error> {
        each(requests, out, |request| self.decrypt_swipe(request))
    }

    /// Deciphers data in CBC mode.
    ///
    /// # Errors
    /// [`Error::Input`] if the data does not fill whole blocks or the working key cannot exist.
    fn decrypt_dukpt_data(&self, request: &DukptData<'_>) -> Result<SecretBytes, Error> {
        let _ = request;
        unsupported(Verb::DecryptDukptData)
    }

    /// Deciphers many, as [`Dukpt::decrypt_swipe_batch`].
    ///
    /// # Errors
    /// [`Error::Device`] alone; `out` is then unchanged.
    fn decrypt_dukpt_data_batch(
        &self,
        requests: &[DukptData<'_>],
        out: &mut Vec<Result<SecretBytes, Error>>,
    ) -> Result<(), Error> {
        each(requests, out, |request| self.decrypt_dukpt_data(request))
    }

    /// Enciphers data in CBC mode, for a terminal to decipher.
    ///
    /// # Errors
    /// [`Error::Input`] if the data does not fill whole blocks or the working key cannot exist.
    fn encrypt_dukpt_data(&self, request: &DukptData<'_>) -> Result<Vec<u8>, Error> {
        let _ = request;
        unsupported(Verb::EncryptDukptData)
    }

    /// Enciphers many, as [`Dukpt::decrypt_swipe_batch`].
    ///
    /// # Errors
    /// [`Error::Device`] alone; `out` is then unchanged.
    fn encrypt_dukpt_data_batch(
        &self,
        requests: &[DukptData<'_>],
        out: &mut Vec<Result<Vec<u8>, Error>>,
    ) -> Result<(), Error> {
        each(requests, out, |request| self.encrypt_dukpt_data(request))
    }

    /// Verifies a MAC that a terminal made.
    ///
    /// # Errors
    /// [`Error::Rejected`] if the MAC is not the terminal's.
    fn verify_dukpt_mac(&self, request: &VerifyDukptMac<'_>) -> Result<Verified<DukptMessage>, Error> {
        let _ = request;
        unsupported(Verb::VerifyDukptMac)
    }

    /// Verifies many, as [`Dukpt::decrypt_swipe_batch`].
    ///
    /// # Errors
    /// [`Error::Device`] alone; `out` is then unchanged.
    fn verify_dukpt_mac_batch(
        &self,
        requests: &[VerifyDukptMac<'_>],
        out: &mut Vec<Result<Verified<DukptMessage>, Error>>,
    ) -> Result<(), Error> {
        each(requests, out, |request| self.verify_dukpt_mac(request))
    }

    /// Makes a MAC for a terminal to verify.
    ///
    /// # Errors
    /// [`Error::Input`] if the algorithm cannot be used with the working key.
    fn generate_dukpt_mac(&self, request: &GenerateDukptMac<'_>) -> Result<Tag, Error> {
        let _ = request;
        unsupported(Verb::GenerateDukptMac)
    }

    /// Makes many, as [`Dukpt::decrypt_swipe_batch`].
    ///
    /// # Errors
    /// [`Error::Device`] alone; `out` is then unchanged.
    fn generate_dukpt_mac_batch(
        &self,
        requests: &[GenerateDukptMac<'_>],
        out: &mut Vec<Result<Tag, Error>>,
    ) -> Result<(), Error> {
        each(requests, out, |request| self.generate_dukpt_mac(request))
    }
}
