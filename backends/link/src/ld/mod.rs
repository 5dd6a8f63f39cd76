//! Linker scripts.
//!
//! A script names the memories of a box (what its children left of them, and theirs), puts every section into
//! the memory that the passes chose, and defines the symbols that start-up code, gates and children's loaders
//! use.
//!
//! Invariants: what is first in its memory is first in `SECTIONS` (vector table or image header; the stack in
//! its own, so that an overflow leaves it); ends of what start-up code copies or clears are multiples of
//! four; nothing but the sections of the program is loaded, whatever the address of the memory (`PHDRS` keeps
//! the linkers from loading the file's own headers).
//!
//! GNU ld 2.40 and lld 14 evaluate `X = DEFINED(X) ? X : n` differently, and `PROVIDE` too if `--defsym`
//! comes in. So symbols that a user may define are only asked for, never assigned. GNU ld sees only those
//! that were defined before: by `output.ld.define`, or by a `--defsym` in front of the script, where the
//! compiler puts it.

mod given;
mod host;
mod memory;
mod print;
mod sections;
pub mod tree;

use std::collections::BTreeMap;

use bento_ir::{Box, Checked, Facts, Id, Runtime, System};

pub use print::print;

use crate::Limit;
pub use given::Given;
use memory::Map;
use tree::{Assignment, Command, Expression, Script};

/// What the recipe wants of a linker script.
#[derive(Clone, PartialEq, Eq, Default, Debug)]
pub struct Options {
    /// Only memories and symbols, to be included in another script.
    pub no_sections: bool,
    /// Symbols to define, with expressions of the linker.
    pub defines: Vec<(String, String)>,
}

/// The linker script of a box.
///
/// # Errors
/// What a linker script cannot say.
pub fn emit(checked: Checked<'_>, owner: Id<Box>, options: &Options) -> Result<String, Limit> {
    script(checked.system(), checked.facts(), owner, options).map(|script| print(&script))
}

/// Whether a linker script can say what a box needs, without writing it.
///
/// # Errors
/// What a linker script cannot say.
pub fn check(checked: Checked<'_>, owner: Id<Box>, options: &Options) -> Result<(), Limit> {
    Map::of(checked.system(), checked.facts(), owner)?;
    defines(&options.defines).map(drop)
}

fn script(system: &System, facts: &Facts, owner: Id<Box>, options: &Options) -> Result<Script, Limit> {
    if system.host.is_some() {
        return Ok(host::script(system, owner, defines(&options.defines)?));
    }
    let map = Map::of(system, facts, owner)?;
    let name = &system.boxes[owner].name;
    let mut commands = vec![Command::Comment(vec![format!(
        "Where box `{name}` lies. Made by bentoc from its recipe: edits are lost."
    )])];
    // Values of the user may be about memories, which a linker has to know by then.
    let defines = defines(&options.defines)?;
    if options.no_sections {
        commands.push(Command::Memory(map.memories()));
        commands.extend(defines);
        commands.extend(map.child_symbols().into_iter().map(Command::Assignment));
        return Ok(Script { commands });
    }
    let layout = sections::layout(system, facts, owner, &map);
    commands.extend(entry(system.boxes[owner].runtime).map(Command::Entry));
    commands.push(Command::Memory(map.memories()));
    commands.extend(defines);
    commands.push(Command::Segments(layout.segments));
    commands.extend(map.child_symbols().into_iter().map(Command::Assignment));
    commands.push(Command::Sections(layout.placed));
    commands.extend(layout.assertions.into_iter().map(Command::Assert));
    Ok(Script { commands })
}

/// Where the program starts; it also keeps what the linker does not see used.
fn entry(runtime: Runtime) -> Option<&'static str> {
    match runtime {
        Runtime::ArmSys { no_startup: false } => Some("__box_reset_handler"),
        Runtime::ArmSys { no_startup: true } => None,
        Runtime::ArmMpu { .. } | Runtime::Jumptable { .. } => Some("__box_init"),
    }
}

fn defines(defines: &[(String, String)]) -> Result<Vec<Command>, Limit> {
    let mut values = BTreeMap::new();
    let mut commands = Vec::new();
    for (symbol, text) in defines {
        if !is_symbol(symbol) || values.insert(symbol, ()).is_some() {
            return Err(Limit::Symbol { name: symbol.clone() });
        }
        let given = Given::new(text)
            .ok_or_else(|| Limit::Expression { symbol: symbol.clone(), text: text.clone() })?;
        let value = Expression::Given(given);
        commands.push(Command::Assignment(Assignment { symbol: symbol.clone(), value }));
    }
    Ok(commands)
}

fn is_symbol(name: &str) -> bool {
    let is_letter = |letter: char| letter.is_ascii_alphanumeric() || "_.$".contains(letter);
    name.chars().all(is_letter) && name != "." && name.starts_with(|first: char| !first.is_ascii_digit())
}
