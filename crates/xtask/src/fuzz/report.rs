use core::fmt;
use core::str::FromStr;

/// What one run of a target came to.
pub(crate) struct Report {
    passed: bool,
    log: String,
    corpus: usize,
    pub(crate) executions: u64,
    seconds: u64,
    pub(crate) peak_mib: u64,
}

impl Report {
    /// Reads the figures from what libFuzzer prints at its end.
    pub(super) fn new(passed: bool, log: String, corpus: usize) -> Self {
        Self {
            passed,
            corpus,
            executions: statistic(&log, "stat::number_of_executed_units:").unwrap_or(0),
            seconds: seconds(&log).unwrap_or(0),
            peak_mib: statistic(&log, "stat::peak_rss_mb:").unwrap_or(0),
            log,
        }
    }

    pub(crate) fn passed(&self) -> bool {
        self.passed && self.executions > 0
    }

    /// True if a panic with this text ended the run.
    pub(crate) fn panicked_with(&self, text: &str) -> bool {
        !self.passed && self.log.contains(text)
    }

    /// If the run failed: what panicked, and where the input was kept.
    pub(crate) fn log_of_failure(&self) -> Option<String> {
        if self.passed() {
            return None;
        }
        let lines: Vec<&str> = self.log.lines().collect();
        let mut told = Vec::new();
        for (number, line) in lines.iter().enumerate() {
            if line.contains(" panicked at ") {
                told.extend(lines.iter().skip(number).take(2).copied());
            } else if line.contains("ERROR: ") || line.contains("Test unit written to ") {
                told.push(*line);
            }
        }
        if told.is_empty() {
            told.extend(lines.iter().skip(lines.len().saturating_sub(10)).copied());
        }
        Some(told.join("\n"))
    }
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { executions, seconds, corpus, peak_mib, .. } = self;
        let rate = executions / (*seconds).max(1);
        let verdict = if self.passed() { "PASS" } else { "FAIL" };
        write!(
            f,
            "{executions} executions  {seconds} s  {rate} exec/s  corpus {corpus}  {peak_mib} MiB  {verdict}"
        )
    }
}

fn statistic<T: FromStr>(log: &str, name: &str) -> Option<T> {
    log.lines().find_map(|line| line.strip_prefix(name))?.trim().parse().ok()
}

/// From a line such as `Done 1000 runs in 3 second(s)`; a run that failed has none.
fn seconds(log: &str) -> Option<u64> {
    let words = log.lines().find(|line| line.starts_with("Done "))?.split_once(" runs in ")?.1;
    words.split(' ').next()?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    const LOG: &str = "\
INFO: seed corpus: files: 24 min: 1b max: 40b total: 500b rss: 30Mb
Done 4000 runs in 2 second(s)
stat::number_of_executed_units: 4000
stat::average_exec_per_sec:     2000
stat::new_units_added:          12
stat::slowest_unit_time_sec:    0
stat::peak_rss_mb:              44
";

    #[test]
    fn reads_the_final_figures() {
        let report = Report::new(true, LOG.into(), 36);
        let line = "4000 executions  2 s  2000 exec/s  corpus 36  44 MiB  PASS";
        assert_eq!(report.to_string(), line);
        assert_eq!(report.log_of_failure(), None);
    }

    #[test]
    fn a_failure_says_where_and_with_what() {
        let log = "INFO: x\nthread '<unnamed>' (1) panicked at x.rs:8:9:\nthe mistake\nstack backtrace:\n   0: y\n\
                   ==1== ERROR: libFuzzer: deadly signal\nartifact_prefix='a/'; Test unit written to a/crash-1\n";
        let told = Report::new(false, log.into(), 0).log_of_failure().unwrap();
        assert_eq!(told.lines().count(), 4, "{told}");
        assert!(told.contains("the mistake") && told.ends_with("a/crash-1"));
        let told = Report::new(false, "cannot execute".into(), 0).log_of_failure();
        assert_eq!(told.as_deref(), Some("cannot execute"));
    }

    #[test]
    fn nothing_executed_is_no_success() {
        assert!(!Report::new(true, String::new(), 0).passed());
        assert!(!Report::new(false, LOG.into(), 0).passed());
        assert!(Report::new(false, "panicked at x.rs:\nplanted".into(), 0).panicked_with("planted"));
        assert!(!Report::new(true, "planted".into(), 0).panicked_with("planted"));
    }
}
