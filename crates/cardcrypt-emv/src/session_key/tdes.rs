//! Triple-DES session keys of every method.

use cardcrypt_tdes::Tdes;

use super::{Diversifier, SessionKeyMethod};

/// Fills in the session key, its parity as it comes.
pub(super) fn fill(key: &mut [u8; 16], mk: &[u8; 16], method: SessionKeyMethod, diversifier: Diversifier) {
    match method {
        SessionKeyMethod::None => *key = *mk,
        SessionKeyMethod::Common => enciphered(key, mk, marked(diversifier.common())),
        SessionKeyMethod::Mastercard => enciphered(key, mk, marked(diversifier.mastercard())),
        SessionKeyMethod::Emv2000(tree) => tree.fill(key, mk, diversifier.atc()),
        SessionKeyMethod::AtcXor => {
            let counters = with_complement(diversifier);
            let counters = counters.as_flattened();
            key.iter_mut().zip(mk).zip(counters).for_each(|((to, mk), counter)| *to = mk ^ counter);
        }
        SessionKeyMethod::UnionPay => enciphered(key, mk, with_complement(diversifier)),
    }
}

/// EMV Book 2, A1.3.1: the third byte tells the halves apart.
fn marked([a, b, _, d, e, f, g, h]: [u8; 8]) -> [[u8; 8]; 2] {
    [0xF0, 0x0F].map(|third| [a, b, third, d, e, f, g, h])
}

/// Six zeros and the counter; six zeros and its complement.
fn with_complement(diversifier: Diversifier) -> [[u8; 8]; 2] {
    let [a, b] = diversifier.atc().to_bytes();
    [[a, b], [!a, !b]].map(|[a, b]| [0, 0, 0, 0, 0, 0, a, b])
}

fn enciphered(key: &mut [u8; 16], mk: &[u8; 16], blocks: [[u8; 8]; 2]) {
    let mk = Tdes::new2(mk);
    let (halves, _) = key.as_chunks_mut();
    for (half, block) in halves.iter_mut().zip(blocks) {
        *half = block;
        mk.encrypt(half);
    }
}
