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
    /// `uintptr_t`
    Address,
}

impl Word {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Byte, Self::Half, Self::Whole, Self::Address];

    /// The type without a sign.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Byte => "uint8_t",
            Self::Half => "uint16_t",
            Self::Whole => "uint32_t",
            Self::Address => "uintptr_t",
        }
    }

    /// The type with a sign.
    #[must_use]
    pub fn signed(self) -> &'static str {
        match self {
            Self::Byte => "int8_t",
            Self::Half => "int16_t",
            Self::Whole => "int32_t",
            Self::Address => "intptr_t",
        }
    }

    /// The type of it in memory.
    #[must_use]
    pub fn cell(self) -> &'static str {
        match self {
            Self::Byte => "__box_cell8",
            Self::Half => "__box_cell16",
            Self::Whole => "__box_cell32",
            Self::Address => "__box_cell",
        }
    }

    /// Its width in bits on the targets that glue is made for.
    #[must_use]
    pub fn bits(self) -> u32 {
        match self {
            Self::Byte => 8,
            Self::Half => 16,
            Self::Whole | Self::Address => 32,
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
    /// A word.
    Number(u32),
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
