use alloc::collections::BTreeMap;
use core::fmt;
use core::ops::AddAssign;

use super::judge::{Outcome, run};
use crate::vectors::File;

/// How the cases of one file went.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct FileReport {
    /// The name of the file.
    pub name: String,
    /// The counts.
    pub totals: Totals,
    /// The ids of the failed cases, and what differed in them.
    pub failures: Vec<(String, Vec<String>)>,
    /// The operations that the runner does not know, and the number of their cases.
    pub skipped: BTreeMap<String, usize>,
}

impl FileReport {
    /// Runs all cases of a file.
    #[must_use]
    pub fn of(file: &File) -> Self {
        let mut report = Self {
            name: file.name(),
            totals: Totals::default(),
            failures: Vec::new(),
            skipped: BTreeMap::new(),
        };
        for case in &file.cases {
            match case {
                Err(malformed) => report.failed(&malformed.id, vec![malformed.to_string()]),
                Ok(case) => match run(case) {
                    Outcome::Passed => report.totals.passed += 1,
                    Outcome::Failed(differences) => report.failed(&case.id, differences),
                    Outcome::Skipped => {
                        report.totals.skipped += 1;
                        *report.skipped.entry(case.op.clone()).or_default() += 1;
                    }
                },
            }
        }
        report
    }

    fn failed(&mut self, id: &str, differences: Vec<String>) {
        self.totals.failed += 1;
        self.failures.push((id.to_owned(), differences));
    }
}

impl fmt::Display for FileReport {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.name, self.totals)?;
        for (id, differences) in &self.failures {
            write!(f, "\n    FAILED {id}")?;
            for difference in differences {
                write!(f, "\n        {difference}")?;
            }
        }
        for (op, count) in &self.skipped {
            write!(f, "\n    skipped {op}: {count}")?;
        }
        Ok(())
    }
}

/// How many cases passed, failed and were skipped.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[non_exhaustive]
pub struct Totals {
    /// Cases that passed.
    pub passed: usize,
    /// Cases that failed.
    pub failed: usize,
    /// Cases whose operation is unknown.
    pub skipped: usize,
}

impl AddAssign for Totals {
    fn add_assign(&mut self, other: Self) {
        self.passed += other.passed;
        self.failed += other.failed;
        self.skipped += other.skipped;
    }
}

impl fmt::Display for Totals {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} passed, {} failed, {} skipped", self.passed, self.failed, self.skipped)
    }
}
