//! The glue as C: its assembly is the machine code of the object, byte for byte, and systems do the same with either.

mod pc;

use bento_tests::harness::{Failed, Outcome, Trial, Workspace, fine, none_of, repository, run, trial};
use object::elf::RelocationType;
use object::{Object, ObjectSection, ObjectSymbol, RelocationTarget, SymbolSection};
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::process::Command;

/// Recipes of examples whose gates differ.
const GATES: &[(&str, &str, &[&str])] = &[
    ("nobox", "recipe", &[]),
    ("hello", "recipe", &[]),
    ("hello", "armv8m-mpu", &[]),
    ("hello", "armv8m-mpu-mps3-an547", &["--fpu=none", "--box.box1.fpu=mve"]),
    ("hello", "recipe", &["--fpu=none", "--box.box1.fpu=fpv4-sp-d16"]),
    ("budget", "recipe", &[]),
    ("budget", "hook", &[]),
    ("cost", "armv7m-mpu-fp", &[]),
    ("cost", "armv8m-mpu-stack", &[]),
    ("handles", "recipe", &[]),
    ("nested", "recipe", &[]),
];

/// Examples that are run with their glue as C.
const RUN: &[&str] = &["hello", "1box", "3box"];

/// Ways to compile the glue.
const WAYS: &[(&str, &str)] = &[
    ("at_link_time", "--all.output.mk.lto=true"),
    ("alone", "--all.output.mk.lto=false"),
    ("for_a_debugger", "--all.output.mk.debug=true"),
];

/// The line of recipes that asks for the object, and what stands there instead.
const OBJECT: &str = "output.o  = 'bb.gate.o'";
const C: &str = "output.c  = 'bb.c'";

pub fn trials() -> Vec<Trial> {
    let gates = GATES.iter().enumerate().map(|(at, (folder, recipe, overrides))| {
        trial(format!("glue::same_code::{folder}::{recipe}::{at}"), move || {
            same_code(folder, recipe, overrides)
        })
    });
    let runs = RUN.iter().flat_map(|name| {
        WAYS.iter().map(move |(way, flag)| {
            trial(format!("glue::as_c::{name}::{way}"), move || runs_as_c(name, flag))
        })
    });
    gates.chain(runs).chain(pc::trials()).collect()
}

/// A copy of a folder whose recipes ask for C.
pub fn as_c(folder: &str) -> Result<Workspace, Failed> {
    let workspace = Workspace::copy_of(folder)?;
    let mut changed = 0;
    for (file, content) in workspace.tree()? {
        let text = String::from_utf8_lossy(&content);
        if file.ends_with(".toml") && text.contains(OBJECT) {
            changed += text.matches(OBJECT).count();
            workspace.add(&file, text.replace(OBJECT, C).as_bytes())?;
        }
    }
    if changed == 0 { Err(format!("no recipe of {folder} says {OBJECT}").into()) } else { Ok(workspace) }
}

/// It prints what it prints with the object, and no compiler warns.
fn runs_as_c(folder: &str, flag: &str) -> Outcome {
    let printed = as_c(&format!("examples/{folder}"))?.bentoc_fine(&["run", flag])?;
    let expected = repository::text(&format!("examples/{folder}/expected"))?;
    if printed == expected { Ok(()) } else { Err(format!("expected\n{expected}\nprinted\n{printed}").into()) }
}

fn same_code(folder: &str, recipe: &str, overrides: &[&str]) -> Outcome {
    let folder = format!("examples/{folder}");
    let (object, c) = (Workspace::copy_of(&folder)?, as_c(&folder)?);
    let recipe = format!("{recipe}.toml");
    let build = [&["build", &recipe], overrides].concat();
    object.bentoc_fine(&build)?;
    c.bentoc_fine(&build)?;
    let mut faults = Vec::new();
    let mut compared = 0;
    let files = c.tree()?.into_keys().filter(|file| file.ends_with("bb.c")).collect::<Vec<_>>();
    for file in files {
        let box_folder = file.trim_end_matches("bb.c");
        let text = fs::read_to_string(c.path().join(&file))?;
        let compiled = compile(&c, box_folder)?;
        let wanted = fs::read(object.path().join(format!("{box_folder}bb.gate.o")))?;
        let (found_names, wanted_names) = (global(&compiled)?, global(&wanted)?);
        let missing = wanted_names.difference(&found_names);
        faults.extend(missing.map(|(name, is_weak)| format!("no {name}, weak: {is_weak}")));
        let (found, wanted) = (sections(&compiled)?, sections(&wanted)?);
        let assembly = assembly(&text);
        compared += assembly.len();
        faults.extend(differences(&assembly, &found, &wanted));
    }
    if compared == 0 {
        faults.push("no section is assembly".to_owned());
    }
    none_of(&faults)
}

/// Compiles the glue of a box as its Makefile does, and once more with another compiler.
fn compile(workspace: &Workspace, folder: &str) -> Result<Vec<u8>, Failed> {
    let here = workspace.path().join(folder);
    let makefile = fs::read_to_string(here.join("Makefile"))?;
    let machine = makefile.lines().find_map(|line| line.strip_prefix("MACHINE = "));
    let machine: Vec<&str> = machine.ok_or("the Makefile names no machine")?.split(' ').collect();
    let warnings =
        ["-std=c99", "-Wall", "-Wextra", "-Werror", "-Os", "-ffunction-sections", "-fdata-sections"];
    let files = ["-c", "bb.c", "-o", "glue.o"];
    let mut gcc = Command::new("arm-none-eabi-gcc");
    fine("gcc", run(gcc.args(&machine).args(warnings).args(files).current_dir(&here))?)?;
    let compiled = fs::read(here.join("glue.o"))?;
    // It has other words for processors with vectors, and none for a program that does without.
    if !machine.iter().any(|word| word.starts_with("-mcpu=cortex-m55")) {
        let mut clang = Command::new("clang");
        clang.args(["--target=arm-none-eabi", "-isystem", "/usr/lib/arm-none-eabi/include"]);
        fine("clang", run(clang.args(&machine).args(warnings).args(files).current_dir(&here))?)?;
    }
    Ok(compiled)
}

/// The sections that the assembly in a C file is for.
fn assembly(text: &str) -> BTreeSet<String> {
    let lines = text.lines().filter_map(|line| line.trim_start().strip_prefix("\"    .section "));
    lines.filter_map(|line| Some(line.split_once(',')?.0.to_owned())).collect()
}

/// The symbols that an object defines for others, and whether another definition wins.
fn global(object: &[u8]) -> Result<BTreeSet<(String, bool)>, Failed> {
    let file = object::File::parse(object)?;
    let symbols = file.symbols().filter(|symbol| symbol.is_definition() && !symbol.is_local());
    symbols.map(|symbol| Ok((symbol.name()?.to_owned(), symbol.is_weak()))).collect()
}

/// What a section holds: its bytes, its alignment, and the places in it that the linker changes.
#[derive(Clone, PartialEq, Eq, Debug)]
struct Section {
    bytes: Vec<u8>,
    align: u64,
    relocations: BTreeMap<u64, Relocation>,
}

/// What the linker puts at a place.
#[derive(Clone, PartialEq, Eq, Debug)]
struct Relocation {
    kind: RelocationType,
    /// The section that the symbol lies in, because an assembler may name that instead; else its name.
    target: String,
    /// Where in that section.
    offset: u64,
}

fn sections(object: &[u8]) -> Result<BTreeMap<String, Section>, Failed> {
    let file = object::File::parse(object)?;
    let mut sections = BTreeMap::new();
    for section in file.sections() {
        let (name, bytes) = (section.name()?.to_owned(), section.data()?.to_vec());
        let mut relocations = BTreeMap::new();
        for (at, relocation) in section.relocations() {
            let object::RelocationFlags::Elf { r_type } = relocation.flags() else { continue };
            let RelocationTarget::Symbol(symbol) = relocation.target() else { continue };
            let (target, offset) = target(&file, symbol)?;
            relocations.insert(at, Relocation { kind: r_type, target, offset });
        }
        let align = section.align();
        sections.insert(name, Section { bytes, align, relocations });
    }
    Ok(sections)
}

fn target(file: &object::File<'_>, symbol: object::SymbolIndex) -> Result<(String, u64), Failed> {
    let symbol = file.symbol_by_index(symbol)?;
    if let SymbolSection::Section(section) = symbol.section() {
        return Ok((file.section_by_index(section)?.name()?.to_owned(), symbol.address() & !1));
    }
    Ok((symbol.name()?.to_owned(), 0))
}

/// An assembler may finish a branch inside of a section itself: takes the linker's part out of `wanted` where `found` has a
/// branch to the same place.
fn finish_branches(name: &str, wanted: &mut Section, found: &Section) {
    let branches = wanted.relocations.clone().into_iter().filter(|(at, relocation)| {
        relocation.kind == object::elf::R_ARM_THM_JUMP24
            && relocation.target == name
            && !found.relocations.contains_key(at)
    });
    for (at, relocation) in branches {
        let place = at as usize..at as usize + 4;
        let Some(bytes) = found.bytes.get(place.clone()) else { return };
        if branch_target(bytes, at) == Some(relocation.offset) {
            wanted.bytes[place].copy_from_slice(bytes);
            wanted.relocations.remove(&at);
        }
    }
}

/// Where `b.w` leads (DDI 0403E, A7.7.12, encoding T4), if that is what stands at a place.
fn branch_target(bytes: &[u8], at: u64) -> Option<u64> {
    let half =
        |index: usize| Some(u32::from(u16::from_le_bytes([*bytes.get(index)?, *bytes.get(index + 1)?])));
    let (first, second) = (half(0)?, half(2)?);
    if first & 0xf800 != 0xf000 || second & 0xd000 != 0x9000 {
        return None;
    }
    let sign = first >> 10 & 1;
    let bit = |position: u32| !(second >> position ^ sign) & 1;
    let offset = sign << 24 | bit(13) << 23 | bit(11) << 22 | (first & 0x3ff) << 12 | (second & 0x7ff) << 1;
    let offset = i64::from((offset << 7).cast_signed() >> 7);
    (at + 4).checked_add_signed(offset)
}

/// Every section of assembly is as in the object, but that an assembler fills it up to its alignment.
fn differences(
    assembly: &BTreeSet<String>,
    found: &BTreeMap<String, Section>,
    wanted: &BTreeMap<String, Section>,
) -> Vec<String> {
    let is_same = |name: &str, found: &Section, wanted: &Section| {
        let mut wanted = wanted.clone();
        finish_branches(name, &mut wanted, found);
        let (bytes, filling) = found.bytes.split_at(wanted.bytes.len().min(found.bytes.len()));
        bytes == wanted.bytes
            && (filling.len() as u64) < wanted.align
            && filling.chunks(2).all(|half| half == [0x00, 0xbf] || half.iter().all(|byte| *byte == 0))
            && (found.align, &found.relocations) == (wanted.align, &wanted.relocations)
    };
    let same = |name: &String| {
        found.get(name).zip(wanted.get(name)).is_some_and(|(found, wanted)| is_same(name, found, wanted))
    };
    let differ = assembly.iter().filter(|name| !same(name));
    let differ = differ
        .map(|name| format!("{name} is\n{:x?}\nin the object\n{:x?}", found.get(name), wanted.get(name)));
    differ.collect()
}
