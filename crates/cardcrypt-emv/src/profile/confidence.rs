/// How well a recipe is proven.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Confidence {
    /// Known from general knowledge alone.
    Unconfirmed,
    /// Taken from a named public source, not reproduced.
    Sourced,
    /// Published values were reproduced.
    Verified,
}
