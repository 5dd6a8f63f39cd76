//! `bentoc emit rt`: the C sources of this program that a system compiles for its target.

use std::path::Path;

use bento_ir::Id;
use bento_stdlib::TargetFile;
use serde::Serialize;

use crate::arguments::RtOptions;
use crate::boxes::finish;
use crate::build::TARGET_SOURCES;
use crate::compile::{Depth, Project, look, print};
use crate::files::{self, Artifact, Artifacts};
use crate::{Session, json, makefile, status};

#[derive(Serialize)]
struct Row {
    #[serde(rename = "box")]
    owner: String,
    name: &'static str,
    /// Where `build` writes it, seen from the box's folder.
    path: String,
}

/// Lists the sources, or writes them into a folder.
pub(crate) fn sources(mut session: Session, options: &RtOptions, overrides: &[String]) -> u8 {
    let outcome = look(&mut session, &options.recipe, overrides, Depth::Names);
    let Some(folder) = &options.output else {
        return finish(&mut session, outcome, |project| show(options, &rows(project)));
    };
    let made = outcome.map(|project| artifacts(&project, folder));
    let written = match &made {
        Ok(artifacts) if session.is_fine() => files::write(&mut session, artifacts),
        Ok(_) | Err(_) => None,
    };
    match made {
        Err(failure) => {
            session.report();
            failure.status()
        }
        Ok(_) if session.report() && written.is_some() => status::FINE,
        Ok(_) => status::ERRORS,
    }
}

fn show(options: &RtOptions, rows: &[Row]) {
    if options.listing.json {
        json::listing(&rows);
    } else {
        print(&rows.iter().map(|row| format!("{}: {}\n", row.owner, row.path)).collect::<String>());
    }
}

/// The sources that each box compiles.
fn used(project: &Project) -> impl Iterator<Item = (String, &'static TargetFile)> {
    let root = &project.recipe.boxes[0];
    let boxes = project.recipe.boxes.iter().enumerate();
    boxes.flat_map(move |(index, recipe)| {
        let name = &project.compiled.system.boxes[Id::from_index(index)].name;
        makefile::target_files(root, recipe).map(|file| (name.clone(), file))
    })
}

fn rows(project: &Project) -> Vec<Row> {
    let row = |(owner, file): (String, &'static TargetFile)| Row {
        owner,
        name: file.name,
        path: format!("{TARGET_SOURCES}/{}", file.name),
    };
    used(project).map(row).collect()
}

/// Two boxes that use a file use the same.
fn artifacts(project: &Project, folder: &Path) -> Artifacts {
    let file = |(_, file): (String, &'static TargetFile)| {
        let artifact = Artifact { folder: folder.to_owned(), bytes: file.text.as_bytes().to_vec() };
        (folder.join(file.name), artifact)
    };
    used(project).map(file).collect()
}
