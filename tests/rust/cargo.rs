//! Packages that cargo builds into boxes, as whoever wrote them would have them built.

use bento_tests::harness::{Failed, Outcome, Trial, Workspace, built, fine, none_of, repository, run, trial};
use std::fs;
use std::process::Command;

pub fn trials() -> Vec<Trial> {
    vec![
        trial("rust::cargo_builds_again_what_changed", builds_again_what_changed),
        trial("rust::cargo_builds_several_packages", several_packages),
        trial("rust::cargo_builds_between_blanks", between_blanks),
        trial("rust::cargo_makes_one_static_library", one_static_library),
        trial("rust::make_with_jobs_says_nothing", make_with_jobs),
    ]
}

/// Make in a folder, with an environment that is full of words for cargo and compilers.
fn make(workspace: &Workspace, folder: &str, arguments: &[&str]) -> Outcome {
    let mut make = Command::new("make");
    make.arg("--silent").arg("--directory").arg(workspace.path().join(folder)).args(arguments);
    make.arg(format!("BENTOC={}", built("bentoc")?.display()));
    make.env_remove("MAKEFLAGS").env_remove("MAKELEVEL");
    make.envs([("RUSTFLAGS", "--no-such-flag"), ("CARGO_ENCODED_RUSTFLAGS", "--nor-this")]);
    make.envs([("RUSTC", "no-such-compiler"), ("CARGO", "no-such-cargo"), ("CARGO_BUILD_TARGET", "none")]);
    fine(&format!("make in {folder}"), run(&mut make)?).map(drop)
}

/// What make and those that it starts say when something is to be said.
fn said_by_make(workspace: &Workspace) -> String {
    let failed = make(workspace, ".", &[]).err();
    failed.and_then(|failed| failed.message().map(str::to_owned)).unwrap_or_default()
}

fn printed(workspace: &Workspace) -> Result<String, Failed> {
    fine("emulator", workspace.boot("sys.elf", &[])?)
}

fn holds(is_so: bool, what: &str) -> Outcome {
    if is_so { Ok(()) } else { Err(what.to_owned().into()) }
}

fn change(workspace: &Workspace, file: &str, from: &str, to: &str) -> Outcome {
    let text = fs::read_to_string(workspace.path().join(file))?;
    holds(text.contains(from), &format!("{file} does not say {from}"))?;
    workspace.add(file, text.replace(from, to).as_bytes())
}

/// `bentoc build && make build`: what the packages, those that they depend on, the recipe and a switch say is in the system, and
/// nothing is done twice. Sources are left alone, but for what cargo itself writes there.
fn builds_again_what_changed() -> Outcome {
    let workspace = Workspace::copy_of("examples/cargo")?;
    let before = workspace.tree()?;
    workspace.bentoc_fine(&["build"])?;
    make(&workspace, ".", &["build"])?;
    holds(printed(&workspace)? == repository::text("examples/cargo/expected")?, "it prints something else")?;
    let is_made = |file: &str| {
        let parts = ["obj/", "/obj/", "bb/", "bb.rt/"].iter().any(|part| file.contains(part));
        let ends = ["Makefile", "bb.ld", ".o", ".elf", ".box", ".map"].iter().any(|end| file.ends_with(end));
        parts || ends || ["kernel/Cargo.lock", "box1/Cargo.lock"].contains(&file)
    };
    let after = workspace.tree()?;
    let others = after.iter().filter(|(file, bytes)| before.get(*file) != Some(bytes) && !is_made(file));
    none_of(&others.map(|(file, _)| format!("{file} was changed")).collect::<Vec<_>>())?;

    let time = |file: &str| fs::metadata(workspace.path().join(file))?.modified();
    let files = ["sys.elf", "box1/box1.elf", "box1/obj/box1/rust/libbox_0.a"];
    let times = files.map(time).map(Result::ok);
    make(&workspace, ".", &["build"])?;
    holds(files.map(time).map(Result::ok) == times, "nothing changed and it was built again")?;

    change(&workspace, "shapes/src/lib.rs", "rounded rectangle", "blunt rectangle")?;
    make(&workspace, ".", &[])?;
    holds(printed(&workspace)?.contains("a blunt rectangle, 3 by 4"), "a changed package is not in the box")?;

    let flags = "cargo_flags = ['--profile=dev', '-v'], rust_flags = [\"--cfg 'shape=\\\"a b\\\"'\"]";
    change(&workspace, "recipe.toml", "cargo_flags = ['--features rounded']", flags)?;
    workspace.bentoc_fine(&["build"])?;
    let said = said_by_make(&workspace);
    for words in ["Finished `dev` profile", "--cfg 'shape=\"a b\"'"] {
        holds(said.contains(words), &format!("flags are not passed on:\n{said}"))?;
    }
    holds(printed(&workspace)?.contains("at a rectangle, 3 by 4"), "a flag is still passed on")?;

    change(&workspace, "recipe.toml", "box1_area", "box1_extent")?;
    workspace.bentoc_fine(&["build"])?;
    holds(
        said_by_make(&workspace).contains("box1_area"),
        "a function that the recipe does not have any more is compiled",
    )?;
    make(&workspace, ".", &["clean"])?;
    let left: Vec<_> = workspace.tree()?.into_keys().filter(|file| file.contains("obj/")).collect();
    holds(left.is_empty(), &format!("make clean leaves {left:?}"))
}

/// A package of a function, beside the one that is there.
const EDGES: &str = "#![no_std]\nuse bb::*;\n#[export(export::box1_edge)]\n\
                     fn edge(width: u32, height: u32) -> Result<u32> {\n    println!(\"looking at edges\");\n    \
                     width.checked_add(height).ok_or(Error::Overflow)\n}\n";

/// Each brings its own panic handler, whether it was optimised when it was linked or not.
fn several_packages() -> Outcome {
    let workspace = Workspace::copy_of("examples/cargo")?;
    let function = "box1_edge = 'fn(u32 width, u32 height) -> err32'";
    change(&workspace, "recipe.toml", "import.box1_area ", &format!("import.{function}\nimport.box1_area "))?;
    change(&workspace, "recipe.toml", "export.box1_area ", &format!("export.{function}\nexport.box1_area "))?;
    change(&workspace, "recipe.toml", "cargo_flags = ['--features rounded']", "crates = ['.', 'the edges']")?;
    change(
        &workspace,
        "kernel/src/lib.rs",
        "        match",
        "        println!(\"{:?}\", import::box1_edge(width, height));\n        match",
    )?;
    let manifest = fs::read_to_string(workspace.path().join("box1/Cargo.toml"))?;
    let manifest =
        manifest.replace("path = \"bb\"", "path = \"../bb\"").replace("\"../shapes\"", "\"../../shapes\"");
    workspace.add("box1/the edges/Cargo.toml", manifest.replace("area-of-things", "edges").as_bytes())?;
    workspace.add("box1/the edges/src/lib.rs", EDGES.as_bytes())?;
    let prints_all = || -> Outcome {
        let printed = workspace.bentoc_fine(&["run"])?;
        let wanted = "looking at edges\nOk(7)\nlooking at a rectangle, 3 by 4\n3 x 4: 12\n";
        holds(printed.contains(wanted), &printed)
    };
    prints_all()?;
    for package in ["box1", "box1/the edges"] {
        change(&workspace, &format!("{package}/Cargo.toml"), "lto = true", "lto = false")?;
    }
    prints_all()
}

/// Everything is made elsewhere, in folders whose names have blanks, and the packages find the crates of their boxes.
fn between_blanks() -> Outcome {
    let workspace = Workspace::empty()?;
    for (file, content) in Workspace::copy_of("examples/cargo")?.tree()? {
        workspace.add(&format!("it has/blanks in it/{file}"), &content)?;
    }
    workspace
        .add("it has/blanks in it/box1/bb/src/lib.rs", b"#![no_std]\ncompile_error!(\"an old crate\");\n")?;
    workspace
        .add("it has/blanks in it/box1/bb/Cargo.toml", b"[package]\nname = \"bb\"\nedition = \"2024\"\n")?;
    let printed = workspace.bentoc_fine(&["run", "it has/blanks in it"])?;
    holds(printed == repository::text("examples/cargo/expected")?, &printed)
}

fn one_static_library() -> Outcome {
    let workspace = Workspace::empty()?;
    workspace.add("a/src/lib.rs", b"#![no_std]\n")?;
    workspace.add("a/Cargo.toml", b"[package]\nname = \"a\"\nversion = \"0.0.0\"\nedition = \"2024\"\n")?;
    let arguments = ["cargo", "--for", "thumbv7em-none-eabi", "--message-format", "short", "--package", "a"];
    let cargo = ["-o", "made.a", "--", "cargo", "build", "--target-dir=made"];
    let ran = workspace.bentoc(&[&arguments[..], &cargo[..]].concat())?;
    let said = "error[E0017]: cargo made no static library of the package in `a`";
    holds(ran.code == Some(1) && ran.stderr.contains(said), &format!("{ran:#?}"))?;
    let cargo = ["-o", "made.a", "--", "cargo", "build", "--target-dir=made", "--no-such-flag"];
    let ran = workspace.bentoc(&[&arguments[..], &cargo[..]].concat())?;
    let is_said = ran.stderr.contains("--no-such-flag") && !ran.stderr.contains("E0");
    holds(ran.code == Some(1) && is_said, &format!("{ran:#?}"))?;
    let ran = workspace.bentoc(&[&arguments[..], &["-o", "made.a", "--", "./no-cargo", "build"]].concat())?;
    holds(
        ran.code == Some(1) && ran.stderr.contains("E0006") && ran.stderr.contains("./no-cargo"),
        &format!("{ran:#?}"),
    )?;
    holds(!workspace.path().join("made.a").exists(), "a library is there that was not made")
}

/// Compilers ask make for the number of jobs, unless they are not told of it.
fn make_with_jobs() -> Outcome {
    for example in ["multilang", "cargo"] {
        let workspace = Workspace::copy_of(&format!("examples/{example}"))?;
        workspace.bentoc_fine(&["build"])?;
        make(&workspace, ".", &["-j2"])?;
    }
    Ok(())
}
