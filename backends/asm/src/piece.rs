//! Encoded fragments.

use crate::{Origin, Unwind};

/// Who sees a symbol.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Binding {
    /// This object only.
    Local,
    /// Everybody, once.
    Global,
    /// Everybody, and a global one of the same name wins.
    Weak,
}

/// What a symbol names.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Kind {
    /// Code to call.
    Function,
    /// Data.
    Object,
    /// A place in code that is not called, like an exception's return address: the linker leaves bit 0 alone.
    Place,
}

/// A symbol of a piece.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Symbol {
    /// Its name.
    pub name: String,
    /// Bytes from the start of the piece.
    pub offset: u32,
    /// Bytes it covers, 0 if unknown.
    pub size: u32,
    /// Who sees it.
    pub binding: Binding,
    /// What it names.
    pub kind: Kind,
}

/// How the linker patches a place.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum RelocationKind {
    /// A 32-bit absolute address (`R_ARM_ABS32`).
    Absolute32,
    /// A 32-bit distance from the patched place (`R_ARM_REL32`).
    Relative32,
    /// A `bl` (`R_ARM_THM_CALL`).
    ThumbCall,
    /// A `b.w` (`R_ARM_THM_JUMP24`).
    ThumbJump24,
    /// The low half of an address in `movw` (`R_ARM_THM_MOVW_ABS_NC`).
    ThumbMovwAbs,
    /// The high half of an address in `movt` (`R_ARM_THM_MOVT_ABS`).
    ThumbMovtAbs,
}

/// A place that the linker patches. The object format stores addends in the patched bytes (`REL`), so `addend` has
/// already been written there; it is repeated here for readers.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Relocation {
    /// Bytes from the start of the piece.
    pub offset: u32,
    /// How.
    pub kind: RelocationKind,
    /// Whose address.
    pub symbol: String,
    /// Added to it.
    pub addend: i32,
}

/// What the bytes behind a mark are, for disassemblers and linkers (`$t`, `$d`).
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Mapping {
    /// Thumb instructions.
    Thumb,
    /// Data.
    Data,
}

/// What a piece holds.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Contents {
    /// Instructions and constants among them.
    Code(Vec<u8>),
    /// Constants.
    ReadOnly(Vec<u8>),
    /// Initialised variables.
    Data(Vec<u8>),
    /// So many zero bytes that take no space in the file.
    Zero(u32),
}

/// One function or table, encoded.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Piece {
    /// The section it goes to.
    pub section: String,
    /// Alignment in bytes, a power of two.
    pub align: u32,
    /// Its bytes.
    pub contents: Contents,
    /// The linker keeps the section although nothing refers to it (`SHF_GNU_RETAIN` has no old linkers behind it, so the
    /// linker script does that; this is for the reader and the map).
    pub retain: bool,
    /// Its symbols, the fragment's own first.
    pub symbols: Vec<Symbol>,
    /// Places to patch, by offset.
    pub relocations: Vec<Relocation>,
    /// What follows from each offset on, by offset.
    pub mapping: Vec<(u32, Mapping)>,
    /// The line that it was made from. Without one a debugger is told nothing of the piece.
    pub origin: Option<Origin>,
    /// How a debugger finds callers; nothing for data.
    pub unwind: Unwind,
}

/// All pieces of one object file.
#[derive(Clone, PartialEq, Eq, Default, Debug)]
pub struct Module {
    /// Pieces in emission order.
    pub pieces: Vec<Piece>,
    /// Symbols that may stay undefined (weak references).
    pub weak: Vec<String>,
    /// The processor's name for the build attributes, like `Cortex-M4`.
    pub cpu: String,
    /// `Tag_CPU_arch` of the build attributes: 10 for v7-M, 13 for v7E-M, 17 for v8-M.main.
    pub architecture: u8,
}
