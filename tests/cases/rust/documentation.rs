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
    /// Ends no comment: */ and /* begins none; // neither.
    #[derive(Clone, Copy, PartialEq, Debug)]
    #[repr(C)]
    pub struct Point {
        /// "Quoted" and 'quoted', with a back\slash and a tab: behind it.
        pub x: i32,
        ///
        ///     # [indented]
        pub y: f32,
    }

    /// #[derive(Nothing)] and `code`, {braces} and $crate.
    #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
    #[repr(u8)]
    pub enum Shade {
        /// Grün, 緑, ǂ and 🟢.
        Dark = 0,
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
    #[repr(transparent)]
    pub struct Marks(u8);

    impl Marks {
        /// / begins with a stroke.
        pub const FIRST: Self = Self(1);

        /// The flags with these bits.
        pub fn from_bits(bits: u8) -> Self {
            Self(bits)
        }

        /// The bits.
        pub fn bits(self) -> u8 {
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
}

/// What the box provides: `#[export(export::NAME)]` in front of a function.
pub mod export {
    /// First line.
    ///
    /// # Heading
    /// Behind a mark of direction:   both are gone. r#"raw"#
    ///         ǂ
    pub const fn draw(
        function: fn(
            crate::types::Shade,
            crate::types::Marks,
            &[crate::types::Point],
        ) -> crate::Result<()>,
    ) -> fn(
        crate::types::Shade,
        crate::types::Marks,
        &[crate::types::Point],
    ) -> crate::Result<()> {
        function
    }

    #[doc(hidden)]
    pub use crate::__box_export_draw as draw;

    /// Where the kernel starts. Its result is the exit status.
    pub const fn main(function: fn() -> crate::Result<()>) -> fn() -> crate::Result<()> {
        function
    }

    #[doc(hidden)]
    pub use crate::__box_export_main as main;
}

#[doc(hidden)]
pub mod entry {
    pub unsafe fn draw(
        function: fn(
            crate::types::Shade,
            crate::types::Marks,
            &[crate::types::Point],
        ) -> crate::Result<()>,
        a0: u8,
        a1: u8,
        points: *const crate::types::Point,
        size: usize,
    ) -> i32 {
        let call = || -> crate::Result<()> {
            let a0 = crate::types::Shade::try_from(a0)?;
            let a1 = crate::types::Marks::from_bits(a1);
            let points = unsafe { crate::glue::slice(points, size) }?;
            function(a0, a1, points)
        };
        crate::glue::give_err(call())
    }

    pub unsafe fn main(function: fn() -> crate::Result<()>) -> i32 {
        crate::glue::give_err(function())
    }
}

#[doc(hidden)]
#[macro_export]
macro_rules! __box_export_draw {
    ($function:path) => {
        const _: () = {
            const FUNCTION: fn(
                $crate::types::Shade,
                $crate::types::Marks,
                &[$crate::types::Point],
            ) -> $crate::Result<()> = $crate::export::draw($function);
            #[unsafe(export_name = "draw")]
            extern "C" fn entry(
                a0: u8,
                a1: u8,
                a2: *const $crate::types::Point,
                a3: usize,
            ) -> i32 {
                unsafe { $crate::entry::draw(FUNCTION, a0, a1, a2, a3) }
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
