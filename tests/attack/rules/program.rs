//! The instructions of the gate as a graph: where each goes on, and where the gate is entered from outside.

use bento_asm::{Binding, Fragment, Item, Kind, Line, Word};
use bento_thumb::instruction::Target;
use bento_thumb::{Instruction, Register, RegisterList};
use std::collections::{BTreeMap, BTreeSet};

/// How fragments of the gate are called.
const GATE: &str = "__box_gate";
/// The vector table; its words are the handlers, by exception number (DDI 0403E, B1.5.3).
const VECTORS: &str = "__isr_vector";
/// Only the gate itself goes on there, from a frame that it changed, too: with what is known on the ways that lead to it. For a
/// box that jumps there each instruction that counts is ignored or faults.
const CONTINUATIONS: &[&str] = &["__box_gate_kill", "__box_gate_drop", "__box_gate_resume"];
/// What a box returns to: unprivileged.
pub const BOX_RETURN: &str = "__box_gate_box_return";
/// Where the SVC handler goes on for a link, by an address from the kernel's table.
const LINKS: &str = "__box_gate_link_";

/// What of the gate the kernel's functions go to that is no way into a box.
const NO_WAYS_IN: &[&str] =
    &["__box_gate_refuse", "__box_gate_return", "__box_gate_setup", "__box_gate_thread"];

/// A line of a fragment.
pub type Place = (usize, usize);

/// How an entry is reached.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Mode {
    /// A branch in privileged thread mode.
    Thread,
    /// An exception with this number.
    Handler(usize),
    /// A box's code, or what a box can jump to.
    Box,
}

/// A root's machine code, of which the gate is looked at.
pub struct Program<'a> {
    fragments: &'a [Fragment<Instruction>],
    symbols: BTreeMap<&'a str, Place>,
}

impl<'a> Program<'a> {
    /// Reads the symbols.
    pub fn new(fragments: &'a [Fragment<Instruction>]) -> Self {
        let mut symbols = BTreeMap::new();
        for (index, fragment) in fragments.iter().enumerate().filter(|(_, fragment)| is_gate(fragment)) {
            symbols.insert(fragment.symbol.as_str(), (index, 0));
            for (at, line) in fragment.lines.iter().enumerate() {
                if let Item::Symbol { name, .. } = &line.item {
                    symbols.insert(name.as_str(), (index, at));
                }
            }
        }
        Self { fragments, symbols }
    }

    /// The element at a place; none behind a fragment's end.
    pub fn item(&self, place: Place) -> Option<&'a Item<Instruction>> {
        self.fragments[place.0].lines.get(place.1).map(|line| &line.item)
    }

    /// The symbol of the fragment, for messages.
    pub fn name(&self, place: Place) -> &'a str {
        &self.fragments[place.0].symbol
    }

    /// The place of a symbol of the gate.
    pub fn symbol(&self, name: &str) -> Option<Place> {
        self.symbols.get(name).copied()
    }

    /// The gate's symbols at a place.
    pub fn symbols_at(&self, place: Place) -> impl Iterator<Item = &'a str> {
        self.symbols.iter().filter(move |(_, at)| **at == place).map(|(name, _)| *name)
    }

    /// Where a branch goes; none if that is not the gate's.
    pub fn target(&self, from: Place, target: &Target) -> Option<Place> {
        match target {
            Target::Symbol(name) => self.symbol(name),
            Target::Label(label) => {
                let lines = &self.fragments[from.0].lines;
                let at = lines.iter().position(|line| line.item == Item::Label(*label));
                at.map(|at| (from.0, at))
            }
        }
    }

    /// Where the handler goes on for links.
    pub fn links(&self) -> Vec<Place> {
        let of_links = self.symbols.iter().filter(|(name, _)| {
            name.strip_prefix(LINKS).is_some_and(|rest| rest.bytes().all(|byte| byte.is_ascii_digit()))
        });
        of_links.map(|(_, place)| *place).collect()
    }

    /// Every place at which something that is not the gate's goes on in it.
    pub fn entries(&self) -> BTreeSet<(Place, Mode)> {
        let mut entries = BTreeSet::new();
        for fragment in self.fragments {
            for (index, line) in fragment.lines.iter().enumerate() {
                let name = references(&line.item, is_gate(fragment));
                if let Some((name, place)) = name.and_then(|name| Some((name, self.symbol(name)?))) {
                    let is_vector = fragment.symbol == VECTORS;
                    entries.insert((place, if is_vector { Mode::Handler(index) } else { mode(name) }));
                }
            }
        }
        let handlers: BTreeSet<Place> = entries
            .iter()
            .filter(|(_, mode)| matches!(mode, Mode::Handler(_)))
            .map(|(place, _)| *place)
            .collect();
        entries.extend(self.unnamed());
        entries.retain(|(place, mode)| {
            let inside = self.symbols_at(*place).any(|name| CONTINUATIONS.contains(&name));
            let of_links = self.links().contains(place);
            *mode != Mode::Thread || !(inside || of_links || handlers.contains(place))
        });
        entries
    }

    /// Symbols that others may name and nobody here does.
    fn unnamed(&self) -> impl Iterator<Item = (Place, Mode)> {
        let lines = self.fragments.iter().flat_map(|fragment| &fragment.lines);
        let named: BTreeSet<&str> = lines.filter_map(|line| references(&line.item, false)).collect();
        let globals = self.symbols.iter().filter(|(_, place)| self.is_global(**place));
        globals.filter(move |(name, _)| !named.contains(**name)).map(|(name, place)| (*place, mode(name)))
    }

    fn is_global(&self, place: Place) -> bool {
        let fragment = &self.fragments[place.0];
        match self.item(place) {
            Some(Item::Symbol { binding, .. }) => *binding == Binding::Global,
            Some(Item::Label(_) | Item::Instruction(_) | Item::Word(_) | Item::Align(_) | Item::Pool)
            | None => fragment.binding == Binding::Global,
        }
    }

    /// Every instruction of the gate.
    pub fn instructions(&self) -> impl Iterator<Item = Place> {
        let gates = self.fragments.iter().enumerate().filter(|(_, fragment)| is_gate(fragment));
        gates.flat_map(|(index, fragment)| {
            let lines = fragment.lines.iter().enumerate();
            let code = lines.filter(|(_, line)| matches!(line.item, Item::Instruction(_)));
            code.map(move |(at, _)| (index, at))
        })
    }
}

/// Where kernel code goes into a box without leaving r4-r11 and lr on MSP, as the way back takes them from there: behind the
/// `push` there is only what prepares the call.
pub fn unsaved(fragments: &[Fragment<Instruction>]) -> impl Iterator<Item = Place> {
    let others = fragments.iter().enumerate().filter(|(_, fragment)| !is_gate(fragment));
    others.flat_map(|(index, fragment)| {
        let goes_in = |(at, line): (usize, &Line<Instruction>)| match &line.item {
            Item::Instruction(Instruction::Branch { target: Target::Symbol(name) }) if is_way_in(name) => {
                Some(at)
            }
            Item::Instruction(_)
            | Item::Label(_)
            | Item::Symbol { .. }
            | Item::Word(_)
            | Item::Align(_)
            | Item::Pool => None,
        };
        let ways = fragment.lines.iter().enumerate().filter_map(goes_in);
        ways.filter(|at| !is_saved(&fragment.lines[..*at])).map(move |at| (index, at))
    })
}

fn is_way_in(name: &str) -> bool {
    name.starts_with(GATE) && !NO_WAYS_IN.iter().any(|start| name.starts_with(start))
}

fn is_saved(before: &[Line<Instruction>]) -> bool {
    let saved = RegisterList::range(Register::R4, Register::R11).with(Register::Lr);
    let last = before.iter().rev().find(|line| {
        !matches!(
            line.item,
            Item::Instruction(
                Instruction::LoadLiteral { .. }
                    | Instruction::Move { .. }
                    | Instruction::MoveImmediate { .. }
                    | Instruction::MoveWide { .. }
            )
        )
    });
    last.is_some_and(|line| line.item == Item::Instruction(Instruction::Push { registers: saved }))
}

/// How a symbol is come to that is no handler.
fn mode(name: &str) -> Mode {
    if name == BOX_RETURN { Mode::Box } else { Mode::Thread }
}

/// Code of the gate, not its tables.
fn is_gate(fragment: &Fragment<Instruction>) -> bool {
    fragment.symbol.starts_with(GATE) && fragment.kind != Kind::Object
}

/// Symbols that an element names: addresses, and branches from outside of the gate.
fn references(item: &Item<Instruction>, is_gate: bool) -> Option<&str> {
    match item {
        Item::Word(Word::Address { symbol, .. })
        | Item::Instruction(Instruction::LoadLiteral { word: Word::Address { symbol, .. }, .. }) => {
            Some(symbol)
        }
        Item::Instruction(
            Instruction::Branch { target: Target::Symbol(symbol) }
            | Instruction::Call { target: Target::Symbol(symbol) },
        ) if !is_gate => Some(symbol),
        Item::Label(_)
        | Item::Symbol { .. }
        | Item::Instruction(_)
        | Item::Word(_)
        | Item::Align(_)
        | Item::Pool => None,
    }
}
