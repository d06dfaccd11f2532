//! How ciphers keep a key: with masks, with bytes swapped, and as round keys.

/// One way in which a secret may lie in memory.
pub(super) struct Form {
    pub(super) name: &'static str,
    pub(super) bytes: Vec<u8>,
}

/// The forms of a secret that are looked for.
pub(super) fn forms(secret: &[u8]) -> Vec<Form> {
    let xor = |mask: &[u8]| secret.iter().zip(mask.iter().cycle()).map(|(byte, mask)| byte ^ mask).collect();
    let mut forms = vec![
        Form { name: "as it is", bytes: secret.to_vec() },
        Form { name: "as the inner pad of HMAC", bytes: xor(&[0x36]) },
        Form { name: "as the outer pad of HMAC", bytes: xor(&[0x5C]) },
        Form { name: "as the second key of a pair", bytes: xor(&[0xC0, 0xC0, 0xC0, 0xC0, 0, 0, 0, 0]) },
    ];
    let halves = secret.as_chunks::<8>().0;
    let swapped = |half: &[u8; 8]| half.iter().rev().copied().collect();
    forms.extend(halves.iter().map(|half| Form { name: "as a number", bytes: swapped(half) }));
    if matches!(secret.len(), 8 | 16 | 24) {
        let keys = halves.iter().flat_map(|half| des_round_keys(u64::from_be_bytes(*half)));
        forms.extend(keys.map(|key| Form { name: "as a DES round key", bytes: key.to_le_bytes().to_vec() }));
    }
    if matches!(secret.len(), 16 | 24 | 32) {
        let later = aes_round_keys(secret).split_off(secret.len());
        forms.push(Form { name: "as AES round keys", bytes: later });
    }
    forms
}

/// The 16 round keys of FIPS 46-3, 48 bits each at the top of a word, as the engine keeps them.
fn des_round_keys(key: u64) -> impl Iterator<Item = u64> {
    let chosen = permute(key, &PC1, 64);
    let (mut left, mut right) = (chosen >> 28, chosen & HALF);
    SHIFTS.into_iter().map(move |shift| {
        left = (left << shift | left >> (28 - shift)) & HALF;
        right = (right << shift | right >> (28 - shift)) & HALF;
        permute(left << 28 | right, &PC2, 56) << 16
    })
}

/// Picks bits, numbered from 1 at the top of a word of `width` bits.
fn permute(word: u64, places: &[u32], width: u32) -> u64 {
    places.iter().fold(0, |picked, place| picked << 1 | word >> (width - place) & 1)
}

const HALF: u64 = 0x0FFF_FFFF;
const SHIFTS: [u32; 16] = [1, 1, 2, 2, 2, 2, 2, 2, 1, 2, 2, 2, 2, 2, 2, 1];
#[rustfmt::skip]
const PC1: [u32; 56] = [
    57, 49, 41, 33, 25, 17,  9,  1, 58, 50, 42, 34, 26, 18, 10,  2, 59, 51, 43, 35, 27, 19, 11,  3, 60, 52, 44, 36,
    63, 55, 47, 39, 31, 23, 15,  7, 62, 54, 46, 38, 30, 22, 14,  6, 61, 53, 45, 37, 29, 21, 13,  5, 28, 20, 12,  4,
];
#[rustfmt::skip]
const PC2: [u32; 48] = [
    14, 17, 11, 24,  1,  5,  3, 28, 15,  6, 21, 10, 23, 19, 12,  4, 26,  8, 16,  7, 27, 20, 13,  2,
    41, 52, 31, 37, 47, 55, 30, 40, 51, 45, 33, 48, 44, 49, 39, 56, 34, 53, 46, 42, 50, 36, 29, 32,
];

/// The round keys of FIPS 197, 5.2, one after the other.
fn aes_round_keys(key: &[u8]) -> Vec<u8> {
    let words = key.len() / 4;
    let mut schedule = key.to_vec();
    let mut constant = 1;
    for word in words..4 * (words + 7) {
        let mut last = schedule.last_chunk::<4>().copied().unwrap_or_default();
        if word % words == 0 {
            last.rotate_left(1);
            last = last.map(substitute);
            last.iter_mut().take(1).for_each(|byte| *byte ^= constant);
            constant = times(constant, 2);
        } else if words > 6 && word % words == 4 {
            last = last.map(substitute);
        }
        let before = schedule.get(4 * (word - words)..).and_then(<[u8]>::first_chunk).copied();
        let before: [u8; 4] = before.unwrap_or_default();
        schedule.extend(before.iter().zip(last).map(|(before, last)| before ^ last));
    }
    schedule
}

/// The S-box of FIPS 197, 5.1.1: the inverse in the field, then an affine map.
fn substitute(byte: u8) -> u8 {
    // The inverse is the 254th power.
    let inverse = (0..254).fold(1, |power, _| times(power, byte));
    (0..5).fold(0x63, |sum, turn| sum ^ inverse.rotate_left(turn))
}

/// Multiplication in the field of FIPS 197, 4.2.
fn times(left: u8, right: u8) -> u8 {
    let step = |(product, power): (u8, u8), bit: u32| {
        let product = if right >> bit & 1 == 1 { product ^ power } else { product };
        (product, power << 1 ^ if power & 0x80 == 0 { 0 } else { 0x1B })
    };
    (0..8).fold((0, left), step).0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn aes_round_keys_are_those_of_fips_197() {
        // FIPS 197, A.1 and A.3: the last round keys.
        let key = 0x2b7e_1516_28ae_d2a6_abf7_1588_09cf_4f3c_u128.to_be_bytes();
        let schedule = aes_round_keys(&key);
        assert_eq!(schedule.len(), 176);
        assert_eq!(schedule[160..], 0xd014_f9a8_c9ee_2589_e13f_0cc8_b663_0ca6_u128.to_be_bytes());
        let halves =
            [0x603d_eb10_15ca_71be_2b73_aef0_857d_7781_u128, 0x1f35_2c07_3b61_08d7_2d98_10a3_0914_dff4];
        let schedule = aes_round_keys(&halves.map(u128::to_be_bytes).concat());
        assert_eq!(schedule.len(), 240);
        assert_eq!(schedule[236..], 0x706c_631e_u32.to_be_bytes());
    }

    #[test]
    fn des_round_keys_are_those_of_a_worked_example() {
        // J. Orlin Grabbe, "The DES Algorithm Illustrated": K1 and K16 of 133457799BBCDFF1.
        let keys: Vec<u64> = des_round_keys(0x1334_5779_9BBC_DFF1).collect();
        assert_eq!(keys[0], 0b000110_110000_001011_101111_111111_000111_000001_110010 << 16);
        assert_eq!(keys[15], 0b110010_110011_110110_001011_000011_100001_011111_110101 << 16);
    }
}
