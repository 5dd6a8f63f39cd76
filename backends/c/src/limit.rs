//! What cannot be said in C.

use std::fmt;

/// Why a box has no header.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Limit {
    /// C or C++ gives the name a meaning of its own.
    Reserved {
        /// What has the name: `function`, `type`, `field`.
        what: &'static str,
        /// The name.
        name: String,
    },
    /// Passes left something in a function that is not for backends.
    Thunk {
        /// Its name.
        name: String,
    },
    /// C's library has a function of the name, and compilers know its type.
    InLibrary {
        /// What has the name: `function`, `type`.
        what: &'static str,
        /// The name.
        name: String,
    },
    /// Two declarations of one name differ.
    Conflict {
        /// The name.
        name: String,
    },
}

impl fmt::Display for Limit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Reserved { what, name } => write!(f, "the {what} `{name}` cannot have that name in C"),
            Self::Thunk { name } => write!(f, "the function `{name}` cannot be written as C"),
            Self::InLibrary { what, name } => {
                write!(f, "the {what} `{name}` cannot have that name: C's library has one of its own")
            }
            Self::Conflict { name } => write!(f, "the header would declare `{name}` in two different ways"),
        }
    }
}

impl std::error::Error for Limit {}

impl Limit {
    /// The symbol or the type that it is about.
    #[must_use]
    pub fn name(&self) -> &str {
        match self {
            Self::Reserved { name, .. }
            | Self::Thunk { name }
            | Self::InLibrary { name, .. }
            | Self::Conflict { name } => name,
        }
    }

    /// What its user can do about it.
    #[must_use]
    pub fn help(&self) -> &'static str {
        match self {
            Self::Reserved { what: "function", .. } | Self::InLibrary { what: "function", .. } => {
                "give the function another symbol with `alias`"
            }
            Self::Reserved { .. } => "choose a name that is no word of C or C++",
            Self::Thunk { .. } => "make the object: `output.o = 'bb.gate.o'`",
            Self::InLibrary { .. } => "choose another name",
            Self::Conflict { .. } => {
                "give one of them another name, or the function another symbol with `alias`"
            }
        }
    }
}
