//! The command `bentoc`: see the library.

use std::process::ExitCode;

/// Trees and lists of many small parts are what a compiler makes. The allocator of the system takes a third of the time of a
/// large system for them, this one a tenth; as with rustc and clang, which bring their own, too, it is the program's affair and no
/// library's.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    ExitCode::from(bentoc::run(std::env::args_os()))
}
