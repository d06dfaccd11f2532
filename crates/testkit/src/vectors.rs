//! Known answers as data: a JSON file with a topic, its standard, notes, and cases.

use core::fmt;
use std::path::{Path, PathBuf};
use std::{fs, io};

use serde_json::{Map, Value};

/// One file of cases.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct File {
    /// Where it was read from.
    pub path: PathBuf,
    /// The cases in their order. One that is not in the schema stays in its place as an error.
    pub cases: Vec<Result<Case, Malformed>>,
}

impl File {
    /// Reads one file.
    ///
    /// # Errors
    /// [`Unreadable`] if there is no such file, or no JSON object with a list of cases in it.
    pub fn read(path: &Path) -> Result<Self, Unreadable> {
        let text = fs::read_to_string(path).map_err(|error| Unreadable::io(path, &error))?;
        Self::parse(path, &text)
    }

    /// Reads the text of a file.
    ///
    /// # Errors
    /// [`Unreadable`] if it is no JSON object with a list of cases.
    pub fn parse(path: &Path, text: &str) -> Result<Self, Unreadable> {
        let file: Value = serde_json::from_str(text)
            .map_err(|error| Unreadable { path: path.to_owned(), reason: error.to_string() })?;
        let Some(cases) = file.get("cases").and_then(Value::as_array) else {
            return Err(Unreadable { path: path.to_owned(), reason: "no list of cases".to_owned() });
        };
        let cases = cases.iter().enumerate().map(|(position, case)| Case::parse(position, case)).collect();
        Ok(Self { path: path.to_owned(), cases })
    }

    /// The name without its folder.
    #[must_use]
    pub fn name(&self) -> String {
        let name = self.path.file_name().unwrap_or(self.path.as_os_str());
        name.to_string_lossy().into_owned()
    }
}

/// One known answer.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Case {
    /// Unique in its file.
    pub id: String,
    /// The operation.
    pub op: String,
    /// What goes in: strings but for structures such as a TLV tree.
    pub inputs: Map<String, Value>,
    /// What must come out, or `error` alone.
    pub outputs: Map<String, Value>,
    /// Where the figures come from.
    pub source: String,
}

impl Case {
    fn parse(position: usize, case: &Value) -> Result<Self, Malformed> {
        let id = case.get("id").and_then(Value::as_str).unwrap_or_default().to_owned();
        let missing = |part| Malformed { position, id: id.clone(), part };
        let text = |part| case.get(part).and_then(Value::as_str).map(str::to_owned).ok_or(missing(part));
        let fields = |part| case.get(part).and_then(Value::as_object).cloned().ok_or(missing(part));
        Ok(Self {
            id: text("id")?,
            op: text("op")?,
            inputs: fields("inputs")?,
            outputs: fields("outputs")?,
            source: text("source")?,
        })
    }
}

/// A case that is not in the schema.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Malformed {
    /// Number of the case in its file, from 0.
    pub position: usize,
    /// Its id, or nothing.
    pub id: String,
    /// The part that is missing or of the wrong type.
    pub part: &'static str,
}

impl fmt::Display for Malformed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "case {} has no {}", self.position, self.part)
    }
}

/// A file or folder that cannot be used at all.
#[derive(Debug, Clone)]
pub struct Unreadable {
    path: PathBuf,
    reason: String,
}

impl Unreadable {
    fn io(path: &Path, error: &io::Error) -> Self {
        Self { path: path.to_owned(), reason: error.to_string() }
    }
}

impl fmt::Display for Unreadable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.path.display(), self.reason)
    }
}

impl core::error::Error for Unreadable {}

/// The JSON files at a path: the file itself, or all `.json` files of a folder and the folders in it, by name.
///
/// # Errors
/// [`Unreadable`] if there is no such path, or a folder without a single file.
pub fn files(path: &Path) -> Result<Vec<PathBuf>, Unreadable> {
    if !path.is_dir() {
        return Ok(vec![path.to_owned()]);
    }
    let mut found = Vec::new();
    let mut folders = vec![path.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).map_err(|error| Unreadable::io(&folder, &error))? {
            let entry = entry.map_err(|error| Unreadable::io(&folder, &error))?;
            let kind = entry.file_type().map_err(|error| Unreadable::io(&folder, &error))?;
            match entry.path() {
                // A link to a folder could lead back here.
                folder if kind.is_dir() => folders.push(folder),
                file if file.extension().is_some_and(|extension| extension == "json") => found.push(file),
                _ => {}
            }
        }
    }
    if found.is_empty() {
        return Err(Unreadable { path: path.to_owned(), reason: "no .json file in it".to_owned() });
    }
    found.sort();
    Ok(found)
}
