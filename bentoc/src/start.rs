//! `bentoc new`: a folder with a system that builds and runs.

use std::fs;
use std::path::Path;

use bento_stdlib::{STARTS, Start};

use crate::arguments::NewOptions;
use crate::compile::print;
use crate::diagnostics::{e0011_folder_in_use, e0012_nothing_to_start_with};
use crate::files::{self, Artifact, Artifacts};
use crate::{Session, status};

/// Writes the files of a new system.
pub(crate) fn start(mut session: Session, options: &NewOptions) -> u8 {
    let is_empty = fs::read_dir(&options.folder).map_or(true, |mut entries| entries.next().is_none());
    if !is_empty {
        session.diagnostics.push(e0011_folder_in_use::in_use(&options.folder));
    }
    let start = chosen(&options.runtime.replace('_', "-"), &options.language);
    if start.is_none() {
        let said = e0012_nothing_to_start_with::nothing(&options.runtime, &options.language);
        session.diagnostics.push(said);
    }
    let written = start.filter(|_| is_empty).and_then(|start| {
        let artifacts = artifacts(&options.folder, start);
        files::write(&mut session, &artifacts)
    });
    if !session.report() || written.is_none() {
        return status::ERRORS;
    }
    let folder = options.folder.display();
    print(&format!("a system is in `{folder}`: build and boot it by `bentoc run {folder}`\n"));
    status::FINE
}

fn chosen(runtime: &str, language: &str) -> Option<&'static Start> {
    STARTS.iter().find(|start| start.runtime == runtime && start.language == language)
}

fn artifacts(folder: &Path, start: &Start) -> Artifacts {
    let file = |file: &bento_stdlib::TargetFile| {
        let artifact = Artifact { folder: folder.to_owned(), bytes: file.text.as_bytes().to_vec() };
        (folder.join(file.name), artifact)
    };
    start.files.iter().map(file).collect()
}
