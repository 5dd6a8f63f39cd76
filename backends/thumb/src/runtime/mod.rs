//! What a box's object holds besides thunks: the kernel's vector table and reset handler, the crossing of boxes that nothing isolates, a box's image header.

mod header;
pub(crate) mod jumptable;
mod sys;

pub(crate) use header::lengths_word;
pub use header::{BARE, format_word, header};
pub use jumptable::images;
pub(crate) use sys::RESET;
pub use sys::fragments;
