//! What box `box1` calls and provides. Made by bentoc from its recipe: edits are lost.
#![no_std]
#![allow(non_camel_case_types, non_snake_case, non_upper_case_globals, clippy::all)]

mod abort;
mod console;
mod error;
mod glue;
mod heap;
pub mod board;
pub use bento_macros::export;
pub use crate::abort::abort;
pub use crate::console::Stderr;
pub use crate::console::Stdout;
pub use crate::console::flush;
pub use crate::console::write;
pub use crate::error::Error;
pub use crate::error::Result;
#[doc(hidden)]
pub use crate::console::print as __box_print;
pub use crate::heap::alloc;

impl crate::Error {
    /// EGENERAL (1): failed for a reason that has no code of its own
    pub const General: Self = crate::Error::numbered(1);
    /// EINVAL (22): an argument has no valid value
    pub const Inval: Self = crate::Error::numbered(22);
    /// ETIMEDOUT (110): the time allowed for it is over
    pub const TimedOut: Self = crate::Error::numbered(110);
}

/// Number, name and meaning of every error, by rising number.
pub(crate) const ERRORS: &'static [(u32, &'static str, &'static str)] = &[
    (1, "General", "failed for a reason that has no code of its own"),
    (22, "Inval", "an argument has no valid value"),
    (110, "TimedOut", "the time allowed for it is over"),
];

mod raw {
    unsafe extern "C" {
        #[link_name = "sys_write"]
        pub(crate) fn sys_write(buffer: *const u8, size: usize) -> isize;
    }
}

/// What the box calls.
pub mod import {
    pub fn sys_write(buffer: &[u8]) -> crate::Result<usize> {
        let size = buffer.len();
        crate::glue::take_errsize(unsafe {
            crate::raw::sys_write(buffer.as_ptr(), size)
        })
    }
}

/// What the box provides: `#[export(export::NAME)]` in front of a function.
pub mod export {
    pub const fn box1_hello(
        function: fn() -> crate::Result<()>,
    ) -> fn() -> crate::Result<()> {
        function
    }

    #[doc(hidden)]
    pub use crate::__box_export_box1_hello as box1_hello;

    pub const fn box1_add2(function: fn(i32, i32) -> i32) -> fn(i32, i32) -> i32 {
        function
    }

    #[doc(hidden)]
    pub use crate::__box_export_box1_add2 as box1_add2;
}

#[doc(hidden)]
pub mod entry {
    pub unsafe fn box1_hello(function: fn() -> crate::Result<()>) -> i32 {
        crate::glue::give_err(function())
    }

    pub unsafe fn box1_add2(function: fn(i32, i32) -> i32, a0: i32, a1: i32) -> i32 {
        function(a0, a1)
    }
}

#[doc(hidden)]
#[macro_export]
macro_rules! __box_export_box1_hello {
    ($function:path) => {
        const _: () = {
            const FUNCTION: fn() -> $crate::Result<()> = $crate::export::box1_hello(
                $function,
            );
            #[unsafe(export_name = "box1_hello")]
            extern "C" fn entry() -> i32 {
                unsafe { $crate::entry::box1_hello(FUNCTION) }
            }
        };
    };
}

#[doc(hidden)]
#[macro_export]
macro_rules! __box_export_box1_add2 {
    ($function:path) => {
        const _: () = {
            const FUNCTION: fn(i32, i32) -> i32 = $crate::export::box1_add2($function);
            #[unsafe(export_name = "box1_add2")]
            extern "C" fn entry(a0: i32, a1: i32) -> i32 {
                unsafe { $crate::entry::box1_add2(FUNCTION, a0, a1) }
            }
        };
    };
}
