//! What functions take and give.
//!
//! Before `legalize` a parameter is a value of the type that its scalar says, or, if that is narrower than a word, a word
//! to which somebody has widened it. After `legalize` everything is words (AAPCS32 section 6.5): 64 bits are two words, low one
//! first, and begin at an even one; a word that is skipped for that is a parameter too, so that positions are registers,
//! and behind the fourth words of the stack.

use super::stage::CodeStage;
use crate::code::Type;
use crate::{Id, Parameter, Port, Returns, Scalar, Signature, System};

/// What a value on a boundary may be.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Carrier {
    /// A value of this type.
    Exactly(Type),
    /// A value of this narrow type, or what it was widened to.
    Narrow(Type),
}

impl Carrier {
    /// Whether a value of a type is one.
    pub(super) fn takes(self, ty: Type) -> bool {
        match self {
            Self::Exactly(wanted) => ty == wanted,
            Self::Narrow(wanted) => ty == wanted || ty == Type::I32,
        }
    }
}

/// Parameters and results of a function.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Shape {
    /// In order.
    pub(super) parameters: Vec<Carrier>,
    /// In order.
    pub(super) results: Vec<Carrier>,
}

impl Shape {
    /// A shape of types that mean the same at every stage.
    pub(super) fn of_words(parameters: &[Type], results: &[Type]) -> Self {
        let exactly = |types: &[Type]| types.iter().map(|ty| Carrier::Exactly(*ty)).collect();
        Self { parameters: exactly(parameters), results: exactly(results) }
    }

    /// The shape of a port's function as its own box sees it.
    pub(super) fn of_symbol(system: &System, port: Id<Port>, stage: CodeStage) -> Self {
        Self::of(system, &system.symbol_type(port), stage)
    }

    /// The shape of a port's function as it crosses the boundary.
    pub(super) fn of_crossing(system: &System, port: Id<Port>, stage: CodeStage) -> Self {
        Self::of(system, &system.crossing_type(port), stage)
    }

    fn of(system: &System, signature: &Signature, stage: CodeStage) -> Self {
        let result = match &signature.returns {
            Returns::Nothing | Returns::Never => None,
            Returns::Value(value) => Some(value),
        };
        let carriers =
            |parameters: &[Parameter]| parameters.iter().map(|node| carrier(system, node)).collect();
        let shape = Self {
            parameters: carriers(&signature.parameters),
            results: carriers(result.map_or(&[][..], std::slice::from_ref)),
        };
        if stage < CodeStage::Legalized { shape } else { shape.in_words() }
    }

    fn in_words(&self) -> Self {
        let mut parameters = Vec::new();
        for carrier in &self.parameters {
            if words(*carrier).len() == 2 && parameters.len() % 2 == 1 {
                parameters.push(Carrier::Exactly(Type::I32));
            }
            parameters.extend(words(*carrier));
        }
        let results = self.results.iter().flat_map(|carrier| words(*carrier)).collect();
        Self { parameters, results }
    }
}

fn words(carrier: Carrier) -> Vec<Carrier> {
    let word = Carrier::Exactly(Type::I32);
    match carrier {
        Carrier::Narrow(_) => vec![word],
        Carrier::Exactly(Type::I64 | Type::F64) => vec![word, word],
        Carrier::Exactly(Type::Pointer) => vec![carrier],
        Carrier::Exactly(Type::I8 | Type::I16 | Type::I32 | Type::F32) => vec![word],
    }
}

fn carrier(system: &System, parameter: &Parameter) -> Carrier {
    match system.scalar(parameter.ty) {
        None => Carrier::Exactly(Type::Pointer),
        Some(Scalar::Bool | Scalar::U8 | Scalar::I8) => Carrier::Narrow(Type::I8),
        Some(Scalar::U16 | Scalar::I16) => Carrier::Narrow(Type::I16),
        Some(Scalar::Usize | Scalar::Isize | Scalar::Errsize) => Carrier::Exactly(system.size_type()),
        Some(Scalar::U32 | Scalar::I32 | Scalar::Err | Scalar::Err32) => Carrier::Exactly(Type::I32),
        Some(Scalar::U64 | Scalar::I64 | Scalar::Err64) => Carrier::Exactly(Type::I64),
        Some(Scalar::F32) => Carrier::Exactly(Type::F32),
        Some(Scalar::F64) => Carrier::Exactly(Type::F64),
    }
}

/// `__box_write`: file, buffer, size; the number of bytes or an error.
pub(super) fn write(system: &System) -> Shape {
    Shape::of_words(&[Type::I32, Type::Pointer, system.size_type()], &[system.size_type()])
}

/// `__box_flush`: file; an error.
pub(super) fn flush() -> Shape {
    Shape::of_words(&[Type::I32], &[Type::I32])
}

/// `__box_init` of a box that nothing isolates: where its ways out are; an error.
pub(super) fn init_with_ways_out() -> Shape {
    Shape::of_words(&[Type::Pointer], &[Type::I32])
}

/// `__box_init`, what brings a box up or down, and what says why a call was not completed: an error.
pub(super) fn init() -> Shape {
    Shape::of_words(&[], &[Type::I32])
}
