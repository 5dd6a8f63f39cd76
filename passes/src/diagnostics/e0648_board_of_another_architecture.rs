//! The board's processor does not have the architecture of the kernel's runtime.
//!
//! ```toml
//! board = 'mps2-an386'
//! runtime = 'armv8m-sys'
//! ```
//!
//! Use the runtime that fits the board's processor, or another board.

use bento_ir::Cpu;
use bento_recipe::model::BoxRecipe;
use bento_span::{Diagnostic, Spanned};

/// The board `named` has the processor `cpu`.
pub(crate) fn mismatch(root: &BoxRecipe, named: &Spanned<String>, cpu: Cpu, others: &[&str]) -> Diagnostic {
    let said = super::E0648
        .say(format!("board `{}` does not run `{}`", named.value, root.runtime.value.word()))
        .at(named.span, format!("has a {}", cpu.name()))
        .and(root.runtime.span, "the runtime")
        .help(format!("use `{}-sys`", cpu.architecture().name()));
    if others.is_empty() {
        return said;
    }
    let others: Vec<_> = others.iter().map(|name| format!("`{name}`")).collect();
    said.help(format!("or another board: {}", others.join(", ")))
}
