/// How the issuer answers (EMV Book 2, 8.2).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ArpcMethod {
    /// Eight bytes over a two-byte response code, under this key.
    Method1(ArpcKey),
    /// Four bytes over the card status update, under the session key.
    Method2,
    /// It is not public how this card is answered.
    Unpublished,
}

/// The key of an ARPC by method 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[expect(clippy::exhaustive_enums, reason = "a card has these two keys for cryptograms")]
pub enum ArpcKey {
    /// The card's master key.
    Card,
    /// The session key.
    Session,
}
