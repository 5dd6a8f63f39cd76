//! `bentoc new`: a folder with a system that builds and runs.

use std::fs;
use std::path::Path;

use bento_span::{Diagnostics, Reported};
use bento_stdlib::{PC_STARTS, STARTS, Start};

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
    let start = chosen(options, &mut session.diagnostics);
    let written = start.ok().filter(|_| is_empty).and_then(|start| {
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

fn chosen(options: &NewOptions, diagnostics: &mut Diagnostics) -> Result<&'static Start, Reported> {
    let language = &options.language;
    let find = |all: &'static [Start], runtime: &str| {
        let runtime = runtime.replace('_', "-");
        all.iter().find(|start| start.runtime == runtime && start.language == *language)
    };
    match &options.board {
        None => {
            let runtime = options.runtime.as_deref().unwrap_or("armv7m-mpu");
            let found = find(STARTS, runtime);
            found.ok_or_else(|| diagnostics.error(e0012_nothing_to_start_with::nothing(runtime, language)))
        }
        Some(board) => {
            let runtime = options.runtime.as_deref().unwrap_or("jumptable");
            let found = find(PC_STARTS, runtime).filter(|_| board == "host");
            found.ok_or_else(|| {
                diagnostics.error(e0012_nothing_to_start_with::nothing_on(board, runtime, language))
            })
        }
    }
}

fn artifacts(folder: &Path, start: &Start) -> Artifacts {
    let file = |file: &bento_stdlib::TargetFile| {
        let artifact = Artifact { folder: folder.to_owned(), bytes: file.text.as_bytes().to_vec() };
        (folder.join(file.name), artifact)
    };
    start.files.iter().map(file).collect()
}
