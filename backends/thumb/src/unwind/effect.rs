//! What an instruction does to a state.

use bento_ir::facts::record;

use super::state::{Base, Handling, State, Way, Where};
use crate::Register::{self, Lr, R0, R1, R2, R3, R12, Sp};
use crate::instruction::{Arithmetic, Flags, Store, WideArithmetic};
use crate::runtime::jumptable::callers;
use crate::{Address, Instruction, Operand, RegisterList, SpecialRegister};

/// The state behind an instruction that goes on behind itself; nothing if it moves the stack pointer by who knows how much.
pub(super) fn behind(state: &State, instruction: &Instruction) -> Option<State> {
    let mut next = state.clone();
    if let Instruction::Push { registers } = instruction {
        next.push(*registers);
    } else if let Instruction::Pop { registers } = instruction {
        next.pop(*registers);
    } else if let Instruction::FloatPush { registers } = instruction {
        next.depth += 4 * i32::from(registers.count());
    } else if let Instruction::FloatPop { registers } = instruction {
        next.depth -= 4 * i32::from(registers.count());
    } else if let Instruction::Move { destination: Sp, source, .. } = instruction {
        next.move_stack_pointer(*source)?;
    } else if let Instruction::Move { destination, source: Sp, .. } = instruction {
        next.lose(RegisterList::of(&[*destination]));
        next.base = Base::Copied(*destination, next.depth);
    } else if let Instruction::Arithmetic { operation, destination: Sp, first: Sp, second, .. } = instruction
    {
        next.depth += moved_down(*operation, *second)?;
    } else if let Instruction::ArithmeticWide { operation, destination: Sp, first: Sp, value } = instruction {
        let bytes = i32::from(value.value());
        next.depth += match operation {
            WideArithmetic::Add => -bytes,
            WideArithmetic::Sub => bytes,
        };
    } else if let Instruction::WriteSpecial { special: SpecialRegister::Control, .. } = instruction {
        next.give_up_privilege();
    } else if let Instruction::ReadSpecial { destination, special: SpecialRegister::Psp } = instruction {
        next.read_psp(*destination);
    } else if let Instruction::Store { kind: Store::Word, register, address } = instruction {
        next.note(*register, *address);
    } else if !sets_bits(instruction) {
        next.lose(written(instruction));
    }
    Some(next)
}

/// Whether only bits are set in a register, as the one for Thumb is in an address: what the register says stays.
fn sets_bits(instruction: &Instruction) -> bool {
    matches!(instruction, Instruction::Arithmetic { operation: Arithmetic::Orr, flags: Flags::Keep, destination, first, second: Operand::Immediate(_) } if destination == first)
}

/// By how many bytes the stack pointer moves down, if that is a number.
fn moved_down(operation: Arithmetic, by: Operand) -> Option<i32> {
    let Operand::Immediate(value) = by else { return None };
    let bytes = i32::try_from(value.value()).ok()?;
    match operation {
        Arithmetic::Add => Some(-bytes),
        Arithmetic::Sub => Some(bytes),
        Arithmetic::Adc
        | Arithmetic::Sbc
        | Arithmetic::Rsb
        | Arithmetic::And
        | Arithmetic::Orr
        | Arithmetic::Eor
        | Arithmetic::Bic => None,
    }
}

/// Bytes that so many registers take.
fn bytes(registers: RegisterList) -> i32 {
    4 * registers.len().cast_signed()
}

impl State {
    /// The stack pointer gets what a register holds.
    fn move_stack_pointer(&mut self, source: Register) -> Option<()> {
        match (&self.way, self.base) {
            (_, Base::Copied(copy, depth)) if copy == source => self.depth = depth,
            (_, Base::Left(copy)) if copy == source => self.base = Base::Copied(copy, self.depth),
            (_, Base::Copied(copy, depth)) => {
                self.base = Base::Left(copy);
                self.depth = depth;
            }
            (Way::Dying(death), Base::Stack) => *self = callers::context(death.context?),
            (_, Base::Stack | Base::Left(_)) => return None,
        }
        Some(())
    }

    fn push(&mut self, registers: RegisterList) {
        if let Base::Left(_) = self.base {
            return;
        }
        self.depth += bytes(registers);
        for (register, at) in registers.iter().zip(0..) {
            if self.own.contains(register) {
                self.saved.entry(register).or_insert(self.depth - 4 * at);
            }
        }
    }

    fn pop(&mut self, registers: RegisterList) {
        let takes_record = match self.way {
            Way::Handling(_) | Way::Answering => self.depth == 0,
            Way::Called
            | Way::Reset
            | Way::Recorded
            | Way::Boxed
            | Way::CalledOrBoxed
            | Way::Resumed
            | Way::Dying(_)
            | Way::Ended(_) => false,
        };
        self.lose(registers);
        for (register, at) in registers.iter().zip(0..) {
            if self.saved.get(&register) == Some(&(self.depth - 4 * at)) {
                self.own = self.own.with(register);
            }
        }
        self.depth -= bytes(registers);
        let depth = self.depth;
        self.saved.retain(|_, below| *below <= depth);
        // Box, stack pointer, and where it ends.
        if let (true, Some(last)) = (takes_record, registers.iter().last()) {
            self.way = Way::Ended(last);
        }
    }

    fn give_up_privilege(&mut self) {
        match self.way {
            Way::Recorded => self.way = Way::Boxed,
            Way::Answering => self.way = Way::Resumed,
            // In a handler this says what is in force behind it.
            Way::Called
            | Way::Reset
            | Way::Boxed
            | Way::CalledOrBoxed
            | Way::Resumed
            | Way::Ended(_)
            | Way::Dying(_)
            | Way::Handling(_) => {}
        }
    }

    fn read_psp(&mut self, destination: Register) {
        self.lose(RegisterList::of(&[destination]));
        if let Way::Handling(handling) = &mut self.way {
            *handling = Handling { frame: Where::In(destination), is_noted: false, ..*handling };
        }
    }

    /// The address of a frame is written to the state of its box.
    fn note(&mut self, register: Register, address: Address) {
        let Address::Offset(base, offset) = address else { return };
        if let Way::Handling(handling) = &mut self.way {
            let to_state = base != Sp && i32::from(offset.bytes()) == record::STACK_POINTER;
            handling.is_noted |= to_state && handling.frame == Where::In(register);
        }
    }

    /// These registers have other contents now.
    fn lose(&mut self, registers: RegisterList) {
        self.own = RegisterList::from_bits(self.own.bits() & !registers.bits());
        if let Base::Copied(copy, _) = self.base
            && registers.contains(copy)
        {
            self.base = Base::Stack;
        }
        if let Way::Handling(handling) = &mut self.way
            && let Where::In(holder) = handling.frame
            && registers.contains(holder)
        {
            handling.frame = if handling.is_noted { Where::Noted } else { Where::Unknown };
        }
    }
}

/// What an instruction writes, but for stack pointers.
fn written(instruction: &Instruction) -> RegisterList {
    match instruction {
        Instruction::Move { destination, .. }
        | Instruction::MoveImmediate { destination, .. }
        | Instruction::MoveNot { destination, .. }
        | Instruction::MoveWide { destination, .. }
        | Instruction::MoveTop { destination, .. }
        | Instruction::MoveSymbol { destination, .. }
        | Instruction::Arithmetic { destination, .. }
        | Instruction::ArithmeticWide { destination, .. }
        | Instruction::Shift { destination, .. }
        | Instruction::ShiftBy { destination, .. }
        | Instruction::Multiply { destination, .. }
        | Instruction::Divide { destination, .. }
        | Instruction::Extend { destination, .. }
        | Instruction::CountLeadingZeros { destination, .. }
        | Instruction::Extract { destination, .. }
        | Instruction::AddressOf { destination, .. }
        | Instruction::ReadSpecial { destination, .. }
        | Instruction::TestTarget { destination, .. }
        | Instruction::ReadFloatStatus { destination }
        | Instruction::MoveFromFloat { destination, .. } => RegisterList::of(&[*destination]),
        Instruction::LongMultiply { low, high, .. } => RegisterList::of(&[*low, *high]),
        Instruction::Load { register, .. } | Instruction::LoadLiteral { register, .. } => {
            RegisterList::of(&[*register])
        }
        Instruction::LoadPair { first, second, .. } => RegisterList::of(&[*first, *second]),
        Instruction::LoadMultiple { base, registers, .. } => registers.with(*base),
        Instruction::StoreMultiple { base, .. } => RegisterList::of(&[*base]),
        Instruction::Pop { registers } => *registers,
        Instruction::Call { .. } | Instruction::CallRegister { .. } => {
            RegisterList::of(&[R0, R1, R2, R3, R12, Lr])
        }
        Instruction::Compare { .. }
        | Instruction::Store { .. }
        | Instruction::StorePair { .. }
        | Instruction::Push { .. }
        | Instruction::Branch { .. }
        | Instruction::BranchIf { .. }
        | Instruction::CompareAndBranch { .. }
        | Instruction::BranchExchange { .. }
        | Instruction::SupervisorCall { .. }
        | Instruction::Breakpoint { .. }
        | Instruction::Undefined { .. }
        | Instruction::Hint { .. }
        | Instruction::Barrier { .. }
        | Instruction::ChangeMasks { .. }
        | Instruction::WriteSpecial { .. }
        | Instruction::It { .. }
        | Instruction::WriteFloatStatus { .. }
        | Instruction::WriteVectorPredicate { .. }
        | Instruction::MoveToFloat { .. }
        | Instruction::MoveFloat { .. }
        | Instruction::FloatLoadMultiple { .. }
        | Instruction::FloatStoreMultiple { .. }
        | Instruction::FloatPush { .. }
        | Instruction::FloatPop { .. } => RegisterList::of(&[]),
    }
}
