//! A box is isolated by an MPU, and the board is a PC, which has none.
//!
//! ```toml
//! board = 'host'
//! [box.box1]
//! runtime = 'armv7m-mpu'
//! ```
//!
//! On a PC boxes have the runtime `jumptable`. A recipe with `base = 'recipe.toml'` needs to say no more than that and the board.

use bento_recipe::model::BoxRecipe;
use bento_span::{Diagnostic, Spanned};

/// The runtime of `stated` needs an MPU.
pub(crate) fn refused(stated: &BoxRecipe, board: Option<&Spanned<String>>) -> Diagnostic {
    let (name, runtime) = (&stated.name.value, stated.runtime.value.word());
    let mut said = super::E0660
        .say(format!("box `{name}` is isolated by an MPU, and a PC has none"))
        .at(stated.runtime.span, format!("`{runtime}` is for a microcontroller"));
    if let Some(board) = board {
        said = said.and(board.span, "this is a PC");
    }
    said.help("use `runtime = 'jumptable'`, or another board")
}
