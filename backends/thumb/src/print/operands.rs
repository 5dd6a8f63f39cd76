//! Operands of instructions as text.

use bento_asm::Word;

use super::Names;
use crate::instruction::{Block, Half, Masks, Target};
use crate::{Instruction, Register};

/// The operands of the instruction in line `line`.
#[expect(clippy::too_many_lines, reason = "a table with a row for each variant")]
pub(super) fn operands(instruction: &Instruction, names: &Names<'_>, line: usize) -> String {
    use Instruction as I;
    match instruction {
        I::Move { destination, source, .. }
        | I::Extend { destination, source, .. }
        | I::CountLeadingZeros { destination, source } => format!("{destination}, {source}"),
        I::MoveImmediate { destination, value, .. } => format!("{destination}, {value}"),
        I::MoveNot { destination, source, .. } => format!("{destination}, {source}"),
        I::MoveWide { destination, value } | I::MoveTop { destination, value } => {
            format!("{destination}, #{value}")
        }
        I::MoveSymbol { half, destination, symbol, addend } => {
            let part = match half {
                Half::Low => "lower16",
                Half::High => "upper16",
            };
            format!("{destination}, #:{part}:{}", sum(symbol, i32::from(*addend)))
        }
        I::Arithmetic { destination, first, second, .. } => format!("{destination}, {first}, {second}"),
        I::ArithmeticWide { destination, first, value, .. } => {
            format!("{destination}, {first}, #{}", value.value())
        }
        I::Compare { first, second, .. } => format!("{first}, {second}"),
        I::Shift { destination, source, shift, .. } => {
            format!("{destination}, {source}, #{}", shift.amount())
        }
        I::ShiftBy { destination, source, amount, .. } => format!("{destination}, {source}, {amount}"),
        I::Multiply { destination, first, second } => format!("{destination}, {first}, {second}"),
        I::LongMultiply { low, high, first, second, .. } => format!("{low}, {high}, {first}, {second}"),
        I::Divide { destination, dividend, divisor, .. } => format!("{destination}, {dividend}, {divisor}"),
        I::Extract { destination, source, field, .. } => {
            format!("{destination}, {source}, #{}, #{}", field.lowest(), field.width())
        }
        I::Load { register, address, .. } | I::Store { register, address, .. } => {
            format!("{register}, {address}")
        }
        I::LoadPair { first, second, address } | I::StorePair { first, second, address } => {
            format!("{first}, {second}, {address}")
        }
        I::LoadMultiple { block, base, registers } | I::StoreMultiple { block, base, registers } => {
            format!("{}, {registers}", updated(*base, *block))
        }
        I::Push { registers } | I::Pop { registers } => registers.to_string(),
        I::LoadLiteral { register, .. } => format!("{register}, {}", names.literal(line)),
        I::AddressOf { destination, label } => format!("{destination}, {}", names.label(*label)),
        I::Branch { target } | I::Call { target } => match target {
            Target::Label(label) => names.label(*label),
            Target::Symbol(symbol) => symbol.clone(),
        },
        I::BranchIf { label, .. } => names.label(*label),
        I::CompareAndBranch { register, label, .. } => format!("{register}, {}", names.label(*label)),
        I::BranchExchange { register } | I::CallRegister { register } => register.to_string(),
        I::SupervisorCall { number } | I::Breakpoint { number } | I::Undefined { number } => {
            format!("#{number}")
        }
        I::Hint { .. } | I::Barrier { .. } => String::new(),
        I::ChangeMasks { masks, .. } => mask_letters(*masks).to_owned(),
        I::ReadSpecial { destination, special } => format!("{destination}, {}", special.read_name()),
        I::WriteSpecial { special, source } => format!("{}, {source}", special.name()),
        I::It { block } => block.condition().to_string(),
        I::TestTarget { destination, address, .. } => format!("{destination}, {address}"),
        I::ReadFloatStatus { destination } => format!("{destination}, fpscr"),
        I::WriteFloatStatus { source } => format!("fpscr, {source}"),
        I::WriteVectorPredicate { source } => format!("vpr, {source}"),
        I::MoveFromFloat { destination, source } => format!("{destination}, {source}"),
        I::MoveToFloat { destination, source } => format!("{destination}, {source}"),
        I::MoveFloat { destination, source } => format!("{destination}, {source}"),
        I::FloatLoadMultiple { block, base, registers }
        | I::FloatStoreMultiple { block, base, registers } => {
            format!("{}, {registers}", updated(*base, *block))
        }
        I::FloatPush { registers } | I::FloatPop { registers } => registers.to_string(),
    }
}

fn updated(base: Register, block: Block) -> String {
    match block {
        Block::After => base.to_string(),
        Block::AfterUpdate | Block::BeforeUpdate => format!("{base}!"),
    }
}

fn mask_letters(masks: Masks) -> &'static str {
    match masks {
        Masks::Primask => "i",
        Masks::Faultmask => "f",
        Masks::Both => "if",
    }
}

/// A word as an expression.
pub(super) fn word(word: &Word, names: &Names<'_>) -> String {
    match word {
        Word::Constant(value) => format!("{value:#x}"),
        Word::Address { symbol, addend } => sum(symbol, *addend),
        Word::Offset { symbol } => format!("{symbol} - {}", names.start()),
    }
}

fn sum(symbol: &str, addend: i32) -> String {
    match addend {
        0 => symbol.to_owned(),
        1.. => format!("{symbol} + {addend}"),
        ..0 => format!("{symbol} - {}", addend.unsigned_abs()),
    }
}
