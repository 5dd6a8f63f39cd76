//! `--dump-after` names no pass.
//!
//! ```sh
//! bentoc check --dump-after=alocate
//! ```
//!
//! The passes, in order, are the names that `--timings` prints.

use bento_passes::Pass;
use bento_span::{Diagnostic, nearest};

pub(crate) fn unknown_pass(name: &str) -> Diagnostic {
    let words = || Pass::ALL.into_iter().map(Pass::word);
    let near = nearest(name, words()).map(|near| format!("did you mean `{near}`?"));
    let all: Vec<_> = words().collect();
    super::E0002
        .say(format!("there is no pass `{name}`"))
        .help_if(near)
        .help(format!("the passes are {}", all.join(", ")))
}
