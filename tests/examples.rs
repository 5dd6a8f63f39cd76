//! Every example: it builds to the same bytes wherever it lies, runs, and is what its README says.

use bento_tests::harness::{Failed, Outcome, Trial, Workspace, file, fine, none_of, repository, trial};
use std::collections::BTreeSet;
use std::fs;
use std::time::SystemTime;

/// Emulated with an eye on what the emulator thinks of the firmware.
const WATCHED: &[&str] = &["hello", "badbox"];

/// The most instructions that a crossing may cost over a direct call.
const BARS: &[(&str, i64)] = &[("call", 80), ("import", 80)];

/// What the README of `cost` adds to the function that is called, in instructions.
const EXTRA: i64 = 10;

pub fn trials() -> Vec<Trial> {
    let of_each = |name: String| {
        let check = |what: &str, check: fn(&str) -> Outcome| {
            let name = name.clone();
            trial(format!("examples::{name}::{what}"), move || check(&name))
        };
        [check("runs", runs), check("builds_the_same_everywhere", builds_the_same), check("readme", readme)]
    };
    let watched = WATCHED
        .iter()
        .map(|name| trial(format!("examples::{name}::quiet_emulator"), move || quiet_emulator(name)));
    let others = [
        trial("examples::cost::bars", keeps_below_the_bars),
        trial("examples::cost::follows_the_code", follows_the_code),
        trial("examples::list", list),
    ];
    names().into_iter().flat_map(of_each).chain(watched).chain(others).collect()
}

/// The folders with a recipe.
fn names() -> BTreeSet<String> {
    let files = repository::files_below("examples");
    let recipes =
        files.iter().filter_map(|file| file.strip_prefix("examples/")?.strip_suffix("/recipe.toml"));
    recipes.filter(|folder| !folder.contains('/')).map(str::to_owned).collect()
}

fn copy(name: &str) -> Result<Workspace, Failed> {
    Workspace::copy_of(&format!("examples/{name}"))
}

fn expected(name: &str) -> Result<String, Failed> {
    Ok(repository::text(&format!("examples/{name}/expected"))?)
}

/// It prints what it is expected to print, the compilers say nothing, and nothing is written but below `build`.
fn runs(name: &str) -> Outcome {
    let workspace = copy(name)?;
    let before = workspace.tree()?;
    let printed = workspace.bentoc_fine(&["run"])?;
    file(&repository::root().join(format!("examples/{name}/expected")), &printed)?;
    let mut after = workspace.tree()?;
    after.retain(|file, _| !file.starts_with("build/"));
    if after == before { Ok(()) } else { Err("files outside of `build` were changed".into()) }
}

/// Two copies in different folders, one built from inside and one from elsewhere, get the same files. What is built a
/// second time is not touched.
fn builds_the_same(name: &str) -> Outcome {
    let (one, other) = (copy(name)?, Workspace::empty()?);
    for (file, content) in one.tree()? {
        other.add(&format!("a/longer way/to it/{file}"), &content)?;
    }
    one.bentoc_fine(&["build", "-o", "out"])?;
    one.bentoc_fine(&["build"])?;
    other.bentoc_fine(&["build", "a/longer way/to it", "-o", "a/longer way/to it/out"])?;
    other.bentoc_fine(&["build", "a/longer way/to it"])?;
    let elsewhere = other.tree()?.into_iter();
    let elsewhere =
        elsewhere.map(|(file, bytes)| (file.replacen("a/longer way/to it/", "", 1), bytes)).collect();
    if one.tree()? != elsewhere {
        return Err("the files are different in another folder".into());
    }
    let times = times(&one)?;
    one.bentoc_fine(&["build", "-o", "out"])?;
    one.bentoc_fine(&["build"])?;
    if times == self::times(&one)? { Ok(()) } else { Err("building again touches files".into()) }
}

fn times(workspace: &Workspace) -> Result<Vec<(String, SystemTime)>, Failed> {
    let time = |file: String| Ok((file.clone(), fs::metadata(workspace.path().join(file))?.modified()?));
    workspace.tree()?.into_keys().map(time).collect()
}

/// Nothing that the architecture leaves open is done.
fn quiet_emulator(name: &str) -> Outcome {
    let workspace = copy(name)?;
    workspace.bentoc_fine(&["run"])?;
    let ran = workspace.boot("build/recipe/sys.elf", &["-d", "guest_errors,unimp", "-D", "log"])?;
    if fine("emulator", ran)? != expected(name)? {
        return Err("it prints something else when the emulator is watched".into());
    }
    let log = fs::read_to_string(workspace.path().join("log")).unwrap_or_default();
    if log.is_empty() { Ok(()) } else { Err(format!("the emulator says\n{log}").into()) }
}

/// The README names the command, its links lead to files, and every command in it does what it is there for.
fn readme(name: &str) -> Outcome {
    let folder = format!("examples/{name}");
    let text = repository::text(&format!("{folder}/README.md"))?;
    let mut faults: Vec<String> = broken_links(&folder, &text);
    let commands: Vec<&str> = text.lines().filter_map(|line| line.strip_prefix("bentoc ")).collect();
    if !commands.contains(&format!("run {folder}").as_str()) {
        faults.push(format!("{folder}/README.md: does not say `bentoc run {folder}`"));
    }
    let workspace = Workspace::empty()?;
    for (file, content) in copy(name)?.tree()? {
        workspace.add(&format!("{folder}/{file}"), &content)?;
    }
    for command in commands {
        let ran = workspace.bentoc(&command.split(' ').collect::<Vec<_>>())?;
        faults.extend(fine(command, ran).err().map(|failed| format!("{failed:?}")));
    }
    none_of(&faults)
}

fn broken_links(folder: &str, text: &str) -> Vec<String> {
    let links = text.split("](").skip(1).filter_map(|rest| Some(rest.split_once(')')?.0));
    let broken = links.filter(|link| !repository::root().join(folder).join(link).exists());
    broken.map(|link| format!("{folder}/README.md: there is no {link}")).collect()
}

/// The list of examples names each of them, and nothing else.
fn list() -> Outcome {
    let text = repository::text("examples/README.md")?;
    let rows = text.lines().filter_map(|line| Some(line.strip_prefix("| [")?.split_once(']')?.0.to_owned()));
    let listed: BTreeSet<String> = rows.collect();
    if listed != names() {
        return Err(format!("examples/README.md lists {listed:?}, there are {:?}", names()).into());
    }
    none_of(&broken_links("examples", &text))
}

/// Figures by name.
fn figures(printed: &str) -> Result<Vec<(String, i64)>, Failed> {
    let figure = |line: &str| {
        let (name, number) = line.strip_prefix("cost ")?.split_once(' ')?;
        Some((name.to_owned(), number.parse().ok()?))
    };
    printed
        .lines()
        .map(|line| figure(line).ok_or_else(|| format!("not `cost NAME N`: {line}").into()))
        .collect()
}

fn figure(printed: &str, name: &str) -> Result<i64, Failed> {
    let figures = figures(printed)?;
    let found = figures.into_iter().find(|(other, _)| other == name);
    found.map(|(_, number)| number).ok_or_else(|| format!("no figure `{name}` in\n{printed}").into())
}

/// The exact figures are pinned like any other output, so these are looked at where they are pinned.
fn keeps_below_the_bars() -> Outcome {
    let pinned = expected("cost")?;
    let mut faults = Vec::new();
    for (name, bar) in BARS {
        let found = figure(&pinned, name)?;
        if found > *bar {
            faults.push(format!("{name} costs {found} instructions, {bar} at most"));
        }
    }
    none_of(&faults)
}

/// A figure that follows its subject is one that measures it.
fn follows_the_code() -> Outcome {
    let extra = format!("--box.box1.output.mk.define.EXTRA_NOPS={EXTRA}");
    let printed = copy("cost")?.bentoc_fine(&["run", &extra])?;
    let mut wanted = figures(&expected("cost")?)?;
    for (name, number) in &mut wanted {
        *number += if name == "call" { EXTRA } else { 0 };
    }
    let found = figures(&printed)?;
    if found == wanted { Ok(()) } else { Err(format!("expected {wanted:?}, measured {found:?}").into()) }
}
