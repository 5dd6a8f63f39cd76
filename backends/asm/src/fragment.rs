//! Instruction lists.

use crate::{Binding, Kind, Rule};

/// A place in one [`Fragment`].
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Label(u32);

impl Label {
    /// Position in the fragment's label table, from 0.
    #[must_use]
    pub fn index(self) -> usize {
        self.0 as usize
    }
}

/// A 32-bit word of data: a number, or a symbol's address plus a number.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Word {
    /// This number.
    Constant(u32),
    /// The address of a symbol plus an addend in bytes. For a Thumb function the linker sets bit 0.
    Address {
        /// The symbol.
        symbol: String,
        /// Added to its address.
        addend: i32,
    },
    /// The distance in bytes from the start of the fragment to a symbol, bit 0 set for a Thumb function.
    Offset {
        /// The symbol.
        symbol: String,
    },
}

impl Word {
    /// The address of `symbol`.
    #[must_use]
    pub fn address(symbol: impl Into<String>) -> Self {
        Self::Address { symbol: symbol.into(), addend: 0 }
    }
}

/// One element of a fragment.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Item<I> {
    /// A label stands here.
    Label(Label),
    /// A symbol other than the fragment's own stands here.
    Symbol {
        /// Its name.
        name: String,
        /// Who sees it.
        binding: Binding,
        /// Function or data.
        kind: Kind,
    },
    /// An instruction.
    Instruction(I),
    /// A word of data.
    Word(Word),
    /// Padding up to a multiple of so many bytes.
    Align(u32),
    /// Literals collected so far are placed here; at the end of a fragment this happens by itself.
    Pool,
}

/// An element with why it is there.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Line<I> {
    /// The element.
    pub item: Item<I>,
    /// The rule that this instruction keeps.
    pub rule: Option<Rule>,
    /// Why it is there, for listings; empty if the instruction says it all.
    pub comment: &'static str,
}

/// One function or table.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Fragment<I> {
    /// The symbol at its start.
    pub symbol: String,
    /// Who sees that symbol.
    pub binding: Binding,
    /// Function or data.
    pub kind: Kind,
    /// The section it goes to; one function a section, so that the linker can drop it.
    pub section: String,
    /// Alignment in bytes, a power of two.
    pub align: u32,
    /// Its elements.
    pub lines: Vec<Line<I>>,
    labels: u32,
}

impl<I> Fragment<I> {
    /// An empty function in `.text.SYMBOL`.
    #[must_use]
    pub fn function(symbol: impl Into<String>, binding: Binding) -> Self {
        let symbol = symbol.into();
        let section = format!(".text.{symbol}");
        Self { symbol, binding, kind: Kind::Function, section, align: 4, lines: Vec::new(), labels: 0 }
    }

    /// An empty table in `section`.
    #[must_use]
    pub fn table(symbol: impl Into<String>, binding: Binding, section: impl Into<String>) -> Self {
        let (symbol, section) = (symbol.into(), section.into());
        Self { symbol, binding, kind: Kind::Object, section, align: 4, lines: Vec::new(), labels: 0 }
    }

    /// A label that is not placed yet.
    pub fn label(&mut self) -> Label {
        self.labels += 1;
        Label(self.labels - 1)
    }

    /// How many labels were made.
    #[must_use]
    pub fn label_count(&self) -> usize {
        self.labels as usize
    }

    /// Appends an element.
    pub fn push(&mut self, item: Item<I>) -> &mut Self {
        self.lines.push(Line { item, rule: None, comment: "" });
        self
    }

    /// Places a label here.
    pub fn place(&mut self, label: Label) -> &mut Self {
        self.push(Item::Label(label))
    }

    /// Appends an instruction that needs no word of explanation.
    pub fn emit(&mut self, instruction: I) -> &mut Self {
        self.push(Item::Instruction(instruction))
    }

    /// Appends an instruction and says why it is there.
    pub fn note(&mut self, instruction: I, comment: &'static str) -> &mut Self {
        self.lines.push(Line { item: Item::Instruction(instruction), rule: None, comment });
        self
    }

    /// Appends an instruction that keeps a rule.
    pub fn keep(&mut self, rule: Rule, instruction: I, comment: &'static str) -> &mut Self {
        self.lines.push(Line { item: Item::Instruction(instruction), rule: Some(rule), comment });
        self
    }

    /// Appends a word of data.
    pub fn word(&mut self, word: Word, comment: &'static str) -> &mut Self {
        self.lines.push(Line { item: Item::Word(word), rule: None, comment });
        self
    }
}
