//! What cannot be a crate.

use std::fmt;

/// Why a box has no crate.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Limit {
    /// The output is not in a folder of its own.
    Path {
        /// Where it would be.
        path: String,
    },
    /// Two declarations would have one name.
    Conflict {
        /// The name.
        name: String,
    },
}

impl fmt::Display for Limit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Path { path } => write!(f, "`{path}` is not where a crate has its source"),
            Self::Conflict { name } => write!(f, "the crate would declare `{name}` in two different ways"),
        }
    }
}

impl std::error::Error for Limit {}

impl Limit {
    /// What its user can do about it.
    #[must_use]
    pub fn help(&self) -> &'static str {
        match self {
            Self::Path { .. } => {
                "write it as `NAME/src/lib.rs`: NAME is the folder and the name of the crate, a name of Rust"
            }
            Self::Conflict { .. } => {
                "give one of them another name, or the function another symbol with `alias`"
            }
        }
    }
}
