//! Loads and stores, of core and of floating-point registers.

use super::{FEW, GENERAL, Processor, Table, pairs};
use crate::Register::{Lr, Pc, R0, R1, R2, R3, R4, R6, R7, R8, R11, R12, Sp};
use crate::instruction::{Block, Instruction, Load, Store};
use crate::{
    Address, FloatRange, FloatRegister, Offset, PairAddress, PairOffset, Register, RegisterList, Scale, Step,
};

const BLOCKS: [Block; 3] = [Block::After, Block::AfterUpdate, Block::BeforeUpdate];

pub(super) fn add(table: &mut Table) {
    single(table);
    words(table);
    double(table);
    multiple(table);
    stack(table);
    float(table);
}

/// Addresses from `base` with offsets on both sides of what narrow forms hold.
fn addresses(base: Register) -> Vec<Address> {
    let offsets = [
        0, 1, 2, 3, 4, 31, 32, 62, 63, 64, 124, 125, 126, 128, 255, 1016, 1020, 1022, 1024, 4092, 4095, -1,
        -4, -255,
    ];
    let offsets = offsets.into_iter().filter_map(Offset::new).map(|offset| Address::Offset(base, offset));
    let steps: Vec<_> = [0, 1, 4, 255, -1, -4, -255].into_iter().filter_map(Step::new).collect();
    let before = steps.iter().map(|step| Address::PreIndex(base, *step));
    let after = steps.iter().map(|step| Address::PostIndex(base, *step));
    let scales: Vec<_> = (0..4).filter_map(Scale::new).collect();
    let indexed = pairs(&GENERAL, &scales).into_iter();
    let indexed = indexed.map(|(index, scale)| Address::Index(base, index, scale));
    offsets.chain(before).chain(after).chain(indexed).collect()
}

/// Whether an address moves its base.
fn moves(address: Address, register: Register) -> bool {
    match address {
        Address::PreIndex(base, _) | Address::PostIndex(base, _) => base == register,
        Address::Offset(..) | Address::Index(..) => false,
    }
}

fn single(table: &mut Table) {
    let bases = [R0, R7, R8, R12, Sp];
    let addresses: Vec<_> = bases.into_iter().flat_map(addresses).collect();
    let all = pairs(&GENERAL, &addresses).into_iter();
    let all: Vec<_> = all.filter(|(register, address)| !moves(*address, *register)).collect();
    for (kind, name) in Load::ALL.into_iter().zip(["ldr", "ldrb", "ldrh", "ldrsb", "ldrsh"]) {
        let make =
            |(register, address): &_| Instruction::Load { kind, register: *register, address: *address };
        table.family(name, all.iter().map(make).collect());
    }
    for (kind, name) in Store::ALL.into_iter().zip(["str", "strb", "strh"]) {
        let make =
            |(register, address): &_| Instruction::Store { kind, register: *register, address: *address };
        table.family(name, all.iter().map(make).collect());
    }
}

/// Words go to and from sp, and to pc.
fn words(table: &mut Table) {
    let addresses: Vec<_> = [R0, R12].into_iter().flat_map(addresses).collect();
    let load = |(register, address)| Instruction::Load { kind: Load::Word, register, address };
    let to_stack =
        addresses.iter().filter(|address| matches!(address, Address::Offset(..) | Address::Index(..)));
    let mut all: Vec<_> = to_stack.map(|address| load((Sp, *address))).collect();
    all.extend(addresses.iter().map(|address| load((Pc, *address))));
    all.extend(addresses.iter().map(|address| Instruction::Store {
        kind: Store::Word,
        register: Sp,
        address: *address,
    }));
    table.family("word_special", all);
}

fn double(table: &mut Table) {
    let offsets = [0, 4, 8, 1020, -4, -1020].into_iter().filter_map(PairOffset::new);
    let mut all = Vec::new();
    for (offset, base) in pairs(&offsets.collect::<Vec<_>>(), &[R4, R11, Sp]) {
        for (first, second) in [(R0, R1), (R7, R8), (R12, Lr), (R1, R0)] {
            for address in [
                PairAddress::Offset(base, offset),
                PairAddress::PreIndex(base, offset),
                PairAddress::PostIndex(base, offset),
            ] {
                all.push(Instruction::LoadPair { first, second, address });
                all.push(Instruction::StorePair { first, second, address });
            }
        }
    }
    table.family("ldrd_strd", all);
}

/// Lists that narrow forms hold and such that they do not.
fn lists() -> Vec<RegisterList> {
    vec![
        RegisterList::of(&[R1]),
        RegisterList::of(&[R7]),
        RegisterList::of(&[R11]),
        RegisterList::of(&[Lr]),
        RegisterList::of(&[R1, R2]),
        RegisterList::range(R1, R6),
        RegisterList::range(R1, R6).with(Lr),
        RegisterList::range(R4, R11),
        RegisterList::range(R4, R11).with(Lr),
        RegisterList::of(&[R2, R12]),
        RegisterList::range(R1, R7).without(R3),
    ]
}

fn multiple(table: &mut Table) {
    let mut all = Vec::new();
    for (block, registers) in pairs(&BLOCKS, &lists()) {
        for base in [R0, R3, R7, R8, R12, Sp] {
            let moved = block != Block::After;
            if moved && registers.contains(base) {
                continue;
            }
            all.push(Instruction::LoadMultiple { block, base, registers });
            if (block, base) != (Block::AfterUpdate, Sp) {
                all.push(Instruction::StoreMultiple { block, base, registers });
            }
            if !registers.contains(Lr) {
                all.push(Instruction::LoadMultiple { block, base, registers: registers.with(Pc) });
            }
        }
    }
    let block = Block::After;
    for base in [R1, R7, R8] {
        let registers = RegisterList::of(&[R1, R7, R8]);
        all.push(Instruction::LoadMultiple { block, base, registers });
        all.push(Instruction::LoadMultiple { block, base, registers: registers.without(R8) });
        all.push(Instruction::StoreMultiple { block, base, registers });
    }
    table.family("ldm_stm", all);
}

fn stack(table: &mut Table) {
    let mut lists = lists();
    lists.extend(GENERAL.iter().map(|register| RegisterList::of(&[*register])));
    lists.push(RegisterList::range(R0, R7));
    lists.push(RegisterList::range(R0, R7).with(Lr));
    lists.push(RegisterList::range(R0, R12).with(Lr));
    let mut all = Vec::new();
    for registers in lists {
        all.push(Instruction::Push { registers });
        all.push(Instruction::Pop { registers });
        all.push(Instruction::Pop { registers: registers.without(Lr).with(Pc) });
    }
    table.family("push_pop", all);
}

fn float(table: &mut Table) {
    let registers: Vec<_> = [0, 1, 15, 16, 30, 31].into_iter().filter_map(FloatRegister::new).collect();
    let mut all = Vec::new();
    for register in [R0, R8, R12, Lr] {
        all.push(Instruction::ReadFloatStatus { destination: register });
        all.push(Instruction::WriteFloatStatus { source: register });
        for float in &registers {
            all.push(Instruction::MoveFromFloat { destination: register, source: *float });
            all.push(Instruction::MoveToFloat { destination: *float, source: register });
        }
    }
    for (destination, source) in pairs(&registers, &registers) {
        all.push(Instruction::MoveFloat { destination, source });
    }
    for (first, last) in pairs(&registers, &registers) {
        let Some(registers) = FloatRange::new(first, last) else { continue };
        all.push(Instruction::FloatPush { registers });
        all.push(Instruction::FloatPop { registers });
        for (block, base) in pairs(&BLOCKS, &[FEW[0], FEW[2], Sp]) {
            all.push(Instruction::FloatLoadMultiple { block, base, registers });
            all.push(Instruction::FloatStoreMultiple { block, base, registers });
        }
    }
    table.family("float", all);
    let predicates = [R0, R8, R12, Lr].map(|source| Instruction::WriteVectorPredicate { source });
    table.family_of(Processor::V81mMve, "vpr", predicates.to_vec());
}
