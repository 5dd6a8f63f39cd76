//! What cannot be said to a linker or to make.

use std::fmt;

/// Why a box has no linker script or no Makefile.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Limit {
    /// Two things would have one name in the linker script.
    SameName {
        /// The name.
        name: String,
        /// What has it first.
        first: String,
        /// What has it too.
        second: String,
    },
    /// A symbol to define that is none.
    Symbol {
        /// Its name.
        name: String,
    },
    /// The value of a symbol to define is no expression.
    Expression {
        /// The symbol.
        symbol: String,
        /// The value.
        text: String,
    },
    /// A path with a character that make gives a meaning however it is written.
    Path {
        /// Which.
        what: &'static str,
        /// As it was given.
        path: String,
    },
    /// A name that stands in lists and functions of make, with a character that make or the shell gives a meaning, or with a blank.
    Word {
        /// Which.
        what: &'static str,
        /// As it was given.
        text: String,
    },
    /// A name of a file that names a folder, too.
    Folder {
        /// Which.
        what: &'static str,
        /// As it was given.
        name: String,
    },
    /// A path that CMake reads as something else, however it is written.
    Module {
        /// As it was given.
        path: String,
    },
    /// A text that cannot stand in a Makefile because of a control character.
    Control {
        /// Which.
        what: &'static str,
        /// As it was given.
        text: String,
    },
    /// A box of a PC without a linker script, which says what is the box's.
    NoScript {
        /// The box.
        name: String,
    },
    /// A text with a quote that has no end.
    Quote {
        /// Which.
        what: &'static str,
        /// As it was given.
        text: String,
    },
}

impl fmt::Display for Limit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::SameName { name, first, second } => {
                write!(f, "in the linker script {first} and {second} would both be called `{name}`")
            }
            Self::Symbol { name } => write!(f, "`{name}` is no name of a linker symbol"),
            Self::Expression { symbol, text } => {
                write!(f, "the value `{text}` of symbol `{symbol}` is no expression of the linker")
            }
            Self::Path { what, path: text } | Self::Word { what, text } => {
                write!(f, "the {what} `{text}` cannot be written in a Makefile")
            }
            Self::Folder { what, name } => write!(f, "the {what} `{name}` is no name of a file"),
            Self::Module { path } => write!(f, "the path `{path}` cannot be written in a module for CMake"),
            Self::Control { what, text } => {
                write!(
                    f,
                    "the {what} `{}` has a control character, which a Makefile cannot hold",
                    text.escape_debug()
                )
            }
            Self::NoScript { name } => {
                write!(f, "box `{name}` has no linker script, by which a PC tells what is its")
            }
            Self::Quote { what, text } => write!(f, "the {what} `{text}` has a quote without an end"),
        }
    }
}

impl std::error::Error for Limit {}

impl Limit {
    /// What its user can do about it.
    #[must_use]
    pub fn help(&self) -> &'static str {
        match self {
            Self::SameName { .. } => {
                "give one of the memories another name; letters count the same in both cases"
            }
            Self::Symbol { .. } => "use letters, digits, `_`, `.` and `$`, and no digit in front",
            Self::Expression { .. } => {
                "use numbers in decimal or like 0x10, symbols, functions like ORIGIN(RAM) or MAX(a, b), and operators without assignment"
            }
            Self::Path { .. } => {
                "use letters, digits, `. _ / + @ ^ ~ -` and, between others, blanks; and no `-` or `~` in front"
            }
            Self::Word { .. } => "use letters, digits and `. _ / + @ ^ ~ -`, and no `-` or `~` in front",
            Self::Folder { .. } => "leave out the folder: it is made in that of the Makefile",
            Self::Module { .. } => {
                "use a path without `$`, `\"`, `;`, `|` and `:`, which CMake gives a meaning"
            }
            Self::Control { .. } => "write it in one line without control characters",
            Self::NoScript { .. } => "add `output.ld = 'bb.ld'` to the box",
            Self::Quote { .. } => "close the quote, or put a backslash in front of it",
        }
    }
}
