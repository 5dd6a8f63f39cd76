//! A box provides or calls a function that the linker does not find.
//!
//! What a box exports is one of its own functions: a C function of that name with the type that its header declares, or a Rust function
//! with `#[export]`. A kernel has a `main`. What a box calls of others it imports. The message says which sources the box has:
//! `output.mk.srcs` names their folders, whose C and assembly files are compiled.

use bento_span::{Diagnostic, Span};

/// An export that no source defines.
pub(crate) fn export(symbol: &str, owner: &str, span: Span, sources: &str) -> Diagnostic {
    super::E0021
        .say(format!("box `{owner}` exports `{symbol}`, and none of its sources defines it"))
        .at(span, "expected a function of this name and type")
        .help(format!("define `{symbol}` as the box's header declares it, in Rust behind `#[export]`"))
        .help("or remove the export, and its import in other boxes")
        .note(sources)
}

/// A kernel without a beginning.
pub(crate) fn main(owner: &str, span: Span, sources: &str) -> Diagnostic {
    super::E0021
        .say(format!("kernel `{owner}` has no `main`"))
        .at(span, "starts in it")
        .help("define `int main(void)` in one of its sources, or say where these are with `output.mk.srcs`")
        .note(sources)
}

/// A function of another box.
pub(crate) fn import(symbol: &str, owner: &str, other: &str, (span, ty): (Span, &str)) -> Diagnostic {
    super::E0021
        .say(format!("box `{owner}` calls `{symbol}`, which it does not import"))
        .at(span, format!("`{other}` exports it here"))
        .help(format!("add `import.{symbol} = '{ty}'` to box `{owner}`"))
}
