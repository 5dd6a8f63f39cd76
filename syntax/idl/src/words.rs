//! The words of the language and what they stand for.

use crate::ast::{Direction, Modifier, Primitive};

impl Primitive {
    /// Every type of the language, in the order of the manual.
    pub const ALL: [Self; 17] = [
        Self::Bool,
        Self::U8,
        Self::U16,
        Self::U32,
        Self::U64,
        Self::Usize,
        Self::I8,
        Self::I16,
        Self::I32,
        Self::I64,
        Self::Isize,
        Self::F32,
        Self::F64,
        Self::Err,
        Self::Err32,
        Self::Err64,
        Self::Errsize,
    ];

    /// Its spelling.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Bool => "bool",
            Self::U8 => "u8",
            Self::U16 => "u16",
            Self::U32 => "u32",
            Self::U64 => "u64",
            Self::Usize => "usize",
            Self::I8 => "i8",
            Self::I16 => "i16",
            Self::I32 => "i32",
            Self::I64 => "i64",
            Self::Isize => "isize",
            Self::F32 => "f32",
            Self::F64 => "f64",
            Self::Err => "err",
            Self::Err32 => "err32",
            Self::Err64 => "err64",
            Self::Errsize => "errsize",
        }
    }

    /// The smallest and the largest integer of the type; `None` for floats. Types as wide as a pointer count as 32 bits,
    /// as they are on every target with boxes.
    #[must_use]
    pub fn range(self) -> Option<(i128, i128)> {
        match self {
            Self::Bool => Some((0, 1)),
            Self::U8 => Some((0, u8::MAX.into())),
            Self::U16 => Some((0, u16::MAX.into())),
            Self::U32 | Self::Usize => Some((0, u32::MAX.into())),
            Self::U64 => Some((0, u64::MAX.into())),
            Self::I8 => Some((i8::MIN.into(), i8::MAX.into())),
            Self::I16 => Some((i16::MIN.into(), i16::MAX.into())),
            Self::I32 | Self::Isize | Self::Err | Self::Err32 | Self::Errsize => {
                Some((i32::MIN.into(), i32::MAX.into()))
            }
            Self::I64 | Self::Err64 => Some((i64::MIN.into(), i64::MAX.into())),
            Self::F32 | Self::F64 => None,
        }
    }

    /// Whether the type may be the width of an `enum` or of `flags`.
    #[must_use]
    pub fn is_width(self) -> bool {
        match self {
            Self::U8 | Self::U16 | Self::U32 | Self::U64 | Self::I8 | Self::I16 | Self::I32 | Self::I64 => {
                true
            }
            Self::Bool | Self::Usize | Self::Isize | Self::F32 | Self::F64 => false,
            Self::Err | Self::Err32 | Self::Err64 | Self::Errsize => false,
        }
    }

    /// Whether an argument of the type may give the length of an array. 64 bits would be cut to the target's 32 before
    /// the range is checked; signed and floating numbers have values that are no length.
    #[must_use]
    pub fn is_length(self) -> bool {
        match self {
            Self::U8 | Self::U16 | Self::U32 | Self::Usize => true,
            Self::Bool | Self::U64 | Self::I8 | Self::I16 | Self::I32 | Self::I64 | Self::Isize => false,
            Self::F32 | Self::F64 | Self::Err | Self::Err32 | Self::Err64 | Self::Errsize => false,
        }
    }
}

impl Modifier {
    /// Its spelling.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Const => "const",
            Self::Mut => "mut",
            Self::Nullable => "nullable",
            Self::Own => "own",
        }
    }
}

impl Direction {
    /// Its spelling.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Import => "import",
            Self::Export => "export",
        }
    }
}

/// The spellings of all types of the language: what an unknown type name is compared with.
pub fn type_words() -> impl Iterator<Item = &'static str> {
    Primitive::ALL.into_iter().map(Primitive::word)
}

/// The words that end a result in a `.bento` file, and so cannot name one outside parentheses.
pub(crate) const CLAUSES: [&str; 3] = ["with", "scope", "alias"];

/// The type of the language that a type word of C stands for.
pub(crate) fn of_c(word: &str) -> Option<Primitive> {
    Some(match word {
        "uint8_t" | "uchar" => Primitive::U8,
        "uint16_t" | "ushort" => Primitive::U16,
        "uint32_t" | "uint" | "unsigned" => Primitive::U32,
        "uint64_t" => Primitive::U64,
        "size_t" | "uintptr_t" => Primitive::Usize,
        "char" | "int8_t" => Primitive::I8,
        "short" | "int16_t" => Primitive::I16,
        "int" | "signed" | "int32_t" | "long" => Primitive::I32,
        "int64_t" => Primitive::I64,
        "ssize_t" | "intptr_t" | "ptrdiff_t" => Primitive::Isize,
        "float" => Primitive::F32,
        "double" => Primitive::F64,
        "_Bool" => Primitive::Bool,
        _ => return None,
    })
}
