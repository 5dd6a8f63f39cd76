//! Encoded functions and tables for processors of PCs.
//!
//! They differ from those for microcontrollers in how the linker patches them: an addend stands beside the place (`RELA`).

use bento_ir::Processor;

use crate::{Contents, Symbol};

/// How the linker patches a place. What the bytes there hold before is nothing.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum NativeRelocationKind {
    /// A 64-bit address (`R_X86_64_64`, `R_AARCH64_ABS64`).
    Absolute64,
    /// A call, or on x86-64 any 32-bit distance (`R_X86_64_PLT32`, `R_AARCH64_CALL26`).
    Call,
    /// The page of an address in `adrp` (`R_AARCH64_ADR_PREL_PG_HI21`).
    Aarch64Page,
    /// The place in its page in `add` (`R_AARCH64_ADD_ABS_LO12_NC`).
    Aarch64InPage,
}

/// A place that the linker patches.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct NativeRelocation {
    /// Bytes from the start of the piece.
    pub offset: u32,
    /// How.
    pub kind: NativeRelocationKind,
    /// Whose address.
    pub symbol: String,
    /// Added to it.
    pub addend: i64,
}

/// One function or table, encoded.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct NativePiece {
    /// The section it goes to.
    pub section: String,
    /// Alignment in bytes, a power of two.
    pub align: u32,
    /// Its bytes.
    pub contents: Contents,
    /// Its symbols.
    pub symbols: Vec<Symbol>,
    /// Places to patch, by offset.
    pub relocations: Vec<NativeRelocation>,
}

/// All pieces of one object file.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct NativeModule {
    /// What executes them.
    pub processor: Processor,
    /// Pieces in emission order.
    pub pieces: Vec<NativePiece>,
}
