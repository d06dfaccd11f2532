//! The swipe that the manuals publish (MagneSafe V5 Communication Reference Manual 99875475, appendix D,
//! example 12), and swipes made from it.

use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;

use crate::crc;

pub(crate) const MASKED: [&str; 3] = [
    "%B5452000000007189^HOGAN/PAUL      ^08040000000000000000000?",
    ";5452000000007189=080400000000000000?",
    "+5163000050000445=000000000000?",
];

pub(crate) const CLEAR: [&str; 3] = [
    "%B5452300551227189^HOGAN/PAUL      ^08043210000000725000000?",
    ";5452300551227189=080432100000007250?",
    "+5163499080020445=000000000000?",
];

pub(crate) const PRINT: &str = concat!(
    "010002D4B69CD2C0C7617D0463316E853F9CB00FE2C5A3556E9CE5A9",
    "B2E6DB8914A6372CA77367036EFAADC02F02C4FB76C6CFD8A59C"
);

pub(crate) const KSN: &str = "FFFF9876543210E00008";

/// The fields, but for the masked tracks in front, the CRC and what follows it.
const FIELDS: [&str; 9] = [
    "0600",
    concat!(
        "C25C1D1197D31CAA87285D59A892047426D9182EC11353C051ADD6D0F072A6CB",
        "3436560B3071FC1FD11D9F7E74886742D9BEE0CFD1EA1064C213BB55278B2F12"
    ),
    "724C5DB7D6F901C7F0FEAE7908801093B3DBFE51CCF6D483E789D7D2C007D539499BAADCC8D16CA2",
    "E31234A91059A0FBFE627954EE21868AEE3979540B67FCC40F61CECA54152D1E",
    "A1050000",
    concat!(
        "8628E664C59BBAA232BA90BFB3E6B41D6F4B691E633C311CBE6EE746",
        "6B81196EC07B12648DCAC4FD7FD0E212B479C60BAD8C74F82F327667"
    ),
    "",
    "21685F158B5C6BE0",
    KSN,
];

/// All thirteen fields as published.
pub(crate) fn fields() -> Vec<String> {
    let mut fields = Vec::from([MASKED.concat()]);
    fields.extend(FIELDS.map(String::from));
    fields.extend(["B78F", "", "0000"].map(String::from));
    fields
}

/// The text as published.
pub(crate) fn text() -> Vec<u8> {
    fields().join("|").into_bytes()
}

/// Joins fields, with the right CRC in place of the third from the end.
pub(crate) fn sealed(mut fields: Vec<String>) -> Vec<u8> {
    let place = fields.len() - 3;
    let covered = format!("{}|", fields[..place].join("|"));
    let [low, high] = crc::compute(covered.as_bytes()).to_le_bytes();
    fields[place] = format!("{low:02X}{high:02X}");
    fields.join("|").into_bytes()
}

/// The published fields with some replaced, sealed by the right CRC.
pub(crate) fn with(changes: &[(usize, &str)]) -> Vec<u8> {
    let mut fields = fields();
    for (index, change) in changes {
        fields[*index] = String::from(*change);
    }
    sealed(fields)
}
