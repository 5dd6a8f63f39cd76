//! The spellings of everything that is one of a few.

use crate::code::{Binary, Comparison, Type, Visibility};
use crate::{Access, Architecture, Cpu, Direction, Fpu, Init, Origin, Processor, Scalar, SectionKind};

/// The runtime of a box that nothing isolates.
pub(super) const JUMPTABLE: &str = "jumptable";

/// Something that is one of a few.
pub(super) trait Word: Copy + 'static {
    /// What it is, for messages.
    const WHAT: &'static str;
    /// All of them.
    const ALL: &'static [Self];
    /// Its spelling.
    fn word(self) -> &'static str;
}

impl Word for Architecture {
    const WHAT: &'static str = "an architecture";
    const ALL: &'static [Self] = &Self::ALL;
    fn word(self) -> &'static str {
        self.name()
    }
}

impl Word for Processor {
    const WHAT: &'static str = "a processor of PCs";
    const ALL: &'static [Self] = &Self::ALL;
    fn word(self) -> &'static str {
        self.name()
    }
}

impl Word for Cpu {
    const WHAT: &'static str = "a processor";
    const ALL: &'static [Self] = &Self::ALL;
    fn word(self) -> &'static str {
        self.name()
    }
}

impl Word for Fpu {
    const WHAT: &'static str = "a floating-point unit";
    const ALL: &'static [Self] = &Self::ALL;
    fn word(self) -> &'static str {
        self.name()
    }
}

impl Word for Init {
    const WHAT: &'static str = "a way of bring-up";
    const ALL: &'static [Self] = &[Self::Lazy, Self::Manual];
    fn word(self) -> &'static str {
        match self {
            Self::Lazy => "lazy",
            Self::Manual => "manual",
        }
    }
}

impl Word for Direction {
    const WHAT: &'static str = "a direction";
    const ALL: &'static [Self] = &[Self::Import, Self::Export];
    fn word(self) -> &'static str {
        match self {
            Self::Import => "import",
            Self::Export => "export",
        }
    }
}

impl Word for SectionKind {
    const WHAT: &'static str = "a section";
    const ALL: &'static [Self] = &[
        Self::IsrVector,
        Self::Jumptable,
        Self::Gate,
        Self::Text,
        Self::Stack,
        Self::Data,
        Self::Bss,
        Self::Heap,
    ];
    fn word(self) -> &'static str {
        match self {
            Self::IsrVector => "isr_vector",
            Self::Jumptable => "jumptable",
            Self::Gate => "gate",
            Self::Text => "text",
            Self::Stack => "stack",
            Self::Data => "data",
            Self::Bss => "bss",
            Self::Heap => "heap",
        }
    }
}

impl Word for Origin {
    const WHAT: &'static str = "an origin";
    const ALL: &'static [Self] = &[Self::User, Self::Runtime, Self::Loader, Self::Glue];
    fn word(self) -> &'static str {
        match self {
            Self::User => "user",
            Self::Runtime => "runtime",
            Self::Loader => "loader",
            Self::Glue => "glue",
        }
    }
}

impl Word for Access {
    const WHAT: &'static str = "an access";
    const ALL: &'static [Self] = &[Self::Const, Self::Mut];
    fn word(self) -> &'static str {
        match self {
            Self::Const => "const",
            Self::Mut => "mut",
        }
    }
}

impl Word for Scalar {
    const WHAT: &'static str = "a scalar";
    const ALL: &'static [Self] = &Scalar::ALL;
    fn word(self) -> &'static str {
        self.name()
    }
}

impl Word for Visibility {
    const WHAT: &'static str = "a visibility";
    const ALL: &'static [Self] = &[Self::Global, Self::Weak, Self::Local];
    fn word(self) -> &'static str {
        match self {
            Self::Global => "global",
            Self::Weak => "weak",
            Self::Local => "local",
        }
    }
}

impl Word for Type {
    const WHAT: &'static str = "the type of a value";
    const ALL: &'static [Self] =
        &[Self::I8, Self::I16, Self::I32, Self::I64, Self::F32, Self::F64, Self::Pointer];
    fn word(self) -> &'static str {
        match self {
            Self::I8 => "i8",
            Self::I16 => "i16",
            Self::I32 => "i32",
            Self::I64 => "i64",
            Self::F32 => "f32",
            Self::F64 => "f64",
            Self::Pointer => "ptr",
        }
    }
}

impl Word for Binary {
    const WHAT: &'static str = "an operation on two values";
    const ALL: &'static [Self] = &[
        Self::Add,
        Self::Subtract,
        Self::Multiply,
        Self::DivideUnsigned,
        Self::And,
        Self::Or,
        Self::ExclusiveOr,
        Self::ShiftLeft,
        Self::ShiftRightUnsigned,
        Self::ShiftRightSigned,
    ];
    fn word(self) -> &'static str {
        match self {
            Self::Add => "add",
            Self::Subtract => "subtract",
            Self::Multiply => "multiply",
            Self::DivideUnsigned => "divide_unsigned",
            Self::And => "and",
            Self::Or => "or",
            Self::ExclusiveOr => "exclusive_or",
            Self::ShiftLeft => "shift_left",
            Self::ShiftRightUnsigned => "shift_right_unsigned",
            Self::ShiftRightSigned => "shift_right_signed",
        }
    }
}

impl Word for Comparison {
    const WHAT: &'static str = "a comparison";
    const ALL: &'static [Self] = &[
        Self::Equal,
        Self::NotEqual,
        Self::LessUnsigned,
        Self::LessEqualUnsigned,
        Self::GreaterUnsigned,
        Self::GreaterEqualUnsigned,
        Self::LessSigned,
        Self::LessEqualSigned,
        Self::GreaterSigned,
        Self::GreaterEqualSigned,
    ];
    fn word(self) -> &'static str {
        match self {
            Self::Equal => "equal",
            Self::NotEqual => "not_equal",
            Self::LessUnsigned => "less_unsigned",
            Self::LessEqualUnsigned => "less_equal_unsigned",
            Self::GreaterUnsigned => "greater_unsigned",
            Self::GreaterEqualUnsigned => "greater_equal_unsigned",
            Self::LessSigned => "less_signed",
            Self::LessEqualSigned => "less_equal_signed",
            Self::GreaterSigned => "greater_signed",
            Self::GreaterEqualSigned => "greater_equal_signed",
        }
    }
}
