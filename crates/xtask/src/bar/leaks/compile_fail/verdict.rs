use alloc::collections::BTreeSet;
use core::fmt;

use serde_json::Value;

/// What marks a line that must not compile.
pub(super) const MARK: &str = "//~ fails";

/// A snippet of misuse.
pub(super) struct Snippet {
    pub(super) text: String,
    code: String,
    /// The marked lines, from 1.
    pub(super) marked: BTreeSet<u64>,
}

impl Snippet {
    /// None if it does not say which error there is and where.
    pub(super) fn parse(text: String) -> Option<Self> {
        let code = text.lines().next()?.strip_prefix("// error: ")?.to_owned();
        let lines = text.lines().zip(1..);
        let marked: BTreeSet<u64> =
            lines.filter(|(line, _)| line.ends_with(MARK)).map(|(_, number)| number).collect();
        (!marked.is_empty()).then_some(Self { code, marked, text })
    }

    /// The snippet without its marked lines, which must compile.
    pub(super) fn twin(&self) -> String {
        let kept = self.text.lines().filter(|line| !line.ends_with(MARK));
        kept.flat_map(|line| [line, "\n"]).collect()
    }

    /// What is wrong if these are the errors: another code, another line, or no error in a marked line.
    pub(super) fn wrong(&self, errors: &[Diagnostic]) -> Vec<String> {
        let expected = |error: &&Diagnostic| error.code == self.code && self.marked.contains(&error.line);
        let refused: BTreeSet<u64> = errors.iter().filter(expected).map(|error| error.line).collect();
        let missing = self.marked.difference(&refused).map(|line| format!("line {line} compiles"));
        let other = errors.iter().filter(|error| !expected(error)).map(Diagnostic::to_string);
        missing.chain(other).collect()
    }
}

/// An error of the compiler.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Diagnostic {
    pub(super) target: String,
    code: String,
    line: u64,
}

impl Diagnostic {
    /// From a line of `cargo check --message-format=json`; none if it is no error with a place.
    pub(super) fn parse(line: &str) -> Option<Self> {
        let json: Value = serde_json::from_str(line).ok()?;
        let message = json.get("message")?;
        let span = message
            .get("spans")?
            .as_array()?
            .iter()
            .find(|span| span.get("is_primary").and_then(Value::as_bool) == Some(true))?;
        let text = |value: Option<&Value>| value.and_then(Value::as_str).map(str::to_owned);
        (text(message.get("level"))? == "error").then_some(())?;
        Some(Self {
            target: text(json.get("target")?.get("name"))?,
            code: text(message.get("code").and_then(|code| code.get("code"))).unwrap_or_default(),
            line: span.get("line_start")?.as_u64()?,
        })
    }
}

impl fmt::Display for Diagnostic {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "error {} in line {}", self.code, self.line)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn error(code: &str, line: u64) -> Diagnostic {
        Diagnostic { target: "x".into(), code: code.into(), line }
    }

    #[test]
    fn a_snippet_is_refused_for_its_reason_alone() {
        let text = "// error: E0277\nfn main() {\n    a(); //~ fails\n    b();\n    c(); //~ fails\n}\n";
        let snippet = Snippet::parse(text.into()).unwrap();
        assert_eq!(snippet.twin(), "// error: E0277\nfn main() {\n    b();\n}\n");
        assert!(snippet.wrong(&[error("E0277", 3), error("E0277", 5)]).is_empty());
        assert_eq!(snippet.wrong(&[error("E0277", 3)]), ["line 5 compiles"]);
        assert_eq!(snippet.wrong(&[]), ["line 3 compiles", "line 5 compiles"]);
        let wrong = snippet.wrong(&[error("E0277", 3), error("E0308", 5), error("E0277", 4)]);
        assert_eq!(wrong, ["line 5 compiles", "error E0308 in line 5", "error E0277 in line 4"]);
        assert!(Snippet::parse("fn main() {} //~ fails".into()).is_none());
        assert!(Snippet::parse("// error: E0277\nfn main() {}".into()).is_none());
    }

    #[test]
    fn reads_what_cargo_prints() {
        let line = r#"{"reason":"compiler-message","target":{"name":"x"},"message":{"level":"error",
            "code":{"code":"E0277"},"spans":[{"is_primary":false,"line_start":1},
            {"is_primary":true,"line_start":7}]}}"#;
        assert_eq!(Diagnostic::parse(line), Some(error("E0277", 7)));
        assert_eq!(Diagnostic::parse(&line.replace("\"error\"", "\"warning\"")), None);
        assert_eq!(Diagnostic::parse(r#"{"reason":"build-finished","success":false}"#), None);
    }
}
