//! The glue as C on a PC: all of it is C there, whatever compiler reads it, and whether that optimises at link time.

use super::{C, OBJECT, as_c, global};
use crate::system::shown;
use bento_tests::harness::{Failed, Outcome, Trial, Workspace, fine, none_of, repository, run, trial};
use std::fs;
use std::process::Command;

/// Examples that are run with their glue as C.
const RUN: &[&str] = &["hello", "c", "nested"];

/// Compilers, and whether they optimise when they link.
const WAYS: &[(&str, &str, &str)] = &[
    ("gcc", "gcc", "false"),
    ("gcc_at_link_time", "gcc", "true"),
    ("clang", "clang", "false"),
    ("clang_at_link_time", "clang", "true"),
];

/// Systems that know more of a PC, or are stranger.
const SYSTEMS: &[(&str, &[&str])] = &[
    ("bound", &["--box.a.runtime=jumptable", "--box.b.runtime=jumptable"]),
    ("death", &["--box.box1.runtime=jumptable"]),
    ("hooks", &["--box.box1.runtime=jumptable", "--box.box2.runtime=jumptable"]),
    ("pc", &[]),
];

/// What a sanitizer wants of each compiler.
const WATCHED: &[&str] =
    &["--all.output.mk.c_flags=-Werror -fsanitize=address", "--output.mk.ld_flags=-fsanitize=address"];

pub fn trials() -> Vec<Trial> {
    let runs = RUN.iter().flat_map(|name| {
        WAYS.iter().map(move |(way, compiler, lto)| {
            let flags = [
                format!("--all.output.mk.cc={compiler}"),
                format!("--all.output.mk.lto={lto}"),
                WARNINGS.to_owned(),
            ];
            trial(format!("glue::as_c_on_a_pc::{name}::{way}"), move || example(name, &flags))
        })
    });
    let systems = SYSTEMS.iter().map(|(name, overrides)| {
        trial(format!("glue::as_c_on_a_pc::{name}"), move || system(name, "host", overrides))
    });
    let others = [
        trial("glue::as_c_on_a_pc::aarch64", || system("pc", "host-aarch64", &["--all.output.mk.lto=true"])),
        trial("glue::as_c_on_a_pc::under_a_sanitizer", under_a_sanitizer),
        trial("glue::as_c_on_a_pc::same_symbols", same_symbols),
        trial("glue::as_c_on_a_pc::beside_an_object", beside_an_object),
    ];
    runs.chain(systems).chain(others).collect()
}

/// No compiler has anything to say.
const WARNINGS: &str = "--all.output.mk.c_flags=-Werror";

fn same(found: &str, wanted: &str) -> Outcome {
    if found == wanted { Ok(()) } else { Err(format!("expected\n{wanted}\nfound\n{found}").into()) }
}

/// It prints what it prints with the object.
fn example(name: &str, flags: &[String]) -> Outcome {
    let mut arguments = vec!["run", "host.toml"];
    arguments.extend(flags.iter().map(String::as_str));
    let printed = as_c(&format!("examples/{name}"))?.bentoc_fine(&arguments)?;
    same(&printed, &repository::text(&format!("examples/{name}/host.expected"))?)
}

/// A system that is no example prints what it prints with the object.
fn system(name: &str, board: &str, overrides: &[&str]) -> Outcome {
    let folder = format!("tests/cases/system/{name}");
    let workspace = as_c(&folder)?;
    let board_flag = format!("--board={board}");
    let built = workspace.bentoc(&[&["build", &board_flag, WARNINGS][..], overrides].concat())?;
    if built.code != Some(0) {
        return Err(built.stderr.into());
    }
    workspace.make(".")?;
    let ran = workspace.boot_on(board, "sys.elf", &[])?;
    same(&shown(&ran), &repository::text(&format!("{folder}/expected"))?)
}

/// Thunks are watched like the code around them, by both compilers, and do nothing wrong.
fn under_a_sanitizer() -> Outcome {
    let faults = ["gcc", "clang"].into_iter().filter_map(|compiler| {
        let compiler = format!("--all.output.mk.cc={compiler}");
        let flags: Vec<String> =
            WATCHED.iter().map(|flag| (*flag).to_owned()).chain([compiler.clone()]).collect();
        let failed = example("hello", &flags).err()?;
        Some(format!("{compiler}: {failed:?}"))
    });
    none_of(&faults.collect::<Vec<_>>())
}

/// C defines what the object defines, and what another definition replaces in one it replaces in the other.
fn same_symbols() -> Outcome {
    let mut faults = Vec::new();
    for name in RUN {
        let (object, c) =
            (Workspace::copy_of(&format!("examples/{name}"))?, as_c(&format!("examples/{name}"))?);
        for workspace in [&object, &c] {
            workspace.bentoc_fine(&["build", "host.toml"])?;
        }
        for file in c.tree()?.into_keys().filter(|file| file.ends_with("bb.c")) {
            let folder = file.trim_end_matches("bb.c");
            let compiled = compile(&c, folder)?;
            let wanted = fs::read(object.path().join(format!("{folder}bb.gate.o")))?;
            let (found, wanted) = (global(&compiled)?, global(&wanted)?);
            let differ = found.symmetric_difference(&wanted);
            faults.extend(
                differ.map(|(symbol, is_weak)| format!("{name}/{folder}: {symbol}, weak: {is_weak}")),
            );
        }
    }
    none_of(&faults)
}

fn compile(workspace: &Workspace, folder: &str) -> Result<Vec<u8>, Failed> {
    let here = workspace.path().join(folder);
    let mut gcc = Command::new("gcc");
    gcc.args(["-std=c99", "-Wall", "-Wextra", "-Werror", "-Os", "-c", "bb.c", "-o", "glue.o"]);
    fine("gcc", run(gcc.current_dir(&here))?)?;
    Ok(fs::read(here.join("glue.o"))?)
}

/// A kernel with its glue as C has boxes whose glue is an object, and the other way round.
fn beside_an_object() -> Outcome {
    let wanted = repository::text("examples/hello/host.expected")?;
    let text = repository::text("examples/hello/recipe.toml")?;
    for place in [text.find(OBJECT), text.rfind(OBJECT)] {
        let workspace = Workspace::copy_of("examples/hello")?;
        let (before, behind) = text.split_at(place.ok_or("the recipe of hello asks for no object")?);
        let changed = format!("{before}{}", behind.replacen(OBJECT, C, 1));
        workspace.add("recipe.toml", changed.as_bytes())?;
        same(&workspace.bentoc_fine(&["run", "host.toml", WARNINGS])?, &wanted)?;
    }
    Ok(())
}
