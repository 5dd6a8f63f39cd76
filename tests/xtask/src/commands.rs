//! What `demo` and `test` do, step by step.

use crate::failure::Failure;
use crate::needs::Purpose;
use crate::{setup, step};
use std::env;
use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// The example that the README shows first.
const DEMO_EXAMPLE: &str = "examples/hello";

/// The package with the one test binary.
const SUITE: &str = "bento-tests";

/// How much `test` runs.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Extent {
    /// What fits into a change's time.
    Short,
    /// The slow parts too.
    Long,
}

/// Builds the compiler, then builds the hello example with it and boots that on QEMU.
pub fn demo() -> Result<(), Failure> {
    setup::setup(Purpose::Demo)?;
    step::run("build bentoc", &mut cargo(&["build", "--release", "--package", "bentoc"]))?;
    let mut bentoc = Command::new(target_folder().join("release/bentoc"));
    bentoc.args(["run", DEMO_EXAMPLE]).current_dir(repository());
    step::run_last(&format!("bentoc run {DEMO_EXAMPLE}"), &mut bentoc)
}

/// Checks and tests everything. The suite comes last, so that its result is the last line.
pub fn test(extent: Extent) -> Result<(), Failure> {
    setup::setup(Purpose::Test)?;
    step::run("formatting", &mut tool(&["fmt", "--all", "--check"]))?;
    step::run("lints", &mut lints())?;
    step::run("build bentoc", &mut cargo(&["build", "--package", "bentoc"]))?;
    step::run("build bentoc as it is shipped", &mut cargo(&["build", "--release", "--package", "bentoc"]))?;
    step::run("build tests", &mut cargo(&["test", "--workspace", "--no-run"]))?;
    step::run("unit tests", &mut cargo(&["test", "--workspace", "--exclude", SUITE, "--quiet"]))?;
    let mut suite = cargo(&["test", "--package", SUITE, "--test", "suite"]);
    if extent == Extent::Long {
        suite.env("BENTO_LONG", "1");
    }
    step::run_last("suite", &mut suite)
}

/// Warnings are errors only where nobody would read them.
fn lints() -> Command {
    let mut clippy = cargo(&["clippy", "--workspace", "--all-targets"]);
    if in_ci() {
        clippy.args(["--", "--deny", "warnings"]);
    }
    clippy
}

/// Cargo, held to the committed `Cargo.lock` in CI.
fn cargo(arguments: &[&str]) -> Command {
    let mut cargo = tool(arguments);
    if in_ci() {
        // Nothing is built twice there, so what incremental builds would save is never used.
        cargo.arg("--locked").env("CARGO_INCREMENTAL", "0");
    }
    cargo
}

/// The cargo that started us, in the repository.
fn tool(arguments: &[&str]) -> Command {
    let cargo = env::var_os("CARGO").unwrap_or_else(|| OsString::from("cargo"));
    let mut command = Command::new(cargo);
    command.args(arguments).current_dir(repository()).stdin(Stdio::null());
    command
}

fn in_ci() -> bool {
    env::var_os("CI").is_some_and(|value| !value.is_empty())
}

fn repository() -> &'static Path {
    Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../.."))
}

/// The folder cargo builds into: this program is `TARGET/debug/xtask`.
fn target_folder() -> PathBuf {
    let own = env::current_exe().unwrap_or_default();
    own.ancestors().nth(2).map_or_else(|| repository().join("target"), Path::to_owned)
}
