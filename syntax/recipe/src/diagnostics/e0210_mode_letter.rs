//! The mode of a memory is made of `r` (read), `w` (write), `x` (execute), `p` (persistent) and `-` for what is missing.
//!
//! ```toml
//! memory.ram = 'rwz 0x2000'
//! ```
//!
//! Remove the letter.

use bento_span::{Diagnostic, Span};

/// A letter that is none of them.
pub(crate) fn said(span: Span, letter: char) -> Diagnostic {
    let lower = letter.to_ascii_lowercase();
    let is_upper = letter != lower && "rwxp".contains(lower);
    super::E0210
        .say(format!("unknown letter `{letter}` in the mode of a memory"))
        .at(span, "not one of r w x p -")
        .help_if(is_upper.then(|| format!("write `{lower}`: modes are lower case")))
        .help("begin with a mode like `rw` or `r-xp`, then give the address and the size")
}
