//! The driver: the only code that touches files, the environment, the terminal and other programs.
//!
//! Every command is a function from its arguments to an exit status; what they share is a [`Session`]: the source map, the
//! diagnostics and how to show them.
//!
//! | status | meaning |
//! |---|---|
//! | 0 | fine |
//! | 1 | errors in a recipe, a `.bento` file or an override |
//! | 2 | unknown command or flag |
//! | 3 | a difference was found: `fmt --check` |
//! | 101 | our own fault |
//! | 124 | `run`: the time limit was reached |
//! | 125 | `run`: a program that is needed is missing |
//!
//! `run` otherwise ends with the status of the system that it ran.

mod arguments;
mod boxes;
mod build;
mod cargo;
mod claims;
mod cmake;
mod compile;
mod complaints;
mod declared;
mod diagnostics;
mod emit;
mod errors;
mod explain;
mod files;
mod format;
mod hooks;
mod image;
mod interface;
mod json;
mod kinds;
mod layout;
mod library;
mod lines;
mod makefile;
mod manual;
mod options;
mod picture;
mod placement;
mod places;
mod report;
mod run;
mod rustc;
mod schema;
mod sources;
mod start;
mod svg;

use std::ffi::OsString;
use std::path::PathBuf;

use bento_span::{Catalogue, Diagnostics, SourceMap};
use clap::Parser;

use arguments::{Arguments, Command, EmitCommand, Shared};
pub use compile::{boards, support};
pub use emit::{CLimit, Edit, c_beside, c_for_a_pc, object_with};
pub use layout::text as layout;

/// Exit statuses.
pub mod status {
    /// Everything was done.
    pub const FINE: u8 = 0;
    /// The user's input has errors.
    pub const ERRORS: u8 = 1;
    /// The command line has an unknown command or flag.
    pub const USAGE: u8 = 2;
    /// What was compared is different.
    pub const DIFFERENCE: u8 = 3;
    /// This program has a fault.
    pub const DEFECT: u8 = 101;
    /// The system did not end in time.
    pub const TIMEOUT: u8 = 124;
    /// A program that is needed is missing.
    pub const MISSING_TOOL: u8 = 125;
}

/// Every code of every crate, by code.
#[must_use]
pub fn catalogue() -> Vec<&'static bento_span::Entry> {
    let all: [Catalogue; 4] =
        [diagnostics::CATALOGUE, bento_idl::CATALOGUE, bento_recipe::CATALOGUE, bento_passes::CATALOGUE];
    let mut entries: Vec<_> = all.into_iter().flatten().copied().collect();
    entries.sort_by_key(|entry| entry.code);
    entries
}

/// What the commands share.
pub(crate) struct Session {
    pub(crate) sources: SourceMap,
    /// The folder that the names in `sources` start at, seen from where the command was started.
    pub(crate) base: PathBuf,
    pub(crate) diagnostics: Diagnostics,
    pub(crate) shared: Shared,
}

/// Runs a command line, program name first, and gives the exit status.
#[must_use]
pub fn run(command_line: impl IntoIterator<Item = OsString>) -> u8 {
    let split = arguments::split(command_line);
    let program = manual::name(split.own.first());
    let parsed = match Arguments::try_parse_from(split.own) {
        Ok(parsed) => parsed,
        Err(error) => {
            // A reader that went away is no error.
            let _ = error.print();
            return if error.use_stderr() { status::USAGE } else { status::FINE };
        }
    };
    let (sources, diagnostics, base) = (SourceMap::new(), Diagnostics::new(), PathBuf::from("."));
    let mut session = Session { sources, base, diagnostics, shared: parsed.shared };
    if !session.knows_what_is_denied_or_allowed() {
        return status::ERRORS;
    }
    match parsed.command {
        Command::New(options) => start::start(session, &options),
        Command::Build(options) => build::build(session, &options, &split.overrides),
        Command::Compile(options) => interface::compile(session, &options, &split.overrides),
        Command::Emit { what: EmitCommand::Rt(options) } => {
            sources::sources(session, &options, &split.overrides)
        }
        Command::Check(options) => build::check(session, &options, &split.overrides),
        Command::Run(options) => run::run(session, &options, &split.overrides),
        Command::Rustc(options) => rustc::rustc(session, &options),
        Command::Cargo(options) => cargo::cargo(session, &options),
        Command::Image(options) => image::image(session, &options),
        Command::Layout(options) => layout::layout(session, &options, &split.overrides),
        Command::Boxes(options) => boxes::boxes(session, &options, &split.overrides),
        Command::Links(options) => boxes::links(session, &options, &split.overrides),
        Command::Hooks(options) => hooks::hooks(session, &options, &split.overrides),
        Command::Runtimes(options) => kinds::runtimes(&options),
        Command::Loaders(options) => kinds::loaders(&options),
        Command::Outputs(options) => kinds::outputs(&options),
        Command::Options(options) => options::options(&options),
        Command::Completions { shell } => manual::completions(shell, &program),
        Command::Man => manual::man(),
        Command::Errors(options) => errors::errors(session, &options),
        Command::Fmt(options) => format::format(session, &options),
        Command::Explain { code } => explain::explain(session, &code),
    }
}
