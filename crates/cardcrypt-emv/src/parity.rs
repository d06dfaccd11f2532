use cardcrypt_tdes::parity;

/// What becomes of the parity bits of a derived Triple-DES key.
///
/// EMV wants odd parity (Book 2, A1.3 and A1.4). It changes no result under the key but one: the EMV 2000 tree
/// enciphers keys as data, so its keys want a card master key with the parity that the card has.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[expect(clippy::exhaustive_enums, reason = "the bits are set or they are not")]
pub enum Parity {
    /// Every byte gets an odd number of ones.
    Odd,
    /// The bits stay as the derivation left them.
    AsDerived,
}

impl Parity {
    pub(crate) fn apply(self, key: &mut [u8]) {
        if self == Self::Odd {
            parity::set_odd(key);
        }
    }
}
