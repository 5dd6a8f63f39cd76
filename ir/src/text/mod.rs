//! The text form (`.bir`) of a system, its thunks and its facts.
//!
//! What is printed reads back as the same document, and what was printed and read prints as the same text. A line says one
//! thing; what has its default value is left out; facts that are not known yet are not there. `;` starts a comment.
//!
//! ```text
//! architecture armv7m
//! board mps2-an386 interrupts 32 mpu_regions 8
//! enum color: u8 {
//!   red = 0
//! }
//! struct point {
//!   x: u32
//!   tail: i16[4]
//! }
//! handle file x 8
//! box sys armv7m_sys cpu cortex-m4
//! box box1 in sys armv7m_mpu init manual idempotent version 3
//! roommates box1: box2
//! region box1.ram rw-- at 0x20000000 size 0x2000 align 32
//! section box1.stack size 0x800 align 8 in box1.ram
//! import sys.box1_add2: fn(i32, i32) -> err32
//! export sys.__box_write scope box1 symbol my_write glue weak: fn(i32 fd, const u8 buffer[size], usize size) -> errsize
//! link sys.box1_add2 = box1.box1_add2
//! link box1.sys_ping = promise
//! place box1.ram 0x20000000-0x20001fff
//! cover box1.ram 0x20000000 log2 13 disabled 0x00
//! slice sys flash1 from sys.flash r-xp 0x00000000-0x000fdfff
//! put box1.stack in 0
//! face box1 0011223344556677 {
//!   write
//!   import box1.sys_ping
//!   export box1.box1_add2
//!   text "box box1\n"
//! }
//! mpu box1 0x20000010 0x13000019
//! data __box_text in box1 align 4 "assertion"
//! data __box_count in box1 zero 4
//! data __box_box1_handles_file in sys align 4 zero 68
//! thunk box1_add2 in sys call sys.box1_add2 global -> i32 {
//! block0(v0: i32, v1: i32):
//!   check v1, v0 x 4 align 4 const nullable giver box1
//!   v2: ptr = address __box_box1_state + 4
//!   v3: i32 = load v2 + 0
//!   v4: i32 = compare less_unsigned v0, v3
//!   branch v4, block1(), block2(v3)
//! block1():
//!   box_call link sys.box1_add2(v0, v1) -> block2() | dead block2()
//! block2(v5: i32):
//!   v6: i32 = redeem v5 in __box_box1_handles_file x 8 shift 2 own
//!   return v6
//! }
//! ```
//!
//! A node is named by the first one that answers to the name: a box by its name, a region by `BOX.NAME`, a section by
//! `BOX.KIND`, a port by `BOX.NAME` with `@SCOPE` behind it where that is not enough, a link by its import. Where no name
//! leads to a node, and where it is not there at all, `#3` is its position. A name that is no identifier stands in quotes.
//! Values are `v0`, `v1`, …; `undefined v7: i32` declares one that nothing defines.

mod find;
mod print;
mod read;
mod words;

pub(crate) use print::names;

use std::fmt;

use crate::{Box, Facts, Id, System, Thunk};

/// A system and what is known of it.
#[derive(Clone, PartialEq, Eq, Default, Debug)]
pub struct Document {
    /// The system.
    pub system: System,
    /// What passes learned so far; tables are empty where they did not run yet.
    pub facts: Facts,
}

/// Why a text cannot be read.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct TextError {
    /// The line, from 1.
    pub line: usize,
    /// The character in it, from 1.
    pub column: usize,
    /// What is wrong there.
    pub message: String,
}

impl fmt::Display for TextError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}: {}", self.line, self.column, self.message)
    }
}

impl std::error::Error for TextError {}

/// The text of a document.
#[must_use]
pub fn print(document: &Document) -> String {
    print::document(&document.system, &document.facts)
}

/// The document of a text.
///
/// # Errors
/// At the first place that cannot be read.
pub fn parse(text: &str) -> Result<Document, TextError> {
    read::document(text)
}

/// Adds the thunks and data of a text that holds nothing else to a system. They belong to `owner` where the text names no
/// other box. Nothing is added if the text cannot be read.
///
/// # Errors
/// At the first place that cannot be read.
pub fn parse_thunks(text: &str, owner: Id<Box>, system: &mut System) -> Result<Vec<Id<Thunk>>, TextError> {
    read::thunks(text, owner, system)
}
