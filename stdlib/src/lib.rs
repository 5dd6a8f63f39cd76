//! The standard library of `bentoc`: data, no logic.
//!
//! Everything is embedded in the program, so that one file is the whole tool:
//!
//! - [`ERRORS`], the codes a fallible function can return;
//! - [`BOARDS`], the machines that can run a system;
//! - [`TARGET_FILES`], C sources that are copied beside a system and compiled into it;
//! - [`RUST_FILES`] and [`EXPORT_MACROS`], Rust sources that are copied beside the crate of a box;
//! - [`INTERFACES`], `.bento` files of interfaces that every system has;
//! - [`STARTS`], systems to start with;
//! - [`SUPPORT`], functions that every system needs to link, as `.bir` files.

mod boards;
mod errors;
mod start;
mod support;

pub use boards::{BOARDS, Board, BoardMemory, Boot, Program, Protection, ProtectionKind, Qemu};
pub use errors::{ERRORS, ErrorCode};
pub use start::{PC_STARTS, STARTS, Start};
pub use support::{SUPPORT, SupportFile};

/// A C source or header for the target.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct TargetFile {
    /// The file name, without a folder.
    pub name: &'static str,
    /// The content, ending in a newline.
    pub text: &'static str,
}

/// The C sources for the target, by name. They compile as C99 under `-Wall -Wextra -Werror -pedantic`.
pub const TARGET_FILES: &[TargetFile] = &[
    TargetFile { name: "board.h", text: include_str!("../target/board.h") },
    TargetFile { name: "board_clock.c", text: include_str!("../target/board_clock.c") },
    TargetFile { name: "board_clock_fpgaio.c", text: include_str!("../target/board_clock_fpgaio.c") },
    TargetFile { name: "board_fault.c", text: include_str!("../target/board_fault.c") },
    TargetFile { name: "board_map_an500.c", text: include_str!("../target/board_map_an500.c") },
    TargetFile { name: "board_map_an505.c", text: include_str!("../target/board_map_an505.c") },
    TargetFile { name: "board_map_an385.c", text: include_str!("../target/board_map_an385.c") },
    TargetFile { name: "board_map_an386.c", text: include_str!("../target/board_map_an386.c") },
    TargetFile { name: "board_map_an547.c", text: include_str!("../target/board_map_an547.c") },
    TargetFile { name: "board_mps2.c", text: include_str!("../target/board_mps2.c") },
    TargetFile { name: "host.c", text: include_str!("../target/host.c") },
    TargetFile { name: "host.h", text: include_str!("../target/host.h") },
    TargetFile { name: "host_box.c", text: include_str!("../target/host_box.c") },
    TargetFile { name: RUST_ON_A_PC, text: include_str!("../target/host_rust.c") },
    TargetFile { name: "host_stdio.c", text: include_str!("../target/host_stdio.c") },
    TargetFile { name: PRINTF, text: include_str!("../target/printf.c") },
];

/// The source of a small `printf` and its like.
pub const PRINTF: &str = "printf.c";

/// What a box in Rust has beside C's on a PC.
pub const RUST_ON_A_PC: &str = "host_rust.c";

/// Modules of the crate of every box that is written in Rust, by name.
pub const RUST_FILES: &[TargetFile] = &[
    TargetFile { name: "abort.rs", text: include_str!("../rust/abort.rs") },
    TargetFile { name: "board.rs", text: include_str!("../rust/board.rs") },
    TargetFile { name: "console.rs", text: include_str!("../rust/console.rs") },
    TargetFile { name: "error.rs", text: include_str!("../rust/error.rs") },
    TargetFile { name: "glue.rs", text: include_str!("../rust/glue.rs") },
    TargetFile { name: "heap.rs", text: include_str!("../rust/heap.rs") },
];

/// The source of the macro for exports.
pub const EXPORT_MACROS: &str = include_str!("../macros/lib.rs");

/// A `.bento` file of the standard library.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Interface {
    /// The file name, without a folder.
    pub name: &'static str,
    /// The content, ending in a newline.
    pub text: &'static str,
}

/// The standard interfaces, by name.
pub const INTERFACES: &[Interface] =
    &[Interface { name: "sys.bento", text: include_str!("../interfaces/sys.bento") }];
