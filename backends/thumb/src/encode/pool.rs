//! Constant pools.
//!
//! Every `ldr rd, =word` belongs to the next pool behind it: the next `Item::Pool`, or the fragment's end. In
//! a pool each word stands once, in the order of first use, the whole aligned to 4.

use bento_asm::{Fragment, Item, Word};

use crate::Instruction;

/// Where a literal stands: which pool, and which word of it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct Slot {
    /// From 0 in the order of the pools.
    pub(crate) pool: usize,
    /// From 0 in the order of the pool's words.
    pub(crate) word: usize,
}

/// All pools of a fragment; the last one is at its end and may be empty, as any may.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Pools {
    /// The words of each.
    pub(crate) words: Vec<Vec<Word>>,
    /// The slot of each line, if the line loads a literal.
    pub(crate) slots: Vec<Option<Slot>>,
}

impl Pools {
    /// The pools of `fragment`.
    pub(crate) fn of(fragment: &Fragment<Instruction>) -> Self {
        let mut words = Vec::new();
        let mut open: Vec<Word> = Vec::new();
        let mut slots = Vec::with_capacity(fragment.lines.len());
        for line in &fragment.lines {
            let mut slot = None;
            if let Item::Instruction(Instruction::LoadLiteral { word, .. }) = &line.item {
                slot = Some(Slot { pool: words.len(), word: position(&mut open, word) });
            } else if let Item::Pool = line.item {
                words.push(std::mem::take(&mut open));
            }
            slots.push(slot);
        }
        words.push(open);
        Self { words, slots }
    }
}

/// The place of `word` in `pool`, where it stands afterwards.
fn position(pool: &mut Vec<Word>, word: &Word) -> usize {
    pool.iter().position(|other| other == word).unwrap_or_else(|| {
        pool.push(word.clone());
        pool.len() - 1
    })
}
