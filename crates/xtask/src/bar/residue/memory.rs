//! The memory of another process, and the search for secrets in it.

mod schedule;

use core::fmt;
use std::collections::HashMap;
use std::fs::{self, File};
use std::io::{Read as _, Seek as _, SeekFrom};

use crate::failure::Failure;

/// All writable memory of a stopped or waiting process.
pub(super) struct Memory {
    pub(super) mappings: Vec<Mapping>,
}

/// A piece of memory without gaps.
pub(super) struct Mapping {
    pub(super) start: usize,
    pub(super) name: String,
    pub(super) bytes: Vec<u8>,
}

impl Memory {
    pub(super) fn of(process: u32) -> Result<Self, Failure> {
        let maps = fs::read_to_string(format!("/proc/{process}/maps"))?;
        let mut memory = File::open(format!("/proc/{process}/mem"))?;
        let mut mappings = Vec::new();
        for (start, end, name) in maps.lines().filter_map(writable) {
            let mut bytes = vec![0; end.saturating_sub(start)];
            memory.seek(SeekFrom::Start(u64::try_from(start)?))?;
            memory.read_exact(&mut bytes)?;
            mappings.push(Mapping { start, name, bytes });
        }
        Ok(Self { mappings })
    }
}

/// Start, end and name of a mapping from a line of `/proc/PID/maps`, if it can be read and written.
fn writable(line: &str) -> Option<(usize, usize, String)> {
    let mut words = line.split_whitespace();
    let (start, end) = words.next()?.split_once('-')?;
    words.next()?.starts_with("rw").then_some(())?;
    let name = words.nth(3).unwrap_or("anonymous");
    let address = |hex| usize::from_str_radix(hex, 16).ok();
    Some((address(start)?, address(end)?, name.to_owned()))
}

/// Every eight bytes in a row of some secrets, and of the forms in which ciphers keep them.
pub(super) struct Windows {
    secrets: HashMap<u64, Found>,
    /// A bit for the low 20 bits of each window: most of memory is passed over quickly.
    filter: Vec<bool>,
}

impl Windows {
    pub(super) fn of(secrets: &[Vec<u8>]) -> Self {
        let mut windows = Self { secrets: HashMap::new(), filter: vec![false; 1 << 20] };
        for (number, secret) in secrets.iter().enumerate() {
            for form in schedule::forms(secret) {
                let found = Found { secret: number, form: form.name };
                let eight = form.bytes.windows(8).filter_map(<[u8]>::first_chunk);
                eight.for_each(|window| windows.add(*window, found));
            }
        }
        windows
    }

    fn add(&mut self, window: [u8; 8], found: Found) {
        let window = u64::from_le_bytes(window);
        if let Some(bit) = self.filter.get_mut(low_bits(window)) {
            *bit = true;
            self.secrets.entry(window).or_insert(found);
        }
    }

    pub(super) fn search(&self, memory: &Memory) -> Result<Vec<Hit>, Failure> {
        let mut hits = Vec::new();
        for mapping in &memory.mappings {
            for (offset, window) in mapping.bytes.windows(8).enumerate() {
                let window = window.first_chunk().map_or(0, |window| u64::from_le_bytes(*window));
                if self.filter.get(low_bits(window)) == Some(&true)
                    && let Some(found) = self.secrets.get(&window)
                {
                    let from_end = mapping.bytes.len().saturating_sub(offset);
                    hits.push(Hit { found: *found, mapping: mapping.name.clone(), from_end });
                }
            }
        }
        Ok(hits)
    }
}

fn low_bits(window: u64) -> usize {
    (window & 0xF_FFFF) as usize
}

/// Which secret, and how it was kept.
#[derive(Clone, Copy)]
struct Found {
    secret: usize,
    form: &'static str,
}

/// Eight bytes of a secret, found.
pub(super) struct Hit {
    found: Found,
    mapping: String,
    from_end: usize,
}

impl fmt::Display for Hit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { found: Found { secret, form }, mapping, from_end } = self;
        write!(f, "8 bytes of secret {secret}, {form}, in {mapping}, {from_end} bytes from its end")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_the_lines_of_maps() {
        let stack = "7ffc0a5d6000-7ffc0a5f7000 rw-p 00000000 00:00 0                          [stack]";
        assert_eq!(writable(stack), Some((0x7ffc_0a5d_6000, 0x7ffc_0a5f_7000, "[stack]".into())));
        let nameless = "7f0000000000-7f0000021000 rw-p 00000000 00:00 0 ";
        assert_eq!(writable(nameless).map(|(_, _, name)| name).as_deref(), Some("anonymous"));
        assert_eq!(writable("55d0a4000000-55d0a4001000 r-xp 00000000 08:01 42 /bin/true"), None);
    }

    #[test]
    fn finds_eight_bytes_in_a_row_and_not_seven() {
        let secret: Vec<u8> = (100..116).collect();
        let windows = Windows::of(core::slice::from_ref(&secret));
        let found = |bytes: &[u8]| {
            let mapping = Mapping { start: 0, name: "[heap]".into(), bytes: bytes.to_vec() };
            windows.search(&Memory { mappings: vec![mapping] }).unwrap().len()
        };
        assert_eq!(found(&[&[0; 13], &secret[3..11], &[0; 5]].concat()), 1);
        assert_eq!(found(&[&[0; 13], &secret[..], &[0; 5]].concat()), 9);
        assert_eq!(found(&[&[0; 13], &secret[3..10], &[0; 5]].concat()), 0);
        let inner: Vec<u8> = secret.iter().map(|byte| byte ^ 0x36).collect();
        assert_eq!(found(&inner), 9, "as HMAC has it");
        let swapped: Vec<u8> = secret[..8].iter().rev().copied().collect();
        assert_eq!(found(&swapped), 1, "as a number in a register");
    }
}
