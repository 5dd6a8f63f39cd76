//! From an instruction to the function that encodes its family.

use super::arithmetic::{self, Head};
use super::code::Code;
use super::{block, float, memory, moves, multiply, system};
use crate::Instruction;
use crate::instruction::{Half, Target};

/// `bl` to itself: the linker adds the symbol to the distance -4 that stands there.
const CALL: Code = Code::Wide(0xf7ff_fffe);

/// `b.w` to itself, likewise.
const JUMP: Code = Code::Wide(0xf7ff_bffe);

/// The encoding of an instruction that is the same at every place; nothing if it does not take these
/// registers, or if it names a place of the fragment. `conditional` is whether an `it` covers it.
#[expect(clippy::too_many_lines, reason = "a table with a row for each variant")]
pub(super) fn fixed(instruction: &Instruction, conditional: bool) -> Option<Code> {
    use Instruction as I;
    match *instruction {
        I::Move { flags, destination, source } => moves::register(flags, destination, source, conditional),
        I::MoveImmediate { flags, destination, value } => {
            moves::immediate(flags, destination, value, conditional)
        }
        I::MoveNot { flags, destination, source } => moves::not(flags, destination, source, conditional),
        I::MoveWide { destination, value } => moves::half(Half::Low, destination, value),
        I::MoveTop { destination, value } => moves::half(Half::High, destination, value),
        I::MoveSymbol { half, destination, addend, .. } => {
            moves::half(half, destination, addend.cast_unsigned())
        }
        I::Arithmetic { operation, flags, destination, first, second } => {
            arithmetic::encode(Head { operation, flags, destination, first }, second, conditional)
        }
        I::ArithmeticWide { operation, destination, first, value } => {
            arithmetic::encode_wide(operation, destination, first, value)
        }
        I::Compare { operation, first, second } => arithmetic::encode_compare(operation, first, second),
        I::Shift { flags, destination, source, shift } => {
            moves::by_constant(flags, destination, source, shift, conditional)
        }
        I::ShiftBy { flags, kind, destination, source, amount } => {
            moves::by_register(flags, kind, [destination, source, amount], conditional)
        }
        I::Multiply { destination, first, second } => {
            multiply::multiply(destination, first, second, conditional)
        }
        I::LongMultiply { operation, low, high, first, second } => {
            multiply::long(operation, [low, high], [first, second])
        }
        I::Divide { operation, destination, dividend, divisor } => {
            multiply::divide(operation, destination, dividend, divisor)
        }
        I::Extend { operation, destination, source } => multiply::extend(operation, destination, source),
        I::CountLeadingZeros { destination, source } => multiply::count_leading_zeros(destination, source),
        I::Extract { operation, destination, source, field } => {
            multiply::extract(operation, destination, source, field)
        }
        I::Load { kind, register, address } => memory::load(kind, register, address),
        I::Store { kind, register, address } => memory::store(kind, register, address),
        I::LoadPair { first, second, address } => memory::load_pair(first, second, address),
        I::StorePair { first, second, address } => memory::store_pair(first, second, address),
        I::LoadMultiple { block, base, registers } => block::load(block, base, registers),
        I::StoreMultiple { block, base, registers } => block::store(block, base, registers),
        I::Push { registers } => block::push(registers),
        I::Pop { registers } => block::pop(registers),
        I::Branch { target: Target::Symbol(_) } => Some(JUMP),
        I::Call { target: Target::Symbol(_) } => Some(CALL),
        I::Branch { target: Target::Label(_) }
        | I::Call { target: Target::Label(_) }
        | I::BranchIf { .. }
        | I::CompareAndBranch { .. }
        | I::LoadLiteral { .. }
        | I::AddressOf { .. } => None,
        I::BranchExchange { register } => system::branch_exchange(register),
        I::CallRegister { register } => system::call(register),
        I::SupervisorCall { number } => Some(system::supervisor_call(number)),
        I::Breakpoint { number } => Some(system::breakpoint(number)),
        I::Undefined { number } => Some(system::undefined(number)),
        I::Hint { hint } => Some(system::hint(hint)),
        I::Barrier { barrier } => Some(system::barrier(barrier)),
        I::ChangeMasks { masking, masks } => Some(system::change_masks(masking, masks)),
        I::ReadSpecial { destination, special } => system::read_special(destination, special),
        I::WriteSpecial { special, source } => system::write_special(special, source),
        I::It { block } => Some(system::it(block)),
        I::TestTarget { operation, destination, address } => {
            system::test_target(operation, destination, address)
        }
        I::ReadFloatStatus { destination } => float::read_status(destination),
        I::WriteFloatStatus { source } => float::write_status(source),
        I::WriteVectorPredicate { source } => float::write_predicate(source),
        I::MoveFromFloat { destination, source } => float::move_from(destination, source),
        I::MoveToFloat { destination, source } => float::move_to(destination, source),
        I::MoveFloat { destination, source } => Some(float::move_float(destination, source)),
        I::FloatLoadMultiple { block, base, registers } => float::load_multiple(block, base, registers),
        I::FloatStoreMultiple { block, base, registers } => float::store_multiple(block, base, registers),
        I::FloatPush { registers } => Some(float::push(registers)),
        I::FloatPop { registers } => Some(float::pop(registers)),
    }
}
