//! The conformance suite over the software backend, and over faulty ones that it must find out.

#![allow(clippy::unwrap_used, reason = "tests may fail loudly")]

use cardcrypt_hsm::{Backend, Capabilities, Dukpt, Emv, Hsm, KeyManagement, Macs, Verb};
use cardcrypt_hsm_soft::{SoftHsm, SystemClock, SystemRandom};
use testkit::conformance::{self, keys};
use testkit::faulty::{Fault, Faulty};

fn backend() -> SoftHsm {
    let hsm = SoftHsm::builder(SystemRandom, SystemClock).build().unwrap();
    for key in keys::all() {
        hsm.hazmat_import_clear(key.name, &key.bytes, &key.template).unwrap();
    }
    hsm
}

#[test]
fn the_software_backend_conforms() {
    let report = conformance::run(&backend());
    assert!(report.failed.is_empty(), "{:#?}", report.failed);
    assert!(report.skipped.is_empty(), "the software backend claims every verb: {:?}", report.skipped);
    assert!(report.passed.len() >= 37, "{} cases", report.passed.len());
}

#[test]
fn the_suite_finds_every_fault() {
    for (fault, at_least) in
        [(Fault::Accepts, 3), (Fault::Explains, 5), (Fault::Shuffles, 1), (Fault::DeviceAfter(0), 30)]
    {
        let faulty: &dyn Hsm = &Faulty::new(backend(), fault);
        let report = conformance::run(faulty);
        assert!(report.failed.len() >= at_least, "{fault:?} fails {:?}", report.failed);
    }
    assert!(conformance::run(&Faulty::new(backend(), Fault::None)).failed.is_empty());
}

#[test]
fn every_verb_is_claimed() {
    let capabilities = backend().capabilities();
    assert!(Verb::ALL.iter().all(|verb| capabilities.has(*verb)));
}

/// A backend with no verb of its own: every trait answers for it.
struct Empty;

impl Backend for Empty {
    fn capabilities(&self) -> Capabilities {
        Capabilities::of(&[])
    }
}

impl Dukpt for Empty {}
impl Emv for Empty {}
impl KeyManagement for Empty {}
impl Macs for Empty {}

/// A backend that claims nothing and does everything.
struct Modest(SoftHsm);

impl Backend for Modest {
    fn capabilities(&self) -> Capabilities {
        Capabilities::of(&[])
    }
}

impl Dukpt for Modest {}
impl Emv for Modest {}
impl KeyManagement for Modest {
    fn key_names(&self) -> Result<Vec<cardcrypt_hsm::KeyName>, cardcrypt_hsm::Error> {
        self.0.key_names()
    }
}
impl Macs for Modest {}

#[test]
fn what_is_not_claimed_must_not_be_done() {
    let report = conformance::run(&Empty);
    assert!(report.failed.is_empty(), "{:?}", report.failed);
    assert_eq!(report.passed.len(), Verb::ALL.len());
    let report = conformance::run(&Modest(backend()));
    assert_eq!(report.failed.iter().map(|(name, _)| *name).collect::<Vec<_>>(), ["key_names"]);
}
