use core::fmt;

use crate::failure::Failure;
use crate::workspace::Workspace;

/// A claim that can be measured.
pub(super) struct Row {
    pub(super) name: &'static str,
    /// What must be reached, in words.
    pub(super) goal: &'static str,
    pub(super) measure: fn(&Workspace) -> Result<Measure, Failure>,
}

/// What came out of a measurement.
pub(super) struct Measure {
    /// The number, in words: `12 of 12 entry points link`.
    pub(super) number: String,
    /// Whether the number is the goal.
    pub(super) reached: bool,
    pub(super) control: Control,
    /// Lines that are printed above: what was found, and where.
    pub(super) notes: Vec<String>,
}

/// A mistake that is planted on purpose. Unless it is found, the measurement proves nothing.
pub(super) struct Control {
    /// What was found of it, in words.
    pub(super) number: String,
    pub(super) fired: bool,
}

impl Measure {
    /// A row that could not be measured.
    pub(super) fn impossible(failure: &Failure) -> Self {
        Self {
            number: format!("not measured: {failure}"),
            reached: false,
            control: Control { number: "not run".into(), fired: false },
            notes: Vec::new(),
        }
    }

    pub(super) fn passed(&self) -> bool {
        self.reached && self.control.fired
    }
}

impl fmt::Display for Measure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let verdict = match (self.reached, self.control.fired) {
            (true, true) => "PASS",
            (false, _) => "FAIL",
            (true, false) => "FAIL (the control did not fire)",
        };
        write!(f, "{}  control: {}  {verdict}", self.number, self.control.number)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn measure(reached: bool, fired: bool) -> Measure {
        let control = Control { number: "planted index refused".into(), fired };
        Measure { number: "12 of 12 entry points link".into(), reached, control, notes: Vec::new() }
    }

    #[test]
    fn a_row_passes_only_with_its_control() {
        let line = "12 of 12 entry points link  control: planted index refused  PASS";
        assert_eq!(measure(true, true).to_string(), line);
        assert!(measure(true, true).passed());
        assert!(!measure(true, false).passed() && !measure(false, true).passed());
        assert!(measure(true, false).to_string().ends_with("FAIL (the control did not fire)"));
        assert!(!Measure::impossible(&Failure::new("no linker")).passed());
    }
}
