//! What carries the values of a signature in code.
//!
//! Everything that is narrower than a word travels as a word, as the procedure call standard has it (AAPCS32 section
//! 6.5). Whoever takes such a word from a box brings it into the range of its type first: a box may leave anything in the
//! bits above.

use bento_ir::code::{self, Comparison, Count, Operation};
use bento_ir::{Box, Extent, Id, Pointer, Returns, Scalar, Signature, System, Type, Value};

use crate::build::Builder;

/// The type of the value that carries a parameter or a result.
fn carrier(system: &System, ty: Type) -> code::Type {
    let Some(scalar) = system.scalar(ty) else { return code::Type::Pointer };
    match scalar {
        Scalar::Bool | Scalar::U8 | Scalar::U16 | Scalar::U32 => code::Type::I32,
        Scalar::I8 | Scalar::I16 | Scalar::I32 | Scalar::Err | Scalar::Err32 => code::Type::I32,
        Scalar::Usize | Scalar::Isize | Scalar::Errsize => system.size_type(),
        Scalar::U64 | Scalar::I64 | Scalar::Err64 => code::Type::I64,
        Scalar::F32 => code::Type::F32,
        Scalar::F64 => code::Type::F64,
    }
}

/// The types of the values that carry the parameters.
pub(super) fn parameters(system: &System, signature: &Signature) -> Vec<code::Type> {
    signature.parameters.iter().map(|parameter| carrier(system, parameter.ty)).collect()
}

/// The types of the values that carry the result: one or none.
pub(super) fn results(system: &System, signature: &Signature) -> Vec<code::Type> {
    result(signature).map(|ty| carrier(system, ty)).into_iter().collect()
}

/// The type of the result, if there is one.
pub(super) fn result(signature: &Signature) -> Option<Type> {
    match &signature.returns {
        Returns::Value(value) => Some(value.ty),
        Returns::Nothing | Returns::Never => None,
    }
}

/// Whether a word of this type may hold what is no value of it.
pub(super) fn is_narrow(system: &System, ty: Type) -> bool {
    system.scalar(ty).is_some_and(|scalar| scalar.size() < 4)
}

/// Brings a word into the range of its type.
pub(super) fn in_range(builder: &mut Builder<'_>, system: &System, ty: Type, word: Id<Value>) -> Id<Value> {
    let Some(scalar) = system.scalar(ty).filter(|scalar| scalar.size() < 4) else { return word };
    let narrow = if scalar.size() == 1 { code::Type::I8 } else { code::Type::I16 };
    let low = builder.truncate(narrow, word);
    if scalar.is_signed() {
        return builder.extend_signed(code::Type::I32, low);
    }
    let number = builder.extend_unsigned(code::Type::I32, low);
    if scalar == Scalar::Bool { builder.compare_with(Comparison::NotEqual, number, 0) } else { number }
}

/// The check of a pointer that a box passed or returned. `values` are the parameters of the function.
pub(super) fn check(
    system: &System,
    pointer: Pointer,
    value: Id<Value>,
    values: &[Id<Value>],
    giver: Id<Box>,
) -> Operation {
    let count = match pointer.extent {
        Extent::One => Count::Constant(1),
        Extent::Constant(count) => Count::Constant(count),
        Extent::Parameter(position) => Count::Value(values[position]),
    };
    let (size, align) = system.layout(pointer.element);
    Operation::Check {
        pointer: value,
        count,
        size,
        align,
        access: pointer.access,
        nullable: pointer.nullable,
        giver,
    }
}
