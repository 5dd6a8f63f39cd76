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
    pub struct Dyn {
        pub r#match: u32,
        pub self_: u8,
        pub r#type: [u8; 2],
    }

    #[derive(Clone, Copy, PartialEq, Debug)]
    #[repr(C)]
    pub struct Option {
        pub Self_: crate::types::Dyn,
    }

    #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
    #[repr(u8)]
    pub enum Result {
        Ok = 0,
        Err = 1,
        Self_ = 2,
        None = 3,
    }

    impl ::core::convert::TryFrom<u8> for Result {
        type Error = crate::Error;

        fn try_from(number: u8) -> crate::Result<Self> {
            match number {
                0 => ::core::result::Result::Ok(Result::Ok),
                1 => ::core::result::Result::Ok(Result::Err),
                2 => ::core::result::Result::Ok(Result::Self_),
                3 => ::core::result::Result::Ok(Result::None),
                _ => ::core::result::Result::Err(crate::Error::Inval),
            }
        }
    }

    #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
    #[repr(transparent)]
    pub struct Box(u32);

    impl Box {
        pub const CRATE: Self = Self(1);
        pub const BITS: Self = Self(2);

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

    impl ::core::ops::BitOr for Box {
        type Output = Self;

        fn bitor(self, other: Self) -> Self {
            Self(self.0 | other.0)
        }
    }

    #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
    pub struct Error(::core::num::NonZeroI32);

    impl crate::glue::Handle for Error {
        fn wrap(number: ::core::num::NonZeroI32) -> Self {
            Self(number)
        }

        fn number(&self) -> i32 {
            self.0.get()
        }
    }

    impl Error {
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
    pub const fn r#abstract(function: fn(u32)) -> fn(u32) {
        function
    }

    #[doc(hidden)]
    pub use crate::__box_export_abstract as r#abstract;

    pub const fn r#as(function: fn(u32)) -> fn(u32) {
        function
    }

    #[doc(hidden)]
    pub use crate::__box_export_as as r#as;

    pub const fn r#async(function: fn(u32)) -> fn(u32) {
        function
    }

    #[doc(hidden)]
    pub use crate::__box_export_async as r#async;

    pub const fn r#await(function: fn(u32)) -> fn(u32) {
        function
    }

    #[doc(hidden)]
    pub use crate::__box_export_await as r#await;

    pub const fn r#become(function: fn(u32)) -> fn(u32) {
        function
    }

    #[doc(hidden)]
    pub use crate::__box_export_become as r#become;

    pub const fn r#box(function: fn(u32)) -> fn(u32) {
        function
    }

    #[doc(hidden)]
    pub use crate::__box_export_box as r#box;

    pub const fn r#dyn(function: fn(u32)) -> fn(u32) {
        function
    }

    #[doc(hidden)]
    pub use crate::__box_export_dyn as r#dyn;

    pub const fn r#final(function: fn(u32)) -> fn(u32) {
        function
    }

    #[doc(hidden)]
    pub use crate::__box_export_final as r#final;

    pub const fn r#fn(function: fn(u32)) -> fn(u32) {
        function
    }

    #[doc(hidden)]
    pub use crate::__box_export_fn as r#fn;

    pub const fn r#gen(function: fn(u32)) -> fn(u32) {
        function
    }

    #[doc(hidden)]
    pub use crate::__box_export_gen as r#gen;

    pub const fn r#impl(function: fn(u32)) -> fn(u32) {
        function
    }

    #[doc(hidden)]
    pub use crate::__box_export_impl as r#impl;

    pub const fn r#in(function: fn(u32)) -> fn(u32) {
        function
    }

    #[doc(hidden)]
    pub use crate::__box_export_in as r#in;

    pub const fn r#let(function: fn(u32)) -> fn(u32) {
        function
    }

    #[doc(hidden)]
    pub use crate::__box_export_let as r#let;

    pub const fn r#loop(function: fn(u32)) -> fn(u32) {
        function
    }

    #[doc(hidden)]
    pub use crate::__box_export_loop as r#loop;

    pub const fn r#macro(function: fn(u32)) -> fn(u32) {
        function
    }

    #[doc(hidden)]
    pub use crate::__box_export_macro as r#macro;

    pub const fn r#match(function: fn(u32)) -> fn(u32) {
        function
    }

    #[doc(hidden)]
    pub use crate::__box_export_match as r#match;

    pub const fn r#mod(function: fn(u32)) -> fn(u32) {
        function
    }

    #[doc(hidden)]
    pub use crate::__box_export_mod as r#mod;

    pub const fn r#move(function: fn(u32)) -> fn(u32) {
        function
    }

    #[doc(hidden)]
    pub use crate::__box_export_move as r#move;

    pub const fn r#mut(function: fn(u32)) -> fn(u32) {
        function
    }

    #[doc(hidden)]
    pub use crate::__box_export_mut as r#mut;

    pub const fn r#override(function: fn(u32)) -> fn(u32) {
        function
    }

    #[doc(hidden)]
    pub use crate::__box_export_override as r#override;

    pub const fn r#priv(function: fn(u32)) -> fn(u32) {
        function
    }

    #[doc(hidden)]
    pub use crate::__box_export_priv as r#priv;

    pub const fn r#pub(function: fn(u32)) -> fn(u32) {
        function
    }

    #[doc(hidden)]
    pub use crate::__box_export_pub as r#pub;

    pub const fn r#ref(function: fn(u32)) -> fn(u32) {
        function
    }

    #[doc(hidden)]
    pub use crate::__box_export_ref as r#ref;

    pub const fn r#trait(function: fn(u32)) -> fn(u32) {
        function
    }

    #[doc(hidden)]
    pub use crate::__box_export_trait as r#trait;

    pub const fn r#type(function: fn(u32)) -> fn(u32) {
        function
    }

    #[doc(hidden)]
    pub use crate::__box_export_type as r#type;

    pub const fn r#unsafe(function: fn(u32)) -> fn(u32) {
        function
    }

    #[doc(hidden)]
    pub use crate::__box_export_unsafe as r#unsafe;

    pub const fn r#unsized(function: fn(u32)) -> fn(u32) {
        function
    }

    #[doc(hidden)]
    pub use crate::__box_export_unsized as r#unsized;

    pub const fn r#use(function: fn(u32)) -> fn(u32) {
        function
    }

    #[doc(hidden)]
    pub use crate::__box_export_use as r#use;

    pub const fn r#virtual(function: fn(u32)) -> fn(u32) {
        function
    }

    #[doc(hidden)]
    pub use crate::__box_export_virtual as r#virtual;

    pub const fn r#where(function: fn(u32)) -> fn(u32) {
        function
    }

    #[doc(hidden)]
    pub use crate::__box_export_where as r#where;

    pub const fn r#yield(function: fn(u32)) -> fn(u32) {
        function
    }

    #[doc(hidden)]
    pub use crate::__box_export_yield as r#yield;

    pub const fn r#try(function: fn(u32)) -> fn(u32) {
        function
    }

    #[doc(hidden)]
    pub use crate::__box_export_try as r#try;

    pub const fn union(function: fn(u32)) -> fn(u32) {
        function
    }

    #[doc(hidden)]
    pub use crate::__box_export_union as union;

    pub const fn auto(function: fn(u32)) -> fn(u32) {
        function
    }

    #[doc(hidden)]
    pub use crate::__box_export_auto as auto;

    pub const fn default(function: fn(u32)) -> fn(u32) {
        function
    }

    #[doc(hidden)]
    pub use crate::__box_export_default as default;

    pub const fn raw(function: fn(u32)) -> fn(u32) {
        function
    }

    #[doc(hidden)]
    pub use crate::__box_export_raw as raw;

    pub const fn safe(function: fn(u32)) -> fn(u32) {
        function
    }

    #[doc(hidden)]
    pub use crate::__box_export_safe as safe;

    pub const fn macro_rules(function: fn(u32)) -> fn(u32) {
        function
    }

    #[doc(hidden)]
    pub use crate::__box_export_macro_rules as macro_rules;

    pub const fn Option(function: fn(u32)) -> fn(u32) {
        function
    }

    #[doc(hidden)]
    pub use crate::__box_export_Option as Option;

    pub const fn Result(function: fn(u32)) -> fn(u32) {
        function
    }

    #[doc(hidden)]
    pub use crate::__box_export_Result as Result;

    pub const fn Error(function: fn(u32)) -> fn(u32) {
        function
    }

    #[doc(hidden)]
    pub use crate::__box_export_Error as Error;

    pub const fn Some(function: fn(u32)) -> fn(u32) {
        function
    }

    #[doc(hidden)]
    pub use crate::__box_export_Some as Some;

    pub const fn None(function: fn(u32)) -> fn(u32) {
        function
    }

    #[doc(hidden)]
    pub use crate::__box_export_None as None;

    pub const fn Ok(function: fn(u32)) -> fn(u32) {
        function
    }

    #[doc(hidden)]
    pub use crate::__box_export_Ok as Ok;

    pub const fn Err(function: fn(u32)) -> fn(u32) {
        function
    }

    #[doc(hidden)]
    pub use crate::__box_export_Err as Err;

    pub const fn Self_(function: fn(u32)) -> fn(u32) {
        function
    }

    #[doc(hidden)]
    pub use crate::__box_export_Self_ as Self_;

    pub const fn u8(function: fn(u32)) -> fn(u32) {
        function
    }

    #[doc(hidden)]
    pub use crate::__box_export_u8 as u8;

    pub const fn u32(function: fn(u32)) -> fn(u32) {
        function
    }

    #[doc(hidden)]
    pub use crate::__box_export_u32 as u32;

    pub const fn str(function: fn(u32)) -> fn(u32) {
        function
    }

    #[doc(hidden)]
    pub use crate::__box_export_str as str;

    pub const fn bool(function: fn(u32)) -> fn(u32) {
        function
    }

    #[doc(hidden)]
    pub use crate::__box_export_bool as bool;

    pub const fn usize(function: fn(u32)) -> fn(u32) {
        function
    }

    #[doc(hidden)]
    pub use crate::__box_export_usize as usize;

    pub const fn core(function: fn(u32)) -> fn(u32) {
        function
    }

    #[doc(hidden)]
    pub use crate::__box_export_core as core;

    pub const fn std(function: fn(u32)) -> fn(u32) {
        function
    }

    #[doc(hidden)]
    pub use crate::__box_export_std as std;

    pub const fn alloc(function: fn(u32)) -> fn(u32) {
        function
    }

    #[doc(hidden)]
    pub use crate::__box_export_alloc as alloc;

    pub const fn bb(function: fn(u32)) -> fn(u32) {
        function
    }

    #[doc(hidden)]
    pub use crate::__box_export_bb as bb;

    pub const fn glue(function: fn(u32)) -> fn(u32) {
        function
    }

    #[doc(hidden)]
    pub use crate::__box_export_glue as glue;

    pub const fn raw_(function: fn(u32)) -> fn(u32) {
        function
    }

    #[doc(hidden)]
    pub use crate::__box_export_raw_ as raw_;

    pub const fn import(function: fn(u32)) -> fn(u32) {
        function
    }

    #[doc(hidden)]
    pub use crate::__box_export_import as import;

    pub const fn export(function: fn(u32)) -> fn(u32) {
        function
    }

    #[doc(hidden)]
    pub use crate::__box_export_export as export;

    pub const fn entry(function: fn(u32)) -> fn(u32) {
        function
    }

    #[doc(hidden)]
    pub use crate::__box_export_entry as entry;

    pub const fn types(function: fn(u32)) -> fn(u32) {
        function
    }

    #[doc(hidden)]
    pub use crate::__box_export_types as types;

    pub const fn boxes(function: fn(u32)) -> fn(u32) {
        function
    }

    #[doc(hidden)]
    pub use crate::__box_export_boxes as boxes;

    pub const fn error(function: fn(u32)) -> fn(u32) {
        function
    }

    #[doc(hidden)]
    pub use crate::__box_export_error as error;

    pub const fn console(function: fn(u32)) -> fn(u32) {
        function
    }

    #[doc(hidden)]
    pub use crate::__box_export_console as console;

    pub const fn abort_(function: fn(u32)) -> fn(u32) {
        function
    }

    #[doc(hidden)]
    pub use crate::__box_export_abort_ as abort_;

    pub const fn heap(function: fn(u32)) -> fn(u32) {
        function
    }

    #[doc(hidden)]
    pub use crate::__box_export_heap as heap;

    pub const fn board(function: fn(u32)) -> fn(u32) {
        function
    }

    #[doc(hidden)]
    pub use crate::__box_export_board as board;

    pub const fn print(function: fn(u32)) -> fn(u32) {
        function
    }

    #[doc(hidden)]
    pub use crate::__box_export_print as print;

    pub const fn println(function: fn(u32)) -> fn(u32) {
        function
    }

    #[doc(hidden)]
    pub use crate::__box_export_println as println;

    pub const fn panic(function: fn(u32)) -> fn(u32) {
        function
    }

    #[doc(hidden)]
    pub use crate::__box_export_panic as panic;

    pub const fn vec(function: fn(u32)) -> fn(u32) {
        function
    }

    #[doc(hidden)]
    pub use crate::__box_export_vec as vec;

    pub const fn Box(function: fn(u32)) -> fn(u32) {
        function
    }

    #[doc(hidden)]
    pub use crate::__box_export_Box as Box;

    pub const fn test(function: fn(u32)) -> fn(u32) {
        function
    }

    #[doc(hidden)]
    pub use crate::__box_export_test as test;

    pub const fn derive(function: fn(u32)) -> fn(u32) {
        function
    }

    #[doc(hidden)]
    pub use crate::__box_export_derive as derive;

    pub const fn write(function: fn(u32)) -> fn(u32) {
        function
    }

    #[doc(hidden)]
    pub use crate::__box_export_write as write;

    pub const fn flush(function: fn(u32)) -> fn(u32) {
        function
    }

    #[doc(hidden)]
    pub use crate::__box_export_flush as flush;

    pub const fn FUNCTION(function: fn(u32)) -> fn(u32) {
        function
    }

    #[doc(hidden)]
    pub use crate::__box_export_FUNCTION as FUNCTION;

    pub const fn function(function: fn(u32)) -> fn(u32) {
        function
    }

    #[doc(hidden)]
    pub use crate::__box_export_function as function;

    pub const fn call(function: fn(u32)) -> fn(u32) {
        function
    }

    #[doc(hidden)]
    pub use crate::__box_export_call as call;

    pub const fn a0(function: fn(u32)) -> fn(u32) {
        function
    }

    #[doc(hidden)]
    pub use crate::__box_export_a0 as a0;

    pub const fn bento_macros(function: fn(u32)) -> fn(u32) {
        function
    }

    #[doc(hidden)]
    pub use crate::__box_export_bento_macros as bento_macros;

    pub const fn no_std(function: fn(u32)) -> fn(u32) {
        function
    }

    #[doc(hidden)]
    pub use crate::__box_export_no_std as no_std;

    pub const fn arguments(
        function: fn(u32, u32, u32, u32, u32, u32, u32, u32) -> u32,
    ) -> fn(u32, u32, u32, u32, u32, u32, u32, u32) -> u32 {
        function
    }

    #[doc(hidden)]
    pub use crate::__box_export_arguments as arguments;

    pub const fn patterns(
        function: fn(&[u8], &mut [u8], u32, u32, u32) -> crate::Result<()>,
    ) -> fn(&[u8], &mut [u8], u32, u32, u32) -> crate::Result<()> {
        function
    }

    #[doc(hidden)]
    pub use crate::__box_export_patterns as patterns;

    pub const fn of_types(
        function: fn(
            &crate::types::Dyn,
            ::core::option::Option<&mut crate::types::Option>,
            crate::types::Result,
            crate::types::Box,
            &[crate::types::Box; 2],
        ) -> crate::types::Result,
    ) -> fn(
        &crate::types::Dyn,
        ::core::option::Option<&mut crate::types::Option>,
        crate::types::Result,
        crate::types::Box,
        &[crate::types::Box; 2],
    ) -> crate::types::Result {
        function
    }

    #[doc(hidden)]
    pub use crate::__box_export_of_types as of_types;

    pub const fn of_handles(
        function: fn(
            crate::types::Error,
            crate::types::Error,
        ) -> crate::Result<::core::option::Option<crate::types::Error>>,
    ) -> fn(
        crate::types::Error,
        crate::types::Error,
    ) -> crate::Result<::core::option::Option<crate::types::Error>> {
        function
    }

    #[doc(hidden)]
    pub use crate::__box_export_of_handles as of_handles;

    /// Where the kernel starts. Its result is the exit status.
    pub const fn main(function: fn() -> crate::Result<()>) -> fn() -> crate::Result<()> {
        function
    }

    #[doc(hidden)]
    pub use crate::__box_export_main as main;
}

#[doc(hidden)]
pub mod entry {
    pub unsafe fn r#abstract(function: fn(u32), a0: u32) {
        function(a0)
    }

    pub unsafe fn r#as(function: fn(u32), a0: u32) {
        function(a0)
    }

    pub unsafe fn r#async(function: fn(u32), a0: u32) {
        function(a0)
    }

    pub unsafe fn r#await(function: fn(u32), a0: u32) {
        function(a0)
    }

    pub unsafe fn r#become(function: fn(u32), a0: u32) {
        function(a0)
    }

    pub unsafe fn r#box(function: fn(u32), a0: u32) {
        function(a0)
    }

    pub unsafe fn r#dyn(function: fn(u32), a0: u32) {
        function(a0)
    }

    pub unsafe fn r#final(function: fn(u32), a0: u32) {
        function(a0)
    }

    pub unsafe fn r#fn(function: fn(u32), a0: u32) {
        function(a0)
    }

    pub unsafe fn r#gen(function: fn(u32), a0: u32) {
        function(a0)
    }

    pub unsafe fn r#impl(function: fn(u32), a0: u32) {
        function(a0)
    }

    pub unsafe fn r#in(function: fn(u32), a0: u32) {
        function(a0)
    }

    pub unsafe fn r#let(function: fn(u32), a0: u32) {
        function(a0)
    }

    pub unsafe fn r#loop(function: fn(u32), a0: u32) {
        function(a0)
    }

    pub unsafe fn r#macro(function: fn(u32), a0: u32) {
        function(a0)
    }

    pub unsafe fn r#match(function: fn(u32), a0: u32) {
        function(a0)
    }

    pub unsafe fn r#mod(function: fn(u32), a0: u32) {
        function(a0)
    }

    pub unsafe fn r#move(function: fn(u32), a0: u32) {
        function(a0)
    }

    pub unsafe fn r#mut(function: fn(u32), a0: u32) {
        function(a0)
    }

    pub unsafe fn r#override(function: fn(u32), a0: u32) {
        function(a0)
    }

    pub unsafe fn r#priv(function: fn(u32), a0: u32) {
        function(a0)
    }

    pub unsafe fn r#pub(function: fn(u32), a0: u32) {
        function(a0)
    }

    pub unsafe fn r#ref(function: fn(u32), a0: u32) {
        function(a0)
    }

    pub unsafe fn r#trait(function: fn(u32), a0: u32) {
        function(a0)
    }

    pub unsafe fn r#type(function: fn(u32), a0: u32) {
        function(a0)
    }

    pub unsafe fn r#unsafe(function: fn(u32), a0: u32) {
        function(a0)
    }

    pub unsafe fn r#unsized(function: fn(u32), a0: u32) {
        function(a0)
    }

    pub unsafe fn r#use(function: fn(u32), a0: u32) {
        function(a0)
    }

    pub unsafe fn r#virtual(function: fn(u32), a0: u32) {
        function(a0)
    }

    pub unsafe fn r#where(function: fn(u32), a0: u32) {
        function(a0)
    }

    pub unsafe fn r#yield(function: fn(u32), a0: u32) {
        function(a0)
    }

    pub unsafe fn r#try(function: fn(u32), a0: u32) {
        function(a0)
    }

    pub unsafe fn union(function: fn(u32), a0: u32) {
        function(a0)
    }

    pub unsafe fn auto(function: fn(u32), a0: u32) {
        function(a0)
    }

    pub unsafe fn default(function: fn(u32), a0: u32) {
        function(a0)
    }

    pub unsafe fn raw(function: fn(u32), a0: u32) {
        function(a0)
    }

    pub unsafe fn safe(function: fn(u32), a0: u32) {
        function(a0)
    }

    pub unsafe fn macro_rules(function: fn(u32), a0: u32) {
        function(a0)
    }

    pub unsafe fn Option(function: fn(u32), a0: u32) {
        function(a0)
    }

    pub unsafe fn Result(function: fn(u32), a0: u32) {
        function(a0)
    }

    pub unsafe fn Error(function: fn(u32), a0: u32) {
        function(a0)
    }

    pub unsafe fn Some(function: fn(u32), a0: u32) {
        function(a0)
    }

    pub unsafe fn None(function: fn(u32), a0: u32) {
        function(a0)
    }

    pub unsafe fn Ok(function: fn(u32), a0: u32) {
        function(a0)
    }

    pub unsafe fn Err(function: fn(u32), a0: u32) {
        function(a0)
    }

    pub unsafe fn Self_(function: fn(u32), a0: u32) {
        function(a0)
    }

    pub unsafe fn u8(function: fn(u32), a0: u32) {
        function(a0)
    }

    pub unsafe fn u32(function: fn(u32), a0: u32) {
        function(a0)
    }

    pub unsafe fn str(function: fn(u32), a0: u32) {
        function(a0)
    }

    pub unsafe fn bool(function: fn(u32), a0: u32) {
        function(a0)
    }

    pub unsafe fn usize(function: fn(u32), a0: u32) {
        function(a0)
    }

    pub unsafe fn core(function: fn(u32), a0: u32) {
        function(a0)
    }

    pub unsafe fn std(function: fn(u32), a0: u32) {
        function(a0)
    }

    pub unsafe fn alloc(function: fn(u32), a0: u32) {
        function(a0)
    }

    pub unsafe fn bb(function: fn(u32), a0: u32) {
        function(a0)
    }

    pub unsafe fn glue(function: fn(u32), a0: u32) {
        function(a0)
    }

    pub unsafe fn raw_(function: fn(u32), a0: u32) {
        function(a0)
    }

    pub unsafe fn import(function: fn(u32), a0: u32) {
        function(a0)
    }

    pub unsafe fn export(function: fn(u32), a0: u32) {
        function(a0)
    }

    pub unsafe fn entry(function: fn(u32), a0: u32) {
        function(a0)
    }

    pub unsafe fn types(function: fn(u32), a0: u32) {
        function(a0)
    }

    pub unsafe fn boxes(function: fn(u32), a0: u32) {
        function(a0)
    }

    pub unsafe fn error(function: fn(u32), a0: u32) {
        function(a0)
    }

    pub unsafe fn console(function: fn(u32), a0: u32) {
        function(a0)
    }

    pub unsafe fn abort_(function: fn(u32), a0: u32) {
        function(a0)
    }

    pub unsafe fn heap(function: fn(u32), a0: u32) {
        function(a0)
    }

    pub unsafe fn board(function: fn(u32), a0: u32) {
        function(a0)
    }

    pub unsafe fn print(function: fn(u32), a0: u32) {
        function(a0)
    }

    pub unsafe fn println(function: fn(u32), a0: u32) {
        function(a0)
    }

    pub unsafe fn panic(function: fn(u32), a0: u32) {
        function(a0)
    }

    pub unsafe fn vec(function: fn(u32), a0: u32) {
        function(a0)
    }

    pub unsafe fn Box(function: fn(u32), a0: u32) {
        function(a0)
    }

    pub unsafe fn test(function: fn(u32), a0: u32) {
        function(a0)
    }

    pub unsafe fn derive(function: fn(u32), a0: u32) {
        function(a0)
    }

    pub unsafe fn write(function: fn(u32), a0: u32) {
        function(a0)
    }

    pub unsafe fn flush(function: fn(u32), a0: u32) {
        function(a0)
    }

    pub unsafe fn FUNCTION(function: fn(u32), a0: u32) {
        function(a0)
    }

    pub unsafe fn function(function: fn(u32), a0: u32) {
        function(a0)
    }

    pub unsafe fn call(function: fn(u32), a0: u32) {
        function(a0)
    }

    pub unsafe fn a0(function: fn(u32), a0: u32) {
        function(a0)
    }

    pub unsafe fn bento_macros(function: fn(u32), a0: u32) {
        function(a0)
    }

    pub unsafe fn no_std(function: fn(u32), a0: u32) {
        function(a0)
    }

    pub unsafe fn arguments(
        function: fn(u32, u32, u32, u32, u32, u32, u32, u32) -> u32,
        self_: u32,
        Self_: u32,
        crate_: u32,
        super_: u32,
        r#match: u32,
        function_: u32,
        call_: u32,
        glue: u32,
    ) -> u32 {
        function(self_, Self_, crate_, super_, r#match, function_, call_, glue)
    }

    pub unsafe fn patterns(
        function: fn(&[u8], &mut [u8], u32, u32, u32) -> crate::Result<()>,
        None_: *const u8,
        Some_: usize,
        Ok_: *mut u8,
        Err_: usize,
        FUNCTION: u32,
        a0: u32,
        __: u32,
    ) -> i32 {
        let call = || -> crate::Result<()> {
            crate::glue::apart(
                &[crate::glue::reads(None_, Some_), crate::glue::writes(Ok_, Err_)],
            )?;
            let None_ = unsafe { crate::glue::slice(None_, Some_) }?;
            let Ok_ = unsafe { crate::glue::slice_mut(Ok_, Err_) }?;
            function(None_, Ok_, FUNCTION, a0, __)
        };
        crate::glue::give_err(call())
    }

    pub unsafe fn of_types(
        function: fn(
            &crate::types::Dyn,
            ::core::option::Option<&mut crate::types::Option>,
            crate::types::Result,
            crate::types::Box,
            &[crate::types::Box; 2],
        ) -> crate::types::Result,
        r#dyn: *const crate::types::Dyn,
        Option: *mut crate::types::Option,
        Result: u8,
        r#box: u32,
        boxes: *const [crate::types::Box; 2],
    ) -> u8 {
        crate::glue::or_abort(
            crate::glue::apart(
                &[
                    crate::glue::reads(r#dyn, 1),
                    crate::glue::writes(Option, 1),
                    crate::glue::reads(boxes, 1),
                ],
            ),
        );
        let r#dyn = crate::glue::or_abort(unsafe { crate::glue::reference(r#dyn) });
        let Option = crate::glue::or_abort(unsafe {
            crate::glue::reference_mut_or_null(Option)
        });
        let Result = crate::glue::or_abort(crate::types::Result::try_from(Result));
        let r#box = crate::types::Box::from_bits(r#box);
        let boxes = crate::glue::or_abort(unsafe { crate::glue::reference(boxes) });
        function(r#dyn, Option, Result, r#box, boxes) as u8
    }

    pub unsafe fn of_handles(
        function: fn(
            crate::types::Error,
            crate::types::Error,
        ) -> crate::Result<::core::option::Option<crate::types::Error>>,
        Error: i32,
        error: i32,
    ) -> i32 {
        let call = || -> crate::Result<::core::option::Option<crate::types::Error>> {
            let Error = crate::glue::handle(Error)?;
            let error = crate::glue::handle(error)?;
            function(Error, error)
        };
        crate::glue::give_handle(call())
    }

    pub unsafe fn main(function: fn() -> crate::Result<()>) -> i32 {
        crate::glue::give_err(function())
    }
}

#[doc(hidden)]
#[macro_export]
macro_rules! __box_export_abstract {
    ($function:path) => {
        const _: () = {
            const FUNCTION: fn(u32) = $crate::export::r#abstract($function);
            #[unsafe(export_name = "abstract")]
            extern "C" fn entry(a0: u32) {
                unsafe { $crate::entry::r#abstract(FUNCTION, a0) }
            }
        };
    };
}

#[doc(hidden)]
#[macro_export]
macro_rules! __box_export_as {
    ($function:path) => {
        const _: () = {
            const FUNCTION: fn(u32) = $crate::export::r#as($function);
            #[unsafe(export_name = "as")]
            extern "C" fn entry(a0: u32) {
                unsafe { $crate::entry::r#as(FUNCTION, a0) }
            }
        };
    };
}

#[doc(hidden)]
#[macro_export]
macro_rules! __box_export_async {
    ($function:path) => {
        const _: () = {
            const FUNCTION: fn(u32) = $crate::export::r#async($function);
            #[unsafe(export_name = "async")]
            extern "C" fn entry(a0: u32) {
                unsafe { $crate::entry::r#async(FUNCTION, a0) }
            }
        };
    };
}

#[doc(hidden)]
#[macro_export]
macro_rules! __box_export_await {
    ($function:path) => {
        const _: () = {
            const FUNCTION: fn(u32) = $crate::export::r#await($function);
            #[unsafe(export_name = "await")]
            extern "C" fn entry(a0: u32) {
                unsafe { $crate::entry::r#await(FUNCTION, a0) }
            }
        };
    };
}

#[doc(hidden)]
#[macro_export]
macro_rules! __box_export_become {
    ($function:path) => {
        const _: () = {
            const FUNCTION: fn(u32) = $crate::export::r#become($function);
            #[unsafe(export_name = "become")]
            extern "C" fn entry(a0: u32) {
                unsafe { $crate::entry::r#become(FUNCTION, a0) }
            }
        };
    };
}

#[doc(hidden)]
#[macro_export]
macro_rules! __box_export_box {
    ($function:path) => {
        const _: () = {
            const FUNCTION: fn(u32) = $crate::export::r#box($function);
            #[unsafe(export_name = "box")]
            extern "C" fn entry(a0: u32) {
                unsafe { $crate::entry::r#box(FUNCTION, a0) }
            }
        };
    };
}

#[doc(hidden)]
#[macro_export]
macro_rules! __box_export_dyn {
    ($function:path) => {
        const _: () = {
            const FUNCTION: fn(u32) = $crate::export::r#dyn($function);
            #[unsafe(export_name = "dyn")]
            extern "C" fn entry(a0: u32) {
                unsafe { $crate::entry::r#dyn(FUNCTION, a0) }
            }
        };
    };
}

#[doc(hidden)]
#[macro_export]
macro_rules! __box_export_final {
    ($function:path) => {
        const _: () = {
            const FUNCTION: fn(u32) = $crate::export::r#final($function);
            #[unsafe(export_name = "final")]
            extern "C" fn entry(a0: u32) {
                unsafe { $crate::entry::r#final(FUNCTION, a0) }
            }
        };
    };
}

#[doc(hidden)]
#[macro_export]
macro_rules! __box_export_fn {
    ($function:path) => {
        const _: () = {
            const FUNCTION: fn(u32) = $crate::export::r#fn($function);
            #[unsafe(export_name = "fn")]
            extern "C" fn entry(a0: u32) {
                unsafe { $crate::entry::r#fn(FUNCTION, a0) }
            }
        };
    };
}

#[doc(hidden)]
#[macro_export]
macro_rules! __box_export_gen {
    ($function:path) => {
        const _: () = {
            const FUNCTION: fn(u32) = $crate::export::r#gen($function);
            #[unsafe(export_name = "gen")]
            extern "C" fn entry(a0: u32) {
                unsafe { $crate::entry::r#gen(FUNCTION, a0) }
            }
        };
    };
}

#[doc(hidden)]
#[macro_export]
macro_rules! __box_export_impl {
    ($function:path) => {
        const _: () = {
            const FUNCTION: fn(u32) = $crate::export::r#impl($function);
            #[unsafe(export_name = "impl")]
            extern "C" fn entry(a0: u32) {
                unsafe { $crate::entry::r#impl(FUNCTION, a0) }
            }
        };
    };
}

#[doc(hidden)]
#[macro_export]
macro_rules! __box_export_in {
    ($function:path) => {
        const _: () = {
            const FUNCTION: fn(u32) = $crate::export::r#in($function);
            #[unsafe(export_name = "in")]
            extern "C" fn entry(a0: u32) {
                unsafe { $crate::entry::r#in(FUNCTION, a0) }
            }
        };
    };
}

#[doc(hidden)]
#[macro_export]
macro_rules! __box_export_let {
    ($function:path) => {
        const _: () = {
            const FUNCTION: fn(u32) = $crate::export::r#let($function);
            #[unsafe(export_name = "let")]
            extern "C" fn entry(a0: u32) {
                unsafe { $crate::entry::r#let(FUNCTION, a0) }
            }
        };
    };
}

#[doc(hidden)]
#[macro_export]
macro_rules! __box_export_loop {
    ($function:path) => {
        const _: () = {
            const FUNCTION: fn(u32) = $crate::export::r#loop($function);
            #[unsafe(export_name = "loop")]
            extern "C" fn entry(a0: u32) {
                unsafe { $crate::entry::r#loop(FUNCTION, a0) }
            }
        };
    };
}

#[doc(hidden)]
#[macro_export]
macro_rules! __box_export_macro {
    ($function:path) => {
        const _: () = {
            const FUNCTION: fn(u32) = $crate::export::r#macro($function);
            #[unsafe(export_name = "macro")]
            extern "C" fn entry(a0: u32) {
                unsafe { $crate::entry::r#macro(FUNCTION, a0) }
            }
        };
    };
}

#[doc(hidden)]
#[macro_export]
macro_rules! __box_export_match {
    ($function:path) => {
        const _: () = {
            const FUNCTION: fn(u32) = $crate::export::r#match($function);
            #[unsafe(export_name = "match")]
            extern "C" fn entry(a0: u32) {
                unsafe { $crate::entry::r#match(FUNCTION, a0) }
            }
        };
    };
}

#[doc(hidden)]
#[macro_export]
macro_rules! __box_export_mod {
    ($function:path) => {
        const _: () = {
            const FUNCTION: fn(u32) = $crate::export::r#mod($function);
            #[unsafe(export_name = "mod")]
            extern "C" fn entry(a0: u32) {
                unsafe { $crate::entry::r#mod(FUNCTION, a0) }
            }
        };
    };
}

#[doc(hidden)]
#[macro_export]
macro_rules! __box_export_move {
    ($function:path) => {
        const _: () = {
            const FUNCTION: fn(u32) = $crate::export::r#move($function);
            #[unsafe(export_name = "move")]
            extern "C" fn entry(a0: u32) {
                unsafe { $crate::entry::r#move(FUNCTION, a0) }
            }
        };
    };
}

#[doc(hidden)]
#[macro_export]
macro_rules! __box_export_mut {
    ($function:path) => {
        const _: () = {
            const FUNCTION: fn(u32) = $crate::export::r#mut($function);
            #[unsafe(export_name = "mut")]
            extern "C" fn entry(a0: u32) {
                unsafe { $crate::entry::r#mut(FUNCTION, a0) }
            }
        };
    };
}

#[doc(hidden)]
#[macro_export]
macro_rules! __box_export_override {
    ($function:path) => {
        const _: () = {
            const FUNCTION: fn(u32) = $crate::export::r#override($function);
            #[unsafe(export_name = "override")]
            extern "C" fn entry(a0: u32) {
                unsafe { $crate::entry::r#override(FUNCTION, a0) }
            }
        };
    };
}

#[doc(hidden)]
#[macro_export]
macro_rules! __box_export_priv {
    ($function:path) => {
        const _: () = {
            const FUNCTION: fn(u32) = $crate::export::r#priv($function);
            #[unsafe(export_name = "priv")]
            extern "C" fn entry(a0: u32) {
                unsafe { $crate::entry::r#priv(FUNCTION, a0) }
            }
        };
    };
}

#[doc(hidden)]
#[macro_export]
macro_rules! __box_export_pub {
    ($function:path) => {
        const _: () = {
            const FUNCTION: fn(u32) = $crate::export::r#pub($function);
            #[unsafe(export_name = "pub")]
            extern "C" fn entry(a0: u32) {
                unsafe { $crate::entry::r#pub(FUNCTION, a0) }
            }
        };
    };
}

#[doc(hidden)]
#[macro_export]
macro_rules! __box_export_ref {
    ($function:path) => {
        const _: () = {
            const FUNCTION: fn(u32) = $crate::export::r#ref($function);
            #[unsafe(export_name = "ref")]
            extern "C" fn entry(a0: u32) {
                unsafe { $crate::entry::r#ref(FUNCTION, a0) }
            }
        };
    };
}

#[doc(hidden)]
#[macro_export]
macro_rules! __box_export_trait {
    ($function:path) => {
        const _: () = {
            const FUNCTION: fn(u32) = $crate::export::r#trait($function);
            #[unsafe(export_name = "trait")]
            extern "C" fn entry(a0: u32) {
                unsafe { $crate::entry::r#trait(FUNCTION, a0) }
            }
        };
    };
}

#[doc(hidden)]
#[macro_export]
macro_rules! __box_export_type {
    ($function:path) => {
        const _: () = {
            const FUNCTION: fn(u32) = $crate::export::r#type($function);
            #[unsafe(export_name = "type")]
            extern "C" fn entry(a0: u32) {
                unsafe { $crate::entry::r#type(FUNCTION, a0) }
            }
        };
    };
}

#[doc(hidden)]
#[macro_export]
macro_rules! __box_export_unsafe {
    ($function:path) => {
        const _: () = {
            const FUNCTION: fn(u32) = $crate::export::r#unsafe($function);
            #[unsafe(export_name = "unsafe")]
            extern "C" fn entry(a0: u32) {
                unsafe { $crate::entry::r#unsafe(FUNCTION, a0) }
            }
        };
    };
}

#[doc(hidden)]
#[macro_export]
macro_rules! __box_export_unsized {
    ($function:path) => {
        const _: () = {
            const FUNCTION: fn(u32) = $crate::export::r#unsized($function);
            #[unsafe(export_name = "unsized")]
            extern "C" fn entry(a0: u32) {
                unsafe { $crate::entry::r#unsized(FUNCTION, a0) }
            }
        };
    };
}

#[doc(hidden)]
#[macro_export]
macro_rules! __box_export_use {
    ($function:path) => {
        const _: () = {
            const FUNCTION: fn(u32) = $crate::export::r#use($function);
            #[unsafe(export_name = "use")]
            extern "C" fn entry(a0: u32) {
                unsafe { $crate::entry::r#use(FUNCTION, a0) }
            }
        };
    };
}

#[doc(hidden)]
#[macro_export]
macro_rules! __box_export_virtual {
    ($function:path) => {
        const _: () = {
            const FUNCTION: fn(u32) = $crate::export::r#virtual($function);
            #[unsafe(export_name = "virtual")]
            extern "C" fn entry(a0: u32) {
                unsafe { $crate::entry::r#virtual(FUNCTION, a0) }
            }
        };
    };
}

#[doc(hidden)]
#[macro_export]
macro_rules! __box_export_where {
    ($function:path) => {
        const _: () = {
            const FUNCTION: fn(u32) = $crate::export::r#where($function);
            #[unsafe(export_name = "where")]
            extern "C" fn entry(a0: u32) {
                unsafe { $crate::entry::r#where(FUNCTION, a0) }
            }
        };
    };
}

#[doc(hidden)]
#[macro_export]
macro_rules! __box_export_yield {
    ($function:path) => {
        const _: () = {
            const FUNCTION: fn(u32) = $crate::export::r#yield($function);
            #[unsafe(export_name = "yield")]
            extern "C" fn entry(a0: u32) {
                unsafe { $crate::entry::r#yield(FUNCTION, a0) }
            }
        };
    };
}

#[doc(hidden)]
#[macro_export]
macro_rules! __box_export_try {
    ($function:path) => {
        const _: () = {
            const FUNCTION: fn(u32) = $crate::export::r#try($function);
            #[unsafe(export_name = "try")]
            extern "C" fn entry(a0: u32) {
                unsafe { $crate::entry::r#try(FUNCTION, a0) }
            }
        };
    };
}

#[doc(hidden)]
#[macro_export]
macro_rules! __box_export_union {
    ($function:path) => {
        const _: () = {
            const FUNCTION: fn(u32) = $crate::export::union($function);
            #[unsafe(export_name = "union")]
            extern "C" fn entry(a0: u32) {
                unsafe { $crate::entry::union(FUNCTION, a0) }
            }
        };
    };
}

#[doc(hidden)]
#[macro_export]
macro_rules! __box_export_auto {
    ($function:path) => {
        const _: () = {
            const FUNCTION: fn(u32) = $crate::export::auto($function);
            #[unsafe(export_name = "auto")]
            extern "C" fn entry(a0: u32) {
                unsafe { $crate::entry::auto(FUNCTION, a0) }
            }
        };
    };
}

#[doc(hidden)]
#[macro_export]
macro_rules! __box_export_default {
    ($function:path) => {
        const _: () = {
            const FUNCTION: fn(u32) = $crate::export::default($function);
            #[unsafe(export_name = "default")]
            extern "C" fn entry(a0: u32) {
                unsafe { $crate::entry::default(FUNCTION, a0) }
            }
        };
    };
}

#[doc(hidden)]
#[macro_export]
macro_rules! __box_export_raw {
    ($function:path) => {
        const _: () = {
            const FUNCTION: fn(u32) = $crate::export::raw($function);
            #[unsafe(export_name = "raw")]
            extern "C" fn entry(a0: u32) {
                unsafe { $crate::entry::raw(FUNCTION, a0) }
            }
        };
    };
}

#[doc(hidden)]
#[macro_export]
macro_rules! __box_export_safe {
    ($function:path) => {
        const _: () = {
            const FUNCTION: fn(u32) = $crate::export::safe($function);
            #[unsafe(export_name = "safe")]
            extern "C" fn entry(a0: u32) {
                unsafe { $crate::entry::safe(FUNCTION, a0) }
            }
        };
    };
}

#[doc(hidden)]
#[macro_export]
macro_rules! __box_export_macro_rules {
    ($function:path) => {
        const _: () = {
            const FUNCTION: fn(u32) = $crate::export::macro_rules($function);
            #[unsafe(export_name = "macro_rules")]
            extern "C" fn entry(a0: u32) {
                unsafe { $crate::entry::macro_rules(FUNCTION, a0) }
            }
        };
    };
}

#[doc(hidden)]
#[macro_export]
macro_rules! __box_export_Option {
    ($function:path) => {
        const _: () = {
            const FUNCTION: fn(u32) = $crate::export::Option($function);
            #[unsafe(export_name = "Option")]
            extern "C" fn entry(a0: u32) {
                unsafe { $crate::entry::Option(FUNCTION, a0) }
            }
        };
    };
}

#[doc(hidden)]
#[macro_export]
macro_rules! __box_export_Result {
    ($function:path) => {
        const _: () = {
            const FUNCTION: fn(u32) = $crate::export::Result($function);
            #[unsafe(export_name = "Result")]
            extern "C" fn entry(a0: u32) {
                unsafe { $crate::entry::Result(FUNCTION, a0) }
            }
        };
    };
}

#[doc(hidden)]
#[macro_export]
macro_rules! __box_export_Error {
    ($function:path) => {
        const _: () = {
            const FUNCTION: fn(u32) = $crate::export::Error($function);
            #[unsafe(export_name = "Error")]
            extern "C" fn entry(a0: u32) {
                unsafe { $crate::entry::Error(FUNCTION, a0) }
            }
        };
    };
}

#[doc(hidden)]
#[macro_export]
macro_rules! __box_export_Some {
    ($function:path) => {
        const _: () = {
            const FUNCTION: fn(u32) = $crate::export::Some($function);
            #[unsafe(export_name = "Some")]
            extern "C" fn entry(a0: u32) {
                unsafe { $crate::entry::Some(FUNCTION, a0) }
            }
        };
    };
}

#[doc(hidden)]
#[macro_export]
macro_rules! __box_export_None {
    ($function:path) => {
        const _: () = {
            const FUNCTION: fn(u32) = $crate::export::None($function);
            #[unsafe(export_name = "None")]
            extern "C" fn entry(a0: u32) {
                unsafe { $crate::entry::None(FUNCTION, a0) }
            }
        };
    };
}

#[doc(hidden)]
#[macro_export]
macro_rules! __box_export_Ok {
    ($function:path) => {
        const _: () = {
            const FUNCTION: fn(u32) = $crate::export::Ok($function);
            #[unsafe(export_name = "Ok")]
            extern "C" fn entry(a0: u32) {
                unsafe { $crate::entry::Ok(FUNCTION, a0) }
            }
        };
    };
}

#[doc(hidden)]
#[macro_export]
macro_rules! __box_export_Err {
    ($function:path) => {
        const _: () = {
            const FUNCTION: fn(u32) = $crate::export::Err($function);
            #[unsafe(export_name = "Err")]
            extern "C" fn entry(a0: u32) {
                unsafe { $crate::entry::Err(FUNCTION, a0) }
            }
        };
    };
}

#[doc(hidden)]
#[macro_export]
macro_rules! __box_export_Self_ {
    ($function:path) => {
        const _: () = {
            const FUNCTION: fn(u32) = $crate::export::Self_($function);
            #[unsafe(export_name = "Self_")]
            extern "C" fn entry(a0: u32) {
                unsafe { $crate::entry::Self_(FUNCTION, a0) }
            }
        };
    };
}

#[doc(hidden)]
#[macro_export]
macro_rules! __box_export_u8 {
    ($function:path) => {
        const _: () = {
            const FUNCTION: fn(u32) = $crate::export::u8($function);
            #[unsafe(export_name = "u8")]
            extern "C" fn entry(a0: u32) {
                unsafe { $crate::entry::u8(FUNCTION, a0) }
            }
        };
    };
}

#[doc(hidden)]
#[macro_export]
macro_rules! __box_export_u32 {
    ($function:path) => {
        const _: () = {
            const FUNCTION: fn(u32) = $crate::export::u32($function);
            #[unsafe(export_name = "u32")]
            extern "C" fn entry(a0: u32) {
                unsafe { $crate::entry::u32(FUNCTION, a0) }
            }
        };
    };
}

#[doc(hidden)]
#[macro_export]
macro_rules! __box_export_str {
    ($function:path) => {
        const _: () = {
            const FUNCTION: fn(u32) = $crate::export::str($function);
            #[unsafe(export_name = "str")]
            extern "C" fn entry(a0: u32) {
                unsafe { $crate::entry::str(FUNCTION, a0) }
            }
        };
    };
}

#[doc(hidden)]
#[macro_export]
macro_rules! __box_export_bool {
    ($function:path) => {
        const _: () = {
            const FUNCTION: fn(u32) = $crate::export::bool($function);
            #[unsafe(export_name = "bool")]
            extern "C" fn entry(a0: u32) {
                unsafe { $crate::entry::bool(FUNCTION, a0) }
            }
        };
    };
}

#[doc(hidden)]
#[macro_export]
macro_rules! __box_export_usize {
    ($function:path) => {
        const _: () = {
            const FUNCTION: fn(u32) = $crate::export::usize($function);
            #[unsafe(export_name = "usize")]
            extern "C" fn entry(a0: u32) {
                unsafe { $crate::entry::usize(FUNCTION, a0) }
            }
        };
    };
}

#[doc(hidden)]
#[macro_export]
macro_rules! __box_export_core {
    ($function:path) => {
        const _: () = {
            const FUNCTION: fn(u32) = $crate::export::core($function);
            #[unsafe(export_name = "core")]
            extern "C" fn entry(a0: u32) {
                unsafe { $crate::entry::core(FUNCTION, a0) }
            }
        };
    };
}

#[doc(hidden)]
#[macro_export]
macro_rules! __box_export_std {
    ($function:path) => {
        const _: () = {
            const FUNCTION: fn(u32) = $crate::export::std($function);
            #[unsafe(export_name = "std")]
            extern "C" fn entry(a0: u32) {
                unsafe { $crate::entry::std(FUNCTION, a0) }
            }
        };
    };
}

#[doc(hidden)]
#[macro_export]
macro_rules! __box_export_alloc {
    ($function:path) => {
        const _: () = {
            const FUNCTION: fn(u32) = $crate::export::alloc($function);
            #[unsafe(export_name = "alloc")]
            extern "C" fn entry(a0: u32) {
                unsafe { $crate::entry::alloc(FUNCTION, a0) }
            }
        };
    };
}

#[doc(hidden)]
#[macro_export]
macro_rules! __box_export_bb {
    ($function:path) => {
        const _: () = {
            const FUNCTION: fn(u32) = $crate::export::bb($function);
            #[unsafe(export_name = "bb")]
            extern "C" fn entry(a0: u32) {
                unsafe { $crate::entry::bb(FUNCTION, a0) }
            }
        };
    };
}

#[doc(hidden)]
#[macro_export]
macro_rules! __box_export_glue {
    ($function:path) => {
        const _: () = {
            const FUNCTION: fn(u32) = $crate::export::glue($function);
            #[unsafe(export_name = "glue")]
            extern "C" fn entry(a0: u32) {
                unsafe { $crate::entry::glue(FUNCTION, a0) }
            }
        };
    };
}

#[doc(hidden)]
#[macro_export]
macro_rules! __box_export_raw_ {
    ($function:path) => {
        const _: () = {
            const FUNCTION: fn(u32) = $crate::export::raw_($function);
            #[unsafe(export_name = "raw_")]
            extern "C" fn entry(a0: u32) {
                unsafe { $crate::entry::raw_(FUNCTION, a0) }
            }
        };
    };
}

#[doc(hidden)]
#[macro_export]
macro_rules! __box_export_import {
    ($function:path) => {
        const _: () = {
            const FUNCTION: fn(u32) = $crate::export::import($function);
            #[unsafe(export_name = "import")]
            extern "C" fn entry(a0: u32) {
                unsafe { $crate::entry::import(FUNCTION, a0) }
            }
        };
    };
}

#[doc(hidden)]
#[macro_export]
macro_rules! __box_export_export {
    ($function:path) => {
        const _: () = {
            const FUNCTION: fn(u32) = $crate::export::export($function);
            #[unsafe(export_name = "export")]
            extern "C" fn entry(a0: u32) {
                unsafe { $crate::entry::export(FUNCTION, a0) }
            }
        };
    };
}

#[doc(hidden)]
#[macro_export]
macro_rules! __box_export_entry {
    ($function:path) => {
        const _: () = {
            const FUNCTION: fn(u32) = $crate::export::entry($function);
            #[unsafe(export_name = "entry")]
            extern "C" fn entry(a0: u32) {
                unsafe { $crate::entry::entry(FUNCTION, a0) }
            }
        };
    };
}

#[doc(hidden)]
#[macro_export]
macro_rules! __box_export_types {
    ($function:path) => {
        const _: () = {
            const FUNCTION: fn(u32) = $crate::export::types($function);
            #[unsafe(export_name = "types")]
            extern "C" fn entry(a0: u32) {
                unsafe { $crate::entry::types(FUNCTION, a0) }
            }
        };
    };
}

#[doc(hidden)]
#[macro_export]
macro_rules! __box_export_boxes {
    ($function:path) => {
        const _: () = {
            const FUNCTION: fn(u32) = $crate::export::boxes($function);
            #[unsafe(export_name = "boxes")]
            extern "C" fn entry(a0: u32) {
                unsafe { $crate::entry::boxes(FUNCTION, a0) }
            }
        };
    };
}

#[doc(hidden)]
#[macro_export]
macro_rules! __box_export_error {
    ($function:path) => {
        const _: () = {
            const FUNCTION: fn(u32) = $crate::export::error($function);
            #[unsafe(export_name = "error")]
            extern "C" fn entry(a0: u32) {
                unsafe { $crate::entry::error(FUNCTION, a0) }
            }
        };
    };
}

#[doc(hidden)]
#[macro_export]
macro_rules! __box_export_console {
    ($function:path) => {
        const _: () = {
            const FUNCTION: fn(u32) = $crate::export::console($function);
            #[unsafe(export_name = "console")]
            extern "C" fn entry(a0: u32) {
                unsafe { $crate::entry::console(FUNCTION, a0) }
            }
        };
    };
}

#[doc(hidden)]
#[macro_export]
macro_rules! __box_export_abort_ {
    ($function:path) => {
        const _: () = {
            const FUNCTION: fn(u32) = $crate::export::abort_($function);
            #[unsafe(export_name = "abort_")]
            extern "C" fn entry(a0: u32) {
                unsafe { $crate::entry::abort_(FUNCTION, a0) }
            }
        };
    };
}

#[doc(hidden)]
#[macro_export]
macro_rules! __box_export_heap {
    ($function:path) => {
        const _: () = {
            const FUNCTION: fn(u32) = $crate::export::heap($function);
            #[unsafe(export_name = "heap")]
            extern "C" fn entry(a0: u32) {
                unsafe { $crate::entry::heap(FUNCTION, a0) }
            }
        };
    };
}

#[doc(hidden)]
#[macro_export]
macro_rules! __box_export_board {
    ($function:path) => {
        const _: () = {
            const FUNCTION: fn(u32) = $crate::export::board($function);
            #[unsafe(export_name = "board")]
            extern "C" fn entry(a0: u32) {
                unsafe { $crate::entry::board(FUNCTION, a0) }
            }
        };
    };
}

#[doc(hidden)]
#[macro_export]
macro_rules! __box_export_print {
    ($function:path) => {
        const _: () = {
            const FUNCTION: fn(u32) = $crate::export::print($function);
            #[unsafe(export_name = "print")]
            extern "C" fn entry(a0: u32) {
                unsafe { $crate::entry::print(FUNCTION, a0) }
            }
        };
    };
}

#[doc(hidden)]
#[macro_export]
macro_rules! __box_export_println {
    ($function:path) => {
        const _: () = {
            const FUNCTION: fn(u32) = $crate::export::println($function);
            #[unsafe(export_name = "println")]
            extern "C" fn entry(a0: u32) {
                unsafe { $crate::entry::println(FUNCTION, a0) }
            }
        };
    };
}

#[doc(hidden)]
#[macro_export]
macro_rules! __box_export_panic {
    ($function:path) => {
        const _: () = {
            const FUNCTION: fn(u32) = $crate::export::panic($function);
            #[unsafe(export_name = "panic")]
            extern "C" fn entry(a0: u32) {
                unsafe { $crate::entry::panic(FUNCTION, a0) }
            }
        };
    };
}

#[doc(hidden)]
#[macro_export]
macro_rules! __box_export_vec {
    ($function:path) => {
        const _: () = {
            const FUNCTION: fn(u32) = $crate::export::vec($function);
            #[unsafe(export_name = "vec")]
            extern "C" fn entry(a0: u32) {
                unsafe { $crate::entry::vec(FUNCTION, a0) }
            }
        };
    };
}

#[doc(hidden)]
#[macro_export]
macro_rules! __box_export_Box {
    ($function:path) => {
        const _: () = {
            const FUNCTION: fn(u32) = $crate::export::Box($function);
            #[unsafe(export_name = "Box")]
            extern "C" fn entry(a0: u32) {
                unsafe { $crate::entry::Box(FUNCTION, a0) }
            }
        };
    };
}

#[doc(hidden)]
#[macro_export]
macro_rules! __box_export_test {
    ($function:path) => {
        const _: () = {
            const FUNCTION: fn(u32) = $crate::export::test($function);
            #[unsafe(export_name = "test")]
            extern "C" fn entry(a0: u32) {
                unsafe { $crate::entry::test(FUNCTION, a0) }
            }
        };
    };
}

#[doc(hidden)]
#[macro_export]
macro_rules! __box_export_derive {
    ($function:path) => {
        const _: () = {
            const FUNCTION: fn(u32) = $crate::export::derive($function);
            #[unsafe(export_name = "derive")]
            extern "C" fn entry(a0: u32) {
                unsafe { $crate::entry::derive(FUNCTION, a0) }
            }
        };
    };
}

#[doc(hidden)]
#[macro_export]
macro_rules! __box_export_write {
    ($function:path) => {
        const _: () = {
            const FUNCTION: fn(u32) = $crate::export::write($function);
            #[unsafe(export_name = "write")]
            extern "C" fn entry(a0: u32) {
                unsafe { $crate::entry::write(FUNCTION, a0) }
            }
        };
    };
}

#[doc(hidden)]
#[macro_export]
macro_rules! __box_export_flush {
    ($function:path) => {
        const _: () = {
            const FUNCTION: fn(u32) = $crate::export::flush($function);
            #[unsafe(export_name = "flush")]
            extern "C" fn entry(a0: u32) {
                unsafe { $crate::entry::flush(FUNCTION, a0) }
            }
        };
    };
}

#[doc(hidden)]
#[macro_export]
macro_rules! __box_export_FUNCTION {
    ($function:path) => {
        const _: () = {
            const FUNCTION: fn(u32) = $crate::export::FUNCTION($function);
            #[unsafe(export_name = "FUNCTION")]
            extern "C" fn entry(a0: u32) {
                unsafe { $crate::entry::FUNCTION(FUNCTION, a0) }
            }
        };
    };
}

#[doc(hidden)]
#[macro_export]
macro_rules! __box_export_function {
    ($function:path) => {
        const _: () = {
            const FUNCTION: fn(u32) = $crate::export::function($function);
            #[unsafe(export_name = "function")]
            extern "C" fn entry(a0: u32) {
                unsafe { $crate::entry::function(FUNCTION, a0) }
            }
        };
    };
}

#[doc(hidden)]
#[macro_export]
macro_rules! __box_export_call {
    ($function:path) => {
        const _: () = {
            const FUNCTION: fn(u32) = $crate::export::call($function);
            #[unsafe(export_name = "call")]
            extern "C" fn entry(a0: u32) {
                unsafe { $crate::entry::call(FUNCTION, a0) }
            }
        };
    };
}

#[doc(hidden)]
#[macro_export]
macro_rules! __box_export_a0 {
    ($function:path) => {
        const _: () = {
            const FUNCTION: fn(u32) = $crate::export::a0($function);
            #[unsafe(export_name = "a0")]
            extern "C" fn entry(a0: u32) {
                unsafe { $crate::entry::a0(FUNCTION, a0) }
            }
        };
    };
}

#[doc(hidden)]
#[macro_export]
macro_rules! __box_export_bento_macros {
    ($function:path) => {
        const _: () = {
            const FUNCTION: fn(u32) = $crate::export::bento_macros($function);
            #[unsafe(export_name = "bento_macros")]
            extern "C" fn entry(a0: u32) {
                unsafe { $crate::entry::bento_macros(FUNCTION, a0) }
            }
        };
    };
}

#[doc(hidden)]
#[macro_export]
macro_rules! __box_export_no_std {
    ($function:path) => {
        const _: () = {
            const FUNCTION: fn(u32) = $crate::export::no_std($function);
            #[unsafe(export_name = "no_std")]
            extern "C" fn entry(a0: u32) {
                unsafe { $crate::entry::no_std(FUNCTION, a0) }
            }
        };
    };
}

#[doc(hidden)]
#[macro_export]
macro_rules! __box_export_arguments {
    ($function:path) => {
        const _: () = {
            const FUNCTION: fn(u32, u32, u32, u32, u32, u32, u32, u32) -> u32 = $crate::export::arguments(
                $function,
            );
            #[unsafe(export_name = "arguments")]
            extern "C" fn entry(
                a0: u32,
                a1: u32,
                a2: u32,
                a3: u32,
                a4: u32,
                a5: u32,
                a6: u32,
                a7: u32,
            ) -> u32 {
                unsafe { $crate::entry::arguments(FUNCTION, a0, a1, a2, a3, a4, a5, a6, a7) }
            }
        };
    };
}

#[doc(hidden)]
#[macro_export]
macro_rules! __box_export_patterns {
    ($function:path) => {
        const _: () = {
            const FUNCTION: fn(&[u8], &mut [u8], u32, u32, u32) -> $crate::Result<()> = $crate::export::patterns(
                $function,
            );
            #[unsafe(export_name = "patterns")]
            extern "C" fn entry(
                a0: *const u8,
                a1: usize,
                a2: *mut u8,
                a3: usize,
                a4: u32,
                a5: u32,
                a6: u32,
            ) -> i32 {
                unsafe { $crate::entry::patterns(FUNCTION, a0, a1, a2, a3, a4, a5, a6) }
            }
        };
    };
}

#[doc(hidden)]
#[macro_export]
macro_rules! __box_export_of_types {
    ($function:path) => {
        const _: () = {
            const FUNCTION: fn(
                &$crate::types::Dyn,
                ::core::option::Option<&mut $crate::types::Option>,
                $crate::types::Result,
                $crate::types::Box,
                &[$crate::types::Box; 2],
            ) -> $crate::types::Result = $crate::export::of_types($function);
            #[unsafe(export_name = "of_types")]
            extern "C" fn entry(
                a0: *const $crate::types::Dyn,
                a1: *mut $crate::types::Option,
                a2: u8,
                a3: u32,
                a4: *const [$crate::types::Box; 2],
            ) -> u8 {
                unsafe { $crate::entry::of_types(FUNCTION, a0, a1, a2, a3, a4) }
            }
        };
    };
}

#[doc(hidden)]
#[macro_export]
macro_rules! __box_export_of_handles {
    ($function:path) => {
        const _: () = {
            const FUNCTION: fn(
                $crate::types::Error,
                $crate::types::Error,
            ) -> $crate::Result<::core::option::Option<$crate::types::Error>> = $crate::export::of_handles(
                $function,
            );
            #[unsafe(export_name = "of_handles")]
            extern "C" fn entry(a0: i32, a1: i32) -> i32 {
                unsafe { $crate::entry::of_handles(FUNCTION, a0, a1) }
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
