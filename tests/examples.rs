//! Every example: it builds to the same bytes wherever it lies, runs, and is what its README says.

use bento_tests::harness::{
    Failed, Outcome, Trial, Workspace, file, fine, log_of_the_program, none_of, repository, trial,
};
use object::{Object, ObjectSection};
use std::collections::BTreeSet;
use std::fs;
use std::time::SystemTime;

/// Emulated with an eye on what the emulator thinks of the firmware.
const WATCHED: &[&str] = &["hello", "badbox", "nested"];

/// The most instructions that a crossing may cost over a direct call, on every board with ARMv7-M. Names that end with `_fp`
/// are of a box with floating point, with `_table` and `_plain` of boxes without isolation.
const BARS: &[(&str, i64)] = &[
    ("call", 60),
    ("call_switch", 84),
    ("call_stack", 76),
    ("import", 60),
    ("import_stack", 64),
    ("link", 120),
    ("pointer", 10),
    ("handle", 10),
    ("abort", 90),
    ("fault", 80),
    ("init", 150),
    ("call_fp", 84),
    ("import_fp", 72),
    ("pointer_fp", 10),
    ("handle_fp", 10),
    ("init_fp", 150),
    ("call_table", 20),
    ("import_table", 12),
    ("link_table", 30),
    ("abort_table", 40),
    ("init_table", 200),
    ("call_plain", 16),
    ("import_plain", 6),
    ("link_plain", 20),
];

/// What a call may cost more if another box was active.
const SWITCH_MORE: i64 = 24;

/// The most bytes that the gate may take which every call shares, with set-up: of a system without floating point, time limits and
/// arguments on the stack, and of one with all of these.
const GATE_BYTES: &[(&str, &str, &[&str], u64)] = &[
    ("hello", "recipe", &[], 1024),
    ("hello", "armv8m-mpu", &[], 1024),
    ("cost", "armv7m-mpu-fp", &[], 1536),
    ("cost", "armv8m-mpu-fp", &[], 1536),
    ("cost", "armv7m-mpu-stack", &["--box.box1.fpu=fpv4-sp-d16", TIMER, BUDGET], 1536),
    ("cost", "armv8m-mpu-stack", &["--box.box1.fpu=fpv5-sp-d16", TIMER, BUDGET], 1536),
];

const TIMER: &str = "--timer=systick";
const BUDGET: &str = "--box.small.budget=5ms";

/// What a figure may be higher on ARMv8-M.
const ARMV8M_MORE: i64 = 8;

/// Recipes of `cost` for ARMv7-M and the same for ARMv8-M.
const ARCHITECTURES: &[(&str, &str)] = &[
    ("expected", "armv8m-mpu.expected"),
    ("armv7m-mpu-fp.expected", "armv8m-mpu-fp.expected"),
    ("armv7m-mpu-stack.expected", "armv8m-mpu-stack.expected"),
];

/// What the README of `cost` adds to the function that is called, in instructions.
const EXTRA: i64 = 10;

pub fn trials() -> Vec<Trial> {
    let watched = WATCHED.iter().flat_map(|name| variants(name)).filter(|variant| !variant.is_for_a_pc());
    let watched = watched.map(|variant| {
        let name = format!("examples::{}::quiet_emulator", variant.path());
        trial(name, move || quiet_emulator(&variant))
    });
    let others = [
        trial("examples::cost::bars", keeps_below_the_bars),
        trial("examples::cost::follows_the_code", follows_the_code),
        trial("examples::cost::armv8m_costs_little_more", armv8m_costs_little_more),
        trial("examples::gate_is_small", gate_is_small),
        trial("examples::list", list),
    ];
    let readmes =
        names().into_iter().map(|name| trial(format!("examples::{name}::readme"), move || readme(&name)));
    let of_each = names().into_iter().flat_map(|name| variants(&name)).flat_map(of_variant);
    of_each.chain(readmes).chain(watched).chain(others).collect()
}

fn of_variant(variant: Variant) -> [Trial; 2] {
    let path = variant.path();
    let other = variant.clone();
    [
        trial(format!("examples::{path}::runs"), move || runs(&variant)),
        trial(format!("examples::{path}::builds_the_same_everywhere"), move || builds_the_same(&other)),
    ]
}

/// A recipe of an example.
#[derive(Clone, PartialEq, Eq, Debug)]
struct Variant {
    /// The example's folder.
    folder: String,
    /// The recipe's file, without its ending.
    recipe: String,
}

impl Variant {
    /// For names of trials: the folder, and the recipe unless it is the usual one.
    fn path(&self) -> String {
        if self.is_usual() { self.folder.clone() } else { format!("{}::{}", self.folder, self.recipe) }
    }

    fn is_for_a_pc(&self) -> bool {
        self.recipe.starts_with("host")
    }

    fn is_usual(&self) -> bool {
        self.recipe == "recipe"
    }

    /// The file with what it prints, in the example's folder.
    fn expected(&self) -> String {
        if self.is_usual() { "expected".to_owned() } else { format!("{}.expected", self.recipe) }
    }

    /// How it is named to the command in the example's folder.
    fn arguments(&self, folder: &str) -> Option<String> {
        match (folder, self.is_usual()) {
            ("", true) => None,
            ("", false) => Some(format!("{}.toml", self.recipe)),
            (folder, true) => Some(folder.to_owned()),
            (folder, false) => Some(format!("{folder}/{}.toml", self.recipe)),
        }
    }
}

/// The folders with a recipe.
fn names() -> BTreeSet<String> {
    let files = repository::files_below("examples");
    let recipes =
        files.iter().filter_map(|file| file.strip_prefix("examples/")?.strip_suffix("/recipe.toml"));
    recipes.filter(|folder| !folder.contains('/')).map(str::to_owned).collect()
}

/// The recipes in an example's folder.
fn variants(folder: &str) -> Vec<Variant> {
    let files = repository::files_below(&format!("examples/{folder}"));
    let start = format!("examples/{folder}/");
    let recipes = files.iter().filter_map(|file| file.strip_prefix(&start)?.strip_suffix(".toml"));
    let recipes = recipes.filter(|recipe| !recipe.contains('/'));
    recipes.map(|recipe| Variant { folder: folder.to_owned(), recipe: recipe.to_owned() }).collect()
}

fn copy(name: &str) -> Result<Workspace, Failed> {
    Workspace::copy_of(&format!("examples/{name}"))
}

fn expected(folder: &str, file: &str) -> Result<String, Failed> {
    Ok(repository::text(&format!("examples/{folder}/{file}"))?)
}

/// The command with its arguments for a variant.
fn command<'a>(words: &[&'a str], argument: Option<&'a str>) -> Vec<&'a str> {
    words.iter().copied().take(1).chain(argument).chain(words.iter().copied().skip(1)).collect()
}

/// It prints what it is expected to print, the compilers say nothing, and nothing is written but below `build`.
fn runs(variant: &Variant) -> Outcome {
    let workspace = copy(&variant.folder)?;
    let before = workspace.tree()?;
    let printed = workspace.bentoc_fine(&command(&["run"], variant.arguments("").as_deref()))?;
    let expected = format!("examples/{}/{}", variant.folder, variant.expected());
    file(&repository::root().join(expected), &printed)?;
    let mut after = workspace.tree()?;
    after.retain(|file, _| !file.starts_with("build/"));
    if after == before { Ok(()) } else { Err("files outside of `build` were changed".into()) }
}

/// Two copies in different folders, one built from inside and one from elsewhere, get the same files. What is built a
/// second time is not touched.
fn builds_the_same(variant: &Variant) -> Outcome {
    let (one, other) = (copy(&variant.folder)?, Workspace::empty()?);
    for (file, content) in one.tree()? {
        other.add(&format!("a/longer way/to it/{file}"), &content)?;
    }
    let inside = variant.arguments("");
    let outside = variant.arguments("a/longer way/to it");
    one.bentoc_fine(&command(&["build", "-o", "out"], inside.as_deref()))?;
    one.bentoc_fine(&command(&["build"], inside.as_deref()))?;
    other.bentoc_fine(&command(&["build", "-o", "a/longer way/to it/out"], outside.as_deref()))?;
    other.bentoc_fine(&command(&["build"], outside.as_deref()))?;
    let elsewhere = other.tree()?.into_iter();
    let elsewhere =
        elsewhere.map(|(file, bytes)| (file.replacen("a/longer way/to it/", "", 1), bytes)).collect();
    if one.tree()? != elsewhere {
        return Err("the files are different in another folder".into());
    }
    let times = times(&one)?;
    one.bentoc_fine(&command(&["build", "-o", "out"], inside.as_deref()))?;
    one.bentoc_fine(&command(&["build"], inside.as_deref()))?;
    if times == self::times(&one)? { Ok(()) } else { Err("building again touches files".into()) }
}

fn times(workspace: &Workspace) -> Result<Vec<(String, SystemTime)>, Failed> {
    let time = |file: String| Ok((file.clone(), fs::metadata(workspace.path().join(file))?.modified()?));
    workspace.tree()?.into_keys().map(time).collect()
}

/// Nothing that the architecture leaves open is done.
fn quiet_emulator(variant: &Variant) -> Outcome {
    let workspace = copy(&variant.folder)?;
    let printed = workspace.bentoc_fine(&command(&["run"], variant.arguments("").as_deref()))?;
    let board = printed.lines().next().and_then(|line| line.strip_prefix("hi from ")?.strip_suffix('!'));
    let board = board.ok_or("it does not say on which board it is")?;
    let elf = format!("build/{}/sys.elf", variant.recipe);
    let ran = workspace.boot_on(board, &elf, &["-d", "guest_errors,unimp", "-D", "log"])?;
    if fine("emulator", ran)? != expected(&variant.folder, &variant.expected())? {
        return Err("it prints something else when the emulator is watched".into());
    }
    let log = fs::read_to_string(workspace.path().join("log")).unwrap_or_default();
    let log = log_of_the_program(&log);
    if log.is_empty() { Ok(()) } else { Err(format!("the emulator says\n{log}").into()) }
}

/// The README names the command for every variant, its links lead to files, and every command in it does what it is there
/// for.
fn readme(name: &str) -> Outcome {
    let folder = format!("examples/{name}");
    let text = repository::text(&format!("{folder}/README.md"))?;
    let mut faults: Vec<String> = broken_links(&folder, &text);
    let commands: Vec<&str> = text.lines().filter_map(|line| line.strip_prefix("bentoc ")).collect();
    for variant in variants(name) {
        let wanted = format!("run {}", variant.arguments(&folder).unwrap_or_default());
        if !commands.contains(&wanted.as_str()) {
            faults.push(format!("{folder}/README.md: does not say `bentoc {wanted}`"));
        }
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

/// The exact figures are pinned like any other output, so these are looked at where they are pinned. Each bar is one on some
/// board.
fn keeps_below_the_bars() -> Outcome {
    let mut faults = Vec::new();
    let mut held = BTreeSet::new();
    for variant in variants("cost") {
        let more = if variant.recipe.starts_with("armv8m") { ARMV8M_MORE } else { 0 };
        let figures = figures(&expected("cost", &variant.expected())?)?;
        let call = figures.iter().find(|(name, _)| name == "call").map(|(_, call)| *call);
        for (name, found) in figures {
            if let ("call_switch", Some(call)) = (name.as_str(), call)
                && found > call + SWITCH_MORE + more
            {
                faults.push(format!("{}: call_switch costs {found}, call {call}", variant.recipe));
            }
            let Some((name, bar)) = BARS.iter().find(|(other, _)| *other == name) else { continue };
            held.insert(*name);
            if found > bar + more {
                faults.push(format!("{}: {name} costs {found} instructions, {bar} at most", variant.recipe));
            }
        }
    }
    let unused = BARS.iter().filter(|(name, _)| !held.contains(name));
    faults.extend(unused.map(|(name, _)| format!("no recipe measures {name}")));
    none_of(&faults)
}

/// The gate's code and the literals behind it, as its sections say.
fn gate_is_small() -> Outcome {
    let mut faults = Vec::new();
    for (folder, recipe, overrides, most) in GATE_BYTES {
        let workspace = copy(folder)?;
        workspace.bentoc_fine(&[&["build", &format!("{recipe}.toml")], *overrides].concat())?;
        let object = fs::read(workspace.path().join("bb.gate.o"))?;
        let file = object::File::parse(&*object)?;
        let is_gate = |name: &str| name == ".box_gate" || name.starts_with(".text.__box_gate_");
        let gate = file.sections().filter(|section| section.name().is_ok_and(is_gate));
        let bytes: u64 = gate.map(|section| section.size()).sum();
        if !(most / 2..=*most).contains(&bytes) {
            faults.push(format!("{folder}/{recipe}: the gate has {bytes} bytes, {most} at most"));
        }
    }
    none_of(&faults)
}

/// Every figure of ARMv8-M is at most so much above that of ARMv7-M.
fn armv8m_costs_little_more() -> Outcome {
    let mut faults = Vec::new();
    for (usual, other) in ARCHITECTURES {
        let other = expected("cost", other)?;
        for (name, number) in figures(&expected("cost", usual)?)? {
            let found = figure(&other, &name)?;
            if found > number + ARMV8M_MORE {
                faults.push(format!("{name} costs {found} instructions, {number} on ARMv7-M"));
            }
        }
    }
    none_of(&faults)
}

/// A figure that follows its subject is one that measures it.
fn follows_the_code() -> Outcome {
    let extra = format!("--box.box1.output.mk.define.EXTRA_NOPS={EXTRA}");
    let printed = copy("cost")?.bentoc_fine(&["run", &extra])?;
    let mut wanted = figures(&expected("cost", "expected")?)?;
    for (name, number) in &mut wanted {
        *number += match name.as_str() {
            "call" | "link" => EXTRA,
            // Every other call is one of that function.
            "call_switch" => EXTRA / 2,
            _ => 0,
        };
    }
    let found = figures(&printed)?;
    if found == wanted { Ok(()) } else { Err(format!("expected {wanted:?}, measured {found:?}").into()) }
}
