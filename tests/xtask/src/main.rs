//! The two commands of the README: `cargo xtask demo` and `cargo xtask test`.
//!
//! This program must build and run on a machine that has nothing but Debian and Rust, so it has no dependencies and
//! starts every other tool as a process. It finds out which programs are missing (`needs`), installs them (`setup`),
//! and runs one step after another (`step`), each announced and timed, until one fails. The failing step's exit code
//! becomes its own.

#![allow(clippy::print_stdout, clippy::print_stderr, reason = "a command talks to its terminal")]

mod commands;
mod failure;
mod needs;
mod setup;
mod step;

use failure::Failure;
use needs::Purpose;
use std::process::ExitCode;

const USAGE: &str = "\
usage: cargo xtask COMMAND

  demo           install what is missing, build bentoc, build the hello example and boot it on QEMU
  test [--long]  install what is missing, then check and test everything; --long adds the slow parts
  setup          only install what is missing
";

/// Exit code for a command line that is not understood, as in `bentoc`.
const BAD_USAGE: u8 = 2;

fn main() -> ExitCode {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    let outcome = match words.as_slice() {
        ["demo"] => commands::demo(),
        ["test"] => commands::test(commands::Extent::Short),
        ["test", "--long"] => commands::test(commands::Extent::Long),
        ["setup"] => setup::setup(Purpose::Test),
        ["help" | "--help" | "-h"] => {
            print!("{USAGE}");
            return ExitCode::SUCCESS;
        }
        [] | [_, ..] => {
            eprint!("{USAGE}");
            return ExitCode::from(BAD_USAGE);
        }
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => report(&failure),
    }
}

fn report(failure: &Failure) -> ExitCode {
    eprintln!("xtask: {failure}");
    ExitCode::from(failure.exit_code())
}
