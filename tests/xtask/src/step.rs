//! One step of a command: a process that is announced, timed and waited for.

use crate::failure::Failure;
use std::io::{self, Write};
use std::os::unix::process::ExitStatusExt;
use std::process::{Command, ExitStatus};
use std::time::Instant;

/// Runs a process with our own terminal, saying its title before and its duration after.
pub fn run(title: &str, command: &mut Command) -> Result<(), Failure> {
    let start = Instant::now();
    run_last(title, command)?;
    say(&format!("{title}: {:.1} s", start.elapsed().as_secs_f64()));
    Ok(())
}

/// Like [`run`], for the process whose own last line is to be the last line of all.
pub fn run_last(title: &str, command: &mut Command) -> Result<(), Failure> {
    say(title);
    let program = command.get_program().to_string_lossy().into_owned();
    let status = command.status().map_err(|reason| Failure::CannotStart { program, reason })?;
    if status.success() {
        return Ok(());
    }
    Err(Failure::StepFailed { title: title.to_owned(), code: exit_code(status) })
}

/// Written at once, so that it stands in front of what the process writes even where the output is a file.
fn say(line: &str) {
    println!("== {line}");
    // A terminal that is gone is no reason to stop a test run.
    let _ = io::stdout().flush();
}

fn exit_code(status: ExitStatus) -> u8 {
    let code = status.code().or_else(|| status.signal().map(|signal| 128 + signal)).unwrap_or(1);
    u8::try_from(code).unwrap_or(1)
}
