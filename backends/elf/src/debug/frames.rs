//! Call frame information.

use std::collections::BTreeMap;

use bento_asm::unwind::{Caller, Frame, Place, Row, Step};
use bento_asm::{Piece, Unwind};
use gimli::write::{
    Address, CallFrameInstruction, CieId, CommonInformationEntry, Expression, FrameDescriptionEntry,
    FrameTable,
};
use gimli::{Register, constants};

use super::unit::start;
use super::{ENCODING, Target, Targets};

const SP: Register = Register(13);
const LR: Register = Register(14);
/// r4-r11 and lr.
const KEPT: [u16; 9] = [4, 5, 6, 7, 8, 9, 10, 11, 14];

/// Entries for all pieces.
pub(super) fn table(pieces: &[(usize, &Piece)], targets: &mut Targets) -> FrameTable {
    let mut table = FrameTable::default();
    let [plain, signal] = [false, true].map(|is_signal| table.add_cie(common(is_signal)));
    for (at, piece) in pieces {
        for run in runs(&piece.unwind) {
            let cie = if run.is_signal { signal } else { plain };
            add(&mut table, cie, targets, *at, &run);
        }
    }
    table
}

/// What all entries begin with. Offsets of code are counted in bytes: a row may begin in the middle of an instruction, where
/// return addresses are looked for.
fn common(is_signal: bool) -> CommonInformationEntry {
    let mut common = CommonInformationEntry::new(ENCODING, 1, -4, LR);
    common.signal_trampoline = is_signal;
    common.add_instruction(CallFrameInstruction::Cfa(SP, 0));
    common.add_instruction(CallFrameInstruction::ValOffset(SP, 0));
    for kept in KEPT {
        common.add_instruction(CallFrameInstruction::SameValue(Register(kept)));
    }
    common
}

/// Rows of one entry: whether a frame is a signal frame is said of entries, not of rows.
struct Run<'a> {
    is_signal: bool,
    rows: &'a [Row],
    end: i64,
}

fn runs(unwind: &Unwind) -> Vec<Run<'_>> {
    let mut runs = Vec::new();
    let mut end = i64::from(unwind.end);
    let all = unwind.rows.chunk_by(|one, next| one.caller.is_signal == next.caller.is_signal);
    for rows in all.rev() {
        let Some(first) = rows.first() else { continue };
        runs.push(Run { is_signal: first.caller.is_signal, rows, end });
        end = first.offset.into();
    }
    runs.reverse();
    runs
}

fn add(table: &mut FrameTable, cie: CieId, targets: &mut Targets, piece: usize, run: &Run<'_>) {
    let Some(first) = run.rows.first().map(|row| row.offset) else { return };
    let length = u32::try_from(run.end - i64::from(first)).expect("rows are in order");
    let mut entry = FrameDescriptionEntry::new(start(targets, piece, first.into()), length);
    let mut before: Option<&Caller> = None;
    for row in run.rows {
        let offset = u32::try_from(row.offset - first).expect("rows are in order");
        for instruction in difference(before, &row.caller, targets) {
            entry.add_instruction(offset, instruction);
        }
        before = Some(&row.caller);
    }
    table.add_fde(cie, entry);
}

/// What leads from one row to the next.
fn difference(before: Option<&Caller>, now: &Caller, targets: &mut Targets) -> Vec<CallFrameInstruction> {
    let mut all = Vec::new();
    if before.is_none_or(|before| before.frame != now.frame) {
        all.push(match &now.frame {
            Frame::Register(register, offset) => {
                CallFrameInstruction::Cfa(Register((*register).into()), *offset)
            }
            Frame::Computed(steps) => CallFrameInstruction::CfaExpression(expression(steps, targets)),
        });
    }
    let none = BTreeMap::new();
    let old = before.map_or(&none, |before| &before.registers);
    for number in old.keys().filter(|number| !now.registers.contains_key(number)) {
        all.push(CallFrameInstruction::Restore(Register((*number).into())));
    }
    for (number, place) in now.registers.iter().filter(|(number, place)| old.get(number) != Some(place)) {
        let register = Register((*number).into());
        all.push(match place {
            Place::Saved(offset) => CallFrameInstruction::Offset(register, *offset),
            Place::At(steps) => CallFrameInstruction::Expression(register, expression(steps, targets)),
            Place::Is(steps) => CallFrameInstruction::ValExpression(register, expression(steps, targets)),
            Place::Lost => CallFrameInstruction::Undefined(register),
        });
    }
    all
}

/// Each step is one operation, so that positions are the same.
fn expression(steps: &[Step], targets: &mut Targets) -> Expression {
    let mut all = Expression::new();
    let mut ways = Vec::new();
    for step in steps {
        match step {
            Step::Register(number, offset) => {
                all.op_breg(Register((*number).into()), (*offset).into());
            }
            Step::Address(symbol, offset) => {
                let symbol = targets.number(Target::Symbol(symbol.clone()));
                all.op_addr(Address::Symbol { symbol, addend: (*offset).into() });
            }
            Step::Number(number) => all.op_consts(*number),
            Step::Load => all.op_deref(),
            Step::Add => all.op(constants::DW_OP_plus),
            Step::Subtract => all.op(constants::DW_OP_minus),
            Step::Multiply => all.op(constants::DW_OP_mul),
            Step::And => all.op(constants::DW_OP_and),
            Step::Or => all.op(constants::DW_OP_or),
            Step::Equal => all.op(constants::DW_OP_eq),
            Step::Less => all.op(constants::DW_OP_lt),
            Step::Duplicate => all.op(constants::DW_OP_dup),
            Step::Over => all.op(constants::DW_OP_over),
            Step::Swap => all.op(constants::DW_OP_swap),
            Step::Drop => all.op(constants::DW_OP_drop),
            Step::Jump(target) => ways.push((all.op_skip(), *target)),
            Step::Branch(target) => ways.push((all.op_bra(), *target)),
        }
    }
    for (way, target) in ways {
        all.set_target(way, target);
    }
    all
}
