//! What a parent does with the boxes in it, and a kernel that counts time.

use bento_ir::{Box as IrBox, Id, System, Timer};
use proc_macro2::Ident;
use quote::format_ident;
use syn::{ForeignItem, Item, Signature, parse_quote};

use crate::imports::foreign;
use crate::{docs, names};

/// Declarations and the functions around them.
pub(crate) struct Parts {
    pub(crate) raw: Vec<ForeignItem>,
    pub(crate) modules: Vec<Item>,
    pub(crate) root: Vec<Item>,
}

/// The parts of all children.
pub(crate) fn parts(system: &System, owner: Id<IrBox>) -> Parts {
    let mut parts = Parts { raw: Vec::new(), modules: Vec::new(), root: Vec::new() };
    let told = system.told_about(owner);
    for child in system.children(owner) {
        let name = &system.boxes[child].name;
        let error = told.contains(&child).then(|| symbol(name, "error"));
        parts.raw.extend(declarations(name));
        parts.raw.extend(error.iter().map(|error| ours(error, parse_quote!(fn #error() -> i32))));
        parts.modules.push(module(name, error.map(why)));
    }
    if system.timer == Some(Timer::Hook) && !system.is_isolated(owner) {
        let (declaration, function) = tick();
        parts.raw.push(declaration);
        parts.root.push(function);
    }
    parts
}

/// What a function for a child is called.
fn symbol(of_box: &str, function: &str) -> Ident {
    format_ident!("__box_{of_box}_{function}")
}

fn ours(symbol: &Ident, signature: Signature) -> ForeignItem {
    foreign(&symbol.to_string(), signature)
}

fn declarations(of_box: &str) -> [ForeignItem; 4] {
    let [init, clobber, push, pop] = ["init", "clobber", "push", "pop"].map(|name| symbol(of_box, name));
    [
        ours(&init, parse_quote!(fn #init() -> i32)),
        ours(&clobber, parse_quote!(fn #clobber() -> i32)),
        ours(&push, parse_quote!(fn #push(size: usize) -> *mut u8)),
        ours(&pop, parse_quote!(fn #pop(size: usize))),
    ]
}

/// What every child has. What ends a loan has to know that nobody uses it.
fn module(of_box: &str, why: Option<Item>) -> Item {
    let docs = docs::attribute(&format!("Box `{of_box}`."));
    let name = names::ident(of_box);
    let [init, clobber, push, pop] = ["init", "clobber", "push", "pop"].map(|name| symbol(of_box, name));
    parse_quote! {
        #docs
        pub mod #name {
            /// Brings the box up, unless it is up already. `Error::Busy`: it is being called or brought up.
            pub fn init() -> crate::Result<()> {
                crate::glue::take_err(unsafe { crate::raw::#init() })
            }

            /// Marks the box as down, so that the next call brings it up afresh. `Error::Busy`: it is being called.
            pub fn clobber() -> crate::Result<()> {
                crate::glue::take_err(unsafe { crate::raw::#clobber() })
            }

            /// Allocates memory that the box can use, on its stack.
            ///
            /// `None` if there is not enough, if the box is down or if it is being called.
            pub fn push(size: usize) -> ::core::option::Option<::core::ptr::NonNull<u8>> {
                crate::glue::take_pointer_or_null(unsafe { crate::raw::#push(size) })
            }

            /// Gives the last `size` bytes back that `push` allocated.
            ///
            /// # Safety
            /// Nothing may refer to them any more.
            pub unsafe fn pop(size: usize) {
                unsafe { crate::raw::#pop(size) }
            }

            #why
        }
    }
}

fn why(error: Ident) -> Item {
    parse_quote! {
        /// Tells why the last call of the box that was cut short or refused was.
        ///
        /// `Ok` if there was none since the box was brought up. Refusals of functions with an error type are not
        /// noted: their callers get the code.
        pub fn error() -> crate::Result<()> {
            crate::glue::take_err(unsafe { crate::raw::#error() })
        }
    }
}

/// Its declaration, and the function.
fn tick() -> (ForeignItem, Item) {
    let declaration = foreign("__box_tick", parse_quote!(fn __box_tick()));
    let function = parse_quote! {
        /// Counts a tick of the time that calls of boxes may take. Called from the handler of a timer, as often as
        /// the recipe says.
        pub fn tick() {
            unsafe { crate::raw::__box_tick() }
        }
    };
    (declaration, function)
}
