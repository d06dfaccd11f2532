//! The runner of known answers: every case names an operation, and every operation is computed by the library.
//!
//! A case passes only if
//! - every expected field was computed and is equal (MACs and check values at the length expected), and
//! - every input field was read;
//!
//! or, if it expects `error`, if the library refused the input. What the runner does not know (a field, a value)
//! is a failure. Only a case whose operation is unknown is skipped. Fields named `*_ascii` repeat others as text
//! and are not looked at.

mod aes_dukpt;
mod des;
mod emv;
mod emv_scripts;
mod inputs;
mod judge;
mod kcv;
mod keys;
mod mac;
mod oda;
mod outputs;
mod pin;
mod report;
mod stop;
mod swipe;
mod tdes_dukpt;
mod tlv;
mod track;

pub use judge::{Outcome, run};
pub use report::{FileReport, Totals};

use inputs::Inputs;
use outputs::Outputs;
use stop::Stop;

/// One operation that the runner serves.
struct Operation {
    name: &'static str,
    /// The input fields that it knows; it must read all that a case has.
    inputs: &'static [&'static str],
    /// Reads what the case chooses from closed sets first, so that an unknown value is never taken for a refusal.
    run: fn(&Inputs<'_>, &mut Outputs<'_>) -> Result<(), Stop>,
}

/// Every family of operations, one module each.
const FAMILIES: &[&[Operation]] = &[
    aes_dukpt::OPERATIONS,
    des::OPERATIONS,
    emv::OPERATIONS,
    emv_scripts::OPERATIONS,
    kcv::OPERATIONS,
    mac::OPERATIONS,
    oda::OPERATIONS,
    pin::OPERATIONS,
    swipe::OPERATIONS,
    tdes_dukpt::OPERATIONS,
    tlv::OPERATIONS,
    track::OPERATIONS,
];

fn operation(name: &str) -> Option<&'static Operation> {
    FAMILIES.iter().copied().flatten().find(|operation| operation.name == name)
}
