//! Boxes on a PC.
//!
//! A box is linked to one object, in which its variables lie together: when the box comes up again they get their first values
//! back. Functions that run before all others become those of the box, but for the ones that a compiler puts in front of
//! them (up to 100) for a sanitizer: these are the program's. gcc gives their numbers five digits, clang as few as there are.
//! The kernel is linked as the C compiler links programs.

use std::collections::BTreeSet;

use bento_ir::{Box, Direction, Id, System};

use super::tree::{
    Assertion, Assignment, Command, Expression, GatheredSection, Input, Placed, Script, Statement,
};

/// What the linker is told of a box.
pub(super) fn script(system: &System, owner: Id<Box>, defines: Vec<Command>) -> Script {
    let name = &system.boxes[owner].name;
    let what = if system.has_image(owner) {
        format!("How box `{name}` is put together for a PC. Made by bentoc from its recipe: edits are lost.")
    } else {
        format!(
            "Box `{name}` needs no script on a PC: the C compiler has one. Made by bentoc from its recipe."
        )
    };
    let mut commands = vec![Command::Comment(vec![what])];
    commands.extend(defines);
    if system.has_image(owner) {
        commands.push(Command::Sections(sections()));
        commands.extend(exports(system, owner));
    }
    Script { commands }
}

/// What a box lacks of its exports a program would take from the kernel, which calls them by the same names.
fn exports(system: &System, owner: Id<Box>) -> impl Iterator<Item = Command> {
    let name = &system.boxes[owner].name;
    let exports = system.ports_of(owner, Direction::Export).filter(|(_, port)| !port.weak);
    let symbols: BTreeSet<&str> = exports.map(|(_, port)| port.symbol.as_str()).collect();
    symbols.into_iter().map(move |symbol| {
        let condition = Expression::Defined(symbol.to_owned());
        let message = format!("box `{name}` exports `{symbol}`, and none of its sources defines it");
        Command::Assert(Assertion { condition, message })
    })
}

fn sections() -> Vec<Placed> {
    let first =
        [".init_array.000*", ".init_array.?", ".init_array.??", ".init_array.00100", ".init_array.100"];
    let first = input(&first, true);
    vec![
        gathered(".init_array.00100", vec![Statement::Input(first)]),
        gathered(
            ".data.rel.ro.box_constructors",
            between(
                "constructors",
                vec![
                    Statement::Input(Input { by_priority: true, ..input(&[".init_array.*"], true) }),
                    Statement::Input(input(&[".init_array"], true)),
                ],
            ),
        ),
        gathered(".data.box", between("data", vec![Statement::Input(input(&[".data", ".data.*"], false))])),
        gathered(
            ".bss.box",
            between("bss", vec![Statement::Input(input(&[".bss", ".bss.*", "COMMON"], false))]),
        ),
    ]
}

fn gathered(name: &str, statements: Vec<Statement>) -> Placed {
    Placed::Gathered(GatheredSection { name: name.to_owned(), statements })
}

fn input(patterns: &[&str], keep: bool) -> Input {
    let patterns = patterns.iter().map(|pattern| (*pattern).to_owned()).collect();
    Input { keep, by_priority: false, patterns }
}

/// Statements between two symbols.
fn between(what: &str, statements: Vec<Statement>) -> Vec<Statement> {
    let symbol = |end: &str| {
        Statement::Assignment(Assignment { symbol: format!("__box_{what}_{end}"), value: Expression::Here })
    };
    [vec![symbol("start")], statements, vec![symbol("end")]].concat()
}
