use cardcrypt_tdes::Tdes;
use cardcrypt_types::Atc;
use zeroize::Zeroizing;

/// The tree of keys of EMV 2000 (Book 2, version 4.0, A1.3): every key is made from its parent and grandparent, and
/// the transaction counter chooses the way down.
///
/// It enciphers keys as data, so the parity bits of the card master key count: [`Parity::Odd`](crate::Parity) as
/// cards have it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[expect(clippy::exhaustive_structs, reason = "the parameters of the annex")]
pub struct KeyTree {
    /// How many children a key has; the height follows.
    pub branches: Branches,
    /// The grandparent of the first generation: zeros for cryptograms, an agreed value for some scripts.
    pub iv: [u8; 16],
}

/// The branch factor and the height of a [`KeyTree`]: the two that reach every transaction counter exactly.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[expect(clippy::exhaustive_enums, reason = "the parameters in use")]
pub enum Branches {
    /// Two children, height sixteen.
    Two,
    /// Four children, height eight.
    Four,
}

impl KeyTree {
    /// Branch factor two, height sixteen, no vector.
    pub const TWO: Self = Self { branches: Branches::Two, iv: [0; 16] };
    /// Branch factor four, height eight, no vector.
    pub const FOUR: Self = Self { branches: Branches::Four, iv: [0; 16] };

    pub(super) fn fill(self, key: &mut [u8; 16], mk: &[u8; 16], atc: Atc) {
        let mut grandparent = Zeroizing::new(self.iv);
        let mut parent = Zeroizing::new(*mk);
        let (shifts, leaf) = self.branches.way(atc);
        for branch in shifts {
            let mut child = Zeroizing::new([0; 16]);
            make_child(&mut child, &parent, &grandparent, branch);
            grandparent = core::mem::replace(&mut parent, child);
        }
        make_child(key, &parent, &grandparent, leaf);
        key.iter_mut().zip(grandparent.iter()).for_each(|(to, from)| *to ^= from);
    }
}

impl Branches {
    /// The branch to take at each level, and the last one.
    fn way(self, atc: Atc) -> (impl Iterator<Item = u8>, u8) {
        let (bits, levels, mask) = match self {
            Self::Two => (1_u32, 16_u32, 0b01),
            Self::Four => (2, 8, 0b11),
        };
        let branch = move |below: u32| {
            let [_, low] = atc.number().wrapping_shr(bits.saturating_mul(below)).to_be_bytes();
            low & mask
        };
        ((1..levels).rev().map(branch), branch(0))
    }
}

/// The halves of the grandparent, told apart by the branch and the mark F0, enciphered under the parent.
fn make_child(child: &mut [u8; 16], parent: &[u8; 16], grandparent: &[u8; 16], branch: u8) {
    let parent = Tdes::new2(parent);
    *child = *grandparent;
    let (halves, _) = child.as_chunks_mut();
    for (half, mark) in halves.iter_mut().zip([0x00, 0xF0]) {
        let [.., last]: &mut [u8; 8] = half;
        *last ^= branch ^ mark;
        parent.encrypt(half);
    }
}
