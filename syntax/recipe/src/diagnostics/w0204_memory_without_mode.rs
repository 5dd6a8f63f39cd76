//! Without a mode a memory can neither be read nor written nor executed, so no section can lie in it. A string replaces a
//! weaker string as a whole: `--memory.ram=0x4000` takes the mode away, `--memory.ram.size=0x4000` keeps it.
//!
//! ```toml
//! memory.ram = '0x2000'
//! ```
//!
//! Write the mode: `rw 0x2000`.

use bento_span::{Diagnostic, Spanned};

/// The memory.
pub(crate) fn said(name: &Spanned<String>) -> Diagnostic {
    super::W0204
        .say(format!("nothing may be done with the memory `{}`", name.value))
        .at(name.span, "it has no mode")
        .help(format!("begin with letters of `rwxp`, like 'rw 0x2000', or give `memory.{}.mode`", name.value))
}
