use alloc::vec::Vec;

use super::table::{STANDARD, unsupported};
use super::{Profile, Scheme};
use crate::Error;

/// The recipes that an issuer uses: the known ones, and its own.
///
/// ```
/// use cardcrypt_emv::{Error, Profile, Registry, Scheme};
///
/// let mut registry = Registry::standard();
/// assert_eq!(registry.get(Scheme::Visa, 0x12)?.name, "Visa CVN 18");
/// assert!(matches!(registry.get(Scheme::Visa, 0x2C), Err(Error::Unsupported { .. })));
///
/// // A domestic scheme with the recipe of another one.
/// let mine = Scheme::Other("ours");
/// registry.insert(Profile { name: "ours", scheme: mine, cvn: 0x21, ..Profile::VISA_CVN_18 });
/// assert_eq!(registry.select(mine, &[0x06, 0x01, 0x21, 0x03, 0, 0, 0])?.name, "ours");
/// # Ok::<(), Error>(())
/// ```
#[derive(Debug, Clone, Default)]
pub struct Registry {
    own: Vec<Profile>,
}

impl Registry {
    /// The known recipes alone.
    #[must_use]
    pub const fn standard() -> Self {
        Self { own: Vec::new() }
    }

    /// Adds a recipe. It goes before all that are there, so that it stands in for those of the same scheme, version and
    /// layout.
    pub fn insert(&mut self, profile: Profile) {
        self.own.push(profile);
    }

    /// Every recipe, in the order in which they are asked.
    pub fn profiles(&self) -> impl Iterator<Item = &Profile> {
        self.own.iter().rev().chain(STANDARD)
    }

    /// The first recipe of a scheme for a cryptogram version. Where one version has several layouts, only
    /// [`Registry::select`] can tell them apart.
    ///
    /// # Errors
    /// [`Error::Unsupported`] if the version is known and its formula is not public, [`Error::UnknownCryptogram`] if it
    /// is not known.
    pub fn get(&self, scheme: Scheme, cvn: u8) -> Result<&Profile, Error> {
        self.of(scheme).find(|profile| profile.cvn == cvn).ok_or_else(|| missing(scheme, cvn))
    }

    /// The recipe of a scheme for a card that sent this issuer application data.
    ///
    /// # Errors
    /// As [`Registry::get`], and [`Error::IadLayout`] if the data has no layout of this scheme.
    pub fn select(&self, scheme: Scheme, iad: &[u8]) -> Result<&Profile, Error> {
        if let Some(profile) = self.of(scheme).find(|profile| profile.read_iad(iad).is_ok()) {
            return Ok(profile);
        }
        let mut versions =
            self.of(scheme).filter_map(|profile| profile.iad.read(iad).ok()).map(|parts| parts.cvn);
        Err(versions.next().map_or(Error::IadLayout { length: iad.len() }, |cvn| missing(scheme, cvn)))
    }

    fn of(&self, scheme: Scheme) -> impl Iterator<Item = &Profile> {
        self.profiles().filter(move |profile| profile.scheme == scheme)
    }
}

fn missing(scheme: Scheme, cvn: u8) -> Error {
    unsupported(scheme, cvn).map_or(Error::UnknownCryptogram { cvn }, |what| Error::Unsupported { what })
}
