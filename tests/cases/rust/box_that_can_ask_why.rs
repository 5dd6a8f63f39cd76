//! What box `outer` calls and provides. Made by bentoc from its recipe: edits are lost.
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
        #[link_name = "inner_add2"]
        pub(crate) fn inner_add2(a: i32, b: i32) -> u8;
        #[link_name = "__box_inner_init"]
        pub(crate) fn __box_inner_init() -> i32;
        #[link_name = "__box_inner_clobber"]
        pub(crate) fn __box_inner_clobber() -> i32;
        #[link_name = "__box_inner_push"]
        pub(crate) fn __box_inner_push(size: usize) -> *mut u8;
        #[link_name = "__box_inner_pop"]
        pub(crate) fn __box_inner_pop(size: usize);
        #[link_name = "__box_inner_error"]
        pub(crate) fn __box_inner_error() -> i32;
    }
}

/// What the box calls.
pub mod import {
    /// Adds two numbers.
    pub fn inner_add2(a: i32, b: i32) -> u8 {
        unsafe { crate::raw::inner_add2(a, b) }
    }
}

/// What the box provides: `#[export(export::NAME)]` in front of a function.
pub mod export {
    /// Takes what the inner box prints.
    pub const fn __box_inner_write(
        function: fn(i32, &[u8]) -> crate::Result<usize>,
    ) -> fn(i32, &[u8]) -> crate::Result<usize> {
        function
    }

    #[doc(hidden)]
    pub use crate::__box_export___box_inner_write as __box_inner_write;
}

/// The boxes in it.
pub mod boxes {
    /// Box `inner`.
    pub mod inner {
        /// Brings the box up, unless it is up already. `Error::Busy`: it is being called or brought up.
        pub fn init() -> crate::Result<()> {
            crate::glue::take_err(unsafe { crate::raw::__box_inner_init() })
        }

        /// Marks the box as down, so that the next call brings it up afresh. `Error::Busy`: it is being called.
        pub fn clobber() -> crate::Result<()> {
            crate::glue::take_err(unsafe { crate::raw::__box_inner_clobber() })
        }

        /// Allocates memory that the box can use, on its stack.
        ///
        /// `None` if there is not enough, if the box is down or if it is being called.
        pub fn push(size: usize) -> ::core::option::Option<::core::ptr::NonNull<u8>> {
            crate::glue::take_pointer_or_null(unsafe {
                crate::raw::__box_inner_push(size)
            })
        }

        /// Gives the last `size` bytes back that `push` allocated.
        ///
        /// # Safety
        /// Nothing may refer to them any more.
        pub unsafe fn pop(size: usize) {
            unsafe { crate::raw::__box_inner_pop(size) }
        }

        /// Tells why the last call of the box that was cut short or refused was.
        ///
        /// `Ok` if there was none since the box was brought up. Refusals of functions with an error type are not
        /// noted: their callers get the code.
        pub fn error() -> crate::Result<()> {
            crate::glue::take_err(unsafe { crate::raw::__box_inner_error() })
        }
    }
}

#[doc(hidden)]
pub mod entry {
    pub unsafe fn __box_inner_write(
        function: fn(i32, &[u8]) -> crate::Result<usize>,
        fd: i32,
        buffer: *const u8,
        size: usize,
    ) -> isize {
        let call = || -> crate::Result<usize> {
            let buffer = unsafe { crate::glue::slice(buffer, size) }?;
            function(fd, buffer)
        };
        crate::glue::give_errsize(call())
    }
}

#[doc(hidden)]
#[macro_export]
macro_rules! __box_export___box_inner_write {
    ($function:path) => {
        const _: () = {
            const FUNCTION: fn(i32, &[u8]) -> $crate::Result<usize> = $crate::export::__box_inner_write(
                $function,
            );
            #[unsafe(export_name = "__box_inner_write")]
            extern "C" fn entry(a0: i32, a1: *const u8, a2: usize) -> isize {
                unsafe { $crate::entry::__box_inner_write(FUNCTION, a0, a1, a2) }
            }
        };
    };
}
