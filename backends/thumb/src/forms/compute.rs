//! Moves, arithmetic, shifts, products.

use super::{FEW, GENERAL, Table, pairs, triples};
use crate::Register::{Lr, R0, R1, R7, R8, R12, Sp};
use crate::instruction::{
    Arithmetic, Compare, Divide, Extend, Extract, Flags, Half, Instruction, LongMultiply, WideArithmetic,
};
use crate::{Field, Immediate12, ModifiedImmediate, Operand, Register, Shift, ShiftKind};

const FLAGS: [Flags; 2] = [Flags::Keep, Flags::Set];

/// Numbers on both sides of what narrow forms hold, and every kind of modified immediate.
const NUMBERS: [u32; 28] = [
    0,
    1,
    3,
    4,
    7,
    8,
    127,
    128,
    252,
    255,
    256,
    257 * 2,
    504,
    508,
    512,
    1020,
    1024,
    0x1fe,
    0xff0,
    0x00ab_00ab,
    0xab00_ab00,
    0xabab_abab,
    0x00ff_00ff,
    0x0003_fc00,
    0x8000_0000,
    0xff00_0000,
    0x7f80_0000,
    0xffff_ffff,
];

pub(super) fn add(table: &mut Table) {
    moves(table);
    arithmetic(table);
    stack(table);
    comparisons(table);
    shifts(table);
    products(table);
}

fn numbers() -> Vec<ModifiedImmediate> {
    NUMBERS.iter().filter_map(|value| ModifiedImmediate::new(*value)).collect()
}

/// Every kind of shift at the ends of its range and across the split of its field.
fn constant_shifts() -> Vec<Shift> {
    let all = pairs(&ShiftKind::ALL, &[1, 3, 4, 31, 32]);
    all.into_iter().filter_map(|(kind, amount)| Shift::new(kind, amount)).collect()
}

fn operands(registers: &[Register]) -> Vec<Operand> {
    let plain = registers.iter().map(|register| Operand::Register(*register, Shift::NONE));
    let shifted = pairs(&[R0, Lr], &constant_shifts());
    plain.chain(shifted.into_iter().map(|(register, shift)| Operand::Register(register, shift))).collect()
}

fn moves(table: &mut Table) {
    let values = numbers();
    let mut immediate = Vec::new();
    let mut not = Vec::new();
    for (flags, destination) in pairs(&FLAGS, &GENERAL) {
        immediate.extend(values.iter().map(|value| Instruction::MoveImmediate {
            flags,
            destination,
            value: *value,
        }));
        let numbers = values.iter().map(|value| Operand::Immediate(*value));
        let sources = numbers.chain(operands(&GENERAL));
        not.extend(sources.map(|source| Instruction::MoveNot { flags, destination, source }));
    }
    table.family("mov_immediate", immediate);
    table.family("mvn", not);
    let with_stack = [R0, R7, R8, Sp, Lr];
    let kept = pairs(&with_stack, &with_stack).into_iter().filter(|pair| *pair != (Sp, Sp));
    let kept =
        kept.map(|(destination, source)| Instruction::Move { flags: Flags::Keep, destination, source });
    let set = pairs(&GENERAL, &GENERAL).into_iter();
    let set = set.map(|(destination, source)| Instruction::Move { flags: Flags::Set, destination, source });
    table.family("mov_register", kept.chain(set).collect());
    halves(table);
}

fn halves(table: &mut Table) {
    let values = [0, 1, 0xff, 0x100, 0x7ff, 0x800, 0xfff, 0x1000, 0xf000, 0xffff, 0x1234];
    let mut halves = Vec::new();
    for (destination, value) in pairs(&GENERAL, &values) {
        halves.push(Instruction::MoveWide { destination, value });
        halves.push(Instruction::MoveTop { destination, value });
    }
    table.family("movw_movt", halves);
    let mut symbols = Vec::new();
    for (half, addend) in pairs(&[Half::Low, Half::High], &[0, 4, 0x7fff, -4, -0x8000]) {
        symbols.push(Instruction::MoveSymbol {
            half,
            destination: R12,
            symbol: "outside".to_owned(),
            addend,
        });
    }
    table.family("movw_movt_symbol", symbols);
}

fn arithmetic(table: &mut Table) {
    let names = ["add", "adc", "sub", "sbc", "rsb", "and", "orr", "eor", "bic"];
    for (operation, name) in Arithmetic::ALL.into_iter().zip(names) {
        let make = |flags, (destination, first), second| Instruction::Arithmetic {
            operation,
            flags,
            destination,
            first,
            second,
        };
        let mut immediate = Vec::new();
        let mut register = Vec::new();
        for flags in FLAGS {
            for pair in pairs(&FEW, &FEW) {
                immediate
                    .extend(numbers().into_iter().map(|value| make(flags, pair, Operand::Immediate(value))));
            }
            for (destination, first, second) in triples(&GENERAL) {
                register.push(make(flags, (destination, first), Operand::Register(second, Shift::NONE)));
            }
            register.extend(operands(&[]).into_iter().map(|second| make(flags, (R1, R12), second)));
        }
        table.family(&format!("{name}_immediate"), immediate);
        table.family(&format!("{name}_register"), register);
    }
}

/// What adds to sp and subtracts from it.
fn stack(table: &mut Table) {
    let mut stack = Vec::new();
    for (operation, flags) in pairs(&[Arithmetic::Add, Arithmetic::Sub], &FLAGS) {
        for destination in [R0, R7, R8, Sp] {
            let mut put = |second| {
                stack.push(Instruction::Arithmetic { operation, flags, destination, first: Sp, second });
            };
            numbers().into_iter().for_each(|value| put(Operand::Immediate(value)));
            for amount in 0..4 {
                for register in GENERAL {
                    put(Operand::Register(
                        register,
                        Shift::new(ShiftKind::Lsl, amount).unwrap_or(Shift::NONE),
                    ));
                }
            }
        }
    }
    table.family("add_sub_stack", stack);
    let mut wide = Vec::new();
    let values = [0, 1, 255, 256, 1020, 2047, 2048, 4095];
    for (operation, value) in pairs(&[WideArithmetic::Add, WideArithmetic::Sub], &values) {
        let Some(value) = Immediate12::new(value) else { continue };
        for (destination, first) in [(R0, R7), (R0, R0), (Lr, R8), (R7, Sp), (Sp, Sp)] {
            wide.push(Instruction::ArithmeticWide { operation, destination, first, value });
        }
    }
    table.family("addw_subw", wide);
}

fn comparisons(table: &mut Table) {
    for (operation, name) in Compare::ALL.into_iter().zip(["cmp", "cmn", "tst"]) {
        let numbers = numbers().into_iter().map(Operand::Immediate);
        let seconds: Vec<_> = numbers.chain(operands(&GENERAL)).collect();
        let all = pairs(&GENERAL, &seconds).into_iter();
        table.family(
            name,
            all.map(|(first, second)| Instruction::Compare { operation, first, second }).collect(),
        );
    }
    let stack = [Operand::Register(R0, Shift::NONE), Operand::Register(Lr, Shift::NONE)];
    let seconds: Vec<_> = stack.into_iter().chain(numbers().into_iter().map(Operand::Immediate)).collect();
    let operations = [Compare::Cmp, Compare::Cmn];
    let mut all = Vec::new();
    for (operation, second) in pairs(&operations, &seconds) {
        all.push(Instruction::Compare { operation, first: Sp, second });
    }
    table.family("compare_stack", all);
}

fn shifts(table: &mut Table) {
    let mut constant = Vec::new();
    for (flags, shift) in pairs(&FLAGS, &constant_shifts()) {
        for (destination, source) in pairs(&GENERAL, &GENERAL) {
            constant.push(Instruction::Shift { flags, destination, source, shift });
        }
    }
    table.family("shift_immediate", constant);
    let mut register = Vec::new();
    for (flags, kind) in pairs(&FLAGS, &ShiftKind::ALL) {
        for (destination, source, amount) in triples(&GENERAL) {
            register.push(Instruction::ShiftBy { flags, kind, destination, source, amount });
        }
    }
    table.family("shift_register", register);
}

fn products(table: &mut Table) {
    let mut all = Vec::new();
    for (destination, first, second) in triples(&GENERAL) {
        all.push(Instruction::Multiply { destination, first, second });
        for operation in [Divide::Unsigned, Divide::Signed] {
            all.push(Instruction::Divide { operation, destination, dividend: first, divisor: second });
        }
        for operation in [LongMultiply::Unsigned, LongMultiply::Signed] {
            if destination != first {
                let (low, high) = (destination, first);
                all.push(Instruction::LongMultiply { operation, low, high, first: second, second: R12 });
                all.push(Instruction::LongMultiply { operation, low, high, first: R0, second });
            }
        }
    }
    table.family("mul_div", all);
    let mut all = Vec::new();
    for (destination, source) in pairs(&GENERAL, &GENERAL) {
        all.extend(Extend::ALL.map(|operation| Instruction::Extend { operation, destination, source }));
        all.push(Instruction::CountLeadingZeros { destination, source });
    }
    table.family("extend_clz", all);
    let fields = [(0, 1), (0, 32), (31, 1), (3, 29), (4, 8), (8, 8), (16, 16)];
    let mut all = Vec::new();
    for (operation, (lowest, width)) in pairs(&[Extract::Unsigned, Extract::Signed], &fields) {
        let Some(field) = Field::new(lowest, width) else { continue };
        for (destination, source) in pairs(&GENERAL, &GENERAL) {
            all.push(Instruction::Extract { operation, destination, source, field });
        }
    }
    table.family("bit_field", all);
}
