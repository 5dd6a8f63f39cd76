//! The `.bento` language, and the signature strings of recipes, which are a part of it.
//!
//! Text becomes tokens (`lexer`), tokens become a tree ([`ast`]) by one grammar with two entry points (`grammar.lalrpop`,
//! `lower`), and the tree is checked as far as it can be without other files (`check`). The way back is the canonical
//! text (`print`, `layout`), and the same with the comments of a source woven in (`format`).
//!
//! Invariants: reading never fails and never panics, whatever the text; if something was not understood, there is an
//! error. Where there is no error, the tree obeys everything that needs no other file. Printing what was read and reading
//! it again gives the same tree but for its spans.

pub mod ast;
mod check;
mod diagnostics;
mod dump;
mod edit;
mod format;
mod layout;
mod lexer;
mod lower;
mod parse;
mod print;
mod syntax_error;
#[cfg(test)]
mod tests;
mod values;
mod words;

pub use check::{check_bindings, check_signature};
pub use diagnostics::CATALOGUE;
pub use dump::{dump, dump_signature, outline};
pub use format::format_file;
pub use layout::print_file;
pub use parse::{parse_file, parse_signature};
pub use print::{print_parameter, print_signature};
pub use values::{Counting, values};
pub use words::type_words;
