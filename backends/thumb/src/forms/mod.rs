//! The table of every encoding form.
//!
//! Each [`Form`] is a family of encodings of DDI 0403 A7.7 with representative and edge operands: the lowest
//! and highest register of narrow and wide fields, numbers on both sides of each boundary, negative offsets,
//! every distance at which a branch changes its width. The test against the GNU assembler encodes all of them
//! both ways; whoever adds an encoding adds it here.

mod compute;
mod control;
mod places;
mod transfer;

use bento_asm::{Binding, Fragment};

use crate::conditional::{Standing, standing};
use crate::instruction::Arm;
use crate::{Condition, Instruction, Register, build};

/// The processor that a form needs.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Processor {
    /// ARMv7E-M with single-precision floating point, like a Cortex-M4F.
    V7em,
    /// ARMv8-M with the main extension, like a Cortex-M33.
    V8mMain,
    /// ARMv8.1-M with the vector extension, like a Cortex-M55.
    V81mMve,
}

/// Instructions of one family.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Form {
    /// What executes them.
    pub processor: Processor,
    /// The instructions; the symbol names the family.
    pub fragment: Fragment<Instruction>,
}

/// Every form.
#[must_use]
pub fn forms() -> Vec<Form> {
    let mut table = Table::default();
    compute::add(&mut table);
    transfer::add(&mut table);
    control::add(&mut table);
    places::add(&mut table);
    table.forms
}

/// Registers at both ends of the narrow and of the wide fields.
const GENERAL: [Register; 6] =
    [Register::R0, Register::R1, Register::R7, Register::R8, Register::R12, Register::Lr];

/// Registers at both ends of the narrow field and one behind it.
const FEW: [Register; 3] = [Register::R0, Register::R7, Register::R8];

#[derive(Default)]
struct Table {
    forms: Vec<Form>,
}

impl Table {
    /// A fragment for v7E-M.
    fn fragment(&mut self, fragment: Fragment<Instruction>) {
        self.forms.push(Form { processor: Processor::V7em, fragment });
    }

    /// Instructions that name no place, for v7E-M: in a row, and each in a conditional block of its own.
    fn family(&mut self, name: &str, instructions: Vec<Instruction>) {
        self.family_of(Processor::V7em, name, instructions);
    }

    fn family_of(&mut self, processor: Processor, name: &str, instructions: Vec<Instruction>) {
        let mut plain = Fragment::function(name, Binding::Global);
        let mut covered = Fragment::function(format!("{name}_conditional"), Binding::Global);
        for instruction in instructions {
            if standing(&instruction) != Standing::Nowhere {
                covered.emit(build::it(Condition::Ne, &[])).emit(instruction.clone());
            }
            plain.emit(instruction);
        }
        self.forms.push(Form { processor, fragment: plain });
        if !covered.lines.is_empty() {
            self.forms.push(Form { processor, fragment: covered });
        }
    }

    /// A conditional block of each shape; its instructions are moves.
    fn block(&mut self, name: &str, conditions: &[Condition], shapes: &[&[Arm]]) {
        let mut fragment = Fragment::function(name, Binding::Local);
        for condition in conditions {
            for shape in shapes {
                fragment.emit(build::it(*condition, shape));
                for _ in 0..=shape.len() {
                    fragment.emit(build::mov(Register::R0, Register::R1));
                }
            }
        }
        self.fragment(fragment);
    }
}

/// Each pair of two lists.
fn pairs<A: Copy, B: Copy>(firsts: &[A], seconds: &[B]) -> Vec<(A, B)> {
    firsts.iter().flat_map(|first| seconds.iter().map(|second| (*first, *second))).collect()
}

/// Each triple of registers from a list.
fn triples(registers: &[Register]) -> Vec<(Register, Register, Register)> {
    let doubles = pairs(registers, registers);
    pairs(&doubles, registers).into_iter().map(|((first, second), third)| (first, second, third)).collect()
}
