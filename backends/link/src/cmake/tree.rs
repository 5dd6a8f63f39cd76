//! A CMake module as a tree.

/// A module.
#[derive(Clone, PartialEq, Eq, Default, Debug)]
pub struct Module {
    /// In order.
    pub items: Vec<Item>,
}

/// A piece of a module.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Item {
    /// An explanation, a line each.
    Comment(Vec<String>),
    /// `NAME(ARGUMENTS)`
    Command {
        /// Its name.
        name: &'static str,
        /// What it gets.
        arguments: Vec<Argument>,
    },
    /// A command with others up to the one that ends it: `function` or `foreach`.
    Block {
        /// Its name; the end has `end` before it.
        name: &'static str,
        /// What it gets.
        arguments: Vec<Argument>,
        /// What is in it.
        items: Vec<Self>,
    },
}

/// An argument.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Argument {
    /// Its pieces.
    pub pieces: Vec<Piece>,
}

/// A piece of an argument.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Piece {
    /// Itself, whatever it means to CMake.
    Text(String),
    /// The value of a variable.
    Variable(&'static str),
    /// What stands for the file of a target when the build system is made.
    FileOf(&'static str),
    /// A flag for one C compiler, which is `GNU` or `Clang` to CMake.
    For {
        /// The compiler.
        compiler: &'static str,
        /// The flag.
        flag: &'static str,
    },
}

impl Argument {
    /// An argument that is only text.
    #[must_use]
    pub fn text(text: impl Into<String>) -> Self {
        Self { pieces: vec![Piece::Text(text.into())] }
    }

    /// The value of a variable.
    #[must_use]
    pub fn variable(name: &'static str) -> Self {
        Self { pieces: vec![Piece::Variable(name)] }
    }

    /// With a piece behind it.
    #[must_use]
    pub fn then(mut self, piece: Piece) -> Self {
        self.pieces.push(piece);
        self
    }

    /// With text behind it.
    #[must_use]
    pub fn and(self, text: &str) -> Self {
        self.then(Piece::Text(text.to_owned()))
    }
}

impl Item {
    /// `NAME(ARGUMENTS)`
    #[must_use]
    pub fn command(name: &'static str, arguments: Vec<Argument>) -> Self {
        Self::Command { name, arguments }
    }

    /// An explanation of a line.
    #[must_use]
    pub fn comment(line: &str) -> Self {
        Self::Comment(vec![line.to_owned()])
    }
}
