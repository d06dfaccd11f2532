//! Texts that are searched for secrets.

use core::fmt::{Debug, Display};
use core::panic::AssertUnwindSafe;
use std::collections::HashMap;
use std::panic;
use std::sync::Mutex;

use super::needle::{self, Needle};

/// The text of the last panic.
static PANIC_TEXT: Mutex<String> = Mutex::new(String::new());

/// Keeps the texts of panics instead of printing them, until the hook is taken away.
pub(super) fn catch_panic_texts() {
    panic::set_hook(Box::new(|info| {
        if let Ok(mut text) = PANIC_TEXT.lock() {
            *text = info.to_string();
        }
    }));
}

/// Secrets that are guarded, and the texts that were searched for them.
#[derive(Default)]
pub(super) struct Outputs {
    /// By how they begin, so that a text is searched once for all of them.
    needles: HashMap<[u8; 6], Vec<Needle>>,
    count: u64,
    leaks: Vec<String>,
}

impl Outputs {
    /// Guards a key or other bytes.
    pub(super) fn guard_bytes(&mut self, name: &str, secret: &[u8]) {
        self.guard(needle::of_bytes(name, secret));
    }

    /// Guards an account number, of which the first six and last four digits may be shown, of a short one the
    /// last four.
    pub(super) fn guard_pan(&mut self, name: &str, digits: &str) {
        let window = if digits.len() < 12 { 6 } else { 7 };
        self.guard(needle::of_digits(name, digits, window));
    }

    /// Guards a text.
    pub(super) fn guard_text(&mut self, name: &str, text: &str) {
        self.guard(needle::of_text(name, text));
    }

    fn guard(&mut self, needles: Vec<Needle>) {
        for needle in needles {
            if let Some(start) = needle.text.as_bytes().first_chunk() {
                self.needles.entry(*start).or_default().push(needle);
            }
        }
    }

    /// Searches what `Debug` says, on one line and on many, and the text of a panic with it.
    pub(super) fn debug<T: Debug>(&mut self, source: &str, value: T) {
        self.text(source, &format!("{value:?}"));
        self.text(source, &format!("{value:#?}"));
        self.text(source, &panic_text(value));
    }

    /// Searches what `Display` says.
    pub(super) fn display<T: Display>(&mut self, source: &str, value: T) {
        self.text(source, &value.to_string());
    }

    /// Searches what an error says, and what a result that has it or not says.
    pub(super) fn result<T: Debug, E: Debug + Display>(&mut self, source: &str, result: Result<T, E>) {
        if let Err(error) = &result {
            self.display(source, error);
        }
        self.text(source, &format!("{result:?}"));
    }

    pub(super) fn text(&mut self, source: &str, text: &str) {
        self.count += 1;
        // Lists may be broken into lines.
        let flat = text.split_whitespace().collect::<Vec<_>>().join(" ");
        let found = self.find(flat.as_bytes()).map(|needle| format!("{source} shows {}", needle.name));
        self.leaks.extend(found);
    }

    fn find(&self, mut text: &[u8]) -> Option<&Needle> {
        while let Some(start) = text.first_chunk() {
            let begin_so = self.needles.get(start).map(Vec::as_slice).unwrap_or_default();
            if let Some(found) = begin_so.iter().find(|needle| text.starts_with(needle.text.as_bytes())) {
                return Some(found);
            }
            text = text.get(1..).unwrap_or_default();
        }
        None
    }

    /// Says that a text is not as it should be.
    pub(super) fn wrong(&mut self, what: &str) {
        self.leaks.push(what.to_owned());
    }

    pub(super) fn count(&self) -> u64 {
        self.count
    }

    pub(super) fn into_leaks(self) -> Vec<String> {
        self.leaks
    }
}

/// What a panic says that quotes the value, as `unwrap` and `expect` do.
#[expect(clippy::unwrap_used, clippy::unnecessary_literal_unwrap, reason = "the panic is what is wanted")]
pub(super) fn panic_text<T: Debug>(value: T) -> String {
    let panic = panic::catch_unwind(AssertUnwindSafe(|| Err::<(), T>(value).unwrap()));
    let text = PANIC_TEXT.lock().map(|text| text.clone()).unwrap_or_default();
    if panic.is_err() { text } else { String::new() }
}
