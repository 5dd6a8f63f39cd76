//! What box `sys` calls and provides. Made by bentoc from its recipe: edits are lost.
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
        #[link_name = "box1_add2"]
        pub(crate) fn box1_add2(a: i32, b: i32) -> i32;
        #[link_name = "__box_box1_init"]
        pub(crate) fn __box_box1_init() -> i32;
        #[link_name = "__box_box1_clobber"]
        pub(crate) fn __box_box1_clobber() -> i32;
        #[link_name = "__box_box1_push"]
        pub(crate) fn __box_box1_push(size: usize) -> *mut u8;
        #[link_name = "__box_box1_pop"]
        pub(crate) fn __box_box1_pop(size: usize);
    }
}

/// What the box calls.
pub mod import {
    /// Adds two numbers.
    pub fn box1_add2(a: i32, b: i32) -> crate::Result<u32> {
        crate::glue::take_err32(unsafe { crate::raw::box1_add2(a, b) })
    }
}

/// What the box provides: `#[export(export::NAME)]` in front of a function.
pub mod export {
    /// Writes to an output of box 1.
    ///
    /// Returns how many bytes were taken.
    pub const fn sys_write(
        function: fn(i32, &[u8]) -> crate::Result<usize>,
    ) -> fn(i32, &[u8]) -> crate::Result<usize> {
        function
    }

    #[doc(hidden)]
    pub use crate::__box_export_sys_write as sys_write;

    pub const fn __box_write(
        function: fn(i32, &[u8]) -> crate::Result<usize>,
    ) -> fn(i32, &[u8]) -> crate::Result<usize> {
        function
    }

    #[doc(hidden)]
    pub use crate::__box_export___box_write as __box_write;

    /// Where the kernel starts. Its result is the exit status.
    pub const fn main(function: fn() -> crate::Result<()>) -> fn() -> crate::Result<()> {
        function
    }

    #[doc(hidden)]
    pub use crate::__box_export_main as main;
}

/// The boxes in it.
pub mod boxes {
    /// Box `box1`.
    pub mod box1 {
        /// Brings the box up, unless it is up already. `Error::Busy`: it is being called or brought up.
        pub fn init() -> crate::Result<()> {
            crate::glue::take_err(unsafe { crate::raw::__box_box1_init() })
        }

        /// Marks the box as down, so that the next call brings it up afresh. `Error::Busy`: it is being called.
        pub fn clobber() -> crate::Result<()> {
            crate::glue::take_err(unsafe { crate::raw::__box_box1_clobber() })
        }

        /// Allocates memory that the box can use, on its stack.
        ///
        /// `None` if there is not enough, if the box is down or if it is being called.
        pub fn push(size: usize) -> ::core::option::Option<::core::ptr::NonNull<u8>> {
            crate::glue::take_pointer_or_null(unsafe {
                crate::raw::__box_box1_push(size)
            })
        }

        /// Gives the last `size` bytes back that `push` allocated.
        ///
        /// # Safety
        /// Nothing may refer to them any more.
        pub unsafe fn pop(size: usize) {
            unsafe { crate::raw::__box_box1_pop(size) }
        }
    }
}

#[doc(hidden)]
pub mod entry {
    pub unsafe fn sys_write(
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

    pub unsafe fn __box_write(
        function: fn(i32, &[u8]) -> crate::Result<usize>,
        a0: i32,
        a1: *const u8,
        size: usize,
    ) -> isize {
        let call = || -> crate::Result<usize> {
            let a1 = unsafe { crate::glue::slice(a1, size) }?;
            function(a0, a1)
        };
        crate::glue::give_errsize(call())
    }

    pub unsafe fn main(function: fn() -> crate::Result<()>) -> i32 {
        crate::glue::give_err(function())
    }
}

#[doc(hidden)]
#[macro_export]
macro_rules! __box_export_sys_write {
    ($function:path) => {
        const _: () = {
            const FUNCTION: fn(i32, &[u8]) -> $crate::Result<usize> = $crate::export::sys_write(
                $function,
            );
            #[unsafe(export_name = "sys_write")]
            extern "C" fn entry(a0: i32, a1: *const u8, a2: usize) -> isize {
                unsafe { $crate::entry::sys_write(FUNCTION, a0, a1, a2) }
            }
        };
    };
}

#[doc(hidden)]
#[macro_export]
macro_rules! __box_export___box_write {
    ($function:path) => {
        const _: () = {
            const FUNCTION: fn(i32, &[u8]) -> $crate::Result<usize> = $crate::export::__box_write(
                $function,
            );
            #[unsafe(export_name = "__box_write")]
            extern "C" fn entry(a0: i32, a1: *const u8, a2: usize) -> isize {
                unsafe { $crate::entry::__box_write(FUNCTION, a0, a1, a2) }
            }
        };
    };
}

#[doc(hidden)]
#[macro_export]
macro_rules! __box_export_main {
    ($function:path) => {
        const _: () = {
            const FUNCTION: fn() -> $crate::Result<()> = $crate::export::main($function);
            #[unsafe(export_name = "main")]
            extern "C" fn entry() -> i32 {
                unsafe { $crate::entry::main(FUNCTION) }
            }
        };
    };
}
