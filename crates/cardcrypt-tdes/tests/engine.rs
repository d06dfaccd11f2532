//! The engine against published answers, and the batch forms against the single ones.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "tests may fail loudly")]

use cardcrypt_tdes::batch::{self, Keys, LengthMismatch};
use cardcrypt_tdes::{Des, Tdes};
use proptest::prelude::*;

fn bytes<const N: usize>(text: &str) -> [u8; N] {
    hex::decode(text).unwrap().try_into().unwrap()
}

/// NIST CAVP, TECBvartext and TECBpermop (CAVS 11.1): one key used three times.
#[test]
fn single_des_is_triple_des_under_one_key() {
    for (key, plain, cipher) in [
        ("0101010101010101", "8000000000000000", "95F8A5E5DD31D900"),
        ("0101010101010101", "0080000000000000", "D9031B0271BD5A0A"),
        ("1046913489980131", "0000000000000000", "88D55E54F54C97B4"),
    ] {
        let (key, plain, cipher) = (bytes::<8>(key), bytes::<8>(plain), bytes::<8>(cipher));
        let single = Des::new(&key);
        let triple = Tdes::new3(&[key, key, key].concat().try_into().unwrap());
        let mut block = plain;
        single.encrypt(&mut block);
        assert_eq!(block, cipher);
        single.decrypt(&mut block);
        assert_eq!(block, plain);
        triple.encrypt(&mut block);
        assert_eq!(block, cipher);
        triple.decrypt(&mut block);
        assert_eq!(block, plain);
    }
}

#[test]
fn as_many_keys_as_blocks_or_one() {
    let mut blocks = [[7; 8]; 3];
    let keys = [[1; 16]; 2];
    let error = batch::encrypt2(Keys::Each(&keys), &mut blocks).unwrap_err();
    assert_eq!(error, LengthMismatch { keys: 2, blocks: 3 });
    assert_eq!(error.to_string(), "2 keys for 3 blocks");
    assert_eq!(blocks, [[7; 8]; 3], "nothing was touched");
    assert_eq!(batch::encrypt2(Keys::Each(&[]), &mut []), Ok(()));
    assert_eq!(batch::encrypt3(Keys::One(&[1; 24]), &mut []), Ok(()));
}

#[test]
fn nothing_prints_a_key() {
    assert_eq!(format!("{:?}", Des::new(&[0x5A; 8])), "Des { .. }");
    assert_eq!(format!("{:?}", Tdes::new2(&[0x5A; 16])), "Tdes { .. }");
    assert_eq!(format!("{:?}", Keys::One(&[0x5A; 16])), "Keys { .. }");
}

proptest! {
    #[test]
    fn batches_equal_single_blocks(
        rows in proptest::collection::vec((any::<[u8; 24]>(), any::<[u8; 8]>()), 0..70),
        one in any::<[u8; 24]>(),
    ) {
        let keys3: Vec<[u8; 24]> = rows.iter().map(|row| row.0).collect();
        let keys2: Vec<[u8; 16]> = keys3.iter().map(|key| key[..16].try_into().unwrap()).collect();
        let plain: Vec<[u8; 8]> = rows.iter().map(|row| row.1).collect();

        let mut blocks = plain.clone();
        batch::encrypt2(Keys::Each(&keys2), &mut blocks).unwrap();
        for (i, block) in blocks.iter().enumerate() {
            let mut expected = plain[i];
            Tdes::new2(&keys2[i]).encrypt(&mut expected);
            prop_assert_eq!(*block, expected);
        }
        batch::decrypt2(Keys::Each(&keys2), &mut blocks).unwrap();
        prop_assert_eq!(&blocks, &plain);

        batch::encrypt3(Keys::One(&one), &mut blocks).unwrap();
        for (i, block) in blocks.iter().enumerate() {
            let mut expected = plain[i];
            Tdes::new3(&one).encrypt(&mut expected);
            prop_assert_eq!(*block, expected);
        }
        batch::decrypt3(Keys::One(&one), &mut blocks).unwrap();
        prop_assert_eq!(&blocks, &plain);
    }

    #[test]
    fn parity_never_changes_a_result(key in any::<[u8; 16]>(), plain in any::<[u8; 8]>()) {
        let mut adjusted = key;
        cardcrypt_tdes::parity::set_odd(&mut adjusted);
        let (mut left, mut right) = (plain, plain);
        Tdes::new2(&key).encrypt(&mut left);
        Tdes::new2(&adjusted).encrypt(&mut right);
        prop_assert_eq!(left, right);
    }

    #[test]
    fn two_keys_are_three_with_the_first_again(key in any::<[u8; 16]>(), plain in any::<[u8; 8]>()) {
        let three: [u8; 24] = [&key[..], &key[..8]].concat().try_into().unwrap();
        let (mut left, mut right) = (plain, plain);
        Tdes::new2(&key).encrypt(&mut left);
        Tdes::new3(&three).encrypt(&mut right);
        prop_assert_eq!(left, right);
    }
}
