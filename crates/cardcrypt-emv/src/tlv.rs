//! BER-TLV as EMV uses it (EMV Book 3, annex B): tags of one to three bytes, definite lengths.
//!
//! | to | use |
//! |---|---|
//! | go over the objects of one level | [`Reader`] |
//! | go over the objects of all levels | [`Walk`] |
//! | write objects | [`Builder`] |
//! | find everything that is not written as it should be | [`strict`] |
//!
//! Reading is lenient in form: an object may be empty, stand again, or have a longer length field than it needs.
//! What cannot be read is refused with the place. Readers borrow, allocate nothing and do not recurse.

mod builder;
mod cursor;
mod error;
mod object;
mod reader;
pub mod strict;
mod tag;
mod walk;

pub use builder::{BuildError, Builder};
pub(crate) use cursor::Cursor;
pub use error::Error;
pub use object::Tlv;
pub use reader::Reader;
pub use tag::Tag;
pub use walk::{MAX_DEPTH, Walk};
