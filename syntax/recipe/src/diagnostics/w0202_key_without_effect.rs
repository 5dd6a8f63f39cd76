//! A box is called by its key in the parent's recipe, whatever its own recipe says as `name`; and where a box and its recipe
//! lie is known by the time its own recipe is read, so `path` and `recipe` do nothing in it. Only the recipe that the command
//! starts in can be a variant of another one, by `base`. Only a kernel counts the time of its boxes, by `timer`, `tick` and `clock`.
//! Warnings are allowed for a whole system, by `allow` of its root.
//! Only boxes of WebAssembly are compiled by its tool chain, so options for that do nothing in the Makefiles of others.
//! Where `output.mk.cargo` does not name cargo, the compiler is called without it, so flags for cargo do nothing.
//!
//! ```toml
//! # in box1/recipe.toml
//! name = 'first'
//! ```
//!
//! Remove the key, or let both sides say the same name.

use bento_span::{Diagnostic, Span, Spanned};

/// `path` or `recipe` of the box that the command starts in.
pub(crate) fn in_start(key: Span, word: &str) -> Diagnostic {
    super::W0202
        .say(format!("`{word}` has no effect for the box that the command starts in"))
        .at(key, "it is already known")
        .help("remove the key")
}

/// `path` or `recipe` in a box's own recipe.
pub(crate) fn in_own_recipe(key: Span, word: &str) -> Diagnostic {
    super::W0202
        .say(format!("`{word}` has no effect in a box's own recipe"))
        .at(key, "this file was found without it")
        .help("remove the key, or move it to the parent's recipe")
}

/// `base` anywhere but at the top of the file that the command starts in, or of a base of it.
pub(crate) fn base(key: Span) -> Diagnostic {
    super::W0202
        .say("`base` has no effect here")
        .at(key, "only the recipe that the command starts in can start from another one")
        .help("remove the key, or move it to the top of that recipe")
}

/// A name that differs from the key of the box.
pub(crate) fn other_name(other: &Spanned<String>, name: &Spanned<String>) -> Diagnostic {
    super::W0202
        .say(format!("the box `{}` calls itself `{}`", name.value, other.value))
        .at(other.span, "this name has no effect")
        .and(name.span, "the name of the box")
        .help("remove `name`, or let both say the same")
}

/// A key of a box that says something of the whole system.
pub(crate) fn not_the_root(key: Span, word: &str) -> Diagnostic {
    super::W0202
        .say(format!("`{word}` has no effect in a box"))
        .at(key, "it is for the whole system")
        .help("remove the key, or move it to the top of the outermost box's recipe")
}

/// `timer`, `tick` or `clock` of a box that is no kernel.
pub(crate) fn not_a_kernel(key: Span, word: &str) -> Diagnostic {
    super::W0202
        .say(format!("`{word}` has no effect in a box"))
        .at(key, "its kernel counts the time")
        .help("remove the key, or move it into the kernel's recipe")
}

/// An option of a Makefile for the tool chain of WebAssembly.
pub(crate) fn not_wasm(key: Span, word: &str, runtime: &str) -> Diagnostic {
    super::W0202
        .say(format!("`{word}` has no effect with `{}`", runtime.replace('_', "-")))
        .at(key, "only boxes of WebAssembly are compiled with it")
        .help("remove the key, or move it into `all`, where it waits for boxes of WebAssembly")
}

/// `output.mk.cargo_flags` without `output.mk.cargo`.
pub(crate) fn flags_without_cargo(key: Span) -> Diagnostic {
    super::W0202
        .say("`cargo_flags` has no effect without cargo")
        .at(key, "the Makefile calls the Rust compiler itself")
        .help("add `output.mk.cargo = 'cargo'`, or give `output.mk.rust_flags` to the compiler")
}
