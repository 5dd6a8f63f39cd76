//! Without a timer nobody notices that a box does not come back: its budget promises nothing.
//!
//! ```toml
//! timer = 'none'
//! [box.box1]
//! budget = '10ms'
//! ```
//!
//! Remove one of the two, or let a timer of your own count: `timer = 'hook'`.

use bento_span::{Diagnostic, Span};

/// Box `name` has a budget that nothing counts.
pub(crate) fn said(name: &str, budget: Span, timer: Span) -> Diagnostic {
    super::W0601
        .say(format!("nothing counts the time of box `{name}`: a call of it may never come back"))
        .at(budget, "this budget has no effect")
        .and(timer, "because of this")
        .help("remove `timer` to count by SysTick, or write `timer = 'hook'` and call `__box_tick` from a timer")
}
