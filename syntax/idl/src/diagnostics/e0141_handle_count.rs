//! The number behind the name of a handle says how many of them a box may have at a time. The kernel keeps that many places for
//! each box that can get one.
//!
//! ```bento
//! handle file[0];
//! ```
//!
//! Write a number from 1 to 256, or none for 8.

use bento_span::{Diagnostic, Spanned};

use crate::ast::Name;

/// `count` handles at a time are none, or more than `most`.
pub(crate) fn not_so_many(name: &Name, count: Spanned<u64>, most: u64) -> Diagnostic {
    super::E0141
        .say(format!("handle `{}`: a box cannot have {} at a time", name.value, count.value))
        .at(count.span, "how many a box may have at a time")
        .help(format!("write a number from 1 to {most}, or `handle {};` for 8", name.value))
}
