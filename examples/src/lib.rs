//! What the examples share: their data files, medians, and a report that lines up.

#![forbid(unsafe_code)]

use core::fmt::Display;
use core::time::Duration;
use std::fs;
use std::io::{self, Write as _};
use std::path::Path;
use std::time::Instant;

/// Reads a file of `examples/data`.
///
/// # Errors
/// The error of the file system, with the name of the file.
pub fn data(name: &str) -> io::Result<Vec<u8>> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("data").join(name);
    fs::read(&path).map_err(|error| io::Error::new(error.kind(), format!("examples/data/{name}: {error}")))
}

/// Reads a file of hexadecimal digits, white space disregarded.
///
/// # Errors
/// As [`data`], and if there is anything but pairs of digits.
pub fn hex_data(name: &str) -> io::Result<Vec<u8>> {
    let text: Vec<u8> = data(name)?.into_iter().filter(|c| !c.is_ascii_whitespace()).collect();
    let error =
        || io::Error::new(io::ErrorKind::InvalidData, format!("examples/data/{name}: not hexadecimal"));
    let digit = |c: u8| char::from(c).to_digit(16).and_then(|d| u8::try_from(d).ok());
    let (pairs, rest) = text.as_chunks::<2>();
    if !rest.is_empty() {
        return Err(error());
    }
    pairs
        .iter()
        .map(|[high, low]| Some(digit(*high)? << 4 | digit(*low)?))
        .map(|byte| byte.ok_or_else(error))
        .collect()
}

/// The median time of `runs` runs of something, after as many to warm up.
pub fn median_time<T>(runs: usize, mut work: impl FnMut() -> T) -> Duration {
    let mut time = || {
        let start = Instant::now();
        core::hint::black_box(work());
        start.elapsed()
    };
    for _ in 0..runs {
        time();
    }
    let mut times: Vec<_> = (0..runs).map(|_| time()).collect();
    times.sort_unstable();
    times.get(runs / 2).copied().unwrap_or_default()
}

/// A duration in microseconds with one decimal.
#[must_use]
pub fn micros(time: Duration) -> String {
    format!("{:.1} µs", time.as_secs_f64() * 1e6)
}

/// A number with a comma between the thousands.
#[must_use]
pub fn grouped(number: u64) -> String {
    let digits = number.to_string();
    let lead = digits.len() % 3;
    let mut grouped = String::new();
    for (i, digit) in digits.chars().enumerate() {
        if i != 0 && i % 3 == lead {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    grouped
}

/// Begins a part of a report.
pub fn heading(title: impl Display) {
    say(&format!("\n{title}"));
}

/// A line of a report: what, and what is to be said of it.
pub fn line(what: &str, text: impl Display) {
    say(&format!("  {what:<15}{text}"));
}

/// Writes a line. Whoever reads through a pipe may have seen enough: then there is nothing left to do.
pub fn say(text: &str) {
    if writeln!(io::stdout(), "{text}").is_err() {
        std::process::exit(0);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_grouped_by_thousands() {
        for (number, text) in [(0, "0"), (999, "999"), (1_000, "1,000"), (1_048_575, "1,048,575")] {
            assert_eq!(grouped(number), text);
        }
    }

    #[test]
    fn the_data_files_are_there() {
        assert!(data("swipe.txt").unwrap().ends_with(b"\r"));
        assert_eq!(hex_data("de55_cvn10.hex").unwrap()[..3], [0x9F, 0x26, 0x08]);
        assert!(hex_data("swipe.txt").is_err());
        assert!(data("no such file").is_err());
    }
}
