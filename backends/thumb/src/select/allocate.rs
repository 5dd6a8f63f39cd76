//! Registers for values: a linear scan over intervals without spilling.

use bento_ir::code::{Binary, Callee, Operation, Terminator, Type};
use bento_ir::{Block, Id, Instruction, Table, Thunk, Value};

use super::Limit;
use super::liveness::{Interval, Liveness, is_call, liveness, terminator_uses, uses};
use super::moves::ARGUMENTS;
use crate::Register::{self, R0, R1, R2, R3, R4, R5, R6, R7, R8, R9, R10, R11};
use crate::operand::ModifiedImmediate;
use crate::register::RegisterList;

const CALLEE_SAVED: [Register; 8] = [R4, R5, R6, R7, R8, R9, R10, R11];
const ANY: [Register; 12] = [R0, R1, R2, R3, R4, R5, R6, R7, R8, R9, R10, R11];

/// Where values are.
pub(super) struct Places {
    registers: Table<Value, Register>,
    constants: Table<Value, i64>,
    fused: Table<Value, Id<Block>>,
    tails: Table<Block, ()>,
    calls: bool,
}

impl Places {
    /// The register of a value, if it has one.
    pub(super) fn register(&self, value: Id<Value>) -> Option<Register> {
        self.registers.get(value).copied()
    }

    /// The number of a value that is a constant.
    pub(super) fn constant(&self, value: Id<Value>) -> Option<i64> {
        self.constants.get(value).copied()
    }

    /// Whether a comparison is emitted with the branch that ends its block.
    pub(super) fn is_fused(&self, value: Id<Value>) -> bool {
        self.fused.get(value).is_some()
    }

    /// Whether the box call that ends a block is a tail call.
    pub(super) fn is_tail(&self, block: Id<Block>) -> bool {
        self.tails.get(block).is_some()
    }

    /// Registers that the prologue must save.
    pub(super) fn callee_saved(&self) -> RegisterList {
        let used = |register: &Register| self.registers.iter().any(|(_, place)| place == register);
        CALLEE_SAVED
            .iter()
            .filter(|register| used(register))
            .fold(RegisterList::of(&[]), |list, one| list.with(*one))
    }

    /// Whether anything is called that comes back.
    pub(super) fn calls(&self) -> bool {
        self.calls
    }
}

/// Finds a place for every value of a thunk.
pub(super) fn places(thunk: &Thunk) -> Result<Places, Limit> {
    let too_many = || Limit::Words { thunk: thunk.name.clone() };
    if thunk.blocks[thunk.entry()].parameters.len() > ARGUMENTS.len() || thunk.results.len() > 2 {
        return Err(too_many());
    }
    let constants = constants(thunk);
    let mut tails = Table::new();
    for (id, block) in thunk.blocks.iter().filter(|(_, block)| is_tail(thunk, block, &constants)) {
        debug_assert!(
            matches!(block.terminator, Terminator::BoxCall { .. }),
            "only box calls are asked about"
        );
        tails.set(id, ());
    }
    let live = liveness(thunk, |block| tails.get(block).is_some());
    let fused = fused(thunk);
    let leaves_specially = super::returns_specially(thunk);
    let calls = !live.calls.is_empty() || leaves_specially;
    let registers = scan(thunk, &live, &constants, &fused)?;
    Ok(Places { registers, constants, fused, tails, calls })
}

fn constants(thunk: &Thunk) -> Table<Value, i64> {
    let mut found = Table::new();
    for instruction in thunk.blocks.values().flat_map(|block| &block.instructions) {
        if let (Operation::Constant(number), Some(result)) = (&instruction.operation, instruction.result) {
            found.set(result, *number);
        }
    }
    found
}

/// Comparisons with one use, which is the branch at the end of their own block, and nothing behind them that sets flags.
fn fused(thunk: &Thunk) -> Table<Value, Id<Block>> {
    let mut counts: Table<Value, usize> = Table::new();
    for block in thunk.blocks.values() {
        let all = block.instructions.iter().flat_map(|instruction| uses(&instruction.operation));
        for value in all.chain(terminator_uses(&block.terminator)) {
            *counts.entry(value) += 1;
        }
    }
    let mut found = Table::new();
    for (id, block) in thunk.blocks.iter() {
        let Terminator::Branch { condition, .. } = &block.terminator else { continue };
        let last = block.instructions.last();
        let compares = |instruction: &&Instruction| {
            matches!(instruction.operation, Operation::Compare(..)) && instruction.result == Some(*condition)
        };
        if last.filter(compares).is_some() && counts.get(*condition) == Some(&1) {
            found.set(*condition, id);
        }
    }
    found
}

/// Whether a block's box call may be the last thing: what it gives is what the thunk gives, dead or not.
fn is_tail(thunk: &Thunk, block: &Block, constants: &Table<Value, i64>) -> bool {
    let Terminator::BoxCall { callee, completed, dead, .. } = &block.terminator else { return false };
    let target = &thunk.blocks[completed.block];
    let passes_on = completed.arguments.is_empty()
        && target.instructions.is_empty()
        && matches!(&target.terminator, Terminator::Return(values) if *values == target.parameters);
    let dies_likewise = match (callee, dead) {
        (Callee::Write(_) | Callee::Flush(_), _) | (_, None) => true,
        (Callee::Link(_) | Callee::Init(_), Some(edge)) => {
            edge.arguments.is_empty() && returns_code(&thunk.blocks[edge.block], constants)
        }
    };
    passes_on && dies_likewise
}

/// Whether a block returns its parameter, the code, alone or as the low word of a negative 64-bit number: that is how the
/// gate leaves it.
fn returns_code(block: &Block, constants: &Table<Value, i64>) -> bool {
    let (Terminator::Return(values), [code]) = (&block.terminator, &block.parameters[..]) else {
        return false;
    };
    let is_sign = |value: Id<Value>| {
        constants.get(value) == Some(&-1) || block.instructions.iter().any(|instruction| {
            instruction.result == Some(value)
                && matches!(instruction.operation, Operation::Binary(Binary::ShiftRightSigned, shifted, by)
                        if shifted == *code && constants.get(by) == Some(&31))
        })
    };
    match values[..] {
        [low] => low == *code && block.instructions.is_empty(),
        [low, high] => low == *code && is_sign(high),
        _ => false,
    }
}

/// Whether a constant needs no register at any of its uses.
fn folds(thunk: &Thunk, value: Id<Value>, number: i64) -> bool {
    let immediate = immediate(number).is_some();
    let negated = number.checked_neg().and_then(immediate_of).is_some();
    let folds_in = |operation: &Operation| match operation {
        Operation::Binary(binary, first, second) if *second == value => {
            *first != value
                && match binary {
                    Binary::Add | Binary::Subtract => immediate || negated,
                    Binary::And | Binary::Or | Binary::ExclusiveOr => immediate,
                    Binary::ShiftLeft | Binary::ShiftRightUnsigned | Binary::ShiftRightSigned => {
                        (1..32).contains(&number)
                    }
                    Binary::Multiply | Binary::DivideUnsigned => false,
                }
        }
        Operation::Binary(Binary::Subtract, ..) => immediate,
        Operation::Compare(_, first, second) => *second == value && *first != value && (immediate || negated),
        Operation::Store { value: stored, address, .. } => *stored == value && *address != value,
        Operation::Call { .. } => true,
        Operation::CallPointer { address, .. } => *address != value,
        Operation::Constant(_)
        | Operation::Address { .. }
        | Operation::Binary(..)
        | Operation::ExtendUnsigned(_)
        | Operation::ExtendSigned(_)
        | Operation::Truncate(_)
        | Operation::Load { .. }
        | Operation::Check { .. } => false,
    };
    thunk.blocks.values().all(|block| {
        let inside = block.instructions.iter().filter(|one| uses(&one.operation).contains(&value));
        let condition =
            matches!(&block.terminator, Terminator::Branch { condition, .. } if *condition == value);
        inside.map(|one| &one.operation).all(folds_in) && !condition
    })
}

/// The number as a modified immediate, if it is one.
pub(super) fn immediate(number: i64) -> Option<ModifiedImmediate> {
    immediate_of(number)
}

fn immediate_of(number: i64) -> Option<ModifiedImmediate> {
    ModifiedImmediate::new(word(number))
}

/// The low 32 bits.
#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a word is the low 32 bits")]
pub(super) fn word(number: i64) -> u32 {
    number as u32
}

fn scan(
    thunk: &Thunk,
    live: &Liveness,
    constants: &Table<Value, i64>,
    fused: &Table<Value, Id<Block>>,
) -> Result<Table<Value, Register>, Limit> {
    let mut order: Vec<(Id<Value>, Interval)> =
        live.intervals.iter().map(|(id, interval)| (id, *interval)).collect();
    order.sort_by_key(|(id, interval)| (interval.start, *id));
    let mut places: Table<Value, Register> = Table::new();
    for (at, (value, interval)) in order.iter().enumerate() {
        let folded = constants.get(*value).is_some_and(|number| folds(thunk, *value, *number));
        if folded || fused.get(*value).is_some() {
            continue;
        }
        if matches!(thunk.type_of(*value), Type::I64 | Type::F64) {
            let operation = format!("a value of type {:?}", thunk.type_of(*value));
            return Err(Limit::Illegal { thunk: thunk.name.clone(), operation });
        }
        let survives = live.calls.iter().any(|call| interval.start < *call && *call < interval.end);
        let taken = |register: &Register| {
            order[..at].iter().any(|(other, held)| {
                places.get(*other) == Some(register) && held.end > interval.start
                    || places.get(*other) == Some(register) && held.start == interval.start
            })
        };
        let pool: &[Register] = if survives { &CALLEE_SAVED } else { &ANY };
        let hint =
            hint(thunk, *value, &places).filter(|register| pool.contains(register) && !taken(register));
        let free = hint.or_else(|| pool.iter().copied().find(|register| !taken(register)));
        places.set(*value, free.ok_or(Limit::Registers { thunk: thunk.name.clone() })?);
    }
    Ok(places)
}

/// Where a value would need no move: a parameter of the entry where it arrives, a call's result or first argument likewise.
fn hint(thunk: &Thunk, value: Id<Value>, places: &Table<Value, Register>) -> Option<Register> {
    let entry = &thunk.blocks[thunk.entry()];
    if let Some(at) = entry.parameters.iter().position(|parameter| *parameter == value) {
        return Some(ARGUMENTS[at]);
    }
    for block in thunk.blocks.values() {
        let call = block.instructions.iter().find(|one| one.result == Some(value));
        if call.is_some_and(is_call) {
            return Some(R0);
        }
        let position = |values: &[Id<Value>]| values.iter().position(|other| *other == value);
        let at = match &block.terminator {
            Terminator::Return(values) => position(values),
            Terminator::TailCall { arguments, .. } | Terminator::BoxCall { arguments, .. } => {
                position(arguments)
            }
            Terminator::Abort(code) => (*code == value).then_some(0),
            Terminator::Jump(edge) => {
                let target = position(&edge.arguments).map(|at| thunk.blocks[edge.block].parameters[at]);
                return_if(target.and_then(|parameter| places.get(parameter).copied()))?
            }
            Terminator::Branch { .. } | Terminator::Unreachable => None,
        };
        if let Some(at) = at {
            return ARGUMENTS.get(at).copied();
        }
    }
    None
}

/// A register found by way of an edge ends the search; none lets it go on.
fn return_if(found: Option<Register>) -> Option<Option<usize>> {
    match found {
        Some(register) => Some(ARGUMENTS.iter().position(|other| *other == register)),
        None => Some(None),
    }
}
