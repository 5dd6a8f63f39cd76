//! A function in a recipe has a type, unless the box takes it from a `.bento` file.
//!
//! ```toml
//! export.box1_hello.alias = 'hello'
//! ```
//!
//! Add `export.box1_hello.type = 'fn() -> err'`, or name the file: `bento = 'box1.bento'`.

use bento_span::{Diagnostic, Spanned};

/// The function, and `import` or `export`.
pub(crate) fn said(name: &Spanned<String>, direction: &str) -> Diagnostic {
    super::E0235
        .say(format!("the {direction} `{}` has no type", name.value))
        .at(name.span, "this function")
        .help(format!("add `{direction}.{}.type = 'fn() -> err'`, or `bento = 'FILE.bento'` to the box", name.value))
}
