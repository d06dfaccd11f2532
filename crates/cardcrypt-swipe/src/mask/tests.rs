use super::*;
use crate::published::{CLEAR, MASKED};

const POLICY: MaskPolicy = MaskPolicy::four_and_four();

#[test]
fn published_masks() {
    for (clear, masked) in [
        (CLEAR[0], MASKED[0]),
        (CLEAR[1], MASKED[1]),
        (";6011000995500000=15121015432112345678?", ";6011000020000000=15120000000000000000?"),
        (";4111111111111111=2512101123?", ";4111000010001111=2512000000?"),
        // Of the published masked track 3 one digit is 5, and the number does not satisfy its check digit.
        (CLEAR[2], "+5163000070000445=000000000000?"),
    ] {
        assert_eq!(POLICY.mask(clear.as_bytes()).unwrap(), masked.as_bytes());
    }
}

/// Account numbers as published with another policy: six digits clear at the start.
#[test]
fn published_mask_of_a_number_with_six_leading_digits() {
    let policy = MaskPolicy { leading: 6, ..POLICY };
    let masked = policy.mask(b";5499990123456781=2512?").unwrap();
    assert_eq!(masked, b";5499990001006781=2512?");
}

#[test]
fn what_stays_clear() {
    let stars = MaskPolicy { character: b'*', keep_mod10: false, ..POLICY };
    for (clear, masked) in [
        (
            &b"%B5452300551227189^HOGAN/PAUL^0804321X^Y?"[..],
            &b"%B5452********7189^HOGAN/PAUL^0804****^*?"[..],
        ),
        (b"%B5452300551227189^HO^^^1?", b"%B5452********7189^HO^^^*?"),
        (b"%B5452300551227189^HO^^321X?", b"%B5452********7189^HO^^****?"),
        (b";5452300551227189=0804321=5?", b";5452********7189=0804***=*?"),
        (b";5452300551227189==321?", b";5452********7189==***?"),
        (b"+015163499080020445=724724=1?", b"+0151**********0445=******=*?"),
        (b";123456789=0804?", b";1234*6789=0804?"),
    ] {
        assert_eq!(stars.mask(clear).unwrap(), masked);
    }
    let all = MaskPolicy { leading: 0, trailing: 0, ..stars };
    assert_eq!(all.mask(b";5452300551227189=0804321?").unwrap(), b";****************=0804***?");
}

#[test]
fn refuses_what_is_no_bank_track() {
    let character = |field, position| Error::Character { field, position };
    let length = |field, found, min, max| Error::FieldLength { field, found, min, max };
    use Field::{Account, Expiry, Name, Track};
    for (track, error) in [
        (&b""[..], length(Track, 0, 2, 106)),
        (&[b'0'; 107], length(Track, 107, 2, 106)),
        (b"%A5452300551227189^HO^0804?", character(Track, 1)),
        (b"@B5452300551227189^HO^0804?", character(Track, 0)),
        (b"#B5452300551227189^HO^0804?", character(Track, 0)),
        (b"5452300551227189=0804?", character(Track, 0)),
        (b";5452300551227189=0804", character(Track, 21)),
        (b";5452300551227189=0804?3", character(Track, 22)),
        (b";5452300551227189=0804A?", character(Track, 22)),
        (b"%B5452300551227189^Ho^0804?", character(Track, 20)),
        (b";54523005512271:9=0804?", character(Account, 15)),
        (b";5452300551227189?", length(Account, 17, 1, 19)),
        (b";=0804?", length(Account, 0, 1, 19)),
        (b";54523005512271890000=0804?", length(Account, 20, 1, 19)),
        (b";12345678=0804?", length(Account, 8, 9, 21)),
        (b"%B5452300551227189^H^0804?", length(Name, 1, 2, 26)),
        (b"%B5452300551227189^HOGAN/PAUL?", length(Name, 11, 2, 26)),
        (b"%B5452300551227189^ABCDEFGHIJKLMNOPQRSTUVWXYZA^0804?", length(Name, 27, 2, 26)),
        (b";5452300551227189=08?", character(Expiry, 20)),
        (b"%B5452300551227189^HO^08X4?", character(Expiry, 24)),
        (b"%B5452300551227189^HO^?", character(Expiry, 22)),
    ] {
        assert_eq!(POLICY.mask(track), Err(error));
    }
    let wide = MaskPolicy { leading: 255, trailing: 255, ..POLICY };
    assert_eq!(wide.mask(CLEAR[1].as_bytes()), Err(length(Account, 16, 511, 21)));
}

#[test]
fn check_digit() {
    for (number, good) in [
        (&b"4111111111111111"[..], true),
        (b"6011000020000000", true),
        (b"5452000000007189", true),
        (b"5163499080020445", true),
        (b"5163000050000445", false),
        (b"5452300551227189", false),
        (b"4111111111111112", false),
    ] {
        assert_eq!(luhn(number), good);
    }
}
