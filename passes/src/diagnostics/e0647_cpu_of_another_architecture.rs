//! The processor does not have the architecture of the runtime: its MPU is programmed in another way, and its instructions are
//! others.
//!
//! ```toml
//! runtime = 'armv8m-mpu'
//! cpu = 'cortex-m4'
//! ```
//!
//! Name a processor of the runtime's architecture, or use the runtime of the processor's.

use bento_ir::{Architecture, Cpu};
use bento_recipe::model::BoxRecipe;
use bento_span::{Diagnostic, Spanned};

/// `named` is not of `architecture`.
pub(crate) fn mismatch(
    stated: &BoxRecipe,
    named: &Spanned<String>,
    architecture: Architecture,
) -> Diagnostic {
    let fitting = Cpu::ALL.into_iter().filter(|cpu| cpu.architecture() == architecture);
    let fitting: Vec<_> = fitting.map(|cpu| format!("`{}`", cpu.name())).collect();
    super::E0647
        .say(format!("a {} does not run `{}`", named.value, stated.runtime.value.word()))
        .at(named.span, "a processor of another architecture")
        .and(stated.runtime.span, "the runtime")
        .help(format!("write {}", fitting.join(" or ")))
}
