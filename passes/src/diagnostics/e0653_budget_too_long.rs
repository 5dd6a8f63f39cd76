//! Ticks are counted in 32 bits, so a budget has at most 2^30 of them.
//!
//! ```toml
//! tick = '1us'
//! timer = 'hook'
//! [box.box1]
//! budget = '3600s'
//! ```
//!
//! Write a longer tick, or a shorter budget.

use bento_span::{Diagnostic, Span};

/// A budget of so many `ticks`.
pub(crate) fn too_long(budget: Span, ticks: u64, tick: Option<Span>) -> Diagnostic {
    let said = super::E0653
        .say(format!("a budget of {ticks} ticks is too long"))
        .at(budget, "more than 2^30 ticks");
    let said = match tick {
        Some(tick) => said.and(tick, "of this length"),
        None => said,
    };
    said.help("write a longer `tick`, or a shorter budget")
}
