//! The processor does not come with this floating-point unit: its instructions would fault.
//!
//! ```toml
//! cpu = 'cortex-m3'
//! fpu = 'fpv4-sp-d16'
//! ```
//!
//! Write a unit that the processor has, or `none`.

use bento_ir::Cpu;
use bento_recipe::model::BoxRecipe;
use bento_span::{Diagnostic, Spanned};

/// Only `fitting` go with `cpu`.
pub(crate) fn mismatch(
    stated: &BoxRecipe,
    named: &Spanned<String>,
    cpu: Cpu,
    fitting: &[&str],
) -> Diagnostic {
    let diagnostic = super::E0327
        .say(format!("a {} has no {}", cpu.name(), named.value))
        .at(named.span, "a unit of another processor");
    let diagnostic = match &stated.cpu {
        Some(cpu) => diagnostic.and(cpu.span, "the processor"),
        None => diagnostic.note(format!("box `{}` is compiled for {}", stated.name.value, cpu.name())),
    };
    let fitting: Vec<_> = fitting.iter().map(|name| format!("`{name}`")).collect();
    diagnostic.help(format!("write {}", fitting.join(" or ")))
}
