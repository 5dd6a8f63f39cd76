//! A Makefile as a tree.

/// A Makefile.
#[derive(Clone, PartialEq, Eq, Default, Debug)]
pub struct Makefile {
    /// In order.
    pub items: Vec<Item>,
}

/// A piece of a Makefile.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Item {
    /// An explanation, a line each.
    Comment(Vec<String>),
    /// Gives a variable a value.
    Variable(Variable),
    /// Read only if something holds.
    If(Conditional),
    /// How something is made.
    Rule(Rule),
    /// Reads files that need not be there.
    Include(Vec<Word>),
    /// Calls a function for its effect.
    Call(Piece),
}

/// `NAME = WORDS`
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Variable {
    /// Its name.
    pub name: String,
    /// How it gets its value.
    pub assignment: Assignment,
    /// Its value.
    pub words: Vec<Word>,
}

/// How a variable gets its value.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Assignment {
    /// `=`: expanded where it is used.
    Recursive,
    /// `:=`: expanded here.
    Simple,
    /// `?=`: unless it has one.
    Default,
    /// `+=`: behind what it has.
    Append,
}

/// `ifeq` or `ifneq`
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Conditional {
    /// One side.
    pub left: Word,
    /// The other side.
    pub right: Word,
    /// Whether they must be equal, or must differ.
    pub equal: bool,
    /// Read if it holds.
    pub then: Vec<Item>,
    /// Read if it does not.
    pub otherwise: Vec<Item>,
}

/// A rule.
#[derive(Clone, PartialEq, Eq, Default, Debug)]
pub struct Rule {
    /// What it makes.
    pub targets: Vec<Word>,
    /// The pattern that all targets fit, if the prerequisites are told from what `%` stands for in each.
    pub pattern: Option<Word>,
    /// What it is made of.
    pub prerequisites: Vec<Word>,
    /// How.
    pub recipe: Vec<Line>,
}

/// A command of a recipe.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Line {
    /// Whether make does not show it.
    pub silent: bool,
    /// Its words; texts in them are the shell's.
    pub words: Vec<Word>,
}

/// Something without a blank between its pieces.
#[derive(Clone, PartialEq, Eq, Default, Debug)]
pub struct Word {
    /// The pieces.
    pub pieces: Vec<Piece>,
}

/// A piece of a word.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Piece {
    /// Itself, whatever it means to make.
    Text(String),
    /// The name of a file as a target or a prerequisite, whatever it means to make.
    File(String),
    /// The value of a variable.
    Variable(String),
    /// `$@`, `$<`, `$(@D)`…
    Automatic(&'static str),
    /// What a function makes of its arguments.
    Function {
        /// Its name.
        name: &'static str,
        /// Its arguments.
        arguments: Vec<Vec<Word>>,
    },
}

impl Item {
    /// An explanation of a line.
    #[must_use]
    pub fn comment(line: &str) -> Self {
        Self::Comment(vec![line.to_owned()])
    }
}

impl Word {
    /// A word that is only text.
    #[must_use]
    pub fn text(text: impl Into<String>) -> Self {
        Self { pieces: vec![Piece::Text(text.into())] }
    }

    /// The name of a file where make reads names.
    #[must_use]
    pub fn file(name: impl Into<String>) -> Self {
        Self { pieces: vec![Piece::File(name.into())] }
    }

    /// The value of a variable.
    #[must_use]
    pub fn variable(name: &str) -> Self {
        Self { pieces: vec![Piece::Variable(name.to_owned())] }
    }

    /// What a function makes of its arguments.
    #[must_use]
    pub fn function(name: &'static str, arguments: Vec<Vec<Self>>) -> Self {
        Self { pieces: vec![Piece::Function { name, arguments }] }
    }

    /// An automatic variable, quoted for the shell.
    #[must_use]
    pub fn automatic(name: &'static str) -> Self {
        Self::text("'").then(Piece::Automatic(name)).and("'")
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

impl Variable {
    /// `NAME = WORDS`
    #[must_use]
    pub fn recursive(name: &str, words: Vec<Word>) -> Self {
        Self { name: name.to_owned(), assignment: Assignment::Recursive, words }
    }
}

impl Line {
    /// A command that make shows.
    #[must_use]
    pub fn shown(words: Vec<Word>) -> Self {
        Self { silent: false, words }
    }

    /// A command that make does not show.
    #[must_use]
    pub fn silent(words: Vec<Word>) -> Self {
        Self { silent: true, words }
    }
}
