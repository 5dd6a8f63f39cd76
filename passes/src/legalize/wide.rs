//! Values of two words.

use bento_ir::code::Type;
use bento_ir::{Id, Instruction, Operation, Thunk, Value};

/// The words of a value.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Words {
    /// It is one.
    One(Id<Value>),
    /// Low word and high word.
    Two([Id<Value>; 2]),
}

impl Words {
    /// All of them, low word first.
    pub(super) fn all(&self) -> Vec<Id<Value>> {
        match self {
            Self::One(word) => vec![*word],
            Self::Two(words) => words.to_vec(),
        }
    }
}

/// Whether a type is two words.
pub(super) fn is_wide(ty: Type) -> bool {
    words_of(ty).len() == 2
}

/// The words of a result.
pub(super) fn words_of(ty: Type) -> &'static [Type] {
    match ty {
        Type::I64 | Type::F64 => &[Type::I32, Type::I32],
        Type::I32 | Type::F32 => &[Type::I32],
        Type::I8 => &[Type::I8],
        Type::I16 => &[Type::I16],
        Type::Pointer => &[Type::Pointer],
    }
}

/// Puts arguments in a row, those of two words at even positions (AAPCS32 section 6.5, rule C.3).
pub(super) fn arrange(arguments: &[Words], mut padding: impl FnMut() -> Id<Value>) -> Vec<Id<Value>> {
    let mut row = Vec::new();
    for argument in arguments {
        if matches!(argument, Words::Two(_)) && row.len() % 2 == 1 {
            row.push(padding());
        }
        row.extend(argument.all());
    }
    row
}

/// Whether all that happens to wide values is that they are handed on, made of a word, or cut to one.
pub(super) fn is_sayable(thunk: &Thunk) -> bool {
    let mut instructions = thunk.blocks.values().flat_map(|block| &block.instructions);
    instructions.all(|instruction| is_sayable_here(thunk, instruction))
}

fn is_sayable_here(thunk: &Thunk, instruction: &Instruction) -> bool {
    let is_wide = |value: &Id<Value>| is_wide(thunk.type_of(*value));
    let gives_wide = instruction.result.as_ref().is_some_and(is_wide);
    let takes_wide = instruction.operation.operands().any(is_wide);
    match instruction.operation {
        Operation::Constant(_) | Operation::ExtendUnsigned(_) | Operation::ExtendSigned(_) => !takes_wide,
        Operation::Truncate(_) => !gives_wide,
        Operation::Call { .. } | Operation::CallPointer { .. } => !gives_wide,
        Operation::Address { .. }
        | Operation::Binary(..)
        | Operation::Compare(..)
        | Operation::Load { .. }
        | Operation::Store { .. }
        | Operation::Check { .. }
        | Operation::Redeem { .. } => !gives_wide && !takes_wide,
    }
}
