//! A handle is looked up when a box passes it, and noted when a box gets it, so it goes by value: as an argument or as the
//! result. In a structure or behind a pointer the box could change it after it was looked up.
//!
//! ```bento
//! handle file;
//! interface files { fn files_close_all(const file all[count], u32 count) -> err; }
//! ```
//!
//! Pass handles one by one.

use bento_idl::ast::Parameter;
use bento_span::Diagnostic;

/// A pointer leads to handles.
pub(crate) fn by_pointer(name: &str, stated: &Parameter) -> Diagnostic {
    let argument = stated.name.as_ref().map_or("x", |name| &name.value);
    super::E0342
        .say(format!("handle `{name}` behind a pointer"))
        .at(stated.span, "a box could change it after it was looked up")
        .help(format!("write `{name} {argument}`, one handle by value"))
}

/// A field is a handle.
pub(crate) fn in_structure(name: &str, stated: &Parameter) -> Diagnostic {
    super::E0342
        .say(format!("handle `{name}` in a structure"))
        .at(stated.span, "a box could change it after it was looked up")
        .help("pass the handle as an argument of its own, by value")
}
