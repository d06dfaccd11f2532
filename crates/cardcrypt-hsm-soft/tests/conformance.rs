//! The conformance suite over the software backend, and over faulty ones that it must find out.

#![allow(clippy::unwrap_used, reason = "tests may fail loudly")]

use cardcrypt_hsm::{Hsm, Verb};
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
    assert!(report.passed.len() >= 32, "{} cases", report.passed.len());
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
fn every_verb_that_has_a_row_is_claimed() {
    let capabilities = cardcrypt_hsm::Backend::capabilities(&backend());
    assert!(Verb::ALL.iter().all(|verb| capabilities.has(*verb)));
}
