//! `bentoc run` is asked to boot a box that is no kernel.
//!
//! ```toml
//! board   = 'mps2-an386'
//! runtime = 'armv7m-mpu'
//! ```
//!
//! An isolated box begins when its kernel calls it. Run the recipe of the kernel, or let this one describe it under `super`.

use bento_span::{Diagnostic, Span};

/// The outermost box and its runtime.
pub(crate) fn not_a_kernel(owner: &str, runtime: &str, span: Span) -> Diagnostic {
    super::E0023
        .say(format!("box `{owner}` cannot boot: it is no kernel"))
        .at(span, format!("`{runtime}` is for boxes that a kernel calls"))
        .help("use `armv7m-sys` or `armv8m-sys` if it is the kernel")
        .help("or run the kernel's recipe, or describe the kernel under `super`")
}
