//! How long the command takes.

use bento_tests::harness::{Outcome, Trial, Workspace, built_for_release, fine, run, trial};
use bento_tests::oracle::scale;
use std::process::Command;
use std::time::{Duration, Instant};

/// What a build of hello may take.
const BAR: Duration = Duration::from_millis(50);

/// Builds that are timed; the quickest counts: others use the machine, too, and can only take time away.
const RUNS: usize = 7;

/// Boxes of the smaller of two systems; the larger one has a thousand.
const BOXES: usize = 250;

/// How many times as many the larger one has.
const TIMES: usize = 4;

/// What the larger one may take more: half way from linear to quadratic.
const MOST: u32 = 8;

/// What `check` and `layout` of a thousand boxes may take of memory, in KiB.
const MEMORY: u32 = 300_000;

/// Each is run so often at most, until the best times are good: others can only take time away, by cold caches and slow clocks, too.
const TRIES: usize = 12;

/// Seconds of the processor that `check` and `layout` of a thousand boxes may take: `check` takes 0.75.
const CHECK: f64 = 1.0;

/// Seconds that the program itself may take to build them: it takes 1.2. What the system takes to write three thousand files depends on
/// what others write.
const BUILD: f64 = 3.0;

pub fn trials() -> Vec<Trial> {
    vec![
        trial("cli::build_of_hello_takes_less_than_50_ms", build_of_hello),
        trial("cli::check_of_a_thousand_boxes", || grows_with_boxes("check", CHECK)),
        trial("cli::layout_of_a_thousand_boxes", || grows_with_boxes("layout", CHECK)),
        trial("cli::build_of_a_thousand_boxes", || grows_with_boxes("build", BUILD)),
    ]
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

/// A command on a thousand boxes with twenty functions each, and on a quarter of them: time of the processor, which does not
/// count what others use of it.
fn grows_with_boxes(command: &str, bar: f64) -> Outcome {
    let (mut small, mut large) = (f64::INFINITY, f64::INFINITY);
    for _ in 0..TRIES {
        small = small.min(seconds(command, BOXES)?);
        large = large.min(seconds(command, BOXES * TIMES)?);
        if large <= small * f64::from(MOST) && large <= bar {
            return Ok(());
        }
    }
    Err(format!("{BOXES} boxes take {small} s, {TIMES} times as many take {large} s, of {bar}").into())
}

fn seconds(command: &str, boxes: usize) -> Result<f64, bento_tests::harness::Failed> {
    let program = built_for_release("bentoc")?;
    let workspace = Workspace::empty()?;
    workspace.add("recipe.toml", scale::recipe(boxes).as_bytes())?;
    let limit = if command == "build" { String::new() } else { format!("ulimit -v {MEMORY} && ") };
    let script = format!("{limit}'{}' {command} >out && times", program.display());
    let said = fine(command, run(Command::new("sh").args(["-c", &script]).current_dir(workspace.path()))?)?;
    let (user, system) = processor_time(&said).ok_or_else(|| format!("the shell told no times: {said}"))?;
    Ok(if command == "build" { user } else { user + system })
}

/// The second line of what the shell's `times` says: user and system time of what it ran, like `0m1.390s 0m0.050s`.
fn processor_time(text: &str) -> Option<(f64, f64)> {
    let of_children = text.lines().nth(1)?.split_whitespace();
    let mut times = of_children.map(|time| {
        let (minutes, seconds) = time.strip_suffix('s')?.split_once('m')?;
        Some(minutes.parse::<f64>().ok()? * 60.0 + seconds.parse::<f64>().ok()?)
    });
    Some((times.next()??, times.next()??))
}
