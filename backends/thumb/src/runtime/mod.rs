//! What a box's object holds besides thunks: the kernel's vector table and reset handler, a box's image header.

mod header;
mod sys;

pub(crate) use header::lengths_word;
pub use header::{BARE, format_word, header};
pub use sys::fragments;
