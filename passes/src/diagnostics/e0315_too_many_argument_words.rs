//! Arguments cross a boundary in eight words of 32 bits: r0 to r3, and four on the stack, which are copied from one side's stack to
//! the other's. A number of 64 bits takes two, and starts at an even word (AAPCS32 section 6.5), so a word before it can stay
//! empty.
//!
//! ```toml
//! export.plot = 'fn(i32 a, i64 b, i32 c, i64 d, i32 e) -> err'   # a, nothing, b, b, c, nothing, d, d, and no word is left
//! ```
//!
//! Put 64-bit arguments first, or pass several arguments as one structure by pointer.

use bento_idl::ast::Signature;
use bento_ir::code::ARGUMENT_WORDS;
use bento_span::Diagnostic;

/// The argument at `first` is the first that has no word; all together need `needed`.
pub(crate) fn too_many(stated: &Signature, first: usize, needed: u32, is_padded: bool) -> Diagnostic {
    let diagnostic = super::E0315
        .say(format!("the arguments need {needed} words, and there are {ARGUMENT_WORDS}"))
        .at(stated.parameters[first].span, "no word is left for this")
        .and(stated.span, "64-bit arguments take two words, all others one");
    if is_padded {
        return diagnostic
            .note("a 64-bit argument starts at an even word, so a word before one stays empty")
            .help("put 64-bit arguments first, or pass a structure by pointer");
    }
    diagnostic.help("pass several of them as one structure by pointer, or split the function")
}
