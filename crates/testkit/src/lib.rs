//! What the other crates are tested with: known-answer vectors and their runner, and slow, obvious transcriptions
//! of the standards. Not published.

#![forbid(unsafe_code)]

extern crate alloc;

pub mod conformance;
pub mod faulty;
pub mod kat;
pub mod naive;
pub mod vectors;
