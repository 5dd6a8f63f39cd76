//! Numbers that integers of the language can be.

use bento_ir::{NamedKind, Scalar, System, Type, Variant};

/// What a value of an integer type can be.
pub(super) enum Values<'s> {
    Range(i128, i128),
    OneOf(&'s [Variant]),
    UnionOf(&'s [Variant]),
}

impl<'s> Values<'s> {
    /// Those of a type, if it is an integer by value.
    pub(super) fn of(system: &'s System, ty: Type) -> Option<Self> {
        match ty {
            Type::Pointer(_) => None,
            Type::Scalar(scalar) => range(scalar).map(|(low, high)| Self::Range(low, high)),
            Type::Named(named) | Type::Owned(named) => match &system.named[named].kind {
                NamedKind::Enumeration { variants, .. } => Some(Self::OneOf(variants)),
                NamedKind::Flags { variants, .. } => Some(Self::UnionOf(variants)),
                NamedKind::Structure { .. } | NamedKind::Handle { .. } => None,
            },
        }
    }

    /// Whether a number is one.
    pub(super) fn have(&self, number: i128) -> bool {
        match self {
            Self::Range(low, high) => (*low..=*high).contains(&number),
            Self::OneOf(variants) => variants.iter().any(|variant| variant.value == number),
            Self::UnionOf(variants) => {
                number & !variants.iter().fold(0, |all, variant| all | variant.value) == 0
            }
        }
    }

    /// All of them, for a message.
    pub(super) fn words(&self) -> String {
        let list = |variants: &[Variant]| {
            let each = variants.iter().map(|variant| format!("{} ({})", variant.name, variant.value));
            each.collect::<Vec<_>>().join(", ")
        };
        match self {
            Self::Range(low, high) => format!("{low} to {high}"),
            Self::OneOf(variants) => format!("one of {}", list(variants)),
            Self::UnionOf(variants) => format!("a union of {}", list(variants)),
        }
    }
}

/// The numbers of an integer type.
fn range(scalar: Scalar) -> Option<(i128, i128)> {
    let signed = |bits: u32| Some((-(1 << (bits - 1)), (1 << (bits - 1)) - 1));
    match scalar {
        Scalar::Bool => Some((0, 1)),
        Scalar::U8 => Some((0, u8::MAX.into())),
        Scalar::U16 => Some((0, u16::MAX.into())),
        Scalar::U32 | Scalar::Usize => Some((0, u32::MAX.into())),
        Scalar::U64 => Some((0, u64::MAX.into())),
        Scalar::I8 => signed(8),
        Scalar::I16 => signed(16),
        Scalar::I32 | Scalar::Isize | Scalar::Err | Scalar::Err32 | Scalar::Errsize => signed(32),
        Scalar::I64 | Scalar::Err64 => signed(64),
        Scalar::F32 | Scalar::F64 => None,
    }
}
