//! A box imports or exports an interface that its `.bento` file does not declare. Interfaces are looked up in the same file.
//!
//! ```bento
//! interface maze { fn maze_getwidth() -> usize; }
//! box mazebuilder { import maz; }
//! ```
//!
//! Correct the name, or declare the interface in this file. A single function is imported with `import fn …;`.

use bento_span::{Diagnostic, Spanned};

/// The file declares no interface of this name.
pub(crate) fn unknown(named: &Spanned<String>, near: Option<&str>) -> Diagnostic {
    let diagnostic = super::E0307
        .say(format!("there is no interface `{}`", named.value))
        .at(named.span, "not declared in this file");
    match near {
        Some(near) => diagnostic.help(format!("write `{near}`")),
        None => diagnostic.help("declare it in this file, or import single functions with `import fn …;`"),
    }
}
