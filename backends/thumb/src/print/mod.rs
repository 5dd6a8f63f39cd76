//! From a fragment to text for the GNU assembler.
//!
//! The text is in unified syntax. It leaves the choice of encodings to the assembler, which takes the same
//! ones as [`crate::encode()`] (the test of all forms compares them), except for the widths of instructions
//! that name a place: these are written out (`.n`, `.w`), because padding lets several layouts be consistent.
//! Constant pools are printed as words with labels, not as `ldr =`, because the assembler turns some of those
//! into moves.

mod listing;
mod mnemonic;
mod operands;
mod printer;

use bento_asm::{Fragment, Item, Label, Line};

pub use listing::listing;
pub use printer::{PROLOGUE, print, print_alone, unlock, weak};

use crate::conditional::Walk;
use crate::encode::{Layout, Pools, Slot};
use crate::{Condition, Instruction};

/// The local names of a fragment: they hold its symbol, so that fragments can stand in one file.
pub(crate) struct Names<'a> {
    symbol: &'a str,
    slots: Vec<Option<Slot>>,
}

impl<'a> Names<'a> {
    fn new(fragment: &'a Fragment<Instruction>, pools: &Pools) -> Self {
        Self { symbol: &fragment.symbol, slots: pools.slots.clone() }
    }

    fn start(&self) -> &str {
        self.symbol
    }

    fn label(&self, label: Label) -> String {
        format!(".L{}_{}", self.symbol, label.index())
    }

    fn literal(&self, line: usize) -> String {
        self.slots[line].map(|slot| self.slot(slot)).unwrap_or_default()
    }

    fn slot(&self, slot: Slot) -> String {
        format!(".L{}_pool{}_{}", self.symbol, slot.pool, slot.word)
    }
}

/// The text of line `line`, for messages; a pool for the one behind the last.
pub(crate) fn item(fragment: &Fragment<Instruction>, line: usize) -> String {
    texts(fragment, &Pools::of(fragment), None).into_iter().nth(line).unwrap_or_else(|| "pool".to_owned())
}

/// The text of every line; with widths if the layout is known.
fn texts(fragment: &Fragment<Instruction>, pools: &Pools, layout: Option<&Layout>) -> Vec<String> {
    let names = Names::new(fragment, pools);
    let mut walk = Walk::default();
    let lines = fragment.lines.iter().enumerate();
    let width = |at| layout.map_or("", |layout| layout.width_suffix(at));
    lines.map(|(at, Line { item, .. })| text(item, &mut walk, &names, (at, width(at)))).collect()
}

fn text(
    item: &Item<Instruction>,
    walk: &mut Walk,
    names: &Names<'_>,
    (line, width): (usize, &str),
) -> String {
    match item {
        Item::Instruction(instruction) => {
            let name = mnemonic::mnemonic(instruction);
            let condition = walk.step(instruction).map_or("", Condition::suffix);
            let operands = operands::operands(instruction, names, line);
            format!("{}{condition}{}{width} {operands}", name.stem, name.kind).trim_end().to_owned()
        }
        Item::Label(label) => format!("{}:", names.label(*label)),
        Item::Symbol { name, .. } => format!("{name}:"),
        Item::Word(word) => format!(".word {}", operands::word(word, names)),
        Item::Align(bytes) => format!(".balign {bytes}"),
        Item::Pool => "pool".to_owned(),
    }
}
