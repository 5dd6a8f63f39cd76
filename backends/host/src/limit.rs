//! What this backend cannot say.

use std::fmt;

/// Why a thunk has no code.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Limit {
    /// Passes left something that is not for backends.
    Illegal {
        /// The thunk.
        thunk: String,
        /// What it is.
        what: &'static str,
    },
    /// The code generator refused it.
    Refused {
        /// The thunk.
        thunk: String,
        /// Its words.
        why: String,
    },
}

impl fmt::Display for Limit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Illegal { thunk, what } => write!(f, "function `{thunk}` has {what}"),
            Self::Refused { thunk, why } => write!(f, "function `{thunk}` cannot be compiled: {why}"),
        }
    }
}
