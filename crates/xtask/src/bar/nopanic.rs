//! Row `nopanic`: the linker proves that no parser can panic or allocate, with overflow checks on.
//!
//! The entry points are in the folder `nopanic`, a file for each crate. A new entry point is one line there; a
//! new crate is a new file.

mod probe;

use std::fs;
use std::path::Path;

use super::row::{Control, Measure, Row};
use crate::failure::Failure;
use crate::workspace::Workspace;
use probe::{Linked, Probe};

pub(super) const ROW: Row = Row {
    name: "nopanic",
    goal: "every entry point of a parser links without a reachable panic or allocation",
    measure,
};

fn measure(workspace: &Workspace) -> Result<Measure, Failure> {
    let probe = Probe::compile(workspace, &sources(&workspace.own("nopanic"))?)?;
    let mut notes = Vec::new();
    let (mut linked, mut all) = (0_usize, 0_usize);
    for entry in probe.entries().filter(|entry| !entry.starts_with("control_")) {
        all += 1;
        match probe.link(entry)? {
            Linked::Yes => linked += 1,
            Linked::No(why) => notes.push(format!("{entry} does not link: {why}")),
        }
    }
    let index = matches!(probe.link("control_index")?, Linked::No(_));
    let get = matches!(probe.link("control_get")?, Linked::Yes);
    Ok(Measure {
        number: format!("{linked} of {all} entry points link"),
        reached: linked == all && all > 0,
        control: Control {
            number: match (index, get) {
                (true, true) => "planted index refused".into(),
                (true, false) => "even a parser without a mistake is refused".into(),
                (false, _) => "planted index NOT refused".into(),
            },
            fired: index && get,
        },
        notes,
    })
}

/// The file of the macros and controls, then one file for each crate, named after it.
fn sources(folder: &Path) -> Result<Vec<(String, String)>, Failure> {
    let mut sources = Vec::new();
    for file in fs::read_dir(folder)? {
        let path = file?.path();
        if let Some(stem) = path.file_stem().and_then(|stem| stem.to_str()) {
            sources.push((stem.to_owned(), fs::read_to_string(&path)?));
        }
    }
    sources.sort_by_key(|(stem, _)| (stem != "lib", stem.clone()));
    Ok(sources)
}
