//! Where every line of a fragment stands.
//!
//! Instructions that name a place start narrow where a narrow form exists. Offsets are computed, those that
//! do not reach become wide, and so on until all reach or none can grow. Since they only grow, this ends;
//! since padding may shrink meanwhile, a shorter layout may exist.

use std::ops::Range;

use bento_asm::{Fragment, Item, Label, Line};

use super::code::Code;
use super::limit::{Limit, Place};
use super::pool::Pools;
use super::relative::{Goal, Relative, Width};
use crate::conditional::{Standing, Walk, standing};
use crate::{Instruction, print};

/// What a line takes.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Shape {
    /// Nothing: a label or a symbol.
    Mark,
    /// An instruction that is the same everywhere.
    Code(Code),
    /// An instruction that names a place.
    Relative(Relative, Width),
    /// A word of data.
    Word,
    /// Padding up to a multiple of so many bytes.
    Align(u32),
    /// A pool of so many words.
    Pool(u32),
}

impl Shape {
    /// Bytes it takes if it starts at `at`.
    fn size(self, at: u32) -> u32 {
        match self {
            Self::Mark => 0,
            Self::Code(code) => code.size(),
            Self::Relative(_, Width::Narrow) => 2,
            Self::Relative(_, Width::Wide) | Self::Word => 4,
            Self::Align(bytes) => at.next_multiple_of(bytes) - at,
            Self::Pool(words) => 4 * words,
        }
    }
}

/// The layout of a fragment.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Layout {
    /// What each line takes; the last one is the pool at the end, which has no line.
    pub(super) shapes: Vec<Shape>,
    /// Where each shape starts, behind the padding before a pool; and where the last one ends.
    pub(crate) offsets: Vec<u32>,
    /// Where each label stands.
    labels: Vec<Option<usize>>,
    /// The lines of the pools.
    pool_lines: Vec<usize>,
    /// Their words.
    pub(crate) pools: Pools,
}

/// Names line `line` of `fragment`.
pub(super) fn place(fragment: &Fragment<Instruction>, line: usize) -> Place {
    let text = print::item(fragment, line);
    Place { symbol: fragment.symbol.clone(), line, text }
}

impl Layout {
    /// Lays a fragment out.
    pub(crate) fn of(fragment: &Fragment<Instruction>) -> Result<Self, Limit> {
        let pools = Pools::of(fragment);
        let mut layout = Self {
            shapes: shapes(fragment, &pools)?,
            offsets: Vec::new(),
            labels: labels(fragment)?,
            pool_lines: pool_lines(fragment),
            pools,
        };
        layout.measure();
        while layout.relax(fragment)? {
            layout.measure();
        }
        Ok(layout)
    }

    /// Bytes in all.
    pub(crate) fn size(&self) -> u32 {
        *self.offsets.last().expect("the end is always there")
    }

    /// The distance that the relative instruction of `line` must encode.
    pub(super) fn distance(
        &self,
        fragment: &Fragment<Instruction>,
        line: usize,
        goal: Goal,
    ) -> Result<i64, Limit> {
        let target = match goal {
            Goal::Code(label) | Goal::Data(label) => self.label(label),
            Goal::Literal => self.literal(line),
        };
        let target = target.ok_or_else(|| Limit::LabelMissing { place: place(fragment, line) })?;
        Ok(goal.distance(self.offsets[line], target))
    }

    fn label(&self, label: Label) -> Option<u32> {
        let line = self.labels.get(label.index()).copied().flatten()?;
        Some(self.offsets[line])
    }

    fn literal(&self, line: usize) -> Option<u32> {
        let slot = self.pools.slots[line]?;
        Some(self.offsets[self.pool_lines[slot.pool]] + 4 * slot.word as u32)
    }

    /// The bytes that line `line` takes, without the padding before a pool.
    pub(crate) fn range(&self, line: usize) -> Range<u32> {
        let start = self.offsets[line];
        start..start + self.shapes[line].size(start)
    }

    /// How the assembler is told the width of line `line`, if it could choose another one.
    pub(crate) fn width_suffix(&self, line: usize) -> &'static str {
        match self.shapes[line] {
            Shape::Relative(relative, width) if relative.can_grow() => width.suffix(),
            Shape::Relative(..)
            | Shape::Mark
            | Shape::Code(_)
            | Shape::Word
            | Shape::Align(_)
            | Shape::Pool(_) => "",
        }
    }

    /// Computes the offsets from the shapes.
    fn measure(&mut self) {
        let mut at: u32 = 0;
        self.offsets.clear();
        for shape in &self.shapes {
            if let Shape::Pool(1..) = shape {
                at = at.next_multiple_of(4);
            }
            self.offsets.push(at);
            at += shape.size(at);
        }
        self.offsets.push(at);
    }

    /// Widens what does not reach; whether there was any.
    fn relax(&mut self, fragment: &Fragment<Instruction>) -> Result<bool, Limit> {
        let mut grown = false;
        for line in 0..self.shapes.len() {
            let Shape::Relative(relative, Width::Narrow) = self.shapes[line] else { continue };
            let distance = self.distance(fragment, line, relative.goal)?;
            if relative.can_grow() && relative.encode(Width::Narrow, distance).is_none() {
                self.shapes[line] = Shape::Relative(relative, Width::Wide);
                grown = true;
            }
        }
        Ok(grown)
    }
}

fn shapes(fragment: &Fragment<Instruction>, pools: &Pools) -> Result<Vec<Shape>, Limit> {
    let mut walk = Walk::default();
    let mut shapes = Vec::with_capacity(fragment.lines.len() + 1);
    let mut pool_words = pools.words.iter().map(|words| words.len() as u32);
    for (line, Line { item, .. }) in fragment.lines.iter().enumerate() {
        let shape = match item {
            Item::Instruction(instruction) => {
                let conditional = walk.is_inside();
                check_block(fragment, line, instruction, &mut walk)?;
                match Relative::of(instruction) {
                    Some(relative) => Shape::Relative(relative, relative.first_width()),
                    None => Shape::Code(
                        super::fixed(instruction, conditional)
                            .ok_or_else(|| Limit::Registers { place: place(fragment, line) })?,
                    ),
                }
            }
            Item::Label(_) | Item::Symbol { .. } => Shape::Mark,
            Item::Word(_) => Shape::Word,
            Item::Align(bytes) if bytes.is_power_of_two() => Shape::Align(*bytes),
            Item::Align(_) => return Err(Limit::Alignment { place: place(fragment, line) }),
            Item::Pool => Shape::Pool(pool_words.next().unwrap_or(0)),
        };
        let is_instruction = matches!(item, Item::Instruction(_));
        if walk.is_inside() && !is_instruction {
            return Err(Limit::BlockCut { symbol: fragment.symbol.clone() });
        }
        shapes.push(shape);
    }
    if walk.is_inside() {
        return Err(Limit::BlockCut { symbol: fragment.symbol.clone() });
    }
    shapes.push(Shape::Pool(pool_words.next().unwrap_or(0)));
    Ok(shapes)
}

/// Steps over an instruction, if it may stand where it does.
fn check_block(
    fragment: &Fragment<Instruction>,
    line: usize,
    instruction: &Instruction,
    walk: &mut Walk,
) -> Result<(), Limit> {
    let conditional = walk.step(instruction).is_some();
    let refused = match standing(instruction) {
        Standing::Anywhere => false,
        Standing::Last => conditional && walk.is_inside(),
        Standing::Nowhere => conditional,
    };
    if refused { Err(Limit::InBlock { place: place(fragment, line) }) } else { Ok(()) }
}

fn labels(fragment: &Fragment<Instruction>) -> Result<Vec<Option<usize>>, Limit> {
    let mut labels = vec![None; fragment.label_count()];
    for (line, Line { item, .. }) in fragment.lines.iter().enumerate() {
        if let Item::Label(label) = item {
            // A label of another fragment names nothing here.
            let place_of = labels
                .get_mut(label.index())
                .ok_or_else(|| Limit::LabelMissing { place: place(fragment, line) })?;
            if place_of.replace(line).is_some() {
                return Err(Limit::LabelTwice { place: place(fragment, line) });
            }
        }
    }
    Ok(labels)
}

/// The line of each pool; the one at the end is behind the last line.
fn pool_lines(fragment: &Fragment<Instruction>) -> Vec<usize> {
    let lines = fragment.lines.iter().enumerate();
    let placed = lines.filter(|(_, line)| matches!(line.item, Item::Pool)).map(|(at, _)| at);
    placed.chain([fragment.lines.len()]).collect()
}
