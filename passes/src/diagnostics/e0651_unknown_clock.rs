//! SysTick counts cycles of the processor's clock. How many make a tick is known from the board, or from the recipe.
//!
//! ```toml
//! runtime = 'armv7m-sys'
//! [box.box1]
//! budget = '10ms'
//! ```
//!
//! Write `clock = 25_000_000`, or name a board.

use bento_recipe::model::BoxRecipe;
use bento_span::{Diagnostic, Span};

/// A box has a `budget`, and the kernel `root` has no clock.
pub(crate) fn unknown(root: &BoxRecipe, budget: Span) -> Diagnostic {
    super::E0651
        .say("a budget is counted by SysTick, whose clock is not known")
        .at(budget, "this many ticks of what?")
        .and(root.runtime.span, "this kernel has no board")
        .help("write `clock = HZ` in the kernel's recipe, or name its board")
        .help("or count yourself: `timer = 'hook'`, and call `__box_tick` from a timer")
}
