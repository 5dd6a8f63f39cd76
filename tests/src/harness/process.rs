//! Programs that a test runs.

use super::{Failed, repository};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::Mutex;

/// What a program said and how it ended.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Ran {
    /// Its exit code; none if a signal ended it.
    pub code: Option<i32>,
    /// Its standard output.
    pub stdout: String,
    /// Its standard error.
    pub stderr: String,
}

/// Runs a program to its end, without input.
///
/// # Errors
/// If it cannot be started: a tool that a test needs and does not find is a failure.
pub fn run(command: &mut Command) -> Result<Ran, Failed> {
    let output = command
        .stdin(Stdio::null())
        .output()
        .map_err(|reason| format!("{} could not be started: {reason}", command.get_program().display()))?;
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    Ok(Ran { code: output.status.code(), stdout: text(&output.stdout), stderr: text(&output.stderr) })
}

/// Programs that were built, by package.
type Built = Mutex<BTreeMap<String, PathBuf>>;

/// The program of one of our packages, built first: a test must not meet yesterday's.
///
/// # Errors
/// If it does not build.
pub fn built(package: &str) -> Result<PathBuf, Failed> {
    static BUILT: Built = Mutex::new(BTreeMap::new());
    build(package, &[], "debug", &BUILT)
}

/// The same as it is shipped, where its speed matters.
///
/// # Errors
/// If it does not build.
pub fn built_for_release(package: &str) -> Result<PathBuf, Failed> {
    static BUILT: Built = Mutex::new(BTreeMap::new());
    build(package, &["--release"], "release", &BUILT)
}

fn build(package: &str, flags: &[&str], folder: &str, built: &Built) -> Result<PathBuf, Failed> {
    let mut built = built.lock().map_err(|_| "another trial panicked while it built a program")?;
    if let Some(program) = built.get(package) {
        return Ok(program.clone());
    }
    let target = target_folder()?;
    let mut cargo = Command::new(env!("CARGO"));
    cargo.args(["build", "--quiet", "--package", package]).args(flags).arg("--target-dir").arg(&target);
    let ran = run(cargo.current_dir(repository::root()))?;
    if ran.code != Some(0) {
        return Err(ran.stderr.into());
    }
    let program = target.join(folder).join(package);
    built.insert(package.to_owned(), program.clone());
    Ok(program)
}

/// The folder cargo builds into: the test binary is `TARGET/PROFILE/deps/suite-HASH`.
fn target_folder() -> Result<PathBuf, Failed> {
    let own = std::env::current_exe()?;
    Ok(own.ancestors().nth(3).map(Path::to_owned).ok_or("the test binary is in no target folder")?)
}
