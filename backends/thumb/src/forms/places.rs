//! Instructions that name a place, at every distance where their encoding changes; and fragments with
//! everything in them.

use bento_asm::{Binding, Fragment, Item, Kind, Label, Word};

use super::{GENERAL, Table};
use crate::Register::{Pc, R0, R1, R7, R8, Sp};
use crate::build::{adr, b, b_if, bl, cbnz, cbz, it, ldr_constant, ldr_literal, ldr_symbol, mov, nop};
use crate::{Condition, Instruction};

pub(super) fn add(table: &mut Table) {
    branches(table);
    compare_and_branch(table);
    addresses(table);
    literals(table);
    mixed(table);
    tables(table);
    relaxation(table);
}

/// An instruction made for a label, and its name.
type Maker = (&'static str, fn(Label) -> Instruction);

fn fill(fragment: &mut Fragment<Instruction>, halfwords: u32) {
    for _ in 0..halfwords {
        fragment.emit(nop());
    }
}

/// So many halfwords between an instruction and the place behind it that it names.
fn ahead(table: &mut Table, (name, make): Maker, halfwords: u32) {
    let mut fragment = Fragment::function(format!("{name}_ahead_{halfwords}"), Binding::Global);
    let label = fragment.label();
    fragment.emit(make(label));
    fill(&mut fragment, halfwords);
    fragment.place(label).emit(nop());
    table.fragment(fragment);
}

/// So many halfwords between the place and the instruction behind it that names it.
fn behind(table: &mut Table, (name, make): Maker, halfwords: u32) {
    let mut fragment = Fragment::function(format!("{name}_behind_{halfwords}"), Binding::Global);
    let label = fragment.label();
    fragment.place(label);
    fill(&mut fragment, halfwords);
    fragment.emit(make(label)).emit(nop());
    table.fragment(fragment);
}

/// The longest distance that a sign bit gives: over padding to an alignment, and back.
fn far(table: &mut Table, (name, make): Maker, align: u32) {
    let mut ahead = Fragment::function(format!("{name}_far_ahead"), Binding::Global);
    let end = ahead.label();
    ahead.emit(make(end)).push(Item::Align(align)).emit(nop()).place(end).emit(nop());
    table.fragment(ahead);
    let mut behind = Fragment::function(format!("{name}_far_behind"), Binding::Global);
    let start = behind.label();
    behind.emit(nop()).emit(nop()).place(start).push(Item::Align(align)).emit(make(start));
    table.fragment(behind);
}

fn branches(table: &mut Table) {
    let always: Maker = ("b", |label| b(label));
    let when: Maker = ("bne", |label| b_if(Condition::Ne, label));
    let call: Maker = ("bl", |label| bl(label));
    for halfwords in [0, 1, 2, 1021, 1022, 1023, 1024, 1025] {
        ahead(table, always, halfwords);
        behind(table, always, halfwords);
    }
    for halfwords in [0, 1, 125, 126, 127, 128, 129] {
        ahead(table, when, halfwords);
        behind(table, when, halfwords);
    }
    for halfwords in [0, 1, 2000] {
        ahead(table, call, halfwords);
        behind(table, call, halfwords);
    }
    far(table, when, 1 << 20);
    far(table, always, 1 << 22);
    far(table, call, 1 << 23);
    let mut conditions = Fragment::function("bcond", Binding::Global);
    let label = conditions.label();
    for condition in Condition::ALL {
        conditions.emit(b_if(condition, label));
    }
    conditions.place(label);
    for condition in Condition::ALL {
        conditions.emit(it(condition, &[])).emit(b(label)).emit(it(condition, &[])).emit(bl(label));
    }
    table.fragment(conditions);
}

fn compare_and_branch(table: &mut Table) {
    let zero: Maker = ("cbz", |label| cbz(R0, label));
    let other: Maker = ("cbnz", |label| cbnz(R7, label));
    for halfwords in [1, 2, 32, 33, 34, 64] {
        ahead(table, zero, halfwords);
        ahead(table, other, halfwords);
    }
}

fn addresses(table: &mut Table) {
    let low: Maker = ("adr_low", |label| adr(R7, label));
    let high: Maker = ("adr_high", |label| adr(R8, label));
    for halfwords in [1, 2, 3, 510, 511, 512, 513, 514, 2046, 2047] {
        ahead(table, low, halfwords);
        ahead(table, high, halfwords);
    }
    for halfwords in [0, 1, 2, 1000, 2044, 2045] {
        behind(table, low, halfwords);
        behind(table, high, halfwords);
    }
}

fn literals(table: &mut Table) {
    for (register, name) in GENERAL.into_iter().chain([Sp, Pc]).zip(0_u32..) {
        for halfwords in [0, 1, 510, 511, 512, 513, 2045, 2046] {
            let mut fragment = Fragment::function(format!("ldr_literal_{name}_{halfwords}"), Binding::Local);
            fragment.emit(ldr_constant(register, 0x1234_5678));
            fill(&mut fragment, halfwords);
            table.fragment(fragment);
        }
    }
    let mut pools = Fragment::function("pools", Binding::Weak);
    let (again, end) = (pools.label(), pools.label());
    pools.emit(ldr_constant(R0, 5)).emit(ldr_symbol(R1, "outside")).emit(ldr_constant(R7, 5));
    pools.emit(ldr_literal(R8, Word::Address { symbol: "outside".to_owned(), addend: -8 }));
    pools.emit(b(again)).push(Item::Pool).place(again);
    pools.emit(ldr_literal(R0, Word::Offset { symbol: "outside".to_owned() }));
    pools.emit(it(Condition::Eq, &[])).emit(ldr_constant(R0, 0xffff_ffff)).emit(ldr_constant(R1, 5));
    pools.emit(b(end)).push(Item::Pool).push(Item::Pool).place(end).emit(nop());
    table.fragment(pools);
}

/// Words, symbols and alignment between instructions.
fn mixed(table: &mut Table) {
    let mut fragment = Fragment::function("mixed", Binding::Global);
    let symbol = |name: &str, binding, kind| Item::Symbol { name: name.to_owned(), binding, kind };
    fragment.emit(nop()).push(Item::Align(4)).emit(nop()).push(Item::Align(8)).emit(nop());
    fragment.push(symbol("mixed_function", Binding::Global, Kind::Function));
    fragment.emit(nop()).push(Item::Align(16));
    fragment.push(symbol("mixed_place", Binding::Global, Kind::Place)).emit(mov(R0, R1));
    fragment.emit(nop()).push(symbol("mixed_data", Binding::Weak, Kind::Object));
    fragment.word(Word::Constant(0xdead_beef), "").word(Word::address("mixed_place"), "");
    fragment.word(Word::Offset { symbol: "outside".to_owned() }, "").emit(nop());
    table.fragment(fragment);
}

/// Tables in every kind of section.
fn tables(table: &mut Table) {
    let sections = [
        (".isr_vector", "vectors"),
        (".jumptable", "entries"),
        (".rodata.form", "constants"),
        (".data.form", "variables"),
    ];
    for (section, name) in sections {
        let mut fragment = Fragment::table(name, Binding::Global, section);
        fragment.word(Word::Constant(1), "").word(Word::address("outside"), "").push(Item::Align(16));
        fragment.word(Word::Address { symbol: "outside".to_owned(), addend: 12 }, "");
        fragment.word(Word::Offset { symbol: "outside".to_owned() }, "");
        table.fragment(fragment);
    }
    let mut zeros = Fragment::table("zeros", Binding::Global, ".bss.form");
    zeros.word(Word::Constant(0), "").push(Item::Align(32)).word(Word::Constant(0), "");
    table.fragment(zeros);
    let mut gate = Fragment::function("gate", Binding::Global);
    ".box_gate".clone_into(&mut gate.section);
    gate.emit(nop());
    table.fragment(gate);
}

/// Numbers that look random and are always the same (a linear congruence modulo 2^32).
struct Numbers(u32);

impl Numbers {
    fn below(&mut self, limit: u32) -> u32 {
        self.0 = self.0.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        (self.0 >> 8) % limit
    }
}

/// Branches, addresses and literals close to the boundary between narrow and wide, so that one that grows
/// makes others grow.
fn relaxation(table: &mut Table) {
    for seed in 0..24 {
        let mut numbers = Numbers(seed);
        let mut fragment = Fragment::function(format!("relaxation_{seed}"), Binding::Global);
        let labels: Vec<_> = (0..12).map(|_| fragment.label()).collect();
        for label in &labels {
            for _ in 0..numbers.below(120) {
                let target = labels[numbers.below(12) as usize];
                one(&mut fragment, numbers.below(12), target, numbers.below(40));
            }
            fragment.place(*label);
        }
        fragment.emit(nop());
        table.fragment(fragment);
    }
}

fn one(fragment: &mut Fragment<Instruction>, choice: u32, target: Label, number: u32) {
    let register = [R0, R7][number as usize % 2];
    match choice {
        0 => _ = fragment.emit(b(target)),
        1..4 => _ = fragment.emit(b_if(Condition::ALL[number as usize % 14], target)),
        4 => _ = fragment.emit(bl(target)),
        5 => _ = fragment.emit(ldr_constant(register, number)),
        6 => _ = fragment.emit(it(Condition::Lt, &[])).emit(b(target)),
        7.. => _ = fragment.emit(mov(R0, number)),
    }
}
