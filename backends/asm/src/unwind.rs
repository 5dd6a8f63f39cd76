//! How a debugger finds the caller of a function from any instruction of it.
//!
//! The model is DWARF's (version 4, section 6.4): a *frame address* that stays the same while a function runs, and for each
//! register of the caller where it is. Where a plain offset does not say it, a few [`Step`]s on a stack of numbers do
//! (section 2.5).

use std::collections::BTreeMap;

/// One step of a computation on a stack of numbers.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Step {
    /// Pushes what a core register holds, plus so many bytes.
    Register(u8, i32),
    /// Pushes the address of a symbol, plus so many bytes.
    Address(String, i32),
    /// Pushes a number.
    Number(i64),
    /// Replaces an address by the word that is there.
    Load,
    /// Replaces two numbers by their sum.
    Add,
    /// Replaces two numbers by the lower one less the upper one.
    Subtract,
    /// Replaces two numbers by their product.
    Multiply,
    /// Replaces two numbers by the bits that both have.
    And,
    /// Replaces two numbers by the bits that either has.
    Or,
    /// Replaces two numbers by 1 if they are equal, else by 0.
    Equal,
    /// Replaces two numbers by 1 if the lower one is less than the upper one, else by 0. Numbers are signed here.
    Less,
    /// Pushes the uppermost number again.
    Duplicate,
    /// Pushes the number below the uppermost one again.
    Over,
    /// Exchanges the two uppermost numbers.
    Swap,
    /// Takes the uppermost number away.
    Drop,
    /// Goes on at the step of this position.
    Jump(usize),
    /// Takes a number away and goes on at the step of this position unless it is 0.
    Branch(usize),
}

/// The frame address.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Frame {
    /// What a core register holds, plus so many bytes.
    Register(u8, i32),
    /// What these steps leave.
    Computed(Vec<Step>),
}

/// Where a register of the caller is.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Place {
    /// In memory, so many bytes from the frame address.
    Saved(i32),
    /// In memory, at the address that these steps leave.
    At(Vec<Step>),
    /// Its content is what these steps leave. They start with the frame address.
    Is(Vec<Step>),
    /// Nowhere. As the place of lr: there is no caller.
    Lost,
}

/// What is known of the caller at some instruction. Registers without a place hold what they held in the caller; its stack
/// pointer is the frame address.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Caller {
    /// The frame address.
    pub frame: Frame,
    /// By number; 14 is where the caller goes on.
    pub registers: BTreeMap<u8, Place>,
    /// What is found here was not called by an instruction before it, and its caller may be on another stack: a *signal
    /// frame* of DWARF.
    pub is_signal: bool,
}

/// What holds from an offset on.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Row {
    /// Bytes from the start of the piece; -1 where the piece is returned to at its first instruction, because a return
    /// address is looked for one byte before it.
    pub offset: i32,
    /// How the caller is found.
    pub caller: Caller,
}

/// What is known of the callers of a piece.
#[derive(Clone, PartialEq, Eq, Default, Debug)]
pub struct Unwind {
    /// By offset.
    pub rows: Vec<Row>,
    /// Where the last row ends, bytes from the start of the piece.
    pub end: u32,
}

/// The line that a piece was made from.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Origin {
    /// The file as the user names it.
    pub file: String,
    /// From 1.
    pub line: u32,
}
