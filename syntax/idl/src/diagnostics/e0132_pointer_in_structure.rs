//! A structure holds numbers, other structures and arrays of them with a constant length, but no pointers.
//!
//! ```bento
//! struct message { const u8 *text; usize size; }
//! ```
//!
//! A structure is passed by pointer, and the box that passes it could change a pointer inside after it was checked. Pass the
//! pointer as an argument of its own: `fn send(const u8 text[size], usize size) -> err`.

use bento_span::Diagnostic;

use crate::ast::Parameter;

/// `*` in a field.
pub(crate) fn pointer_in_structure(field: &Parameter) -> Diagnostic {
    super::E0132
        .say("a pointer in a structure")
        .at(field.span, "could be changed after it was checked")
        .help("pass the pointer as an argument of its own")
        .help("or hold the bytes in the structure, like `u8 bytes[16];`")
}
