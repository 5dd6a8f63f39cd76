//! Not every runtime and language has a system to start with.
//!
//! ```text
//! bentoc new blinky --language basic
//! ```
//!
//! Choose one of the pairs that the message lists.

use bento_span::{Diagnostic, nearest};
use bento_stdlib::{PC_STARTS, STARTS};

/// There is no system of this runtime in this language.
pub(crate) fn nothing(runtime: &str, language: &str) -> Diagnostic {
    let pairs: Vec<_> =
        STARTS.iter().map(|start| format!("`--runtime {} --language {}`", start.runtime, start.language)).collect();
    let near = nearest(runtime, STARTS.iter().map(|start| start.runtime));
    super::E0012
        .say(format!("there is no system of `{runtime}` in `{language}` to start with"))
        .help_if(near.filter(|near| *near != runtime).map(|near| format!("did you mean `{near}`?")))
        .help(format!("choose {}", pairs.join(" or ")))
}

/// There is none on that board.
pub(crate) fn nothing_on(board: &str, runtime: &str, language: &str) -> Diagnostic {
    let start = |start: &bento_stdlib::Start| {
        format!("`--board host --runtime {} --language {}`", start.runtime, start.language)
    };
    let all: Vec<_> = PC_STARTS.iter().map(start).collect();
    super::E0012
        .say(format!("there is no system of `{runtime}` in `{language}` on `{board}` to start with"))
        .help(format!("choose {}, or no board", all.join(" or ")))
}
