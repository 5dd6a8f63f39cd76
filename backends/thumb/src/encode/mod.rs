//! From a fragment to bytes.
//!
//! [`encode`] lays the fragment out (widths, pools, offsets), then writes it line by line. A file a family of
//! instructions holds the encodings, each a function from operands to bits; it returns nothing for registers
//! that the manual calls UNPREDICTABLE or that have no encoding, and takes the shortest form that does
//! exactly what the instruction says.
//!
//! Invariants: what is written is as long as the layout says; relocations and mapping marks are in order;
//! addends stand in the bytes (`REL`), -4 for `bl` and `b.w`.

mod arithmetic;
mod block;
mod code;
mod fixed;
mod float;
mod layout;
mod limit;
mod memory;
mod moves;
mod multiply;
mod pool;
mod relative;
mod system;
mod write;

pub use limit::{Limit, Place};

use bento_asm::{Contents, Fragment, Item, Kind, Line, Piece, Symbol, Unwind};

use crate::Instruction;
use fixed::fixed;
pub(crate) use layout::Layout;
pub(crate) use pool::{Pools, Slot};

/// Encodes one fragment.
///
/// Where it was written and how callers are found is not said yet. The piece's alignment is the fragment's, raised to what its contents need.
///
/// # Errors
///
/// A [`Limit`] if something has no encoding, does not reach, or stands where it must not.
pub fn encode(fragment: &Fragment<Instruction>) -> Result<Piece, Limit> {
    let layout = Layout::of(fragment)?;
    let class = Class::of(fragment);
    let written = write::write(fragment, &layout, class)?;
    Ok(Piece {
        section: fragment.section.clone(),
        align: alignment(fragment),
        contents: match class {
            Class::Code => Contents::Code(written.bytes),
            Class::ReadOnly => Contents::ReadOnly(written.bytes),
            Class::Data => Contents::Data(written.bytes),
            Class::Zero => Contents::Zero(layout.size()),
        },
        retain: matches!(fragment.section.as_str(), ".isr_vector" | ".jumptable"),
        symbols: symbols(fragment, &layout),
        relocations: written.relocations,
        mapping: written.mapping,
        origin: None,
        unwind: Unwind::default(),
    })
}

/// What a section holds.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Class {
    /// Instructions.
    Code,
    /// Constants.
    ReadOnly,
    /// Initialised variables.
    Data,
    /// Zeros.
    Zero,
}

impl Class {
    /// By the name of the section, which may have more behind it; else by the kind of the fragment.
    pub(crate) fn of(fragment: &Fragment<Instruction>) -> Self {
        const NAMES: [(&str, Class); 7] = [
            (".text", Class::Code),
            (".box_gate", Class::Code),
            (".rodata", Class::ReadOnly),
            (".isr_vector", Class::ReadOnly),
            (".jumptable", Class::ReadOnly),
            (".data", Class::Data),
            (".bss", Class::Zero),
        ];
        let named = NAMES.iter().find(|(name, _)| fragment.section.starts_with(name));
        match (named, fragment.kind) {
            (Some((_, class)), _) => *class,
            (None, Kind::Function | Kind::Place) => Self::Code,
            (None, Kind::Object) => Self::ReadOnly,
        }
    }
}

/// The fragment's alignment, raised to what stands in it: `adr` and literals count from multiples of 4.
pub(crate) fn alignment(fragment: &Fragment<Instruction>) -> u32 {
    let needed = |line: &Line<Instruction>| match &line.item {
        Item::Align(bytes) => *bytes,
        Item::Word(_)
        | Item::Instruction(Instruction::LoadLiteral { .. } | Instruction::AddressOf { .. }) => 4,
        Item::Instruction(_) => 2,
        Item::Label(_) | Item::Symbol { .. } | Item::Pool => 1,
    };
    fragment.lines.iter().map(needed).fold(fragment.align, u32::max)
}

/// The fragment's own symbol over all of it, then the others in order, each up to the next one.
fn symbols(fragment: &Fragment<Instruction>, layout: &Layout) -> Vec<Symbol> {
    let own = Symbol {
        name: fragment.symbol.clone(),
        offset: 0,
        size: layout.size(),
        binding: fragment.binding,
        kind: fragment.kind,
    };
    let mut symbols = vec![own];
    let mut end = layout.size();
    for (line, at) in fragment.lines.iter().zip(&layout.offsets).rev() {
        if let Item::Symbol { name, binding, kind } = &line.item {
            let size = match kind {
                Kind::Function | Kind::Object => end - at,
                Kind::Place => 0,
            };
            let (name, binding, kind) = (name.clone(), *binding, *kind);
            symbols.insert(1, Symbol { name, offset: *at, size, binding, kind });
            end = *at;
        }
    }
    symbols
}
