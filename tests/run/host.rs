//! The same functions on a PC: compiled for x86-64 and AArch64, or said in C for them, run, and compared with the interpreter.
//!
//! The machine of the interpreter has addresses of 32 bits, so the program is linked to lie below 2^32, and addresses that
//! are stored are stored as words. Support functions are not among the cases: a PC has others.

mod said;

use super::firmware::{Linked, alias, effects, table_symbol};
use super::model::{self, variables};
use super::program::Program;
use super::{AFTER, AREA, made_up, wide};
use bento_asm::{
    Binding, Contents, Kind, NativeModule, NativePiece, NativeRelocation, NativeRelocationKind, Symbol,
};
use bento_host::Backend;
use bento_ir::code::Type;
use bento_ir::{Operation, Processor, System, verify};
use bento_tests::harness::{Failed, Outcome, Trial, Workspace, fine, none_of, run, split, trial};
use object::{Object as _, ObjectSymbol as _};
use std::collections::BTreeMap;
use std::fs;
use std::process::Command;

const HARNESS: &str = include_str!("host.c");

/// How functions for a processor are linked and run on this machine.
struct Tools {
    processor: Processor,
    compiler: &'static str,
    /// What runs the program, if the machine itself does not.
    emulator: Option<&'static str>,
}

static TOOLS: [Tools; 2] = [
    Tools { processor: Processor::X86_64, compiler: "gcc", emulator: None },
    Tools {
        processor: Processor::Aarch64,
        compiler: "aarch64-linux-gnu-gcc",
        emulator: Some("qemu-aarch64"),
    },
];

/// A trial for each processor.
pub fn trials() -> Vec<Trial> {
    let trials_on = |tools: &'static Tools| {
        let name = tools.processor.name().replace('-', "_");
        [
            trial(format!("run::on_{name}"), move || {
                on(tools, |place, tools, all| compiled(place, tools, all), 4000)
            }),
            trial(format!("run::as_c_on_{name}"), move || on(tools, said::objects, 3500)),
        ]
    };
    TOOLS.iter().flat_map(trials_on).collect()
}

/// Makes objects in a workspace: the names of their files. Programs of which there can be none are taken out.
type Objects = fn(&Workspace, &Tools, &mut Vec<Program>) -> Result<Vec<String>, Failed>;

/// At least so many calls are compared.
fn on(tools: &Tools, objects: Objects, least: usize) -> Outcome {
    let mut programs = programs()?;
    let workspace = Workspace::empty()?;
    let objects = objects(&workspace, tools, &mut programs)?;
    let linked = link(&workspace, tools, &programs, &objects)?;
    let mut command = Command::new("timeout");
    command.args(["--kill-after=5", "60"]).args(tools.emulator).arg("./run").current_dir(workspace.path());
    let ran = run(&mut command)?;
    let mut lines = ran.stdout.lines().peekable();
    let mut faults = Vec::new();
    let mut calls = 0;
    for program in &programs {
        let found = effects(program, &mut lines);
        for (at, story) in model::run(program, &linked)?.into_iter().enumerate() {
            calls += 1;
            if found.get(at) != Some(&story.effect) {
                let (call, expected) = (&program.calls[at], story.lines.join("\n"));
                faults.push(format!(
                    "{}: {call}: {:x?}\nin the interpreter: {:x?}\n{expected}",
                    program.name,
                    found.get(at),
                    story.effect
                ));
            }
        }
    }
    faults.truncate(3);
    faults.extend((ran.code != Some(0)).then(|| format!("{:?}\n{}", ran.code, ran.stderr)));
    faults.extend((calls < least).then(|| format!("only {calls} calls were compared")));
    none_of(&faults)
}

/// The cases, made-up functions of words, and functions for every operation on every type.
fn programs() -> Result<Vec<Program>, Failed> {
    let mut programs: Vec<Program> = made_up().into_iter().map(|(program, _)| program).collect();
    for case in AREA.cases() {
        let text = case.text()?;
        let source = split(&text, AFTER).source;
        if !source.contains("; support ") {
            programs.push(Program::of_case(&case.slug, source)?);
        }
    }
    programs.push(wide::program()?);
    programs.iter_mut().for_each(|program| store_words(&mut program.document.system));
    Ok(programs)
}

/// Addresses that go to or come from memory become words, as they are in the interpreter.
fn store_words(system: &mut System) {
    for thunk in system.thunks.values_mut() {
        let mut words = Vec::new();
        for instruction in thunk.blocks.values().flat_map(|block| &block.instructions) {
            if let Operation::Load { .. } = &instruction.operation {
                words.extend(instruction.result);
            }
            if let Operation::Store { value, .. } = &instruction.operation {
                words.push(*value);
            }
        }
        for value in words {
            if thunk.values[value].ty == Type::Pointer {
                thunk.values[value].ty = Type::I32;
            }
        }
    }
}

/// What the code generator makes.
fn compiled(workspace: &Workspace, tools: &Tools, programs: &[Program]) -> Result<Vec<String>, Failed> {
    let mut objects = Vec::new();
    for (at, program) in programs.iter().enumerate() {
        let name = format!("program{at}.o");
        workspace.add(&name, &bento_elf::write_native(&module(tools.processor, program)?))?;
        objects.push(name);
    }
    Ok(objects)
}

/// Links `run` statically, at an address at which the interpreter has memory.
fn link(
    workspace: &Workspace,
    tools: &Tools,
    programs: &[Program],
    objects: &[String],
) -> Result<Linked, Failed> {
    workspace.add("host.c", HARNESS.as_bytes())?;
    let list = Cells::default().addresses(programs.iter().map(table_symbol)).number(0).piece("programs");
    let module = NativeModule { processor: tools.processor, pieces: vec![list] };
    workspace.add("programs.o", &bento_elf::write_native(&module))?;
    let mut link = Command::new(tools.compiler);
    link.args(["-std=gnu99", "-O1", "-Wall", "-Wextra", "-Werror", "-static", "-no-pie"]);
    link.args(["-Wl,-Ttext-segment=0x20000000", "-o", "run", "host.c", "programs.o"]).args(objects);
    fine(tools.compiler, run(link.current_dir(workspace.path()))?)?;
    let bytes = fs::read(workspace.path().join("run"))?;
    let file = object::File::parse(&*bytes).map_err(|error| error.to_string())?;
    let symbols = file
        .symbols()
        .filter_map(|symbol| Some((symbol.name().ok()?.to_owned(), u32::try_from(symbol.address()).ok()?)));
    let symbols: BTreeMap<String, u32> = symbols.collect();
    Ok(Linked::new(move |name| symbols.get(name).copied()))
}

/// The object of a program: its functions, its data under names that no other program has, and the table of its calls.
fn module(processor: Processor, program: &Program) -> Result<NativeModule, Failed> {
    let (system, facts) = (&program.document.system, &program.document.facts);
    let checked =
        verify::checked(system, facts).map_err(|defects| format!("{}: {defects:?}", program.name))?;
    let mut module =
        Backend::new(checked, processor).emit(system.root()).map_err(|limit| limit.to_string())?;
    for datum in system.data.values() {
        let pieces = module.pieces.iter_mut();
        let mut symbols = pieces.filter(|piece| piece.symbols.iter().any(|symbol| symbol.name == datum.name));
        if let Some(piece) = symbols.next() {
            let own = piece.symbols[0].clone();
            piece.symbols.push(Symbol { name: alias(program, datum), binding: Binding::Global, ..own });
        }
    }
    module.pieces.push(table(program));
    Ok(module)
}

/// What the harness reads.
fn table(program: &Program) -> NativePiece {
    let mut cells = Cells::default().number(variables(&program.document.system).count() as u64);
    for (datum, words) in variables(&program.document.system) {
        cells = cells.addresses([datum.name.clone()]).number(words.into());
    }
    cells = cells.number(program.calls.len() as u64);
    for call in &program.calls {
        cells = cells.addresses([call.function.clone()]);
        cells = call.arguments.iter().fold(cells, |cells, word| cells.number((*word).into()));
    }
    cells.piece(&table_symbol(program))
}

/// Numbers and addresses of 64 bits.
#[derive(Default)]
struct Cells {
    bytes: Vec<u8>,
    relocations: Vec<NativeRelocation>,
}

impl Cells {
    fn number(mut self, number: u64) -> Self {
        self.bytes.extend(number.to_le_bytes());
        self
    }

    fn addresses(mut self, symbols: impl IntoIterator<Item = String>) -> Self {
        for symbol in symbols {
            let offset = u32::try_from(self.bytes.len()).expect("a table is small");
            let kind = NativeRelocationKind::Absolute64;
            self.relocations.push(NativeRelocation { offset, kind, symbol, addend: 0 });
            self = self.number(0);
        }
        self
    }

    fn piece(self, name: &str) -> NativePiece {
        let size = u32::try_from(self.bytes.len()).expect("a table is small");
        let (binding, kind) = (Binding::Global, Kind::Object);
        NativePiece {
            section: format!(".data.{name}"),
            align: 8,
            contents: Contents::Data(self.bytes),
            symbols: vec![Symbol { name: name.to_owned(), offset: 0, size, binding, kind }],
            relocations: self.relocations,
        }
    }
}
