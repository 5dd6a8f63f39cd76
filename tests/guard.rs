//! The checks of pointers against what a pointer may be: all ways to ask in the long run, some in the short one.

use super::attack::evidence;
use bento_tests::harness::{Outcome, Trial, trial};
use bento_tests::oracle::guard;
use serde_json::json;

/// The short run tries one of so many ways to ask for a check. Prime, so that all of each kind have their turn.
const SHORT_STEP: usize = 11;
/// Pointers that are tried for each way, on the average, at least.
const ENOUGH: u64 = 300;

pub fn trials() -> Vec<Trial> {
    let mut all =
        vec![trial("guard::some_pointers", || some(SHORT_STEP)), trial("guard::evidence", kept_is_enough)];
    if super::attack::is_long() {
        all.push(trial("guard::all_pointers", all_pointers));
    }
    all
}

fn some(step: usize) -> Outcome {
    let tried = guard::says_what_it_must(step)?;
    let least = ENOUGH * u64::try_from(guard::number_of_ways() / step)?;
    if tried < least { Err(format!("{tried} pointers, at least {least} are wanted").into()) } else { Ok(()) }
}

fn all_pointers() -> Outcome {
    let tried = guard::says_what_it_must(1)?;
    evidence::keep(
        "guard",
        json!({ "seed": 0, "count": tried, "ways to ask": guard::number_of_ways(), "failures": 0 }),
    )
}

/// All were tried, and none was wrong.
fn kept_is_enough() -> Outcome {
    let kept = evidence::read("guard")?;
    let fine = evidence::number(&kept, "failures")? == 0
        && evidence::number(&kept, "ways to ask")? == u64::try_from(guard::number_of_ways())?
        && evidence::number(&kept, "count")? >= 1_000_000;
    if fine { Ok(()) } else { Err(format!("docs/evidence/guard.json: {kept}").into()) }
}
