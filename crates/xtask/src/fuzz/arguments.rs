use crate::failure::Failure;

/// What to fuzz and for how long.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Arguments {
    pub(crate) choice: Choice,
    pub(crate) limit: Limit,
}

#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Choice {
    One(String),
    All,
}

/// When to stop.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Limit {
    Seconds(u32),
    Runs(u32),
    /// So many runs, or so many seconds, whichever comes first.
    RunsWithin {
        runs: u32,
        seconds: u32,
    },
}

impl Limit {
    /// As libFuzzer wants it said.
    pub(crate) fn flags(self) -> Vec<String> {
        let within = |seconds| format!("-max_total_time={seconds}");
        match self {
            Self::Seconds(seconds) => vec![within(seconds)],
            Self::Runs(runs) => vec![format!("-runs={runs}")],
            Self::RunsWithin { runs, seconds } => vec![format!("-runs={runs}"), within(seconds)],
        }
    }
}

impl Arguments {
    pub(crate) fn parse(arguments: &[&str]) -> Result<Self, Failure> {
        let usage = || Failure::new("usage: cargo xtask fuzz (TARGET | --all) [--seconds N | --runs N]");
        let (choice, rest) = arguments.split_first().ok_or_else(usage)?;
        let choice = match *choice {
            "--all" => Choice::All,
            name if !name.starts_with('-') => Choice::One(name.into()),
            _ => return Err(usage()),
        };
        let limit = match rest {
            [] => Limit::Seconds(60),
            ["--seconds", number] => Limit::Seconds(positive(number).ok_or_else(usage)?),
            ["--runs", number] => Limit::Runs(positive(number).ok_or_else(usage)?),
            _ => return Err(usage()),
        };
        Ok(Self { choice, limit })
    }
}

/// Zero would mean "without end" to libFuzzer.
fn positive(text: &str) -> Option<u32> {
    text.parse().ok().filter(|number| *number > 0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_what_the_help_says() {
        let parsed = Arguments::parse(&["ksn", "--runs", "1000"]).unwrap();
        assert_eq!(parsed, Arguments { choice: Choice::One("ksn".into()), limit: Limit::Runs(1000) });
        assert_eq!(parsed.limit.flags(), ["-runs=1000"]);
        let parsed = Arguments::parse(&["--all", "--seconds", "5"]).unwrap();
        assert_eq!(parsed, Arguments { choice: Choice::All, limit: Limit::Seconds(5) });
        assert_eq!(parsed.limit.flags(), ["-max_total_time=5"]);
        assert_eq!(Arguments::parse(&["ksn"]).unwrap().limit, Limit::Seconds(60));
    }

    #[test]
    fn refuses_the_rest() {
        for wrong in [
            &[][..],
            &["--seconds", "5"],
            &["ksn", "--runs"],
            &["ksn", "--runs", "0"],
            &["ksn", "--runs", "-1"],
            &["ksn", "track"],
            &["ksn", "--runs", "1", "--seconds", "1"],
        ] {
            assert!(Arguments::parse(wrong).is_err(), "{wrong:?}");
        }
    }
}
