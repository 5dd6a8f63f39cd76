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
    unsafe extern "C" {}
}

/// What `.bento` files declare.
pub mod types {
    #[derive(Clone, Copy, PartialEq, Debug)]
    #[repr(C)]
    pub struct Point {
        pub x: i32,
        pub y: i32,
    }

    #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
    #[repr(transparent)]
    pub struct Flag(u16);

    impl Flag {
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

    impl ::core::ops::BitOr for Flag {
        type Output = Self;

        fn bitor(self, other: Self) -> Self {
            Self(self.0 | other.0)
        }
    }

    /// A place on a map.
    #[derive(Clone, Copy, PartialEq, Debug)]
    #[repr(C)]
    pub struct Place {
        /// Where it is.
        pub at: crate::types::Point,
        /// What it is called.
        pub name: [i8; 16],
        pub marks: [crate::types::Flag; 2],
        pub raw: [u8; 3],
        pub size: usize,
    }

    /// How bright it is.
    #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
    #[repr(u8)]
    pub enum Shade {
        Dark = 0,
        /// As at noon.
        Bright = 255,
    }

    impl ::core::convert::TryFrom<u8> for Shade {
        type Error = crate::Error;

        fn try_from(number: u8) -> crate::Result<Self> {
            match number {
                0 => ::core::result::Result::Ok(Shade::Dark),
                255 => ::core::result::Result::Ok(Shade::Bright),
                _ => ::core::result::Result::Err(crate::Error::Inval),
            }
        }
    }

    #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
    #[repr(u64)]
    pub enum Wide {
        /// Nothing.
        None = 0,
        All = 18446744073709551615,
    }

    impl ::core::convert::TryFrom<u64> for Wide {
        type Error = crate::Error;

        fn try_from(number: u64) -> crate::Result<Self> {
            match number {
                0 => ::core::result::Result::Ok(Wide::None),
                18446744073709551615 => ::core::result::Result::Ok(Wide::All),
                _ => ::core::result::Result::Err(crate::Error::Inval),
            }
        }
    }

    #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
    #[repr(i64)]
    pub enum Low {
        Lowest = -9223372036854775808,
        Low = -9223372036854775807,
        High = 9223372036854775807,
    }

    impl ::core::convert::TryFrom<i64> for Low {
        type Error = crate::Error;

        fn try_from(number: i64) -> crate::Result<Self> {
            match number {
                -9223372036854775808 => ::core::result::Result::Ok(Low::Lowest),
                -9223372036854775807 => ::core::result::Result::Ok(Low::Low),
                9223372036854775807 => ::core::result::Result::Ok(Low::High),
                _ => ::core::result::Result::Err(crate::Error::Inval),
            }
        }
    }

    #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
    #[repr(transparent)]
    pub struct High(u32);

    impl High {
        pub const TOP: Self = Self(2147483648);

        /// The flags with these bits.
        pub fn from_bits(bits: u32) -> Self {
            Self(bits)
        }

        /// The bits.
        pub fn bits(self) -> u32 {
            self.0
        }

        /// Whether all of the other's bits are set.
        pub fn contains(self, other: Self) -> bool {
            (self.0 & other.0) == other.0
        }
    }

    impl ::core::ops::BitOr for High {
        type Output = Self;

        fn bitor(self, other: Self) -> Self {
            Self(self.0 | other.0)
        }
    }

    /// A file that is open.
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

    #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
    pub struct Folder(::core::num::NonZeroI32);

    impl crate::glue::Handle for Folder {
        fn wrap(number: ::core::num::NonZeroI32) -> Self {
            Self(number)
        }

        fn number(&self) -> i32 {
            self.0.get()
        }
    }

    impl Folder {
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
    pub const fn narrow(
        function: fn(bool, u8, u16, i8, i16) -> bool,
    ) -> fn(bool, u8, u16, i8, i16) -> bool {
        function
    }

    #[doc(hidden)]
    pub use crate::__box_export_narrow as narrow;

    pub const fn words(
        function: fn(u32, i32, usize, isize) -> u32,
    ) -> fn(u32, i32, usize, isize) -> u32 {
        function
    }

    #[doc(hidden)]
    pub use crate::__box_export_words as words;

    pub const fn doubles(function: fn(u64, i64) -> i64) -> fn(u64, i64) -> i64 {
        function
    }

    #[doc(hidden)]
    pub use crate::__box_export_doubles as doubles;

    pub const fn floats(function: fn(f32, f64) -> f64) -> fn(f32, f64) -> f64 {
        function
    }

    #[doc(hidden)]
    pub use crate::__box_export_floats as floats;

    pub const fn errors(
        function: fn(i32, i32, isize) -> crate::Result<u64>,
    ) -> fn(i32, i32, isize) -> crate::Result<u64> {
        function
    }

    #[doc(hidden)]
    pub use crate::__box_export_errors as errors;

    pub const fn raw(
        function: fn(&u8, &mut [u8]) -> ::core::option::Option<&'static mut u8>,
    ) -> fn(&u8, &mut [u8]) -> ::core::option::Option<&'static mut u8> {
        function
    }

    #[doc(hidden)]
    pub use crate::__box_export_raw as raw;

    pub const fn letters(
        function: fn(&i8, &mut [i8; 4]) -> &'static i8,
    ) -> fn(&i8, &mut [i8; 4]) -> &'static i8 {
        function
    }

    #[doc(hidden)]
    pub use crate::__box_export_letters as letters;

    pub const fn numbers(
        function: fn(
            &u16,
            &mut [i32; 8],
            ::core::option::Option<&f64>,
        ) -> &'static mut u32,
    ) -> fn(&u16, &mut [i32; 8], ::core::option::Option<&f64>) -> &'static mut u32 {
        function
    }

    #[doc(hidden)]
    pub use crate::__box_export_numbers as numbers;

    pub const fn flags_of(
        function: fn(&mut u8, &i32, &[isize; 2]),
    ) -> fn(&mut u8, &i32, &[isize; 2]) {
        function
    }

    #[doc(hidden)]
    pub use crate::__box_export_flags_of as flags_of;

    pub const fn declared(
        function: fn(
            crate::types::Shade,
            crate::types::Flag,
            &crate::types::Place,
            &mut u8,
        ),
    ) -> fn(crate::types::Shade, crate::types::Flag, &crate::types::Place, &mut u8) {
        function
    }

    #[doc(hidden)]
    pub use crate::__box_export_declared as declared;

    pub const fn wider(
        function: fn(
            crate::types::Wide,
            crate::types::Low,
            &[crate::types::High; 2],
        ) -> crate::types::High,
    ) -> fn(
        crate::types::Wide,
        crate::types::Low,
        &[crate::types::High; 2],
    ) -> crate::types::High {
        function
    }

    #[doc(hidden)]
    pub use crate::__box_export_wider as wider;

    pub const fn open(
        function: fn(
            crate::types::Folder,
            &i8,
        ) -> crate::Result<::core::option::Option<crate::types::File>>,
    ) -> fn(
        crate::types::Folder,
        &i8,
    ) -> crate::Result<::core::option::Option<crate::types::File>> {
        function
    }

    #[doc(hidden)]
    pub use crate::__box_export_open as open;

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

#[doc(hidden)]
pub mod entry {
    pub unsafe fn narrow(
        function: fn(bool, u8, u16, i8, i16) -> bool,
        a0: u8,
        a1: u8,
        a2: u16,
        a3: i8,
        a4: i16,
    ) -> u8 {
        let a0 = crate::glue::truth(a0);
        u8::from(function(a0, a1, a2, a3, a4))
    }

    pub unsafe fn words(
        function: fn(u32, i32, usize, isize) -> u32,
        a0: u32,
        a1: i32,
        a2: usize,
        a3: isize,
    ) -> u32 {
        function(a0, a1, a2, a3)
    }

    pub unsafe fn doubles(function: fn(u64, i64) -> i64, a0: u64, a1: i64) -> i64 {
        function(a0, a1)
    }

    pub unsafe fn floats(function: fn(f32, f64) -> f64, a0: f32, a1: f64) -> f64 {
        function(a0, a1)
    }

    pub unsafe fn errors(
        function: fn(i32, i32, isize) -> crate::Result<u64>,
        a0: i32,
        a1: i32,
        a2: isize,
    ) -> i64 {
        crate::glue::give_err64(function(a0, a1, a2))
    }

    pub unsafe fn raw(
        function: fn(&u8, &mut [u8]) -> ::core::option::Option<&'static mut u8>,
        one: *const u8,
        several: *mut u8,
        count: usize,
    ) -> *mut u8 {
        crate::glue::or_abort(
            crate::glue::apart(
                &[crate::glue::reads(one, 1), crate::glue::writes(several, count)],
            ),
        );
        let one = crate::glue::or_abort(unsafe { crate::glue::reference(one) });
        let several = crate::glue::or_abort(unsafe {
            crate::glue::slice_mut(several, count)
        });
        crate::glue::pointer_mut_or_null(function(one, several))
    }

    pub unsafe fn letters(
        function: fn(&i8, &mut [i8; 4]) -> &'static i8,
        one: *const i8,
        a1: *mut [i8; 4],
    ) -> *const i8 {
        crate::glue::or_abort(
            crate::glue::apart(&[crate::glue::reads(one, 1), crate::glue::writes(a1, 1)]),
        );
        let one = crate::glue::or_abort(unsafe { crate::glue::reference(one) });
        let a1 = crate::glue::or_abort(unsafe { crate::glue::reference_mut(a1) });
        function(one, a1)
    }

    pub unsafe fn numbers(
        function: fn(
            &u16,
            &mut [i32; 8],
            ::core::option::Option<&f64>,
        ) -> &'static mut u32,
        a0: *const u16,
        a1: *mut [i32; 8],
        a2: *const f64,
    ) -> *mut u32 {
        crate::glue::or_abort(
            crate::glue::apart(
                &[
                    crate::glue::reads(a0, 1),
                    crate::glue::writes(a1, 1),
                    crate::glue::reads(a2, 1),
                ],
            ),
        );
        let a0 = crate::glue::or_abort(unsafe { crate::glue::reference(a0) });
        let a1 = crate::glue::or_abort(unsafe { crate::glue::reference_mut(a1) });
        let a2 = crate::glue::or_abort(unsafe { crate::glue::reference_or_null(a2) });
        function(a0, a1, a2)
    }

    pub unsafe fn flags_of(
        function: fn(&mut u8, &i32, &[isize; 2]),
        a0: *mut u8,
        a1: *const i32,
        a2: *const [isize; 2],
    ) {
        crate::glue::or_abort(
            crate::glue::apart(
                &[
                    crate::glue::writes(a0, 1),
                    crate::glue::reads(a1, 1),
                    crate::glue::reads(a2, 1),
                ],
            ),
        );
        let a0 = crate::glue::or_abort(unsafe { crate::glue::reference_mut(a0) });
        let a1 = crate::glue::or_abort(unsafe { crate::glue::reference(a1) });
        let a2 = crate::glue::or_abort(unsafe { crate::glue::reference(a2) });
        function(a0, a1, a2)
    }

    pub unsafe fn declared(
        function: fn(
            crate::types::Shade,
            crate::types::Flag,
            &crate::types::Place,
            &mut u8,
        ),
        a0: u8,
        a1: u16,
        r#where: *const crate::types::Place,
        is: *mut u8,
    ) {
        crate::glue::or_abort(
            crate::glue::apart(
                &[crate::glue::reads(r#where, 1), crate::glue::writes(is, 1)],
            ),
        );
        let a0 = crate::glue::or_abort(crate::types::Shade::try_from(a0));
        let a1 = crate::types::Flag::from_bits(a1);
        let r#where = crate::glue::or_abort(unsafe { crate::glue::reference(r#where) });
        let is = crate::glue::or_abort(unsafe { crate::glue::reference_mut(is) });
        function(a0, a1, r#where, is)
    }

    pub unsafe fn wider(
        function: fn(
            crate::types::Wide,
            crate::types::Low,
            &[crate::types::High; 2],
        ) -> crate::types::High,
        a0: u64,
        a1: i64,
        a2: *const [crate::types::High; 2],
    ) -> u32 {
        let a0 = crate::glue::or_abort(crate::types::Wide::try_from(a0));
        let a1 = crate::glue::or_abort(crate::types::Low::try_from(a1));
        let a2 = crate::glue::or_abort(unsafe { crate::glue::reference(a2) });
        function(a0, a1, a2).bits()
    }

    pub unsafe fn open(
        function: fn(
            crate::types::Folder,
            &i8,
        ) -> crate::Result<::core::option::Option<crate::types::File>>,
        r#in: i32,
        name: *const i8,
    ) -> i32 {
        let call = || -> crate::Result<::core::option::Option<crate::types::File>> {
            let r#in = crate::glue::handle(r#in)?;
            let name = unsafe { crate::glue::reference(name) }?;
            function(r#in, name)
        };
        crate::glue::give_handle(call())
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
macro_rules! __box_export_narrow {
    ($function:path) => {
        const _: () = {
            const FUNCTION: fn(bool, u8, u16, i8, i16) -> bool = $crate::export::narrow(
                $function,
            );
            #[unsafe(export_name = "narrow")]
            extern "C" fn entry(a0: u8, a1: u8, a2: u16, a3: i8, a4: i16) -> u8 {
                unsafe { $crate::entry::narrow(FUNCTION, a0, a1, a2, a3, a4) }
            }
        };
    };
}

#[doc(hidden)]
#[macro_export]
macro_rules! __box_export_words {
    ($function:path) => {
        const _: () = {
            const FUNCTION: fn(u32, i32, usize, isize) -> u32 = $crate::export::words(
                $function,
            );
            #[unsafe(export_name = "words")]
            extern "C" fn entry(a0: u32, a1: i32, a2: usize, a3: isize) -> u32 {
                unsafe { $crate::entry::words(FUNCTION, a0, a1, a2, a3) }
            }
        };
    };
}

#[doc(hidden)]
#[macro_export]
macro_rules! __box_export_doubles {
    ($function:path) => {
        const _: () = {
            const FUNCTION: fn(u64, i64) -> i64 = $crate::export::doubles($function);
            #[unsafe(export_name = "doubles")]
            extern "C" fn entry(a0: u64, a1: i64) -> i64 {
                unsafe { $crate::entry::doubles(FUNCTION, a0, a1) }
            }
        };
    };
}

#[doc(hidden)]
#[macro_export]
macro_rules! __box_export_floats {
    ($function:path) => {
        const _: () = {
            const FUNCTION: fn(f32, f64) -> f64 = $crate::export::floats($function);
            #[unsafe(export_name = "floats")]
            extern "C" fn entry(a0: f32, a1: f64) -> f64 {
                unsafe { $crate::entry::floats(FUNCTION, a0, a1) }
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
macro_rules! __box_export_raw {
    ($function:path) => {
        const _: () = {
            const FUNCTION: fn(&u8, &mut [u8]) -> ::core::option::Option<&'static mut u8> = $crate::export::raw(
                $function,
            );
            #[unsafe(export_name = "raw")]
            extern "C" fn entry(a0: *const u8, a1: *mut u8, a2: usize) -> *mut u8 {
                unsafe { $crate::entry::raw(FUNCTION, a0, a1, a2) }
            }
        };
    };
}

#[doc(hidden)]
#[macro_export]
macro_rules! __box_export_letters {
    ($function:path) => {
        const _: () = {
            const FUNCTION: fn(&i8, &mut [i8; 4]) -> &'static i8 = $crate::export::letters(
                $function,
            );
            #[unsafe(export_name = "letters")]
            extern "C" fn entry(a0: *const i8, a1: *mut [i8; 4]) -> *const i8 {
                unsafe { $crate::entry::letters(FUNCTION, a0, a1) }
            }
        };
    };
}

#[doc(hidden)]
#[macro_export]
macro_rules! __box_export_numbers {
    ($function:path) => {
        const _: () = {
            const FUNCTION: fn(
                &u16,
                &mut [i32; 8],
                ::core::option::Option<&f64>,
            ) -> &'static mut u32 = $crate::export::numbers($function);
            #[unsafe(export_name = "numbers")]
            extern "C" fn entry(a0: *const u16, a1: *mut [i32; 8], a2: *const f64) -> *mut u32 {
                unsafe { $crate::entry::numbers(FUNCTION, a0, a1, a2) }
            }
        };
    };
}

#[doc(hidden)]
#[macro_export]
macro_rules! __box_export_flags_of {
    ($function:path) => {
        const _: () = {
            const FUNCTION: fn(&mut u8, &i32, &[isize; 2]) = $crate::export::flags_of(
                $function,
            );
            #[unsafe(export_name = "flags_of")]
            extern "C" fn entry(a0: *mut u8, a1: *const i32, a2: *const [isize; 2]) {
                unsafe { $crate::entry::flags_of(FUNCTION, a0, a1, a2) }
            }
        };
    };
}

#[doc(hidden)]
#[macro_export]
macro_rules! __box_export_declared {
    ($function:path) => {
        const _: () = {
            const FUNCTION: fn(
                $crate::types::Shade,
                $crate::types::Flag,
                &$crate::types::Place,
                &mut u8,
            ) = $crate::export::declared($function);
            #[unsafe(export_name = "declared")]
            extern "C" fn entry(a0: u8, a1: u16, a2: *const $crate::types::Place, a3: *mut u8) {
                unsafe { $crate::entry::declared(FUNCTION, a0, a1, a2, a3) }
            }
        };
    };
}

#[doc(hidden)]
#[macro_export]
macro_rules! __box_export_wider {
    ($function:path) => {
        const _: () = {
            const FUNCTION: fn(
                $crate::types::Wide,
                $crate::types::Low,
                &[$crate::types::High; 2],
            ) -> $crate::types::High = $crate::export::wider($function);
            #[unsafe(export_name = "wider")]
            extern "C" fn entry(a0: u64, a1: i64, a2: *const [$crate::types::High; 2]) -> u32 {
                unsafe { $crate::entry::wider(FUNCTION, a0, a1, a2) }
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
                $crate::types::Folder,
                &i8,
            ) -> $crate::Result<::core::option::Option<$crate::types::File>> = $crate::export::open(
                $function,
            );
            #[unsafe(export_name = "open")]
            extern "C" fn entry(a0: i32, a1: *const i8) -> i32 {
                unsafe { $crate::entry::open(FUNCTION, a0, a1) }
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
