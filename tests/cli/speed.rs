//! How long the command takes.

use bento_tests::harness::{Outcome, Trial, Workspace, built_for_release, fine, run, trial};
use std::process::Command;
use std::time::{Duration, Instant};

/// What a build of hello may take.
const BAR: Duration = Duration::from_millis(50);

/// Builds that are timed; the quickest counts: others use the machine, too, and can only take time away.
const RUNS: usize = 7;

pub fn trials() -> Vec<Trial> {
    vec![trial("cli::build_of_hello_takes_less_than_50_ms", build_of_hello)]
}

/// The program as it is shipped, each time into an empty folder.
fn build_of_hello() -> Outcome {
    let program = built_for_release("bentoc")?;
    let workspace = Workspace::copy_of("examples/hello")?;
    let mut times = Vec::new();
    for number in 0..RUNS {
        let mut build = Command::new(&program);
        build.args(["build", "-o", &format!("out{number}")]).current_dir(workspace.path());
        let start = Instant::now();
        let ran = run(&mut build)?;
        times.push(start.elapsed());
        fine("bentoc build", ran)?;
    }
    let best = times.iter().min().copied().unwrap_or_default();
    if best < BAR { Ok(()) } else { Err(format!("{best:?}; all: {times:?}").into()) }
}
