//! The default of every batch form: one request after the other.

use alloc::vec::Vec;

use crate::Error;

/// Replaces the content of `out` by one answer per request; after a device failure `out` is as it was.
pub(crate) fn each<Q, A>(
    requests: &[Q],
    out: &mut Vec<Result<A, Error>>,
    verb: impl Fn(&Q) -> Result<A, Error>,
) -> Result<(), Error> {
    let before = out.len();
    for request in requests {
        match verb(request) {
            Err(Error::Device(source)) => {
                out.truncate(before);
                return Err(Error::Device(source));
            }
            answer => out.push(answer),
        }
    }
    out.drain(..before);
    Ok(())
}
