//! Boxes behind a table of function pointers run with all that their kernel may do. They can read and change everything, their
//! faults are the kernel's, and a call that does not come back stops the system. The runtime is for trying and for comparing, and for
//! boxes that are trusted anyway.
//!
//! ```toml
//! [box.box1]
//! runtime = 'jumptable'
//! ```
//!
//! Use `armv7m-mpu` or `armv8m-mpu`; or say `allow = ['W0602']` in the kernel's recipe where this is meant. It is said once for all
//! boxes.

use bento_recipe::model::BoxRecipe;
use bento_span::Diagnostic;

/// Nothing isolates `first` and so many `others`.
pub(crate) fn said(first: &BoxRecipe, others: usize, isolated: &str) -> Diagnostic {
    let name = &first.name.value;
    let boxes = match others {
        0 => format!("box `{name}`"),
        1 => format!("box `{name}` and one more"),
        _ => format!("box `{name}` and {others} more"),
    };
    super::W0602
        .say(format!("nothing isolates {boxes}"))
        .at(first.runtime.span, "can change everything, and its faults are the kernel's")
        .help(format!("use `{isolated}`, or say `allow = ['W0602']` in the kernel's recipe if that is meant"))
}
