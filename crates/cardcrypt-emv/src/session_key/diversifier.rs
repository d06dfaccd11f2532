use cardcrypt_types::{Atc, Cryptogram, UnpredictableNumber};

/// What makes a session key different from the next one.
#[derive(Debug, Clone, Copy)]
#[expect(clippy::exhaustive_enums, reason = "a transaction has cryptograms and scripts")]
pub enum Diversifier {
    /// For application cryptograms.
    Transaction {
        /// The transaction counter.
        atc: Atc,
        /// The terminal's unpredictable number.
        un: UnpredictableNumber,
    },
    /// For scripts.
    Script {
        /// The transaction counter.
        atc: Atc,
        /// The cryptogram that the card sent first in the transaction.
        arqc: Cryptogram,
        /// How many commands stand before this one in the answer. Mastercard's method alone looks at it.
        preceding: u8,
    },
}

impl Diversifier {
    /// The transaction counter.
    pub(super) fn atc(self) -> Atc {
        match self {
            Self::Transaction { atc, .. } | Self::Script { atc, .. } => atc,
        }
    }

    /// EMV Book 2, A1.3.1: the counter and zeros, or the cryptogram.
    pub(super) fn common(self) -> [u8; 8] {
        match self {
            Self::Transaction { atc, .. } => {
                let [a, b] = atc.to_bytes();
                [a, b, 0, 0, 0, 0, 0, 0]
            }
            Self::Script { arqc, .. } => arqc.to_bytes(),
        }
    }

    /// Mastercard: counter, zeros and unpredictable number, or the cryptogram plus one for every command before.
    pub(super) fn mastercard(self) -> [u8; 8] {
        match self {
            Self::Transaction { atc, un } => {
                let ([a, b], [e, f, g, h]) = (atc.to_bytes(), un.to_bytes());
                [a, b, 0, 0, e, f, g, h]
            }
            Self::Script { arqc, preceding, .. } => {
                let first = u64::from_be_bytes(arqc.to_bytes());
                first.wrapping_add(u64::from(preceding)).to_be_bytes()
            }
        }
    }
}
