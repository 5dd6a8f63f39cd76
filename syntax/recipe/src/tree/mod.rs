//! The tree of boxes: which documents speak about which box, and who wins.

mod layer;
mod scan;

use bento_span::{FileId, Spanned};

pub(crate) use scan::scan;

use crate::settings::Settings;

/// A box with everything that was said about it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct BoxNode {
    /// Its name.
    pub(crate) name: Spanned<String>,
    /// Its folder.
    pub(crate) directory: String,
    /// Its own recipe.
    pub(crate) recipe: Option<FileId>,
    /// What was said.
    pub(crate) settings: Settings,
    /// The boxes in it, by name.
    pub(crate) children: Vec<BoxNode>,
    /// Whether the command starts here.
    pub(crate) is_start: bool,
    /// Whether its own recipe could not be read, so that nothing can be called missing.
    pub(crate) is_broken: bool,
}
