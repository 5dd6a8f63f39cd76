//! Programs in the interpreter.

use super::firmware::{Effect, Linked};
use super::program::{Call, Program};
use bento_ir::code::Operation;
use bento_ir::interpret::{Answer, Function, Layout, Limits, Machine, Outcome, World};
use bento_ir::{Address, AddressRange, Bytes, Contents, Datum, System};
use bento_tests::oracle::functions::UNKNOWN;

/// Where hashes start, and what they are multiplied with: FNV-1a by words.
const HASH: u32 = 0x811c_9dc5;
const PRIME: u32 = 0x0100_0193;

/// All steps of all calls of a program.
const FUEL: u64 = 4_000_000;

/// What a call does, in the words of a case.
pub struct Story {
    pub effect: Effect,
    pub lines: Vec<String>,
}

/// Runs the calls of a program one after the other, with its variables where the linker put them.
///
/// # Errors
/// What is wrong with the program, if one of its calls does not return.
pub fn run(program: &Program, linked: &Linked) -> Result<Vec<Story>, String> {
    let system = &program.document.system;
    let layout = layout(program, linked);
    let limits = Limits { fuel: FUEL, ..Limits::default() };
    let mut machine = Machine::new(system, &program.document.facts, &layout, limits);
    program.calls.iter().map(|call| story(&mut machine, system, &layout, call)).collect()
}

fn layout(program: &Program, linked: &Linked) -> Layout {
    let system = &program.document.system;
    let owner = system.root();
    let mut layout = Layout::new(system, &program.document.facts);
    let memory = [(0, 0x40_0000), (0x2000_0000, 0x40_0000)];
    for (start, size) in memory {
        layout.map(AddressRange::new(Address(start), Bytes(size)).expect("the board's memory is below 2^32"));
    }
    for datum in system.data.values() {
        if let Some(address) = linked.datum(program, datum) {
            layout.place(owner, datum.name.clone(), address);
        }
    }
    for symbol in addressed(system).filter(|symbol| !is_ours(system, symbol)) {
        if let Some(address) = linked.symbol(symbol) {
            layout.place(owner, symbol, address);
        }
    }
    layout
}

fn addressed(system: &System) -> impl Iterator<Item = &str> {
    let blocks = system.thunks.values().flat_map(|thunk| thunk.blocks.values());
    blocks.flat_map(|block| &block.instructions).filter_map(|instruction| {
        if let Operation::Address { symbol, .. } = &instruction.operation {
            Some(symbol.as_str())
        } else {
            None
        }
    })
}

/// Whether a symbol is one whose address the interpreter chooses.
fn is_ours(system: &System, symbol: &str) -> bool {
    let is_function = system.thunks.values().any(|thunk| thunk.name == symbol) || UNKNOWN.contains(&symbol);
    is_function || system.data.values().any(|datum| datum.name == symbol)
}

/// The variables of a program, which are compared.
pub fn variables(system: &System) -> impl Iterator<Item = (&Datum, u32)> {
    system.data.values().filter_map(|datum| match &datum.contents {
        Contents::Zero(size) => Some((datum, size / 4)),
        Contents::Constant(_) => None,
    })
}

fn story(machine: &mut Machine<'_>, system: &System, layout: &Layout, call: &Call) -> Result<Story, String> {
    let before = memory(machine, system, layout);
    let mut world = Unknown { trace: HASH, calls: Vec::new() };
    let pair = match machine.call(&mut world, &call.function, &call.arguments) {
        Outcome::Returned(pair) => pair,
        other @ (Outcome::Aborted(_) | Outcome::BoxDied { .. } | Outcome::Stuck(_) | Outcome::OutOfFuel) => {
            return Err(format!("{call} in the interpreter: {other:?}"));
        }
    };
    let after = memory(machine, system, layout);
    let thunk = system.thunks.values().find(|thunk| thunk.name == call.function);
    let results = thunk.map_or(0, |thunk| thunk.results.len());
    let words = [low(pair), low(pair >> 32)];
    let shown = words[..results].iter().map(|word| format!(" {word:#x}")).collect::<String>();
    let mut lines = vec![format!("{call} ={}", if results == 0 { " nothing" } else { &shown })];
    lines.extend(world.calls.iter().map(|call| format!("  {call}")));
    let changed = before.iter().zip(&after).filter(|(before, after)| before.2 != after.2);
    lines.extend(changed.map(|(_, (name, at, word))| format!("  {name} + {at:#x} = {word:#x}")));
    let memory = after.iter().fold(HASH, |hash, (_, _, word)| mix(hash, *word));
    let effect = Effect { results: words[..results].to_vec(), damage: 0, trace: world.trace, memory };
    Ok(Story { effect, lines })
}

/// The words of all variables.
fn memory(machine: &Machine<'_>, system: &System, layout: &Layout) -> Vec<(String, u32, u32)> {
    let mut all = Vec::new();
    for (datum, words) in variables(system) {
        let start = layout.address(datum.owner, &datum.name).unwrap_or_default();
        for at in (0..words).map(|word| 4 * word) {
            let word = machine.load(start + at, 4).unwrap_or_default();
            all.push((datum.name.clone(), at, low(word)));
        }
    }
    all
}

/// Functions that give a number which tells their arguments apart, and note that they were called.
struct Unknown {
    trace: u32,
    calls: Vec<String>,
}

impl Unknown {
    fn note(&mut self, arguments: &[u32]) -> u32 {
        let count = u32::try_from(arguments.len()).unwrap_or(u32::MAX);
        let result = arguments.iter().fold(mix(HASH, count), |hash, word| mix(hash, *word));
        self.trace = mix(self.trace, result);
        result
    }

    fn write(&mut self, machine: &Machine<'_>, arguments: &[u32]) -> Answer {
        let [file, buffer, size] = arguments[..] else { return Answer::Aborted(-1) };
        let bytes: Vec<u8> = (0..size)
            .map(|at| machine.load(buffer + at, 1).ok().and_then(|byte| u8::try_from(byte).ok()).unwrap_or(0))
            .collect();
        self.calls.push(format!("write({file}, {:?})", String::from_utf8_lossy(&bytes)));
        let sum = bytes.iter().fold(HASH, |hash, byte| mix(hash, u32::from(*byte)));
        self.note(&[file, sum, size]);
        Answer::Returned(size.into())
    }
}

impl World for Unknown {
    fn call(&mut self, machine: &mut Machine<'_>, function: Function<'_>, arguments: &[u32]) -> Answer {
        let (Function::Of(_, symbol) | Function::Promised(symbol)) = function;
        if symbol == "__box_write" {
            return self.write(machine, arguments);
        }
        let Some(words) = UNKNOWN.iter().position(|name| *name == symbol) else {
            return Answer::Aborted(-1);
        };
        let arguments = &arguments[..words];
        let shown: Vec<_> = arguments.iter().map(|word| format!("{word:#x}")).collect();
        self.calls.push(format!("{symbol}({})", shown.join(", ")));
        Answer::Returned(self.note(arguments).into())
    }
}

fn mix(hash: u32, word: u32) -> u32 {
    (hash ^ word).wrapping_mul(PRIME)
}

fn low(pair: u64) -> u32 {
    (pair & 0xffff_ffff) as u32
}
