//! `bentoc fmt`: writes `.bento` files in their canonical form, comments kept.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use crate::arguments::FormatOptions;
use crate::compile::print;
use crate::diagnostics::{e0008_no_such_path, e0010_cannot_read};
use crate::files::{self, Artifact, Artifacts};
use crate::{Session, status};

/// How names of interface files end.
const EXTENSION: &str = "bento";
/// Folders that are made, not written.
const MADE: [&str; 2] = ["build", "target"];

/// Formats files. With `--check` nothing is written, and the files that would change are named.
pub(crate) fn format(mut session: Session, options: &FormatOptions) -> u8 {
    let mut artifacts = Artifacts::new();
    for path in files_of(&mut session, &options.paths) {
        if let Some(artifact) = formatted(&mut session, &path) {
            artifacts.insert(path, artifact);
        }
    }
    if !session.is_fine() {
        session.report();
        return status::ERRORS;
    }
    if options.check {
        return check(&artifacts);
    }
    let written = files::write(&mut session, &artifacts);
    if session.report() && written.is_some() { status::FINE } else { status::ERRORS }
}

fn check(artifacts: &Artifacts) -> u8 {
    if artifacts.is_empty() {
        return status::FINE;
    }
    print(&artifacts.keys().map(|path| format!("{}\n", path.display())).collect::<String>());
    status::DIFFERENCE
}

/// The canonical text of a file, if it is another than that it has. Errors are said.
fn formatted(session: &mut Session, path: &Path) -> Option<Artifact> {
    let text = match fs::read_to_string(path) {
        Ok(text) => text,
        Err(error) => {
            session.diagnostics.push(e0010_cannot_read::cannot_read(path, &error));
            return None;
        }
    };
    let file = session.sources.add(path.display().to_string(), text.clone());
    let (formatted, diagnostics) = bento_idl::format_file(file, &text);
    for diagnostic in diagnostics.iter() {
        session.diagnostics.push(diagnostic.clone());
    }
    let formatted = formatted.filter(|formatted| *formatted != text)?;
    let folder = path.parent().unwrap_or(Path::new("")).to_owned();
    Some(Artifact { folder, bytes: formatted.into_bytes() })
}

/// Whether a file has interfaces, by its name.
pub(crate) fn is_interface(path: &Path) -> bool {
    path.extension().is_some_and(|extension| extension == EXTENSION)
}

/// The files that were named, and those in the folders that were named.
fn files_of(session: &mut Session, paths: &[PathBuf]) -> BTreeSet<PathBuf> {
    let mut files = BTreeSet::new();
    for path in paths {
        if path.is_dir() {
            search(session, path, &mut files);
        } else if path.exists() && !is_interface(path) {
            session.diagnostics.push(e0008_no_such_path::no_interface(path));
        } else if path.exists() {
            files.insert(path.clone());
        } else {
            session.diagnostics.push(e0008_no_such_path::no_such_file(path));
        }
    }
    files
}

fn search(session: &mut Session, folder: &Path, files: &mut BTreeSet<PathBuf>) {
    let entries = match fs::read_dir(folder) {
        Ok(entries) => entries,
        Err(error) => {
            session.diagnostics.push(e0010_cannot_read::cannot_read(folder, &error));
            return;
        }
    };
    for entry in entries.flatten() {
        let (path, name) = (entry.path(), entry.file_name());
        let name = name.to_string_lossy();
        // Links are not followed: they could lead out of the folder, or round in it.
        let Ok(kind) = entry.file_type() else { continue };
        if kind.is_dir() && !name.starts_with('.') && !MADE.contains(&&*name) {
            search(session, &path, files);
        } else if kind.is_file() && is_interface(&path) {
            files.insert(path.strip_prefix(".").unwrap_or(&path).to_owned());
        }
    }
}
