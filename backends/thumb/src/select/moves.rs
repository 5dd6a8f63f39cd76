//! Moves that happen at once.

use bento_asm::Fragment;

use super::holds::word;
use crate::Instruction;
use crate::Register::{self, R0, R1, R2, R3};
use crate::build::{ldr_constant, mov, movs, mvn};
use crate::operand::ModifiedImmediate;

/// Registers of arguments, and the first two of results (AAPCS32 section 6.1.1.1).
pub(super) const ARGUMENTS: [Register; 4] = [R0, R1, R2, R3];

/// What a move reads.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Source {
    /// A register.
    Register(Register),
    /// A number.
    Constant(i64),
}

/// Emits the moves as if all sources were read before any target is written. Cycles are broken through `scratch`, which
/// is neither source nor target. Numbers come last: they overwrite nothing that is still needed.
pub(super) fn parallel(code: &mut Fragment<Instruction>, moves: Vec<(Register, Source)>, scratch: Register) {
    let mut constants = Vec::new();
    let mut pending = Vec::new();
    for (target, source) in moves {
        match source {
            Source::Constant(number) => constants.push((target, number)),
            Source::Register(register) if register == target => {}
            Source::Register(register) => pending.push((target, register)),
        }
    }
    while !pending.is_empty() {
        let is_read = |target: Register, list: &[(Register, Register)]| {
            list.iter().any(|(_, source)| *source == target)
        };
        if let Some(at) = (0..pending.len()).find(|at| !is_read(pending[*at].0, &pending)) {
            let (target, source) = pending.remove(at);
            code.emit(mov(target, source));
        } else {
            let blocked = pending[0].0;
            code.emit(mov(scratch, blocked));
            for (_, source) in &mut pending {
                if *source == blocked {
                    *source = scratch;
                }
            }
        }
    }
    for (target, number) in constants {
        constant(code, target, number);
    }
}

/// Emits the shortest instruction that puts a word into a register; flags may change where that is shorter, so no
/// comparison may be pending.
pub(crate) fn constant(code: &mut Fragment<Instruction>, target: Register, number: i64) {
    let value = word(number);
    let instruction = if value < 256 && target.is_low() {
        movs(target, value)
    } else if ModifiedImmediate::new(value).is_some() || value < 0x1_0000 {
        mov(target, value)
    } else if ModifiedImmediate::new(!value).is_some() {
        mvn(target, !value)
    } else {
        ldr_constant(target, value)
    };
    code.emit(instruction);
}
