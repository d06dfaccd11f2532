//! Checks that need more than cargo test; not published.
fn main() {}
