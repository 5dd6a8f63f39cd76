//! C functions with bodies, variables and assembly as a tree.
//!
//! Only what glue needs: values are words, control goes by labels, memory is read and written through types that may
//! alias anything.

use super::Function;

/// The types that values of glue have.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Word {
    /// `uint8_t`
    Byte,
    /// `uint16_t`
    Half,
    /// `uint32_t`
    Whole,
    /// `uint64_t`
    Wide,
    /// `uintptr_t`
    Address,
    /// `float`
    Single,
    /// `double`
    Double,
}

impl Word {
    /// Those of microcontrollers.
    pub const OF_BOARDS: [Self; 4] = [Self::Byte, Self::Half, Self::Whole, Self::Address];
    /// Those of a PC.
    pub const OF_PCS: [Self; 7] =
        [Self::Byte, Self::Half, Self::Whole, Self::Wide, Self::Address, Self::Single, Self::Double];

    /// The type without a sign.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Byte => "uint8_t",
            Self::Half => "uint16_t",
            Self::Whole => "uint32_t",
            Self::Wide => "uint64_t",
            Self::Address => "uintptr_t",
            Self::Single => "float",
            Self::Double => "double",
        }
    }

    /// The type with a sign, which floats have anyway.
    #[must_use]
    pub fn signed(self) -> &'static str {
        match self {
            Self::Byte => "int8_t",
            Self::Half => "int16_t",
            Self::Whole => "int32_t",
            Self::Wide => "int64_t",
            Self::Address => "intptr_t",
            Self::Single | Self::Double => self.name(),
        }
    }

    /// The type of it in memory.
    #[must_use]
    pub fn cell(self) -> &'static str {
        match self {
            Self::Byte => "__box_cell8",
            Self::Half => "__box_cell16",
            Self::Whole => "__box_cell32",
            Self::Wide => "__box_cell64",
            Self::Address => "__box_cell",
            Self::Single => "__box_cell_float",
            Self::Double => "__box_cell_double",
        }
    }

    /// Its width in bits, where an address has so many.
    #[must_use]
    pub fn bits(self, address: u32) -> u32 {
        match self {
            Self::Byte => 8,
            Self::Half => 16,
            Self::Whole | Self::Single => 32,
            Self::Wide | Self::Double => 64,
            Self::Address => address,
        }
    }
}

/// How a name of this file is seen by the linker.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Linkage {
    /// By nobody.
    Static,
    /// By everybody.
    Global,
    /// By everybody, and another definition wins.
    Weak,
}

/// What is said of a function before it is used.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Declaration {
    /// Its prototype.
    pub function: Function,
    /// Who sees it.
    pub linkage: Linkage,
    /// Its symbol, if that is not its name.
    pub symbol: Option<String>,
    /// Whether it is to be kept whatever the compiler thinks.
    pub used: bool,
}

/// A function with its body.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Definition {
    /// Its prototype.
    pub function: Function,
    /// Whether only this file sees it.
    pub is_static: bool,
    /// Its variables.
    pub locals: Vec<(Word, Vec<String>)>,
    /// A variable of so many words of 64 bits, for arguments on their way.
    pub frame: Option<(String, usize)>,
    /// What it does.
    pub body: Vec<Statement>,
}

/// A variable or a constant: bytes.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Variable {
    /// Its name.
    pub name: String,
    /// Its symbol, if that is not its name.
    pub symbol: Option<String>,
    /// Who sees it.
    pub linkage: Linkage,
    /// Its alignment in bytes.
    pub align: u32,
    /// Whether it is to be kept whatever the compiler thinks.
    pub used: bool,
    /// Its bytes.
    pub contents: Contents,
}

/// What a [`Variable`] holds.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Contents {
    /// These bytes, never changed.
    Constant(Vec<u8>),
    /// So many zeros.
    Zero(u32),
    /// Numbers and addresses, `uintptr_t` each.
    Words(Vec<Expression>),
    /// Something of another file.
    Elsewhere,
}

/// A statement.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Statement {
    /// `TARGET = VALUE;`
    Assign {
        /// The variable.
        target: String,
        /// Its new value.
        value: Expression,
    },
    /// Keeps the compiler from drawing conclusions from where a value came from.
    Hide(String),
    /// To memory.
    Store {
        /// How much.
        word: Word,
        /// Where.
        address: Expression,
        /// What.
        value: Expression,
    },
    /// For its effect.
    Evaluate(Expression),
    /// `if (CONDITION) { … }`
    If {
        /// The condition.
        condition: Expression,
        /// What is done then.
        then: Vec<Self>,
    },
    /// `goto LABEL;`
    Goto(String),
    /// `LABEL:`
    Label(String),
    /// `return …;`
    Return(Option<Expression>),
}

/// An expression.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Expression {
    /// A variable or a function.
    Name(String),
    /// A number without a sign.
    Number(u64),
    /// A float with these bits.
    Real(Word, u64),
    /// `(TYPE)VALUE`
    Cast(super::Type, Box<Self>),
    /// Two operands.
    Binary(Operator, Box<[Self; 2]>),
    /// `CONDITION ? THEN : OTHERWISE`
    Choose(Box<[Self; 3]>),
    /// From memory.
    Load(Word, Box<Self>),
    /// `FUNCTION(ARGUMENTS)`
    Call(Box<Self>, Vec<Self>),
    /// The function at an address that takes and gives words.
    FunctionAt {
        /// Where it is.
        address: Box<Self>,
        /// What it gives.
        result: Option<Word>,
        /// What it takes.
        parameters: Vec<Word>,
    },
}

/// An operator between two operands.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[allow(missing_docs, reason = "each is its own name")]
pub enum Operator {
    Add,
    Subtract,
    Multiply,
    Divide,
    And,
    Or,
    ExclusiveOr,
    ShiftLeft,
    ShiftRight,
    Equal,
    NotEqual,
    Less,
    LessEqual,
    Greater,
    GreaterEqual,
}

impl Expression {
    /// A variable or a function.
    #[must_use]
    pub fn name(name: &str) -> Self {
        Self::Name(name.to_owned())
    }

    /// The value as another type.
    #[must_use]
    pub fn cast(self, ty: &str) -> Self {
        Self::Cast(super::Type::named(ty), Box::new(self))
    }

    /// Two operands.
    #[must_use]
    pub fn binary(operator: Operator, left: Self, right: Self) -> Self {
        Self::Binary(operator, Box::new([left, right]))
    }

    /// One of two values.
    #[must_use]
    pub fn choose(condition: Self, then: Self, otherwise: Self) -> Self {
        Self::Choose(Box::new([condition, then, otherwise]))
    }
}
