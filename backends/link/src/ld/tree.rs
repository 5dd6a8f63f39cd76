//! A linker script as a tree.

use bento_ir::{AddressRange, Alignment, Mode};

use super::Given;

/// A linker script.
#[derive(Clone, PartialEq, Eq, Default, Debug)]
pub struct Script {
    /// In order.
    pub commands: Vec<Command>,
}

/// A command at the top of a script.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Command {
    /// An explanation, a line each.
    Comment(Vec<String>),
    /// Gives a symbol a value.
    Assignment(Assignment),
    /// Where the program starts.
    Entry(&'static str),
    /// What is loaded: `PHDRS`.
    Segments(Vec<Segment>),
    /// `MEMORY`
    Memory(Vec<Memory>),
    /// `SECTIONS`
    Sections(Vec<Placed>),
    /// Refuses to link unless something holds.
    Assert(Assertion),
}

/// `SYMBOL = VALUE;`
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Assignment {
    /// What gets the value.
    pub symbol: String,
    /// The value.
    pub value: Expression,
}

/// A loaded segment.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Segment {
    /// Its name.
    pub name: String,
    /// Its rights.
    pub mode: Mode,
}

/// A memory.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Memory {
    /// Its name.
    pub name: String,
    /// Its rights.
    pub mode: Mode,
    /// Its addresses.
    pub range: AddressRange,
}

/// What stands in `SECTIONS`.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Placed {
    /// A section of the linked program.
    Output(OutputSection),
    /// A section of an object that is linked again.
    Gathered(GatheredSection),
    /// Gives a symbol a value.
    Assignment(Assignment),
}

/// A section of the linked program.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct OutputSection {
    /// Its name.
    pub name: String,
    /// Whether it only takes space. Then it belongs to no segment.
    pub no_load: bool,
    /// Its alignment.
    pub align: Alignment,
    /// What it holds.
    pub statements: Vec<Statement>,
    /// The memory that it runs in.
    pub memory: String,
    /// The memory that its bytes are loaded to.
    pub load_memory: String,
    /// The segment that loads it; none for a section that only takes space.
    pub segment: Option<String>,
}

/// A section of an object that is linked again: it lies nowhere yet.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct GatheredSection {
    /// Its name.
    pub name: String,
    /// What it holds.
    pub statements: Vec<Statement>,
}

/// What stands in an output section.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Statement {
    /// Gives a symbol a value.
    Assignment(Assignment),
    /// Moves on to an address.
    MoveTo(Expression),
    /// Moves on by so many bytes.
    MoveBy(Expression),
    /// Takes sections of the objects.
    Input(Input),
}

/// Sections of the objects, in the order in which they are found.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Input {
    /// Whether they stay although nothing refers to them.
    pub keep: bool,
    /// Whether they are ordered by the number at the end of their names.
    pub by_priority: bool,
    /// Patterns of their names.
    pub patterns: Vec<String>,
}

/// `ASSERT`
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Assertion {
    /// What must hold.
    pub condition: Expression,
    /// What is said if it does not.
    pub message: String,
}

/// An expression.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Expression {
    /// A number.
    Number(u64),
    /// The value of a symbol.
    Symbol(String),
    /// The location counter.
    Here,
    /// The location counter, rounded up.
    Aligned(Alignment),
    /// The first address of a memory.
    Origin(String),
    /// The address behind a memory.
    End(String),
    /// Where the bytes of a section are loaded to.
    LoadAddress(&'static str),
    /// The larger one.
    Maximum(Box<Expression>, Box<Expression>),
    /// Whether somebody defines a symbol.
    Defined(String),
    /// The value of a symbol if somebody else defines it, else this.
    IfDefined(&'static str, Box<Expression>),
    /// Two operands.
    Binary(Operator, Box<Expression>, Box<Expression>),
    /// As a recipe has it.
    Given(Given),
}

/// An operator of two operands.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Operator {
    /// `+`
    Add,
    /// `-`
    Subtract,
    /// `*`
    Multiply,
    /// `==`
    Equal,
    /// `<=`
    AtMost,
}

impl Expression {
    /// The value of a symbol.
    #[must_use]
    pub fn symbol(name: &str) -> Self {
        Self::Symbol(name.to_owned())
    }

    /// The sum.
    #[must_use]
    pub fn plus(self, other: Self) -> Self {
        self.with(Operator::Add, other)
    }

    /// The difference.
    #[must_use]
    pub fn minus(self, other: Self) -> Self {
        self.with(Operator::Subtract, other)
    }

    /// The product.
    #[must_use]
    pub fn times(self, other: Self) -> Self {
        self.with(Operator::Multiply, other)
    }

    /// Whether both are the same.
    #[must_use]
    pub fn equals(self, other: Self) -> Self {
        self.with(Operator::Equal, other)
    }

    /// Whether it is not larger.
    #[must_use]
    pub fn at_most(self, other: Self) -> Self {
        self.with(Operator::AtMost, other)
    }

    fn with(self, operator: Operator, other: Self) -> Self {
        Self::Binary(operator, Box::new(self), Box::new(other))
    }
}
