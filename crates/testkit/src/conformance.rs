//! One suite for every backend: what the capability traits promise, asked through `&dyn Hsm`.
//!
//! A backend holds the keys of [`keys::all`], then [`run`] asks it. A verb that its capabilities leave out must
//! answer `Unsupported`; every other one must be right.

mod batch;
mod dukpt;
mod emv;
pub mod keys;
mod macs;
mod management;
mod probe;
mod usage;

use cardcrypt_hsm::{Error, Hsm, Verb};

/// What the suite found.
#[derive(Debug, Default)]
pub struct Report {
    /// The cases that passed.
    pub passed: Vec<&'static str>,
    /// The cases that failed, with what was wrong.
    pub failed: Vec<(&'static str, String)>,
    /// The cases whose verb the backend does not claim.
    pub skipped: Vec<&'static str>,
}

/// One case: the verb that it needs, and what is asked.
pub(crate) struct Case {
    name: &'static str,
    verb: Verb,
    run: fn(&dyn Hsm) -> Result<(), String>,
}

/// Asks everything.
pub fn run(hsm: &dyn Hsm) -> Report {
    let mut report = Report::default();
    let cases = [emv::CASES, dukpt::CASES, macs::CASES, management::CASES, batch::CASES, usage::CASES];
    for case in cases.into_iter().flatten() {
        if !hsm.capabilities().has(case.verb) {
            report.skipped.push(case.name);
            continue;
        }
        match (case.run)(hsm) {
            Ok(()) => report.passed.push(case.name),
            Err(why) => report.failed.push((case.name, why)),
        }
    }
    for verb in Verb::ALL.iter().filter(|verb| !hsm.capabilities().has(**verb)) {
        match unclaimed(hsm, *verb) {
            Ok(()) => report.passed.push(verb.name()),
            Err(why) => report.failed.push((verb.name(), why)),
        }
    }
    report
}

/// What a backend does not claim it must not do either.
fn unclaimed(hsm: &dyn Hsm, verb: Verb) -> Result<(), String> {
    match probe::ask(hsm, verb, &keys::name("bdk")?)? {
        Err(Error::Unsupported { .. }) => Ok(()),
        Err(other) => Err(format!("not claimed, and answers {other}")),
        Ok(()) => Err("not claimed, and done all the same".into()),
    }
}

/// Says what is wrong unless it is right.
pub(crate) fn check(right: bool, wrong: impl FnOnce() -> String) -> Result<(), String> {
    if right { Ok(()) } else { Err(wrong()) }
}

/// The error text of anything, for a failed case.
pub(crate) fn text(error: impl core::fmt::Display) -> String {
    error.to_string()
}

/// Bytes of a hexadecimal literal of the suite.
pub(crate) fn bytes<const N: usize>(text: &str) -> Result<[u8; N], String> {
    let bytes = hex::decode(text).map_err(self::text)?;
    bytes.try_into().map_err(|bytes: Vec<u8>| format!("{} bytes, expected {N}", bytes.len()))
}
