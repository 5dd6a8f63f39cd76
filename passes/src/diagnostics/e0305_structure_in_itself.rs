//! A structure that contains itself, directly or through others, has no size.
//!
//! ```bento
//! struct node { u32 value; node next; }
//! ```
//!
//! There are no pointers in structures either, since a pointer could be changed after it was checked. Hold an index into an array
//! instead: `u32 next`.

use bento_idl::ast::Name;
use bento_span::{Diagnostic, Span};

/// `structure` is in `ring`, which closes at `at`.
pub(crate) fn contains_itself(structure: &Name, at: Span, ring: &[&Name]) -> Diagnostic {
    let names: Vec<_> = ring.iter().map(|name| format!("`{}`", name.value)).collect();
    super::E0305
        .say(format!("structure `{}` contains itself", structure.value))
        .at(at, "this leads back to where it began")
        .and(structure.span, "the structure")
        .note(format!("the ring is {}", names.join(", ")))
        .help("hold an index into an array instead, like `u32 next`")
}
