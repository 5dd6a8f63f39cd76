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
pub use crate::types::*;

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

/// What `.bento` files declare.
pub mod types {
    #[derive(Clone, Copy, PartialEq, Debug)]
    #[repr(C)]
    pub struct Point {
        pub x: i32,
        pub y: f32,
    }

    /// How bright it is.
    #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
    #[repr(u8)]
    pub enum Shade {
        Dark = 0,
        VeryBright = 255,
    }

    impl ::core::convert::TryFrom<u8> for Shade {
        type Error = crate::Error;

        fn try_from(number: u8) -> crate::Result<Self> {
            match number {
                0 => ::core::result::Result::Ok(Shade::Dark),
                255 => ::core::result::Result::Ok(Shade::VeryBright),
                _ => ::core::result::Result::Err(crate::Error::Inval),
            }
        }
    }

    #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
    #[repr(i64)]
    pub enum Far {
        Near = -9223372036854775808,
    }

    impl ::core::convert::TryFrom<i64> for Far {
        type Error = crate::Error;

        fn try_from(number: i64) -> crate::Result<Self> {
            match number {
                -9223372036854775808 => ::core::result::Result::Ok(Far::Near),
                _ => ::core::result::Result::Err(crate::Error::Inval),
            }
        }
    }

    #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
    #[repr(transparent)]
    pub struct Marks(u16);

    impl Marks {
        pub const FIRST: Self = Self(1);
        pub const SECOND: Self = Self(2);

        /// The flags with these bits.
        pub fn from_bits(bits: u16) -> Self {
            Self(bits)
        }

        /// The bits.
        pub fn bits(self) -> u16 {
            self.0
        }

        /// Whether all of the other's bits are set.
        pub fn contains(self, other: Self) -> bool {
            (self.0 & other.0) == other.0
        }
    }

    impl ::core::ops::BitOr for Marks {
        type Output = Self;

        fn bitor(self, other: Self) -> Self {
            Self(self.0 | other.0)
        }
    }

    #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
    pub struct File(::core::num::NonZeroI32);

    impl crate::glue::Handle for File {
        fn wrap(number: ::core::num::NonZeroI32) -> Self {
            Self(number)
        }

        fn number(&self) -> i32 {
            self.0.get()
        }
    }

    impl File {
        /// What the kernel calls it: a positive number.
        pub fn new(number: ::core::num::NonZeroI32) -> Self {
            Self(number)
        }

        /// The number.
        pub fn get(self) -> ::core::num::NonZeroI32 {
            self.0
        }
    }
}

/// What the box provides: `#[export(export::NAME)]` in front of a function.
pub mod export {
    pub const fn plain(
        function: fn(bool, u8, i64, usize, f64) -> bool,
    ) -> fn(bool, u8, i64, usize, f64) -> bool {
        function
    }

    #[doc(hidden)]
    pub use crate::__box_export_plain as plain;

    pub const fn errors(
        function: fn(i32, i32, isize) -> crate::Result<u64>,
    ) -> fn(i32, i32, isize) -> crate::Result<u64> {
        function
    }

    #[doc(hidden)]
    pub use crate::__box_export_errors as errors;

    pub const fn fails(
        function: fn() -> crate::Result<()>,
    ) -> fn() -> crate::Result<()> {
        function
    }

    #[doc(hidden)]
    pub use crate::__box_export_fails as fails;

    pub const fn never(function: fn(&[u8]) -> !) -> fn(&[u8]) -> ! {
        function
    }

    #[doc(hidden)]
    pub use crate::__box_export_never as never;

    pub const fn one(
        function: fn(
            &u8,
            &mut crate::types::Point,
            ::core::option::Option<&u16>,
            ::core::option::Option<&mut u32>,
        ) -> crate::Result<usize>,
    ) -> fn(
        &u8,
        &mut crate::types::Point,
        ::core::option::Option<&u16>,
        ::core::option::Option<&mut u32>,
    ) -> crate::Result<usize> {
        function
    }

    #[doc(hidden)]
    pub use crate::__box_export_one as one;

    pub const fn some(
        function: fn(
            &[i16; 4],
            ::core::option::Option<&mut [crate::types::Point; 2]>,
        ) -> crate::Result<u32>,
    ) -> fn(
        &[i16; 4],
        ::core::option::Option<&mut [crate::types::Point; 2]>,
    ) -> crate::Result<u32> {
        function
    }

    #[doc(hidden)]
    pub use crate::__box_export_some as some;

    pub const fn slices(
        function: fn(&[u8], &mut [u32]) -> crate::Result<()>,
    ) -> fn(&[u8], &mut [u32]) -> crate::Result<()> {
        function
    }

    #[doc(hidden)]
    pub use crate::__box_export_slices as slices;

    pub const fn shared(function: fn(&[u8], &mut [u8])) -> fn(&[u8], &mut [u8]) {
        function
    }

    #[doc(hidden)]
    pub use crate::__box_export_shared as shared;

    pub const fn nullable(
        function: fn(
            ::core::option::Option<&[u8]>,
            ::core::option::Option<&mut [u8]>,
        ) -> u32,
    ) -> fn(::core::option::Option<&[u8]>, ::core::option::Option<&mut [u8]>) -> u32 {
        function
    }

    #[doc(hidden)]
    pub use crate::__box_export_nullable as nullable;

    pub const fn values(
        function: fn(
            crate::types::Shade,
            crate::types::Far,
            crate::types::Marks,
            &u8,
            &mut [crate::types::Marks; 3],
        ) -> crate::types::Shade,
    ) -> fn(
        crate::types::Shade,
        crate::types::Far,
        crate::types::Marks,
        &u8,
        &mut [crate::types::Marks; 3],
    ) -> crate::types::Shade {
        function
    }

    #[doc(hidden)]
    pub use crate::__box_export_values as values;

    pub const fn bits(
        function: fn() -> crate::types::Marks,
    ) -> fn() -> crate::types::Marks {
        function
    }

    #[doc(hidden)]
    pub use crate::__box_export_bits as bits;

    pub const fn pointer(
        function: fn() -> &'static mut u32,
    ) -> fn() -> &'static mut u32 {
        function
    }

    #[doc(hidden)]
    pub use crate::__box_export_pointer as pointer;

    pub const fn pointer_or_null(
        function: fn() -> ::core::option::Option<&'static crate::types::Point>,
    ) -> fn() -> ::core::option::Option<&'static crate::types::Point> {
        function
    }

    #[doc(hidden)]
    pub use crate::__box_export_pointer_or_null as pointer_or_null;

    pub const fn array(function: fn() -> &'static [u8; 8]) -> fn() -> &'static [u8; 8] {
        function
    }

    #[doc(hidden)]
    pub use crate::__box_export_array as array;

    pub const fn open(
        function: fn(&[i8]) -> crate::Result<::core::option::Option<crate::types::File>>,
    ) -> fn(&[i8]) -> crate::Result<::core::option::Option<crate::types::File>> {
        function
    }

    #[doc(hidden)]
    pub use crate::__box_export_open as open;

    pub const fn look(
        function: fn(crate::types::File, bool) -> crate::Result<()>,
    ) -> fn(crate::types::File, bool) -> crate::Result<()> {
        function
    }

    #[doc(hidden)]
    pub use crate::__box_export_look as look;

    pub const fn close(
        function: fn(crate::types::File) -> crate::Result<()>,
    ) -> fn(crate::types::File) -> crate::Result<()> {
        function
    }

    #[doc(hidden)]
    pub use crate::__box_export_close as close;

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
    pub unsafe fn plain(
        function: fn(bool, u8, i64, usize, f64) -> bool,
        a0: u8,
        a1: u8,
        a2: i64,
        a3: usize,
        a4: f64,
    ) -> u8 {
        let a0 = crate::glue::truth(a0);
        u8::from(function(a0, a1, a2, a3, a4))
    }

    pub unsafe fn errors(
        function: fn(i32, i32, isize) -> crate::Result<u64>,
        a0: i32,
        a1: i32,
        a2: isize,
    ) -> i64 {
        crate::glue::give_err64(function(a0, a1, a2))
    }

    pub unsafe fn fails(function: fn() -> crate::Result<()>) -> i32 {
        crate::glue::give_err(function())
    }

    pub unsafe fn never(function: fn(&[u8]) -> !, text: *const u8, size: usize) -> ! {
        let text = crate::glue::or_abort(unsafe { crate::glue::slice(text, size) });
        function(text)
    }

    pub unsafe fn one(
        function: fn(
            &u8,
            &mut crate::types::Point,
            ::core::option::Option<&u16>,
            ::core::option::Option<&mut u32>,
        ) -> crate::Result<usize>,
        a0: *const u8,
        point: *mut crate::types::Point,
        less: *const u16,
        more: *mut u32,
    ) -> isize {
        let call = || -> crate::Result<usize> {
            crate::glue::apart(
                &[
                    crate::glue::reads(a0, 1),
                    crate::glue::writes(point, 1),
                    crate::glue::reads(less, 1),
                    crate::glue::writes(more, 1),
                ],
            )?;
            let a0 = unsafe { crate::glue::reference(a0) }?;
            let point = unsafe { crate::glue::reference_mut(point) }?;
            let less = unsafe { crate::glue::reference_or_null(less) }?;
            let more = unsafe { crate::glue::reference_mut_or_null(more) }?;
            function(a0, point, less, more)
        };
        crate::glue::give_errsize(call())
    }

    pub unsafe fn some(
        function: fn(
            &[i16; 4],
            ::core::option::Option<&mut [crate::types::Point; 2]>,
        ) -> crate::Result<u32>,
        a0: *const [i16; 4],
        both: *mut [crate::types::Point; 2],
    ) -> i32 {
        let call = || -> crate::Result<u32> {
            crate::glue::apart(
                &[crate::glue::reads(a0, 1), crate::glue::writes(both, 1)],
            )?;
            let a0 = unsafe { crate::glue::reference(a0) }?;
            let both = unsafe { crate::glue::reference_mut_or_null(both) }?;
            function(a0, both)
        };
        crate::glue::give_err32(call())
    }

    pub unsafe fn slices(
        function: fn(&[u8], &mut [u32]) -> crate::Result<()>,
        text: *const u8,
        size: u8,
        words: *mut u32,
        count: usize,
    ) -> i32 {
        let call = || -> crate::Result<()> {
            crate::glue::apart(
                &[
                    crate::glue::reads(text, size as usize),
                    crate::glue::writes(words, count),
                ],
            )?;
            let text = unsafe { crate::glue::slice(text, size as usize) }?;
            let words = unsafe { crate::glue::slice_mut(words, count) }?;
            function(text, words)
        };
        crate::glue::give_err(call())
    }

    pub unsafe fn shared(
        function: fn(&[u8], &mut [u8]),
        from: *const u8,
        to: *mut u8,
        size: usize,
    ) {
        crate::glue::or_abort(
            crate::glue::apart(
                &[crate::glue::reads(from, size), crate::glue::writes(to, size)],
            ),
        );
        let from = crate::glue::or_abort(unsafe { crate::glue::slice(from, size) });
        let to = crate::glue::or_abort(unsafe { crate::glue::slice_mut(to, size) });
        function(from, to)
    }

    pub unsafe fn nullable(
        function: fn(
            ::core::option::Option<&[u8]>,
            ::core::option::Option<&mut [u8]>,
        ) -> u32,
        from: *const u8,
        to: *mut u8,
        size: u16,
        room: u64,
    ) -> u32 {
        crate::glue::or_abort(
            crate::glue::apart(
                &[
                    crate::glue::reads(from, size as usize),
                    crate::glue::writes(
                        to,
                        crate::glue::or_abort(crate::glue::narrow(room)),
                    ),
                ],
            ),
        );
        let from = crate::glue::or_abort(unsafe {
            crate::glue::slice_or_null(from, size as usize)
        });
        let to = crate::glue::or_abort(unsafe {
            crate::glue::slice_mut_or_null(
                to,
                crate::glue::or_abort(crate::glue::narrow(room)),
            )
        });
        function(from, to)
    }

    pub unsafe fn values(
        function: fn(
            crate::types::Shade,
            crate::types::Far,
            crate::types::Marks,
            &u8,
            &mut [crate::types::Marks; 3],
        ) -> crate::types::Shade,
        a0: u8,
        a1: i64,
        a2: u16,
        a3: *const u8,
        a4: *mut [crate::types::Marks; 3],
    ) -> u8 {
        crate::glue::or_abort(
            crate::glue::apart(&[crate::glue::reads(a3, 1), crate::glue::writes(a4, 1)]),
        );
        let a0 = crate::glue::or_abort(crate::types::Shade::try_from(a0));
        let a1 = crate::glue::or_abort(crate::types::Far::try_from(a1));
        let a2 = crate::types::Marks::from_bits(a2);
        let a3 = crate::glue::or_abort(unsafe { crate::glue::reference(a3) });
        let a4 = crate::glue::or_abort(unsafe { crate::glue::reference_mut(a4) });
        function(a0, a1, a2, a3, a4) as u8
    }

    pub unsafe fn bits(function: fn() -> crate::types::Marks) -> u16 {
        function().bits()
    }

    pub unsafe fn pointer(function: fn() -> &'static mut u32) -> *mut u32 {
        function()
    }

    pub unsafe fn pointer_or_null(
        function: fn() -> ::core::option::Option<&'static crate::types::Point>,
    ) -> *const crate::types::Point {
        crate::glue::pointer_or_null(function())
    }

    pub unsafe fn array(function: fn() -> &'static [u8; 8]) -> *const [u8; 8] {
        function()
    }

    pub unsafe fn open(
        function: fn(&[i8]) -> crate::Result<::core::option::Option<crate::types::File>>,
        name: *const i8,
        size: usize,
    ) -> i32 {
        let call = || -> crate::Result<::core::option::Option<crate::types::File>> {
            let name = unsafe { crate::glue::slice(name, size) }?;
            function(name)
        };
        crate::glue::give_handle(call())
    }

    pub unsafe fn look(
        function: fn(crate::types::File, bool) -> crate::Result<()>,
        which: i32,
        closely: u8,
    ) -> i32 {
        let call = || -> crate::Result<()> {
            let which = crate::glue::handle(which)?;
            let closely = crate::glue::truth(closely);
            function(which, closely)
        };
        crate::glue::give_err(call())
    }

    pub unsafe fn close(
        function: fn(crate::types::File) -> crate::Result<()>,
        which: i32,
    ) -> i32 {
        let call = || -> crate::Result<()> {
            let which = crate::glue::handle(which)?;
            function(which)
        };
        crate::glue::give_err(call())
    }

    pub unsafe fn main(function: fn() -> crate::Result<()>) -> i32 {
        crate::glue::give_err(function())
    }
}

#[doc(hidden)]
#[macro_export]
macro_rules! __box_export_plain {
    ($function:path) => {
        const _: () = {
            const FUNCTION: fn(bool, u8, i64, usize, f64) -> bool = $crate::export::plain(
                $function,
            );
            #[unsafe(export_name = "plain")]
            extern "C" fn entry(a0: u8, a1: u8, a2: i64, a3: usize, a4: f64) -> u8 {
                unsafe { $crate::entry::plain(FUNCTION, a0, a1, a2, a3, a4) }
            }
        };
    };
}

#[doc(hidden)]
#[macro_export]
macro_rules! __box_export_errors {
    ($function:path) => {
        const _: () = {
            const FUNCTION: fn(i32, i32, isize) -> $crate::Result<u64> = $crate::export::errors(
                $function,
            );
            #[unsafe(export_name = "errors")]
            extern "C" fn entry(a0: i32, a1: i32, a2: isize) -> i64 {
                unsafe { $crate::entry::errors(FUNCTION, a0, a1, a2) }
            }
        };
    };
}

#[doc(hidden)]
#[macro_export]
macro_rules! __box_export_fails {
    ($function:path) => {
        const _: () = {
            const FUNCTION: fn() -> $crate::Result<()> = $crate::export::fails($function);
            #[unsafe(export_name = "fails")]
            extern "C" fn entry() -> i32 {
                unsafe { $crate::entry::fails(FUNCTION) }
            }
        };
    };
}

#[doc(hidden)]
#[macro_export]
macro_rules! __box_export_never {
    ($function:path) => {
        const _: () = {
            const FUNCTION: fn(&[u8]) -> ! = $crate::export::never($function);
            #[unsafe(export_name = "never")]
            extern "C" fn entry(a0: *const u8, a1: usize) -> ! {
                unsafe { $crate::entry::never(FUNCTION, a0, a1) }
            }
        };
    };
}

#[doc(hidden)]
#[macro_export]
macro_rules! __box_export_one {
    ($function:path) => {
        const _: () = {
            const FUNCTION: fn(
                &u8,
                &mut $crate::types::Point,
                ::core::option::Option<&u16>,
                ::core::option::Option<&mut u32>,
            ) -> $crate::Result<usize> = $crate::export::one($function);
            #[unsafe(export_name = "one")]
            extern "C" fn entry(
                a0: *const u8,
                a1: *mut $crate::types::Point,
                a2: *const u16,
                a3: *mut u32,
            ) -> isize {
                unsafe { $crate::entry::one(FUNCTION, a0, a1, a2, a3) }
            }
        };
    };
}

#[doc(hidden)]
#[macro_export]
macro_rules! __box_export_some {
    ($function:path) => {
        const _: () = {
            const FUNCTION: fn(
                &[i16; 4],
                ::core::option::Option<&mut [$crate::types::Point; 2]>,
            ) -> $crate::Result<u32> = $crate::export::some($function);
            #[unsafe(export_name = "some")]
            extern "C" fn entry(
                a0: *const [i16; 4],
                a1: *mut [$crate::types::Point; 2],
            ) -> i32 {
                unsafe { $crate::entry::some(FUNCTION, a0, a1) }
            }
        };
    };
}

#[doc(hidden)]
#[macro_export]
macro_rules! __box_export_slices {
    ($function:path) => {
        const _: () = {
            const FUNCTION: fn(&[u8], &mut [u32]) -> $crate::Result<()> = $crate::export::slices(
                $function,
            );
            #[unsafe(export_name = "slices")]
            extern "C" fn entry(a0: *const u8, a1: u8, a2: *mut u32, a3: usize) -> i32 {
                unsafe { $crate::entry::slices(FUNCTION, a0, a1, a2, a3) }
            }
        };
    };
}

#[doc(hidden)]
#[macro_export]
macro_rules! __box_export_shared {
    ($function:path) => {
        const _: () = {
            const FUNCTION: fn(&[u8], &mut [u8]) = $crate::export::shared($function);
            #[unsafe(export_name = "shared")]
            extern "C" fn entry(a0: *const u8, a1: *mut u8, a2: usize) {
                unsafe { $crate::entry::shared(FUNCTION, a0, a1, a2) }
            }
        };
    };
}

#[doc(hidden)]
#[macro_export]
macro_rules! __box_export_nullable {
    ($function:path) => {
        const _: () = {
            const FUNCTION: fn(
                ::core::option::Option<&[u8]>,
                ::core::option::Option<&mut [u8]>,
            ) -> u32 = $crate::export::nullable($function);
            #[unsafe(export_name = "nullable")]
            extern "C" fn entry(a0: *const u8, a1: *mut u8, a2: u16, a3: u64) -> u32 {
                unsafe { $crate::entry::nullable(FUNCTION, a0, a1, a2, a3) }
            }
        };
    };
}

#[doc(hidden)]
#[macro_export]
macro_rules! __box_export_values {
    ($function:path) => {
        const _: () = {
            const FUNCTION: fn(
                $crate::types::Shade,
                $crate::types::Far,
                $crate::types::Marks,
                &u8,
                &mut [$crate::types::Marks; 3],
            ) -> $crate::types::Shade = $crate::export::values($function);
            #[unsafe(export_name = "values")]
            extern "C" fn entry(
                a0: u8,
                a1: i64,
                a2: u16,
                a3: *const u8,
                a4: *mut [$crate::types::Marks; 3],
            ) -> u8 {
                unsafe { $crate::entry::values(FUNCTION, a0, a1, a2, a3, a4) }
            }
        };
    };
}

#[doc(hidden)]
#[macro_export]
macro_rules! __box_export_bits {
    ($function:path) => {
        const _: () = {
            const FUNCTION: fn() -> $crate::types::Marks = $crate::export::bits($function);
            #[unsafe(export_name = "bits")]
            extern "C" fn entry() -> u16 {
                unsafe { $crate::entry::bits(FUNCTION) }
            }
        };
    };
}

#[doc(hidden)]
#[macro_export]
macro_rules! __box_export_pointer {
    ($function:path) => {
        const _: () = {
            const FUNCTION: fn() -> &'static mut u32 = $crate::export::pointer($function);
            #[unsafe(export_name = "pointer")]
            extern "C" fn entry() -> *mut u32 {
                unsafe { $crate::entry::pointer(FUNCTION) }
            }
        };
    };
}

#[doc(hidden)]
#[macro_export]
macro_rules! __box_export_pointer_or_null {
    ($function:path) => {
        const _: () = {
            const FUNCTION: fn() -> ::core::option::Option<&'static $crate::types::Point> = $crate::export::pointer_or_null(
                $function,
            );
            #[unsafe(export_name = "pointer_or_null")]
            extern "C" fn entry() -> *const $crate::types::Point {
                unsafe { $crate::entry::pointer_or_null(FUNCTION) }
            }
        };
    };
}

#[doc(hidden)]
#[macro_export]
macro_rules! __box_export_array {
    ($function:path) => {
        const _: () = {
            const FUNCTION: fn() -> &'static [u8; 8] = $crate::export::array($function);
            #[unsafe(export_name = "array")]
            extern "C" fn entry() -> *const [u8; 8] {
                unsafe { $crate::entry::array(FUNCTION) }
            }
        };
    };
}

#[doc(hidden)]
#[macro_export]
macro_rules! __box_export_open {
    ($function:path) => {
        const _: () = {
            const FUNCTION: fn(
                &[i8],
            ) -> $crate::Result<::core::option::Option<$crate::types::File>> = $crate::export::open(
                $function,
            );
            #[unsafe(export_name = "open")]
            extern "C" fn entry(a0: *const i8, a1: usize) -> i32 {
                unsafe { $crate::entry::open(FUNCTION, a0, a1) }
            }
        };
    };
}

#[doc(hidden)]
#[macro_export]
macro_rules! __box_export_look {
    ($function:path) => {
        const _: () = {
            const FUNCTION: fn($crate::types::File, bool) -> $crate::Result<()> = $crate::export::look(
                $function,
            );
            #[unsafe(export_name = "look")]
            extern "C" fn entry(a0: i32, a1: u8) -> i32 {
                unsafe { $crate::entry::look(FUNCTION, a0, a1) }
            }
        };
    };
}

#[doc(hidden)]
#[macro_export]
macro_rules! __box_export_close {
    ($function:path) => {
        const _: () = {
            const FUNCTION: fn($crate::types::File) -> $crate::Result<()> = $crate::export::close(
                $function,
            );
            #[unsafe(export_name = "close")]
            extern "C" fn entry(a0: i32) -> i32 {
                unsafe { $crate::entry::close(FUNCTION, a0) }
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
