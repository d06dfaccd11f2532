//! What makes texts of secrets: every type and error of every crate. A new crate is a module and a line here.

mod dukpt;
mod mac;
mod swipe;
mod types;

use super::needle::base64;
use super::outputs::{Outputs, panic_text};
use crate::failure::Failure;
use crate::random::Random;

/// Secrets of random content.
pub(super) struct Secrets {
    /// As many bytes as the longest key.
    key: [u8; 64],
    pan: String,
    name: String,
    discretionary: String,
}

impl Secrets {
    fn new(random: &mut Random) -> Self {
        let length = 8 + (random.next() % 12) as usize;
        let letters = random.bytes::<12>().map(|byte| char::from(b'A' + byte % 26));
        Self {
            key: random.bytes(),
            pan: random.digits(length),
            name: letters.iter().collect(),
            discretionary: random.digits(13),
        }
    }

    fn guard(&self, outputs: &mut Outputs) {
        outputs.guard_bytes("key", &self.key);
        outputs.guard_pan("PAN", &self.pan);
        outputs.guard_text("name", &self.name);
        outputs.guard_pan("discretionary data", &self.discretionary);
    }

    /// The first bytes of the key.
    fn key(&self, length: usize) -> &[u8] {
        self.key.get(..length).unwrap_or(&self.key)
    }
}

/// Lets every crate say what it says, once.
pub(super) fn all(random: &mut Random, outputs: &mut Outputs) -> Result<(), Failure> {
    let secrets = Secrets::new(random);
    secrets.guard(outputs);
    types::all(&secrets, outputs)?;
    mac::all(&secrets, outputs)?;
    dukpt::all(&secrets, outputs)?;
    swipe::all(&secrets, outputs)
}

/// A leak that is planted on purpose: what a careless type would say.
pub(super) struct Planted {
    pub(super) name: &'static str,
    plant: fn(&Secrets, &mut Outputs),
}

impl Planted {
    /// Each must be caught by itself.
    pub(super) fn is_caught(&self, random: &mut Random) -> bool {
        let secrets = Secrets { pan: random.digits(16), ..Secrets::new(random) };
        let mut outputs = Outputs::default();
        secrets.guard(&mut outputs);
        (self.plant)(&secrets, &mut outputs);
        !outputs.into_leaks().is_empty()
    }
}

#[derive(Debug)]
#[expect(dead_code, reason = "only printed")]
struct Careless<'s> {
    key: &'s [u8],
}

/// The control.
pub(super) const PLANTED: [Planted; 10] = [
    Planted {
        name: "derived Debug",
        plant: |of, to| to.text("", &format!("{:?}", Careless { key: of.key(16) })),
    },
    Planted {
        name: "pretty Debug",
        plant: |of, to| to.text("", &format!("{:#?}", Careless { key: of.key(16) })),
    },
    Planted {
        name: "text of a panic",
        plant: |of, to| to.text("", &panic_text(Careless { key: of.key(16) })),
    },
    Planted { name: "upper hex", plant: |of, to| to.display("", hex(of.key(16))) },
    Planted { name: "lower hex", plant: |of, to| to.display("", hex(of.key(16)).to_lowercase()) },
    Planted { name: "base64", plant: |of, to| to.display("", base64(of.key(16))) },
    Planted { name: "number", plant: |of, to| to.result("", Err::<(), _>(number(of.key(8)))) },
    Planted { name: "reversed", plant: |of, to| to.display("", hex(&reversed(of.key(16)))) },
    Planted { name: "half a PAN", plant: |of, to| to.display("", of.pan.split_at(8).0) },
    Planted { name: "BCD", plant: |of, to| to.text("", &format!("{:?}", bcd(&of.pan))) },
];

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02X}")).collect()
}

fn number(bytes: &[u8]) -> u64 {
    bytes.iter().fold(0, |number, byte| number << 8 | u64::from(*byte))
}

fn reversed(bytes: &[u8]) -> Vec<u8> {
    bytes.iter().rev().copied().collect()
}

fn bcd(digits: &str) -> Vec<u8> {
    digits.as_bytes().as_chunks::<2>().0.iter().map(|[high, low]| high << 4 | low & 0x0F).collect()
}

/// Every beginning of a text, and the text with every one of its characters spoilt.
fn spoilt(text: &str) -> impl Iterator<Item = Vec<u8>> {
    let bytes = text.as_bytes();
    (0..=bytes.len()).flat_map(move |position| {
        let (head, tail) = bytes.split_at(position);
        let rest = tail.split_first().map(|(_, rest)| rest).unwrap_or_default();
        [head.to_vec(), [head, b"\x01", rest].concat(), [head, b"?", tail].concat()]
    })
}
