//! The many ways to write a secret.

/// Something that must not stand in any text.
pub(super) struct Needle {
    /// Which secret, and how it is written.
    pub(super) name: String,
    pub(super) text: String,
}

/// How many bytes in a row are a leak. Short enough for a part of a key, long enough to be no coincidence.
const WINDOW: usize = 6;

/// A secret of bytes: hexadecimal of either case, with and without commas, decimal, as numbers, base64, and all
/// that reversed.
pub(super) fn of_bytes(name: &str, secret: &[u8]) -> Vec<Needle> {
    let reversed: Vec<u8> = secret.iter().rev().copied().collect();
    let mut needles = Vec::new();
    for (bytes, order) in [(secret, ""), (&reversed, ", reversed")] {
        let mut add = |how: &str, text: String| {
            needles.push(Needle { name: format!("{name}, {how}{order}"), text });
        };
        for window in bytes.windows(WINDOW) {
            add("upper hex", window.iter().map(|byte| format!("{byte:02X}")).collect());
            add("lower hex", window.iter().map(|byte| format!("{byte:02x}")).collect());
            add("upper hex list", inner(&format!("{window:X?}")));
            add("padded upper hex list", inner(&format!("{window:02X?}")));
            add("lower hex list", inner(&format!("{window:x?}")));
            add("padded lower hex list", inner(&format!("{window:02x?}")));
            add("decimal list", inner(&format!("{window:?}")));
            add("base64", base64(window));
        }
        for window in bytes.windows(8) {
            let number = window.iter().fold(0_u64, |number, byte| number << 8 | u64::from(*byte));
            // A small number may stand anywhere by chance.
            if number >= 1 << 40 {
                add("as a number", number.to_string());
            }
        }
    }
    needles
}

/// A secret of decimal digits: as text of either direction, as the bytes of the text, and packed two in a byte.
///
/// Of an account number some digits may be shown: `window` is one more than may stand in a row.
pub(super) fn of_digits(name: &str, digits: &str, window: usize) -> Vec<Needle> {
    let mut needles = of_bytes(&format!("{name}, ASCII"), digits.as_bytes());
    let reversed: String = digits.chars().rev().collect();
    for (text, how) in [(digits, "digits"), (&reversed, "digits reversed")] {
        let windows = text.as_bytes().windows(window);
        needles.extend(windows.map(|window| Needle {
            name: format!("{name}, {how}"),
            text: String::from_utf8_lossy(window).into_owned(),
        }));
    }
    let values: Vec<u8> = digits.bytes().map(|digit| digit & 0x0F).collect();
    needles.extend(of_bytes(&format!("{name}, digit values"), &values));
    for start in 0..2 {
        let pairs = values.get(start..).unwrap_or_default().as_chunks::<2>().0;
        let packed: Vec<u8> = pairs.iter().map(|[high, low]| high << 4 | low).collect();
        // The hexadecimal forms of packed digits are the digits themselves, of which some may be shown.
        let lists = of_bytes(&format!("{name}, BCD"), &packed);
        needles.extend(lists.into_iter().filter(|needle| !needle.name.contains("hex")));
    }
    needles
}

/// A secret text: as it is, and its bytes.
pub(super) fn of_text(name: &str, text: &str) -> Vec<Needle> {
    let mut needles = of_bytes(&format!("{name}, ASCII"), text.as_bytes());
    let windows = text.as_bytes().windows(WINDOW);
    needles.extend(windows.map(|window| Needle {
        name: format!("{name}, text"),
        text: String::from_utf8_lossy(window).into_owned(),
    }));
    needles
}

/// A list without its brackets: it may be part of a longer one.
fn inner(list: &str) -> String {
    list.trim_start_matches('[').trim_end_matches(']').into()
}

/// Base64 of whole groups of three bytes.
pub(super) fn base64(bytes: &[u8]) -> String {
    const ALPHABET: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut text = String::new();
    for [a, b, c] in bytes.as_chunks::<3>().0 {
        let group = u32::from_be_bytes([0, *a, *b, *c]);
        for shift in [18, 12, 6, 0] {
            let sextet = (group >> shift & 0x3F) as usize;
            text.extend(ALPHABET.get(sextet).map(|character| char::from(*character)));
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(needles: &[Needle], text: &str) -> bool {
        needles.iter().any(|needle| text.contains(&needle.text))
    }

    #[test]
    fn a_part_of_a_secret_is_found_however_written() {
        let secret = *b"\x01\x9A\x2B\xC3\xD4\x05\xE6\xF7\x18\x29\x3A\x4B";
        let needles = of_bytes("secret", &secret);
        for text in [
            "key 9A2BC3D405E6 end",
            "9a2bc3d405e6",
            "[154, 43, 195, 212, 5, 230, 247]",
            "[0x, 9a, 2b, c3, d4, 05, e6, f7]",
            "[1, 9A, 2B, C3, D4, 5, E6]",
            "E605D4C32B9A",
            "[230, 5, 212, 195, 43, 154]",
        ] {
            assert!(found(&needles, text), "{text}");
        }
        for start in 0..4 {
            assert!(found(&needles, &base64(&secret[start..])), "{start}");
        }
        assert!(found(&needles, &u64::from_be_bytes(*secret.last_chunk().unwrap()).to_string()));
        assert!(found(&needles, &u64::from_le_bytes(*secret.first_chunk().unwrap()).to_string()));
        assert!(!found(&needles, "9A2BC3D405"));
    }

    #[test]
    fn a_masked_account_number_is_no_leak_and_a_clear_one_is() {
        let needles = of_digits("PAN", "5452300551227189", 7);
        assert!(!found(&needles, "545230******7189"));
        for text in ["545230*", "Pan(5452300*****7189)", "1227189", "[84, 82, 48, 5, 81, 34]", "9817221550"] {
            assert_eq!(found(&needles, text), text != "545230*", "{text}");
        }
        assert!(found(&needles, "[53, 52, 53, 50, 51, 48, 48]"));
        assert!(found(&needles, "[5, 4, 5, 2, 3, 0]"));
    }

    #[test]
    fn base64_is_that_of_rfc_4648() {
        assert_eq!(base64(b"foobar"), "Zm9vYmFy");
        assert_eq!(base64(&[0xFB, 0xFF, 0xFE]), "+//+");
    }
}
