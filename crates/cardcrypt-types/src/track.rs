//! The three tracks of a magnetic stripe (ISO/IEC 7813, track 3 ISO/IEC 4909), as text with their sentinels.
//!
//! A track borrows its text: parsing copies the PAN and nothing else. `Debug` masks the PAN and shows no
//! discretionary data.

mod cursor;
mod track1;
mod track2;
mod track3;

pub use track1::Track1;
pub use track2::Track2;
pub use track3::Track3;
