//! The error numbers, as constants of the error type and as a table.

use proc_macro2::{Ident, Literal};
use syn::{Item, parse_quote};

use crate::{ErrorCode, docs, names};

/// Both. 0 is no error.
pub(crate) fn items(errors: &[ErrorCode<'_>]) -> [Item; 2] {
    let errors: Vec<_> = errors.iter().filter(|error| error.number != 0).collect();
    let numbers: Vec<Literal> = errors.iter().map(|error| Literal::u32_unsuffixed(error.number)).collect();
    let constants: Vec<Ident> = errors.iter().map(|error| names::ident(error.name)).collect();
    let explained = errors
        .iter()
        .map(|error| docs::attribute(&format!("{} ({}): {}", error.c_name, error.number, error.meaning)));
    let names = errors.iter().map(|error| error.name);
    let meanings = errors.iter().map(|error| error.meaning);
    [
        parse_quote! {
            impl crate::Error {
                #(#explained pub const #constants: Self = crate::Error::numbered(#numbers);)*
            }
        },
        parse_quote! {
            /// Number, name and meaning of every error, by rising number.
            pub(crate) const ERRORS: &'static [(u32, &'static str, &'static str)] =
                &[#((#numbers, #names, #meanings)),*];
        },
    ]
}
