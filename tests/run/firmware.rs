//! Programs on the emulated board: all of them are one firmware, which is booted once.

use super::model::variables;
use super::program::Program;
use bento_asm::{Binding, Contents, Fragment, Kind, Mapping, Module, Piece, Symbol, Unwind, Word};
use bento_ir::code::Visibility;
use bento_ir::{self as ir, Datum, verify};
use bento_stdlib::TARGET_FILES;
use bento_tests::harness::{Failed, Workspace, fine, run};
use bento_thumb::{Instruction, encode, select};
use std::fs;
use std::process::Command;

const SCRIPT: &str = include_str!("harness.ld");
const HARNESS: &str = include_str!("harness.c");

/// What a call did.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Effect {
    pub results: Vec<u32>,
    /// Bits of registers that were not as before.
    pub damage: u32,
    /// A hash over the calls of unknown functions.
    pub trace: u32,
    /// A hash over the variables.
    pub memory: u32,
}

/// What knows the addresses of symbols.
type Symbols = dyn Fn(&str) -> Option<u32> + Send + Sync;

/// Addresses of what was linked.
pub struct Linked {
    symbols: Box<Symbols>,
}

impl Linked {
    /// From what knows them.
    pub fn new(symbols: impl Fn(&str) -> Option<u32> + Send + Sync + 'static) -> Self {
        Self { symbols: Box::new(symbols) }
    }

    /// Where the linker put a symbol.
    pub fn symbol(&self, name: &str) -> Option<u32> {
        (self.symbols)(name)
    }

    /// Where the linker put a constant or a variable.
    pub fn datum(&self, program: &Program, datum: &Datum) -> Option<u32> {
        self.symbol(&alias(program, datum))
    }
}

/// All programs, linked and run.
pub struct Booted {
    pub linked: Linked,
    /// For each program what its calls did, as far as it came.
    pub effects: Vec<Vec<Effect>>,
    /// How it ended, if not by itself: what it said last, and what the emulator said.
    pub end: Option<String>,
}

/// A name of a datum that no other program has.
pub fn alias(program: &Program, datum: &Datum) -> String {
    format!("{}.{}", program.name, datum.name)
}

/// The object of a program: its functions, its data, and the table of its calls.
///
/// # Errors
/// What Thumb cannot say of it.
pub fn object(program: &Program) -> Result<Vec<u8>, select::Limit> {
    let ir::text::Document { system, facts } = &program.document;
    let checked = verify::checked(system, facts).unwrap_or_else(|defects| {
        panic!("{}: {defects:#?}\n{}", program.name, ir::text::print(&program.document))
    });
    let mut fragments = Vec::new();
    for id in system.thunks.ids() {
        fragments.extend(select::thunk(checked, id)?);
    }
    fragments.push(table(program));
    let encoded = fragments
        .iter()
        .map(|fragment| encode(fragment).unwrap_or_else(|limit| panic!("{}: {limit}", program.name)));
    let data = system.data.values().map(|datum| piece(program, datum));
    Ok(write(encoded.chain(data).collect()))
}

/// The same of programs whose functions are C where they can be, with another optimisation each time.
///
/// # Errors
/// What a tool says of it.
pub fn c_objects(programs: &[Program]) -> Result<Vec<Vec<u8>>, Failed> {
    const LEVELS: [&str; 3] = ["-O0", "-Os", "-O3"];
    let workspace = Workspace::empty()?;
    let folder = workspace.path();
    for (at, level) in LEVELS.into_iter().enumerate() {
        let mut compile = Command::new("arm-none-eabi-gcc");
        compile.args(["-mcpu=cortex-m4", "-mthumb", "-std=c99", "-Wall", "-Wextra", "-Werror", "-c", level]);
        // Nobody simplified what is made up.
        compile.args(["-Wno-tautological-compare", "-Wno-type-limits"]);
        for (at, program) in programs.iter().enumerate().skip(at).step_by(LEVELS.len()) {
            let file = format!("program{at}.c");
            workspace.add(&file, c_text(program)?.as_bytes())?;
            compile.arg(file);
        }
        fine("gcc", run(compile.args(["-ffunction-sections", "-fdata-sections"]).current_dir(folder))?)?;
    }
    let object = |(at, program): (usize, &Program)| {
        let file = format!("program{at}.o");
        let mut hide = Command::new("arm-none-eabi-objcopy");
        hide.args(["--wildcard", &format!("--keep-global-symbol={}.*", program.name), &file]);
        fine("objcopy", run(hide.current_dir(folder))?)?;
        Ok(fs::read(folder.join(file))?)
    };
    programs.iter().enumerate().map(object).collect()
}

/// The functions, and as assembly the table of calls and the other names of data.
fn c_text(program: &Program) -> Result<String, Failed> {
    let ir::text::Document { mut system, facts } = program.document.clone();
    // Functions that nobody calls would else be warned of.
    system.thunks.values_mut().for_each(|thunk| thunk.visibility = Visibility::Global);
    let checked = verify::checked(&system, &facts).expect("a program is made of what the verifier takes");
    let text = bentoc::c_beside(checked, system.root(), vec![table(program)]);
    let mut text = text.map_err(|limit| format!("{}: {limit:?}", program.name))?;
    for datum in system.data.values() {
        let (alias, name) = (alias(program, datum), &datum.name);
        text.push_str(&format!("__asm__(\".global {alias}\\n.set {alias}, {name}\\n\");\n"));
    }
    Ok(text)
}

fn write(pieces: Vec<Piece>) -> Vec<u8> {
    let cpu = "Cortex-M4".to_owned();
    bento_elf::write(&Module { pieces, weak: Vec::new(), cpu, architecture: 13 })
}

/// What the harness reads.
fn table(program: &Program) -> Fragment<Instruction> {
    let symbol = table_symbol(program);
    let mut table = Fragment::table(symbol.clone(), Binding::Global, format!(".rodata.{symbol}"));
    let count = |number: usize| Word::Constant(u32::try_from(number).expect("there are few"));
    table.word(count(variables(&program.document.system).count()), "variables");
    for (datum, words) in variables(&program.document.system) {
        table.word(Word::address(datum.name.clone()), "").word(Word::Constant(words), "");
    }
    table.word(count(program.calls.len()), "calls");
    for call in &program.calls {
        table.word(Word::address(call.function.clone()), "");
        for word in call.arguments {
            table.word(Word::Constant(word), "");
        }
    }
    table
}

pub fn table_symbol(program: &Program) -> String {
    format!("{}.calls", program.name)
}

/// A datum, under its own name here and under another one everywhere.
fn piece(program: &Program, datum: &Datum) -> Piece {
    let (prefix, contents) = match &datum.contents {
        ir::Contents::Constant(bytes) => (".rodata", Contents::ReadOnly(bytes.clone())),
        ir::Contents::Zero(size) => (".bss", Contents::Zero(*size)),
    };
    let symbol = |name, binding| Symbol { name, offset: 0, size: 0, binding, kind: Kind::Object };
    Piece {
        section: format!("{prefix}.{}", datum.name),
        align: datum.align.bytes(),
        contents,
        retain: false,
        symbols: vec![
            symbol(datum.name.clone(), Binding::Local),
            symbol(alias(program, datum), Binding::Global),
        ],
        relocations: Vec::new(),
        mapping: vec![(0, Mapping::Data)],
        origin: None,
        unwind: Unwind::default(),
    }
}

/// Links and boots.
///
/// # Errors
/// If a tool fails.
pub fn boot(programs: &[(Program, Vec<u8>)]) -> Result<Booted, Failed> {
    let workspace = Workspace::empty()?;
    let mut objects = harness(&workspace)?;
    for (at, (_, object)) in programs.iter().enumerate() {
        let name = format!("program{at}.o");
        workspace.add(&name, object)?;
        objects.push(name);
    }
    workspace.add("programs.o", &list(programs))?;
    workspace.add("harness.ld", SCRIPT.as_bytes())?;
    let mut link = Command::new("arm-none-eabi-ld");
    link.args(["--gc-sections", "-T", "harness.ld", "-o", "run.elf", "programs.o"]).args(objects);
    fine("ld", run(link.current_dir(workspace.path()))?)?;
    let linked = bento_elf::read(&fs::read(workspace.path().join("run.elf"))?);
    let linked = linked.map_err(|error| error.to_string())?;
    let ran = workspace.boot("run.elf", &[])?;
    let mut lines = ran.stdout.lines().peekable();
    let effects = programs.iter().map(|(program, _)| effects(program, &mut lines)).collect();
    let rest: Vec<_> = lines.collect();
    let end = match (ran.code, &rest[..]) {
        (Some(0), []) => None,
        (code, rest) => Some(format!("{code:?}\n{}\n{}", rest.join("\n"), ran.stderr)),
    };
    Ok(Booted { linked: Linked::new(move |name| linked.symbol(name)), effects, end })
}

/// All tables, and an end.
fn list(programs: &[(Program, Vec<u8>)]) -> Vec<u8> {
    let mut table = Fragment::table("programs", Binding::Global, ".rodata.programs");
    for (program, _) in programs {
        table.word(Word::address(table_symbol(program)), "");
    }
    table.word(Word::Constant(0), "");
    write(vec![encode(&table).expect("a table of addresses has an encoding")])
}

/// Compiles the harness and the board's sources.
fn harness(workspace: &Workspace) -> Result<Vec<String>, Failed> {
    workspace.add("harness.c", HARNESS.as_bytes())?;
    for file in TARGET_FILES.iter().filter(|file| file.name.starts_with("board")) {
        workspace.add(file.name, file.text.as_bytes())?;
    }
    let sources = ["harness.c", "board_map_an386.c", "board_mps2.c", "board_fault.c"];
    let mut compile = Command::new("arm-none-eabi-gcc");
    compile.args(["-mcpu=cortex-m4", "-mthumb", "-Os", "-std=c99", "-ffreestanding", "-Wall", "-Wextra"]);
    compile.args(["-Werror", "-ffunction-sections", "-c"]).args(sources).current_dir(workspace.path());
    fine("gcc", run(&mut compile)?)?;
    Ok(sources.iter().map(|source| source.replace(".c", ".o")).collect())
}

/// What the calls of a program did. A line that does not say so is left where it is: a fault was reported.
pub fn effects<'a>(
    program: &Program,
    lines: &mut std::iter::Peekable<impl Iterator<Item = &'a str>>,
) -> Vec<Effect> {
    let results = |function: &str| {
        let mut thunks = program.document.system.thunks.values();
        thunks.find(|thunk| thunk.name == function).map_or(0, |thunk| thunk.results.len())
    };
    let mut effects = Vec::new();
    for call in &program.calls {
        let Some(effect) = lines.peek().and_then(|line| effect(line, results(&call.function))) else { break };
        lines.next();
        effects.push(effect);
    }
    effects
}

fn effect(line: &str, results: usize) -> Option<Effect> {
    let words: Option<Vec<u32>> = line.split(' ').map(|word| u32::from_str_radix(word, 16).ok()).collect();
    let [low, high, damage, trace, memory] = words?[..] else { return None };
    Some(Effect { results: [low, high][..results].to_vec(), damage, trace, memory })
}
