//! Crates of interface files, which no recipe stands beside.

use super::{HEAD, compile, macros};
use bento_tests::harness::{Outcome, Trial, Workspace, fine, none_of, repository, trial};
use std::fs;

/// So many files have a header, or the trial looks at the wrong ones.
const ENOUGH: usize = 15;

pub fn trials() -> Vec<Trial> {
    vec![
        trial("rust::crates_of_interface_files", crates),
        trial("rust::a_box_is_written_against_an_interface_file", written_against),
    ]
}

/// What has a header has a crate, and the compiler takes it and has nothing to say.
fn crates() -> Outcome {
    let mut faults = Vec::new();
    let mut compiled = 0;
    let files = repository::files().into_iter().filter(|file| file.ends_with(".bento"));
    for file in files.filter(|file| ["tests/cases/idl/", "examples/"].iter().any(|at| file.starts_with(at))) {
        let workspace = Workspace::empty()?;
        workspace.add("file.bento", &fs::read(repository::root().join(&file))?)?;
        let header = workspace.bentoc(&["file.bento", "--emit=h"])?;
        let ran = workspace.bentoc(&["file.bento", "--emit=rs", "-o", "."])?;
        if header.code != ran.code {
            faults.push(format!(
                "{file}: has a header or a crate, but not both\n{}{}",
                header.stderr, ran.stderr
            ));
            continue;
        }
        let names = workspace.tree()?.into_keys();
        let names: Vec<_> =
            names.filter_map(|name| name.strip_suffix("/Cargo.toml").map(str::to_owned)).collect();
        for name in names.iter().filter(|name| !name.contains('/')) {
            let said = compile_alone(&workspace, name).err();
            faults.extend(said.map(|said| format!("{file}: {name}: {said:?}")));
            compiled += 1;
        }
    }
    if compiled < ENOUGH {
        faults.push(format!("only {compiled} crates were compiled"));
    }
    none_of(&faults)
}

/// Compiles a crate that lies in a folder of its name.
fn compile_alone(workspace: &Workspace, name: &str) -> Outcome {
    fs::copy(&*macros()?, workspace.path().join("libbento_macros.so"))?;
    let flags = ["--extern=bento_macros=libbento_macros.so"];
    fine("rustc", compile(workspace, name, &format!("{name}/src/lib.rs"), &flags)?).map(drop)
}

/// A box of the interface file `maze`.
const BUILDER: &str = "
    #[export]
    fn maze_erode(iterations: u32) -> Result<()> {
        let mut cells = [0; 64];
        import::maze_getall(&mut cells)?;
        let at = import::random_get() as usize % import::maze_getwidth();
        println!(\"{iterations}: {}\", import::maze_get(at, 0)?);
        Err(Error::NoEnt)
    }
";

fn written_against() -> Outcome {
    let workspace = Workspace::empty()?;
    workspace.add("maze.bento", repository::text("tests/cases/idl/maze.bento")?.as_bytes())?;
    workspace.bentoc_fine(&["maze.bento", "--emit=rs"])?;
    compile_alone(&workspace, "mazebuilder")?;
    let flags = ["--extern=mazebuilder=libmazebuilder.rmeta", "-Ldependency=."];
    let source = format!("{HEAD}{BUILDER}").replace("use bb::*", "use mazebuilder::*");
    workspace.add("right.rs", source.as_bytes())?;
    fine("rustc", compile(&workspace, "right", "right.rs", &flags)?)?;
    workspace.add("wrong.rs", source.replace("iterations: u32", "iterations: u64").as_bytes())?;
    let ran = compile(&workspace, "wrong", "wrong.rs", &flags)?;
    if ran.stderr.contains("mismatched types") { Ok(()) } else { Err(format!("{ran:#?}").into()) }
}
