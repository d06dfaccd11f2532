/// Which way a message goes. Terminal and host use the same key for the same direction.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[expect(clippy::exhaustive_enums, reason = "there are two ways, and both")]
pub enum Direction {
    /// From the terminal to the host.
    Request,
    /// From the host to the terminal.
    Response,
    /// One key for both ways. Under TDES it is that of the request (X9.24-1).
    Both,
}
