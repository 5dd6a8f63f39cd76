//! Bytes, relocations and mapping marks of a fragment that is laid out.

use bento_asm::{Fragment, Item, Line, Mapping, Relocation, RelocationKind, Word};

use super::Class;
use super::code::Code;
use super::layout::{Layout, Shape, place};
use super::limit::Limit;
use super::relative::{Relative, Width};
use crate::Instruction;
use crate::instruction::{Half, Target};

/// `nop` in one halfword.
const NARROW_NOP: Code = Code::Narrow(0xbf00);

/// `nop.w` in two.
const WIDE_NOP: Code = Code::Wide(0xf3af_8000);

/// What was written.
pub(super) struct Written {
    class: Class,
    /// The bytes.
    pub(super) bytes: Vec<u8>,
    /// Places to patch.
    pub(super) relocations: Vec<Relocation>,
    /// What the bytes are.
    pub(super) mapping: Vec<(u32, Mapping)>,
}

/// Writes every line and the pool at the end.
pub(super) fn write(
    fragment: &Fragment<Instruction>,
    layout: &Layout,
    class: Class,
) -> Result<Written, Limit> {
    let mut written = Written { class, bytes: Vec::new(), relocations: Vec::new(), mapping: Vec::new() };
    let mut pools = layout.pools.words.iter();
    for (line, shape) in layout.shapes.iter().enumerate() {
        let before = written.bytes.len();
        let item = fragment.lines.get(line).map(|Line { item, .. }| item);
        match (*shape, item) {
            (Shape::Code(code), Some(Item::Instruction(instruction))) => {
                written.relocate(instruction);
                written.code(code);
            }
            (Shape::Relative(relative, width), _) => {
                written.code(reached(fragment, layout, line, relative, width)?);
            }
            (Shape::Pool(_), _) => written.pool(pools.next().into_iter().flatten()),
            (Shape::Word, Some(Item::Word(word))) => written.word(word),
            (Shape::Align(bytes), _) => written.pad(bytes),
            (Shape::Mark | Shape::Code(_) | Shape::Word, _) => {}
        }
        if class == Class::Zero && !written.is_zero_from(before) {
            return Err(Limit::NotZero { place: place(fragment, line) });
        }
    }
    Ok(written)
}

/// The code of an instruction that names a place.
fn reached(
    fragment: &Fragment<Instruction>,
    layout: &Layout,
    line: usize,
    relative: Relative,
    width: Width,
) -> Result<Code, Limit> {
    let distance = layout.distance(fragment, line, relative.goal)?;
    relative.encode(width, distance).ok_or_else(|| {
        let place = place(fragment, line);
        // Zero is in everyone's reach, so there only the register can be the reason.
        match relative.encode(width, 0) {
            Some(_) => Limit::TooFar { place, distance },
            None => Limit::Registers { place },
        }
    })
}

impl Written {
    fn at(&self) -> u32 {
        self.bytes.len() as u32
    }

    fn is_zero_from(&self, start: usize) -> bool {
        self.relocations.is_empty() && self.bytes[start..].iter().all(|byte| *byte == 0)
    }

    fn mark(&mut self, mapping: Mapping) {
        if self.mapping.last().is_none_or(|(_, last)| *last != mapping) {
            self.mapping.push((self.at(), mapping));
        }
    }

    fn code(&mut self, code: Code) {
        self.mark(Mapping::Thumb);
        code.write(&mut self.bytes);
    }

    /// Padding is executed in code, and zero elsewhere. One narrow `nop` comes first if the count of
    /// halfwords is odd.
    fn pad(&mut self, align: u32) {
        let end = self.at().next_multiple_of(align);
        if self.class != Class::Code {
            self.bytes.resize(end as usize, 0);
            return;
        }
        if !(end - self.at()).is_multiple_of(4) {
            self.code(NARROW_NOP);
        }
        while self.at() < end {
            self.code(WIDE_NOP);
        }
    }

    fn pool<'a>(&mut self, words: impl Iterator<Item = &'a Word>) {
        let mut words = words.peekable();
        if words.peek().is_some() {
            self.pad(4);
        }
        words.for_each(|word| self.word(word));
    }

    fn word(&mut self, word: &Word) {
        self.mark(Mapping::Data);
        let value = match word {
            Word::Constant(value) => *value,
            Word::Address { symbol, addend } => {
                self.patch(RelocationKind::Absolute32, symbol, *addend);
                addend.cast_unsigned()
            }
            Word::Offset { symbol } => {
                // The linker subtracts the address of this place; adding its offset back leaves the
                // fragment's start.
                let at = self.at();
                self.patch(RelocationKind::Relative32, symbol, at.cast_signed());
                at
            }
        };
        self.bytes.extend(value.to_le_bytes());
    }

    /// Asks the linker for what an instruction cannot know.
    fn relocate(&mut self, instruction: &Instruction) {
        if let Instruction::Call { target: Target::Symbol(symbol) } = instruction {
            self.patch(RelocationKind::ThumbCall, symbol, -4);
        } else if let Instruction::Branch { target: Target::Symbol(symbol) } = instruction {
            self.patch(RelocationKind::ThumbJump24, symbol, -4);
        } else if let Instruction::MoveSymbol { half, symbol, addend, .. } = instruction {
            let kind = match half {
                Half::Low => RelocationKind::ThumbMovwAbs,
                Half::High => RelocationKind::ThumbMovtAbs,
            };
            self.patch(kind, symbol, i32::from(*addend));
        }
    }

    fn patch(&mut self, kind: RelocationKind, symbol: &str, addend: i32) {
        let offset = self.at();
        self.relocations.push(Relocation { offset, kind, symbol: symbol.to_owned(), addend });
    }
}
