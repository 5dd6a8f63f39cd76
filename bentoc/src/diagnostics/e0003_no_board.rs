//! `bentoc run` does not know what to run the system on.
//!
//! A recipe without a board can be built, but only its author knows the machine it is for. Name a board on the outermost box:
//!
//! ```toml
//! board = 'mps2-an386'
//! runtime = 'armv7m-sys'
//! ```

use bento_span::{Diagnostic, Span};
use bento_stdlib::{Board, Boot};

/// The outermost box, and whether the command started in another one.
pub(crate) fn no_board(owner: &str, is_super: bool, span: Span) -> Diagnostic {
    let boards: Vec<_> = bento_stdlib::BOARDS.iter().map(|board| board.name).collect();
    // A PC has no MPU, so it is not what most recipes mean.
    let is_emulated = |board: &&Board| matches!(board.boot, Boot::Qemu(_));
    let usual = bento_stdlib::BOARDS.iter().find(is_emulated).map_or("", |board| board.name);
    super::E0003
        .say("nothing to run the system on")
        .at(span, format!("box `{owner}` names no board"))
        .help_if(is_super.then(|| format!("name it in `super.{owner}`, or by the flag `--super.{owner}.board={usual}`")))
        .help(format!("say which, like `board = '{}'`; the boards are {}", usual, boards.join(", ")))
}
