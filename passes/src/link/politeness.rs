//! Whether somebody hears of it when a box dies while it is called.
//!
//! Who calls a function with an error type hears of it, and so does who has a value for that. A hook of the parent for that
//! box hears the rest. A box that calls its sibling needs none of it: it dies of the same code, and then this question is
//! asked of who called it.

use bento_ir::spans::Spans;
use bento_ir::{Link, Provider, System};
use bento_span::Diagnostics;

use crate::answers::Hooks;
use crate::diagnostics::w0301_nobody_hears;

/// Warns of the functions of boxes by which a death ends the parent.
pub(super) fn check(system: &System, spans: &Spans, diagnostics: &mut Diagnostics) {
    let hooks = Hooks::of(system);
    for (id, &Link { import, provider }) in system.links.iter() {
        let (Some(child), Provider::Export(export)) = (system.answering_box(id), provider) else { continue };
        let caller = system.ports[import].owner;
        let is_heard = system.has_image(caller)
            || system.crossing_type(import).is_fallible(system)
            || system.on_abort(id).is_some()
            || hooks.symbol(caller, &format!("__box_{}_abort", system.boxes[child].name)).is_some();
        if !is_heard {
            let [import, export] =
                [import, export].map(|id| (&system.ports[id], spans.ports.get(id).copied()));
            diagnostics.push(w0301_nobody_hears::nobody(system, import, export));
        }
    }
}
