//! The bits of result fields by name: what the terminal and the card say happened, and what the issuer answers.
//!
//! A view is the bytes of its field. Every bit that has a meaning is a method; [`set_bits`](Tvr::set_bits) lists
//! the set ones for reports, those reserved for future use as such. Numbers within a field have methods of their
//! own and are not listed.
//!
//! | view | field |
//! |---|---|
//! | [`Tvr`], [`Tsi`] | terminal verification results (95), transaction status information (9B) |
//! | [`Cid`] | cryptogram information data (9F27) |
//! | [`CvmResults`] | cardholder verification method results (9F34) |
//! | [`Aip`] | application interchange profile (82) |
//! | [`TerminalCapabilities`], [`TerminalType`] | 9F33, 9F35 |
//! | [`Cvr`] | card verification results, within the issuer application data (9F10) |
//! | [`Csu`], [`ArpcResponseCode`] | the issuer's answer, within the issuer authentication data (91) |
//! | [`ScriptResults`] | issuer script results (9F5B) |
//!
//! None of these fields is worth more than the cryptogram that covers it: see the profile for what that is.

mod aip;
mod arpc_response_code;
mod bits;
mod cid;
mod csu;
mod cvm_results;
mod cvr;
mod generate_ac;
mod offline_counters;
mod script_results;
mod terminal;
mod tsi;
mod tvr;

pub use aip::Aip;
pub use arpc_response_code::{ArpcResponseCode, ArpcResponseCodeBuilder};
pub use bits::SetBit;
pub use cid::{AdviceReason, Cid};
pub use csu::{Csu, CsuBuilder};
pub use cvm_results::{Biometric, CvmCondition, CvmMethod, CvmResult, CvmResults};
pub use cvr::{CcdCvr, Cvr, MChipCvr, VisaCvr, VisaFormat24Cvr};
pub use generate_ac::{FirstCryptogram, SecondCryptogram};
pub use offline_counters::OfflineCounters;
pub use script_results::{ScriptOutcome, ScriptResult, ScriptResults};
pub use terminal::{Operator, TerminalCapabilities, TerminalType};
pub use tsi::Tsi;
pub use tvr::Tvr;
