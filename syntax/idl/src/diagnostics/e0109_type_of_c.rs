//! A type word of C, where the language has its own.
//!
//! ```bento
//! interface clock {
//!     fn clock_read(uint32_t which) -> int64_t;
//! }
//! ```
//!
//! Write `u32` and `i64`. In the header that bentoc makes, these are `uint32_t` and `int64_t` again. `char *` is `i8 *`,
//! `void *` is `u8 *`.

use bento_span::{Diagnostic, Span};

use crate::ast::Primitive;

/// `word` is used as a type.
pub(crate) fn type_of_c(span: Span, word: &str, ours: Primitive) -> Diagnostic {
    let ours = ours.word();
    let diagnostic = super::E0109.say(format!("`{word}` is a type of C")).at(span, "not a type of this language");
    let diagnostic = diagnostic.help(format!("write `{ours}`"));
    if word == "char" { diagnostic.help("write `u8` if it is a byte and not a letter") } else { diagnostic }
}

/// `word` is declared as a type.
pub(crate) fn declared(span: Span, word: &str) -> Diagnostic {
    super::E0109
        .say(format!("`{word}` is a type of C already"))
        .at(span, "the header could not declare it again")
        .help("choose another name")
}

/// More than one word makes up the type.
pub(crate) fn several_words(span: Span, words: &str) -> Diagnostic {
    super::E0109
        .say(format!("`{words}` is a type of C"))
        .at(span, "a type is a single word")
        .help("write one of `u8`, `u16`, `u32`, `u64`, `i8`, `i16`, `i32`, `i64`")
}

/// `struct point`, where `point` says it all.
pub(crate) fn tagged(span: Span, tag: &str, name: &str) -> Diagnostic {
    super::E0109
        .say(format!("`{tag} {name}` is a type of C"))
        .at(span, "a type is a single word")
        .help(format!("write `{name}`"))
}
