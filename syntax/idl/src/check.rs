//! Checks that need nothing but the tree.
//!
//! Takes the tree of one file or signature. Gives messages. After this every signature obeys section "function types" of
//! the manual, apart from what its named types are. Never looks a name up in another file.

mod declarations;
mod signature;

pub(crate) use declarations::check_file;
pub use signature::{check_bindings, check_signature};
