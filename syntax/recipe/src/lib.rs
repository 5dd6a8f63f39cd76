//! `recipe.toml`, its kin in sub-folders and the command line, as one checked tree of boxes.
//!
//! A *document* is one TOML text or the command line. Each becomes a tree of keys (`document`, `overrides`); every
//! key is looked up in the one table of [`options`], its value is checked there and then (`value`), and what the
//! documents say about a box is laid over each other by rank (`settings`, `tree`). What wins is turned into the
//! [`model`] (`build`). Files are asked for through a closure: nothing here touches a disk.

mod build;
pub mod diagnostics;
mod document;
mod duration;
mod files;
mod flatten;
mod load;
mod memory;
pub mod model;
pub mod names;
pub mod options;
mod overrides;
mod paths;
mod settings;
mod tree;
mod value;

pub use diagnostics::CATALOGUE;
pub use load::{Read, Request, load};
pub use model::Recipe;
