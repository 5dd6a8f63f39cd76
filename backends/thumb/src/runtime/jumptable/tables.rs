//! What a kernel has for each box: its record, its entries, who answers it, and what its image has to say.

use bento_asm::{Binding, Fragment, Word};
use bento_ir::facts::{WayOut, record};
use bento_ir::{AddressRange, Box, Checked, Direction, Id, Init, Origin, SectionKind};

use super::{STATE, context, has_floats, name, saves};
use crate::Instruction;
use crate::Register::{Lr, Pc, R2, R3, R4};
use crate::build::{b, bl, cbz, ldr, ldr_symbol, mov, pop, push};
use crate::gate;
use crate::runtime::{format_word, lengths_word};

/// The number of the way out by which a box dies.
pub(super) const ABORT: usize = 0;
/// What a way out puts onto the stack before the function that answers runs.
pub(super) const BACK_BYTES: u32 = 8;

/// Everything of one box.
pub(super) fn of(checked: Checked<'_>, kernel: Id<Box>, child: Id<Box>) -> Vec<Fragment<Instruction>> {
    let mut all = vec![
        state(checked, child),
        entries(checked, child),
        ways_out(checked, child),
        expectation(checked, child),
        died(checked, kernel, child),
    ];
    if saves(checked.system(), child) {
        all.extend(answers(checked, child).map(|answer| back(checked, child, answer)));
    }
    all
}

fn slice(checked: Checked<'_>, child: Id<Box>, kind: SectionKind) -> AddressRange {
    let (id, _) = checked.system().section(child, kind).expect("a box has this section: verified");
    checked.facts().placement.slices[child][checked.facts().sections[id]].range
}

/// The record, laid out as [`record`] says up to what the gate alone needs.
fn state(checked: Checked<'_>, child: Id<Box>) -> Fragment<Instruction> {
    let symbol = name(checked.system(), child, STATE);
    let mut table = Fragment::table(symbol.clone(), Binding::Global, format!(".data.{symbol}"));
    let low = slice(checked, child, SectionKind::Stack).start().0;
    let top = gate::stack_top(checked, child);
    let lazy = match checked.system().boxes[child].init {
        Init::Lazy => Word::address(name(checked.system(), child, "init")),
        Init::Manual => Word::Constant(0),
    };
    let count = answers(checked, child).count() + 1;
    let words = [
        (record::STACK_POINTER, Word::Constant(top), "its youngest context; its top if there is none"),
        (record::ENTRIES, Word::Constant(0), "down"),
        (record::STACK_LOW, Word::Constant(low), "lowest address of what can be lent"),
        (record::STACK_SPAN, Word::Constant(top.wrapping_sub(low)), "its size"),
        (record::COUNT, Word::Constant(u32::try_from(count).expect("few imports")), "numbers are below"),
        (record::TABLE, Word::address(name(checked.system(), child, "table")), "who answers"),
        (record::STACK_TOP, Word::Constant(top), "where what can be lent ends"),
        (record::ERROR, Word::Constant(0), "what it died of"),
        (record::LAZY_INIT, lazy, "brings it up"),
        (record::BUSY, Word::Constant(0), "not being brought up"),
    ];
    for (at, (offset, word, comment)) in (0..).step_by(4).zip(words) {
        debug_assert!(at == offset, "the record is laid out as the facts say");
        table.word(word, comment);
    }
    table
}

/// Room for the absolute addresses of the box's entries; bring-up fills it from the image after checking.
fn entries(checked: Checked<'_>, child: Id<Box>) -> Fragment<Instruction> {
    let symbol = name(checked.system(), child, "entries");
    let mut table = Fragment::table(symbol.clone(), Binding::Global, format!(".bss.{symbol}"));
    for _ in 0..=checked.facts().numbering[child].exports.len() {
        table.word(Word::Constant(0), "");
    }
    table
}

/// Names of what answers a box, in the order of its numbers from 1.
fn answers<'a>(checked: Checked<'a>, child: Id<Box>) -> impl Iterator<Item = &'a str> {
    checked.facts().numbering[child].ways_out.iter().map(move |way| match way {
        WayOut::Write => "write",
        WayOut::Flush => "flush",
        WayOut::Import(port) => checked.system().ports[*port].name.as_str(),
    })
}

/// Who answers each number.
fn ways_out(checked: Checked<'_>, child: Id<Box>) -> Fragment<Instruction> {
    let system = checked.system();
    let symbol = name(system, child, "table");
    let mut table = Fragment::table(symbol.clone(), Binding::Global, format!(".rodata.{symbol}"));
    table.word(Word::address(name(system, child, context::DIED)), "0 aborts");
    let what = if saves(system, child) { "back" } else { "entry" };
    for answer in answers(checked, child) {
        table.word(Word::address(name(system, child, &format!("{what}_{answer}"))), "");
    }
    table
}

/// The box dies of the code in r0: its youngest call ends, or, where none was remembered, who hears of it in the kernel goes on.
fn died(checked: Checked<'_>, kernel: Id<Box>, child: Id<Box>) -> Fragment<Instruction> {
    let system = checked.system();
    let mut code = Fragment::function(name(system, child, context::DIED), Binding::Local);
    code.emit(ldr_symbol(R4, name(system, child, STATE)));
    if saves(system, child) {
        code.emit(b(context::died(has_floats(system, child))));
        return code;
    }
    context::note_death(&mut code);
    let hook = name(system, child, "abort");
    let mut exports = system.ports_of(kernel, Direction::Export);
    let own = exports.find(|(_, port)| port.name == hook && port.origin == Origin::User);
    match own {
        Some((_, port)) => code.emit(b(&*port.called_as())),
        None => code.emit(b("__box_abort")),
    };
    code
}

/// What a way out leads to: the function that answers, and then back into the box, unless that is dead. One that died in a younger
/// activation does not go on in an older one.
fn back(checked: Checked<'_>, child: Id<Box>, answer: &str) -> Fragment<Instruction> {
    let system = checked.system();
    let mut code = Fragment::function(name(system, child, &format!("back_{answer}")), Binding::Local);
    let dead = code.label();
    code.emit(push([R4, Lr])).emit(bl(name(system, child, &format!("entry_{answer}"))));
    code.emit(ldr_symbol(R3, name(system, child, STATE))).emit(ldr(R2, R3, record::ENTRIES));
    code.note(cbz(R2, dead), "its own caller gets the code of the death").emit(pop([R4, Pc]));
    code.place(dead).emit(mov(R4, R3)).emit(ldr(crate::Register::R0, R4, record::ERROR));
    code.emit(b(context::unwind(has_floats(system, child))));
    code
}

/// What `__box_check_image` compares an image with.
fn expectation(checked: Checked<'_>, child: Id<Box>) -> Fragment<Instruction> {
    let symbol = name(checked.system(), child, "expect");
    let mut table = Fragment::table(symbol.clone(), Binding::Global, format!(".rodata.{symbol}"));
    let face = &checked.facts().numbering[child];
    let image = slice(checked, child, SectionKind::Jumptable);
    let end = u32::try_from(image.end()).unwrap_or(u32::MAX);
    let lengths = lengths_word(face);
    let behind = (end - image.start().0).saturating_sub(lengths & 0xffff);
    let [d0, d1, d2, d3, d4, d5, d6, d7] = face.digest;
    let digest = |half: [u8; 4]| Word::Constant(u32::from_le_bytes(half));
    table.word(Word::Constant(image.start().0), "where the image is");
    table.word(Word::Constant(behind), "bytes of its memory behind its header");
    table.word(Word::Constant(lengths), "header bytes, entry count");
    table.word(digest([d0, d1, d2, d3]), "face digest").word(digest([d4, d5, d6, d7]), "");
    table.word(Word::address(name(checked.system(), child, "entries")), "where absolute addresses go");
    table.word(Word::Constant(format_word(checked.system(), child)), "format, target, flags");
    table
}
