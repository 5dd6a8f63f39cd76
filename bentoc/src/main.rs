//! The command `bentoc`: see the library.

use std::process::ExitCode;

fn main() -> ExitCode {
    ExitCode::from(bentoc::run(std::env::args_os()))
}
