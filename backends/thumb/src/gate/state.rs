//! What the gate knows: its own variables, and a record with its tables for each child.

use bento_asm::{Binding, Fragment, Word};
use bento_ir::facts::{WayOut, gate, record};
use bento_ir::{AddressRange, Architecture, Box, Checked, Id, Init, SectionKind};

use super::link;
use super::trap::EPILOGUE;
use crate::Instruction;

/// Lowest address that MSP may have when a record is pushed; the linker script says it.
pub(super) const FLOOR: &str = "__box_stack_floor";

/// CPACR: CP10 and CP11 for everybody, or for privileged code only (DDI 0403E, B3.2.20).
const FLOATS_FOR_ALL: u32 = 0x00f0_0000;
const FLOATS_FOR_KERNEL: u32 = 0x0050_0000;

/// `{active, floor, epilogue}`, eight zeros, `ready` and the ticks: the way in loads the first three and then the zeros by one base.
pub(super) fn gate() -> Fragment<Instruction> {
    let mut table = Fragment::table(gate::STATE, Binding::Global, format!(".data.{}", gate::STATE));
    table.word(Word::Constant(0), "active: the record of the box that is programmed and up");
    table.word(Word::address(FLOOR), "the record stack ends here");
    table.word(Word::address(EPILOGUE), "what ordinary records end with");
    for _ in 4..=11 {
        table.word(Word::Constant(0), "scrubs r4 to r11");
    }
    table.word(Word::Constant(0), "the processor is not ready for boxes yet");
    table.word(Word::Constant(0), "ticks so far");
    table
}

/// All tables of one child.
pub(super) fn tables(checked: Checked<'_>, child: Id<Box>) -> Vec<Fragment<Instruction>> {
    let mut all = vec![
        state(checked, child),
        entries(checked, child),
        ways_out(checked, child),
        expectation(checked, child),
    ];
    all.extend(descriptors(checked, child));
    all
}

fn name(checked: Checked<'_>, child: Id<Box>, what: &str) -> String {
    format!("__box_{}_{what}", checked.system().boxes[child].name)
}

/// The addresses of a child's section of a kind: where its slice starts, and as long as the recipe says.
fn section(checked: Checked<'_>, child: Id<Box>, kind: SectionKind) -> (u32, u32) {
    let slice = slice(checked, child, kind);
    let size = checked.system().section(child, kind).map_or(0, |(_, section)| section.size.0);
    (slice.start().0, u32::try_from(size).expect("a section fits its slice, which lies below 2^32"))
}

/// The stack pointer of a child when it is idle: the end of its stack, down to a multiple of 8.
#[must_use]
pub fn stack_top(checked: Checked<'_>, child: Id<Box>) -> u32 {
    let (low, size) = section(checked, child, SectionKind::Stack);
    low + size / 8 * 8
}

fn slice(checked: Checked<'_>, child: Id<Box>, kind: SectionKind) -> AddressRange {
    let (id, _) = checked.system().section(child, kind).expect("an isolated box has this section: verified");
    checked.facts().placement.slices[child][checked.facts().sections[id]].range
}

/// The record, laid out as [`record`] says.
fn state(checked: Checked<'_>, child: Id<Box>) -> Fragment<Instruction> {
    const FRAME: u32 = 32;
    let symbol = name(checked, child, "state");
    let mut table = Fragment::table(symbol.clone(), Binding::Global, format!(".data.{symbol}"));
    let (low, _) = section(checked, child, SectionKind::Stack);
    let top = stack_top(checked, child);
    let count = checked.facts().numbering[child].ways_out.len() + 1;
    let lazy = match checked.system().boxes[child].init {
        Init::Lazy => Word::address(name(checked, child, "init")),
        Init::Manual => Word::Constant(0),
    };
    let coprocessors =
        if checked.system().has_floats_behind_gate(child) { FLOATS_FOR_ALL } else { FLOATS_FOR_KERNEL };
    let words = [
        (record::STACK_POINTER, Word::Constant(top), "stack pointer of the next activation"),
        (record::ENTRIES, Word::Constant(0), "down"),
        (record::STACK_LOW, Word::Constant(low), "lowest address of the stack"),
        (record::STACK_SPAN, Word::Constant((top - low).saturating_sub(FRAME)), "its size less one frame"),
        (record::COUNT, Word::Constant(u32::try_from(count).expect("few imports")), "numbers are below"),
        (record::TABLE, Word::address(name(checked, child, "table")), "who answers"),
        (record::STACK_TOP, Word::Constant(top), "stack pointer when idle"),
        (record::ERROR, Word::Constant(0), "what it died of"),
        (record::LAZY_INIT, lazy, "brings it up"),
        (record::BUSY, Word::Constant(0), "not being brought up"),
        (record::COPROCESSORS, Word::Constant(coprocessors), "CPACR while it is active"),
        (record::DEADLINE, Word::Constant(0), "no call of it is timed"),
    ];
    for (at, (offset, word, comment)) in (0..).step_by(4).zip(words) {
        debug_assert!(at == offset, "the record is laid out as the facts say");
        table.word(word, comment);
    }
    let extent = match checked.system().architecture {
        Architecture::Armv7m => "RASR",
        Architecture::Armv8m => "RLAR",
    };
    for region in &checked.facts().mpu[child] {
        table.word(Word::Constant(region.rbar), "RBAR").word(Word::Constant(region.extent), extent);
    }
    table
}

/// Room for the absolute addresses of the box's entries; bring-up fills it from the image after checking.
fn entries(checked: Checked<'_>, child: Id<Box>) -> Fragment<Instruction> {
    let symbol = name(checked, child, "entries");
    let mut table = Fragment::table(symbol.clone(), Binding::Global, format!(".bss.{symbol}"));
    for _ in 0..=checked.facts().numbering[child].exports.len() {
        table.word(Word::Constant(0), "");
    }
    table
}

/// Who answers each number.
fn ways_out(checked: Checked<'_>, child: Id<Box>) -> Fragment<Instruction> {
    let symbol = name(checked, child, "table");
    let mut table = Fragment::table(symbol.clone(), Binding::Global, format!(".rodata.{symbol}"));
    table.word(Word::Constant(0), "0 returns and is never looked up");
    for way in &checked.facts().numbering[child].ways_out {
        let answer = match way {
            WayOut::Write => "write",
            WayOut::Flush => "flush",
            WayOut::Import(port) => &checked.system().ports[*port].name,
        };
        let what = if direct(checked, *way).is_some() { "link" } else { "entry" };
        table.word(Word::address(name(checked, child, &format!("{what}_{answer}"))), "");
    }
    table
}

/// How a way out is a direct link, if it is.
fn direct(checked: Checked<'_>, way: WayOut) -> Option<link::Direct> {
    match way {
        WayOut::Import(port) => link::direct(checked, checked.system().link_of(port)?.0),
        WayOut::Write | WayOut::Flush => None,
    }
}

/// What the table of ways out has in place of functions where another box is called directly.
fn descriptors(checked: Checked<'_>, child: Id<Box>) -> Vec<Fragment<Instruction>> {
    let ways = checked.facts().numbering[child].ways_out.iter();
    let links = ways.filter_map(|way| match way {
        WayOut::Import(port) => Some((port, direct(checked, *way)?)),
        WayOut::Write | WayOut::Flush => None,
    });
    links
        .map(|(port, direct)| {
            let import = &checked.system().ports[*port].name;
            let [symbol, relay] =
                ["link", "entry"].map(|what| name(checked, child, &format!("{what}_{import}")));
            link::descriptor(checked, direct, &symbol, relay)
        })
        .collect()
}

/// What `__box_check_image` compares an image with.
fn expectation(checked: Checked<'_>, child: Id<Box>) -> Fragment<Instruction> {
    let symbol = name(checked, child, "expect");
    let mut table = Fragment::table(symbol.clone(), Binding::Global, format!(".rodata.{symbol}"));
    let face = &checked.facts().numbering[child];
    let image = slice(checked, child, SectionKind::Jumptable);
    let end = u32::try_from(image.end()).unwrap_or(u32::MAX);
    let lengths = crate::runtime::lengths_word(face);
    let behind = (end - image.start().0).saturating_sub(lengths & 0xffff);
    let digest = |at: usize| {
        let bytes = [face.digest[at], face.digest[at + 1], face.digest[at + 2], face.digest[at + 3]];
        Word::Constant(u32::from_le_bytes(bytes))
    };
    table.word(Word::Constant(image.start().0), "where the image is");
    table.word(Word::Constant(behind), "bytes of its memory behind its header");
    table.word(Word::Constant(lengths), "header bytes, entry count");
    table.word(digest(0), "face digest").word(digest(4), "");
    table.word(Word::address(name(checked, child, "entries")), "where absolute addresses go");
    let format = crate::runtime::format_word(checked.system(), child);
    table.word(Word::Constant(format), "format, target, flags");
    table
}
