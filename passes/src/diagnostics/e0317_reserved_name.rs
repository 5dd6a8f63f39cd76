//! Names that begin with `__box_` belong to `bentoc`. The only ones that a recipe may state are exports that answer a hook of the same
//! box, like `__box_write` or `__box_irq8_handler`.
//!
//! ```toml
//! [box.lamp]
//! runtime = 'armv7m-mpu'
//! [export]
//! __box_lmap_abort = 'fn(err) -> noreturn'
//! ```
//!
//! Correct the name of the hook, or choose a name that begins differently.

use bento_span::{Diagnostic, Span};

/// An import of such a name.
pub(crate) fn imported(name: &str, at: Span) -> Diagnostic {
    super::E0317
        .say(format!("`{name}` cannot be imported"))
        .at(at, "names that begin with `__box_` belong to bentoc")
        .help("remove it: what a box may call under such a name is declared in its header")
}

/// An export that answers no hook; `near` is one. The box has so many `handlers` of interrupts.
pub(crate) fn no_hook(name: &str, at: Span, near: Option<&str>, handlers: usize) -> Diagnostic {
    let diagnostic =
        super::E0317.say(format!("no hook is called `{name}`")).at(at, "nothing in this box would call it");
    match (near, handlers.checked_sub(1)) {
        (Some(near), Some(last)) if near.starts_with("__box_irq") => diagnostic
            .note(format!("the vector table has the interrupts 0 to {last}"))
            .help("choose one of them, or give `isr_vector` another size"),
        (Some(near), _) => diagnostic.help(format!("write `{near}`")),
        (None, _) => diagnostic.help("choose a name that does not begin with `__box_`"),
    }
}
