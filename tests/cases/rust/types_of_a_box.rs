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
        #[link_name = "plain"]
        pub(crate) fn plain(a0: u8, a1: u8, a2: i64, a3: usize, a4: f64) -> u8;
        #[link_name = "errors"]
        pub(crate) fn errors(a0: i32, a1: i32, a2: isize) -> i64;
        #[link_name = "fails"]
        pub(crate) fn fails() -> i32;
        #[link_name = "never"]
        pub(crate) fn never(text: *const u8, size: usize) -> !;
        #[link_name = "one"]
        pub(crate) fn one(
            a0: *const u8,
            point: *mut crate::types::Point,
            less: *const u16,
            more: *mut u32,
        ) -> isize;
        #[link_name = "some"]
        pub(crate) fn some(
            a0: *const [i16; 4],
            both: *mut [crate::types::Point; 2],
        ) -> i32;
        #[link_name = "slices"]
        pub(crate) fn slices(
            text: *const u8,
            size: u8,
            words: *mut u32,
            count: usize,
        ) -> i32;
        #[link_name = "shared"]
        pub(crate) fn shared(from: *const u8, to: *mut u8, size: usize);
        #[link_name = "nullable"]
        pub(crate) fn nullable(
            from: *const u8,
            to: *mut u8,
            size: u16,
            room: u64,
        ) -> u32;
        #[link_name = "values"]
        pub(crate) fn values(
            a0: u8,
            a1: i64,
            a2: u16,
            a3: *const u8,
            a4: *mut [crate::types::Marks; 3],
        ) -> u8;
        #[link_name = "bits"]
        pub(crate) fn bits() -> u16;
        #[link_name = "pointer"]
        pub(crate) fn pointer() -> *mut u32;
        #[link_name = "pointer_or_null"]
        pub(crate) fn pointer_or_null() -> *const crate::types::Point;
        #[link_name = "array"]
        pub(crate) fn array() -> *const [u8; 8];
        #[link_name = "open"]
        pub(crate) fn open(name: *const i8, size: usize) -> i32;
        #[link_name = "look"]
        pub(crate) fn look(which: i32, closely: u8) -> i32;
        #[link_name = "close"]
        pub(crate) fn close(which: i32) -> i32;
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

    #[derive(PartialEq, Eq, Debug)]
    pub struct File(::core::num::NonZeroI32);

    impl crate::glue::Handle for File {
        fn wrap(number: ::core::num::NonZeroI32) -> Self {
            Self(number)
        }

        fn number(&self) -> i32 {
            self.0.get()
        }
    }
}

/// What the box calls.
pub mod import {
    pub fn plain(a0: bool, a1: u8, a2: i64, a3: usize, a4: f64) -> bool {
        crate::glue::truth(unsafe { crate::raw::plain(u8::from(a0), a1, a2, a3, a4) })
    }

    pub fn errors(a0: i32, a1: i32, a2: isize) -> crate::Result<u64> {
        crate::glue::take_err64(unsafe { crate::raw::errors(a0, a1, a2) })
    }

    pub fn fails() -> crate::Result<()> {
        crate::glue::take_err(unsafe { crate::raw::fails() })
    }

    pub fn never(text: &[u8]) -> ! {
        let size = text.len();
        unsafe { crate::raw::never(text.as_ptr(), size) }
    }

    pub fn one(
        a0: &u8,
        point: &mut crate::types::Point,
        less: ::core::option::Option<&u16>,
        more: ::core::option::Option<&mut u32>,
    ) -> crate::Result<usize> {
        crate::glue::take_errsize(unsafe {
            crate::raw::one(
                a0,
                point,
                crate::glue::pointer_or_null(less),
                crate::glue::pointer_mut_or_null(more),
            )
        })
    }

    pub fn some(
        a0: &[i16; 4],
        both: ::core::option::Option<&mut [crate::types::Point; 2]>,
    ) -> crate::Result<u32> {
        crate::glue::take_err32(unsafe {
            crate::raw::some(a0, crate::glue::pointer_mut_or_null(both))
        })
    }

    pub fn slices(text: &[u8], words: &mut [u32]) -> crate::Result<()> {
        let size = crate::glue::narrow(text.len())?;
        let count = words.len();
        crate::glue::take_err(unsafe {
            crate::raw::slices(text.as_ptr(), size, words.as_mut_ptr(), count)
        })
    }

    pub fn shared(from: &[u8], to: &mut [u8]) {
        let size = crate::glue::or_abort(crate::glue::same(&[from.len(), to.len()]));
        unsafe { crate::raw::shared(from.as_ptr(), to.as_mut_ptr(), size) }
    }

    pub fn nullable(
        from: ::core::option::Option<&[u8]>,
        to: ::core::option::Option<&mut [u8]>,
    ) -> u32 {
        let size = crate::glue::or_abort(
            crate::glue::narrow(crate::glue::count_or_0(from.as_deref())),
        );
        let room = crate::glue::or_abort(
            crate::glue::narrow(crate::glue::count_or_0(to.as_deref())),
        );
        unsafe {
            crate::raw::nullable(
                crate::glue::start_or_null(from),
                crate::glue::start_mut_or_null(to),
                size,
                room,
            )
        }
    }

    pub fn values(
        a0: crate::types::Shade,
        a1: crate::types::Far,
        a2: crate::types::Marks,
        a3: &u8,
        a4: &mut [crate::types::Marks; 3],
    ) -> crate::types::Shade {
        crate::glue::or_abort(
            crate::types::Shade::try_from(unsafe {
                crate::raw::values(a0 as u8, a1 as i64, a2.bits(), a3, a4)
            }),
        )
    }

    pub fn bits() -> crate::types::Marks {
        crate::types::Marks::from_bits(unsafe { crate::raw::bits() })
    }

    pub fn pointer() -> ::core::ptr::NonNull<u32> {
        crate::glue::or_abort(
            crate::glue::take_pointer(unsafe { crate::raw::pointer() }),
        )
    }

    pub fn pointer_or_null() -> ::core::option::Option<
        ::core::ptr::NonNull<crate::types::Point>,
    > {
        crate::glue::take_pointer_or_null(
            unsafe { crate::raw::pointer_or_null() }.cast_mut(),
        )
    }

    pub fn array() -> ::core::ptr::NonNull<[u8; 8]> {
        crate::glue::or_abort(
            crate::glue::take_pointer(unsafe { crate::raw::array() }.cast_mut()),
        )
    }

    pub fn open(
        name: &[i8],
    ) -> crate::Result<::core::option::Option<crate::types::File>> {
        let size = name.len();
        crate::glue::take_handle(unsafe { crate::raw::open(name.as_ptr(), size) })
    }

    pub fn look(which: &crate::types::File, closely: bool) -> crate::Result<()> {
        crate::glue::take_err(unsafe {
            crate::raw::look(crate::glue::lent(which), u8::from(closely))
        })
    }

    pub fn close(which: crate::types::File) -> crate::Result<()> {
        crate::glue::take_err(unsafe { crate::raw::close(crate::glue::given(which)) })
    }
}

/// What the box provides: `#[export(export::NAME)]` in front of a function.
pub mod export {
    /// With documentation. // Even this.
    pub const fn of_plain(
        function: fn(bool, u8, i64, usize, f64) -> bool,
    ) -> fn(bool, u8, i64, usize, f64) -> bool {
        function
    }

    #[doc(hidden)]
    pub use crate::__box_export_of_plain as of_plain;

    pub const fn of_errors(
        function: fn(i32, i32, isize) -> crate::Result<u64>,
    ) -> fn(i32, i32, isize) -> crate::Result<u64> {
        function
    }

    #[doc(hidden)]
    pub use crate::__box_export_of_errors as of_errors;

    pub const fn of_never(function: fn(&[u8]) -> !) -> fn(&[u8]) -> ! {
        function
    }

    #[doc(hidden)]
    pub use crate::__box_export_of_never as of_never;

    pub const fn of_one(
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
    pub use crate::__box_export_of_one as of_one;

    pub const fn of_some(
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
    pub use crate::__box_export_of_some as of_some;

    pub const fn of_slices(
        function: fn(&[u8], &mut [u32]) -> crate::Result<()>,
    ) -> fn(&[u8], &mut [u32]) -> crate::Result<()> {
        function
    }

    #[doc(hidden)]
    pub use crate::__box_export_of_slices as of_slices;

    pub const fn of_shared(function: fn(&[u8], &mut [u8])) -> fn(&[u8], &mut [u8]) {
        function
    }

    #[doc(hidden)]
    pub use crate::__box_export_of_shared as of_shared;

    pub const fn of_nullable(
        function: fn(
            ::core::option::Option<&[u8]>,
            ::core::option::Option<&mut [u8]>,
        ) -> u32,
    ) -> fn(::core::option::Option<&[u8]>, ::core::option::Option<&mut [u8]>) -> u32 {
        function
    }

    #[doc(hidden)]
    pub use crate::__box_export_of_nullable as of_nullable;

    pub const fn of_values(
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
    pub use crate::__box_export_of_values as of_values;

    pub const fn of_bits(
        function: fn() -> crate::types::Marks,
    ) -> fn() -> crate::types::Marks {
        function
    }

    #[doc(hidden)]
    pub use crate::__box_export_of_bits as of_bits;

    pub const fn of_pointer(
        function: fn() -> &'static mut u32,
    ) -> fn() -> &'static mut u32 {
        function
    }

    #[doc(hidden)]
    pub use crate::__box_export_of_pointer as of_pointer;

    pub const fn of_pointer_or_null(
        function: fn() -> ::core::option::Option<&'static crate::types::Point>,
    ) -> fn() -> ::core::option::Option<&'static crate::types::Point> {
        function
    }

    #[doc(hidden)]
    pub use crate::__box_export_of_pointer_or_null as of_pointer_or_null;

    pub const fn of_array(
        function: fn() -> &'static [u8; 8],
    ) -> fn() -> &'static [u8; 8] {
        function
    }

    #[doc(hidden)]
    pub use crate::__box_export_of_array as of_array;
}

#[doc(hidden)]
pub mod entry {
    pub unsafe fn of_plain(
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

    pub unsafe fn of_errors(
        function: fn(i32, i32, isize) -> crate::Result<u64>,
        a0: i32,
        a1: i32,
        a2: isize,
    ) -> i64 {
        crate::glue::give_err64(function(a0, a1, a2))
    }

    pub unsafe fn of_never(function: fn(&[u8]) -> !, text: *const u8, size: usize) -> ! {
        let text = crate::glue::or_abort(unsafe { crate::glue::slice(text, size) });
        function(text)
    }

    pub unsafe fn of_one(
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

    pub unsafe fn of_some(
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

    pub unsafe fn of_slices(
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

    pub unsafe fn of_shared(
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

    pub unsafe fn of_nullable(
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

    pub unsafe fn of_values(
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

    pub unsafe fn of_bits(function: fn() -> crate::types::Marks) -> u16 {
        function().bits()
    }

    pub unsafe fn of_pointer(function: fn() -> &'static mut u32) -> *mut u32 {
        function()
    }

    pub unsafe fn of_pointer_or_null(
        function: fn() -> ::core::option::Option<&'static crate::types::Point>,
    ) -> *const crate::types::Point {
        crate::glue::pointer_or_null(function())
    }

    pub unsafe fn of_array(function: fn() -> &'static [u8; 8]) -> *const [u8; 8] {
        function()
    }
}

#[doc(hidden)]
#[macro_export]
macro_rules! __box_export_of_plain {
    ($function:path) => {
        const _: () = {
            const FUNCTION: fn(bool, u8, i64, usize, f64) -> bool = $crate::export::of_plain(
                $function,
            );
            #[unsafe(export_name = "of_plain")]
            extern "C" fn entry(a0: u8, a1: u8, a2: i64, a3: usize, a4: f64) -> u8 {
                unsafe { $crate::entry::of_plain(FUNCTION, a0, a1, a2, a3, a4) }
            }
        };
    };
}

#[doc(hidden)]
#[macro_export]
macro_rules! __box_export_of_errors {
    ($function:path) => {
        const _: () = {
            const FUNCTION: fn(i32, i32, isize) -> $crate::Result<u64> = $crate::export::of_errors(
                $function,
            );
            #[unsafe(export_name = "of_errors")]
            extern "C" fn entry(a0: i32, a1: i32, a2: isize) -> i64 {
                unsafe { $crate::entry::of_errors(FUNCTION, a0, a1, a2) }
            }
        };
    };
}

#[doc(hidden)]
#[macro_export]
macro_rules! __box_export_of_never {
    ($function:path) => {
        const _: () = {
            const FUNCTION: fn(&[u8]) -> ! = $crate::export::of_never($function);
            #[unsafe(export_name = "of_never")]
            extern "C" fn entry(a0: *const u8, a1: usize) -> ! {
                unsafe { $crate::entry::of_never(FUNCTION, a0, a1) }
            }
        };
    };
}

#[doc(hidden)]
#[macro_export]
macro_rules! __box_export_of_one {
    ($function:path) => {
        const _: () = {
            const FUNCTION: fn(
                &u8,
                &mut $crate::types::Point,
                ::core::option::Option<&u16>,
                ::core::option::Option<&mut u32>,
            ) -> $crate::Result<usize> = $crate::export::of_one($function);
            #[unsafe(export_name = "of_one")]
            extern "C" fn entry(
                a0: *const u8,
                a1: *mut $crate::types::Point,
                a2: *const u16,
                a3: *mut u32,
            ) -> isize {
                unsafe { $crate::entry::of_one(FUNCTION, a0, a1, a2, a3) }
            }
        };
    };
}

#[doc(hidden)]
#[macro_export]
macro_rules! __box_export_of_some {
    ($function:path) => {
        const _: () = {
            const FUNCTION: fn(
                &[i16; 4],
                ::core::option::Option<&mut [$crate::types::Point; 2]>,
            ) -> $crate::Result<u32> = $crate::export::of_some($function);
            #[unsafe(export_name = "of_some")]
            extern "C" fn entry(
                a0: *const [i16; 4],
                a1: *mut [$crate::types::Point; 2],
            ) -> i32 {
                unsafe { $crate::entry::of_some(FUNCTION, a0, a1) }
            }
        };
    };
}

#[doc(hidden)]
#[macro_export]
macro_rules! __box_export_of_slices {
    ($function:path) => {
        const _: () = {
            const FUNCTION: fn(&[u8], &mut [u32]) -> $crate::Result<()> = $crate::export::of_slices(
                $function,
            );
            #[unsafe(export_name = "of_slices")]
            extern "C" fn entry(a0: *const u8, a1: u8, a2: *mut u32, a3: usize) -> i32 {
                unsafe { $crate::entry::of_slices(FUNCTION, a0, a1, a2, a3) }
            }
        };
    };
}

#[doc(hidden)]
#[macro_export]
macro_rules! __box_export_of_shared {
    ($function:path) => {
        const _: () = {
            const FUNCTION: fn(&[u8], &mut [u8]) = $crate::export::of_shared($function);
            #[unsafe(export_name = "of_shared")]
            extern "C" fn entry(a0: *const u8, a1: *mut u8, a2: usize) {
                unsafe { $crate::entry::of_shared(FUNCTION, a0, a1, a2) }
            }
        };
    };
}

#[doc(hidden)]
#[macro_export]
macro_rules! __box_export_of_nullable {
    ($function:path) => {
        const _: () = {
            const FUNCTION: fn(
                ::core::option::Option<&[u8]>,
                ::core::option::Option<&mut [u8]>,
            ) -> u32 = $crate::export::of_nullable($function);
            #[unsafe(export_name = "of_nullable")]
            extern "C" fn entry(a0: *const u8, a1: *mut u8, a2: u16, a3: u64) -> u32 {
                unsafe { $crate::entry::of_nullable(FUNCTION, a0, a1, a2, a3) }
            }
        };
    };
}

#[doc(hidden)]
#[macro_export]
macro_rules! __box_export_of_values {
    ($function:path) => {
        const _: () = {
            const FUNCTION: fn(
                $crate::types::Shade,
                $crate::types::Far,
                $crate::types::Marks,
                &u8,
                &mut [$crate::types::Marks; 3],
            ) -> $crate::types::Shade = $crate::export::of_values($function);
            #[unsafe(export_name = "of_values")]
            extern "C" fn entry(
                a0: u8,
                a1: i64,
                a2: u16,
                a3: *const u8,
                a4: *mut [$crate::types::Marks; 3],
            ) -> u8 {
                unsafe { $crate::entry::of_values(FUNCTION, a0, a1, a2, a3, a4) }
            }
        };
    };
}

#[doc(hidden)]
#[macro_export]
macro_rules! __box_export_of_bits {
    ($function:path) => {
        const _: () = {
            const FUNCTION: fn() -> $crate::types::Marks = $crate::export::of_bits($function);
            #[unsafe(export_name = "of_bits")]
            extern "C" fn entry() -> u16 {
                unsafe { $crate::entry::of_bits(FUNCTION) }
            }
        };
    };
}

#[doc(hidden)]
#[macro_export]
macro_rules! __box_export_of_pointer {
    ($function:path) => {
        const _: () = {
            const FUNCTION: fn() -> &'static mut u32 = $crate::export::of_pointer($function);
            #[unsafe(export_name = "of_pointer")]
            extern "C" fn entry() -> *mut u32 {
                unsafe { $crate::entry::of_pointer(FUNCTION) }
            }
        };
    };
}

#[doc(hidden)]
#[macro_export]
macro_rules! __box_export_of_pointer_or_null {
    ($function:path) => {
        const _: () = {
            const FUNCTION: fn() -> ::core::option::Option<&'static $crate::types::Point> = $crate::export::of_pointer_or_null(
                $function,
            );
            #[unsafe(export_name = "of_pointer_or_null")]
            extern "C" fn entry() -> *const $crate::types::Point {
                unsafe { $crate::entry::of_pointer_or_null(FUNCTION) }
            }
        };
    };
}

#[doc(hidden)]
#[macro_export]
macro_rules! __box_export_of_array {
    ($function:path) => {
        const _: () = {
            const FUNCTION: fn() -> &'static [u8; 8] = $crate::export::of_array($function);
            #[unsafe(export_name = "of_array")]
            extern "C" fn entry() -> *const [u8; 8] {
                unsafe { $crate::entry::of_array(FUNCTION) }
            }
        };
    };
}
