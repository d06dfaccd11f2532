use core::fmt;

use cardcrypt_types::ParseError;

/// Issuer script results, tag 9F5B in chip data: how the scripts of the answer before went (EMV Book 4, A5).
///
/// ```
/// use cardcrypt_emv::views::{ScriptOutcome, ScriptResults};
/// let results = ScriptResults::parse(&[0x20, 0, 0, 0x40, 0, 0x13, 0, 0, 0, 0])?;
/// let found: Vec<_> = results.iter().map(|result| (result.outcome(), result.failed_command())).collect();
/// assert_eq!(found, [(ScriptOutcome::Successful, None), (ScriptOutcome::Failed, Some(3))]);
/// # Ok::<(), cardcrypt_types::ParseError>(())
/// ```
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct ScriptResults<'d> {
    results: &'d [[u8; 5]],
}

impl<'d> ScriptResults<'d> {
    /// Five bytes for each script; none is a list without results.
    ///
    /// # Errors
    /// [`ParseError::Length`] if the bytes are no whole results.
    pub fn parse(data: &'d [u8]) -> Result<Self, ParseError> {
        match data.as_chunks() {
            (results, []) => Ok(Self { results }),
            (results, _) => {
                let min = results.len().saturating_mul(5);
                let (what, found, max) = ("issuer script results", data.len(), min.saturating_add(5));
                Err(ParseError::Length { what, found, min, max })
            }
        }
    }

    /// The results in the order of the scripts.
    pub fn iter(&self) -> impl Iterator<Item = ScriptResult> + use<'d> {
        self.results.iter().copied().map(ScriptResult)
    }
}

impl fmt::Debug for ScriptResults<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.iter()).finish()
    }
}

/// The result of one script.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct ScriptResult([u8; 5]);

impl ScriptResult {
    /// How it went.
    #[must_use]
    pub const fn outcome(self) -> ScriptOutcome {
        let [first, ..] = self.0;
        match first >> 4 {
            0 => ScriptOutcome::NotPerformed,
            1 => ScriptOutcome::Failed,
            2 => ScriptOutcome::Successful,
            other => ScriptOutcome::Rfu(other),
        }
    }

    /// The number of the command that failed, from 1, if the terminal says it; 15 is that one or a later one.
    #[must_use]
    pub const fn failed_command(self) -> Option<u8> {
        let [first, ..] = self.0;
        match first & 0x0F {
            0 => None,
            number => Some(number),
        }
    }

    /// The script identifier, tag 9F18 of the script; zeros if it had none.
    #[must_use]
    pub const fn identifier(self) -> [u8; 4] {
        let [_, a, b, c, d] = self.0;
        [a, b, c, d]
    }
}

/// How a script went.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[expect(clippy::exhaustive_enums, reason = "all values of four bits")]
pub enum ScriptOutcome {
    /// It was not performed.
    NotPerformed,
    /// A command failed.
    Failed,
    /// All commands succeeded.
    Successful,
    /// Reserved for future use.
    Rfu(u8),
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_part_of_a_result() {
        for (first, outcome, command) in [
            (0x00, ScriptOutcome::NotPerformed, None),
            (0x1F, ScriptOutcome::Failed, Some(15)),
            (0x20, ScriptOutcome::Successful, None),
            (0xE1, ScriptOutcome::Rfu(14), Some(1)),
        ] {
            let data = [first, 1, 2, 3, 4];
            let result = ScriptResults::parse(&data).unwrap().iter().next().unwrap();
            assert_eq!((result.outcome(), result.failed_command()), (outcome, command));
            assert_eq!(result.identifier(), [1, 2, 3, 4]);
        }
    }

    #[test]
    fn whole_results_only() {
        for length in 0..=20 {
            let data = [0; 20];
            let results = ScriptResults::parse(&data[..length]);
            assert_eq!(
                results.map(|results| results.iter().count()).ok(),
                (length % 5 == 0).then_some(length / 5)
            );
        }
        let error = ScriptResults::parse(&[0; 13]).unwrap_err();
        assert_eq!(error, ParseError::Length { what: "issuer script results", found: 13, min: 10, max: 15 });
    }
}
