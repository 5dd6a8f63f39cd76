//! `bentoc run`: builds a system, boots it on its board, ends with its status.

use std::path::Path;
use std::process::{Command, ExitStatus, Stdio};
use std::time::{Duration, Instant};

use bento_recipe::model::Runtime;
use bento_stdlib::{Board, Boot, Program, Qemu};

use crate::arguments::RunOptions;
use crate::build::{self, Built};
use crate::complaints;
use crate::diagnostics::{
    e0003_no_board, e0004_no_makefile, e0006_missing_tool, e0007_make_failed, e0023_not_a_kernel,
};
use crate::{Session, status};

/// How often a running system is looked at.
const POLL: Duration = Duration::from_millis(5);

/// Builds and runs.
pub(crate) fn run(mut session: Session, options: &RunOptions, overrides: &[String]) -> u8 {
    let built = build::beside(&mut session, &options.recipe, overrides);
    let outcome =
        built.map_err(|failure| failure.status()).and_then(|built| boot(&mut session, options, &built));
    session.report();
    outcome.unwrap_or_else(|stopped| stopped)
}

/// What stands in the way is looked for before anything is written.
fn boot(session: &mut Session, options: &RunOptions, built: &Built) -> Result<u8, u8> {
    let root = &built.root;
    let board =
        root.board.as_ref().and_then(|name| bento_stdlib::BOARDS.iter().find(|board| board.name == *name));
    if board.is_none() {
        session.diagnostics.push(e0003_no_board::no_board(&root.name, root.is_super, root.span));
    }
    if board.is_some() && !matches!(root.runtime.value, Runtime::Armv7mSys | Runtime::Armv8mSys) {
        let runtime = root.runtime;
        session.diagnostics.push(e0023_not_a_kernel::not_a_kernel(
            &root.name,
            &runtime.value.word().replace('_', "-"),
            runtime.span,
        ));
        return Err(status::ERRORS);
    }
    if root.makefile.is_none() {
        session.diagnostics.push(e0004_no_makefile::no_makefile(&root.name, root.span));
    }
    let (Some(board), Some(makefile)) = (board, &root.makefile) else { return Err(status::ERRORS) };
    built.write(session).map_err(|failure| failure.status())?;
    let folder = makefile.parent().unwrap_or(Path::new("."));
    make(session, options, built, folder, makefile)?;
    emulate(session, options, board, &folder.join(format!("{}.elf", root.target)))
}

fn make(
    session: &mut Session,
    options: &RunOptions,
    built: &Built,
    folder: &Path,
    makefile: &Path,
) -> Result<(), u8> {
    let own = std::env::current_exe().unwrap_or_else(|_| "bentoc".into());
    let own = bento_link::make::program(&own.display().to_string());
    let command = || {
        let mut command = Command::new("make");
        command.arg("--directory").arg(folder).arg("--file").arg(makefile.file_name().unwrap_or_default());
        command.arg(format!("BENTOC={own}")).stdin(Stdio::null());
        if !options.verbose {
            command.args(["--silent", "--no-print-directory"]).stdout(Stdio::null());
        }
        command
    };
    let ended = match start(session, &mut command(), "make", "make")?.wait() {
        Ok(ended) if ended.success() => return Ok(()),
        Ok(ended) => ended.to_string(),
        Err(error) => error.to_string(),
    };
    if let Some((compiler, packages)) = built.missing_compiler() {
        session.diagnostics.push(e0006_missing_tool::missing(&compiler, packages));
        return Err(status::MISSING_TOOL);
    }
    let understood = built.complaints(&complaints::again(command()));
    if understood.is_empty() {
        session.diagnostics.push(e0007_make_failed::failed(folder, &ended));
    }
    understood.into_iter().for_each(|complaint| session.diagnostics.push(complaint));
    Err(status::ERRORS)
}

fn emulate(session: &mut Session, options: &RunOptions, board: &Board, file: &Path) -> Result<u8, u8> {
    let (mut command, program, package) = match &board.boot {
        Boot::Qemu(Qemu { program, package, machine, arguments, .. }) => {
            let mut command = Command::new(program);
            command.args(["-M", machine]).args(*arguments).arg("-kernel").arg(file);
            (command, *program, *package)
        }
        Boot::Program(Program { emulator, package, .. }) => {
            // A name without a folder would be looked for elsewhere.
            let file = Path::new(".").join(file);
            match emulator.split_first() {
                Some((program, arguments)) => {
                    let mut command = Command::new(program);
                    command.args(arguments).arg(file);
                    (command, *program, *package)
                }
                None => (Command::new(file), "the program that was built", *package),
            }
        }
    };
    let mut child = start(session, command.stdin(Stdio::null()), program, package)?;
    let started = Instant::now();
    loop {
        match child.try_wait() {
            Ok(Some(ended)) => return Ok(exit_status(ended)),
            Ok(None) if started.elapsed() > Duration::from_secs(options.timeout) => {
                // What is killed here is gone already if killing fails.
                let _ = child.kill();
                let _ = child.wait();
                say(&format!("bentoc: the system did not end within {} s\n", options.timeout));
                return Ok(status::TIMEOUT);
            }
            Ok(None) => std::thread::sleep(POLL),
            Err(_) => return Ok(status::DEFECT),
        }
    }
}

/// An emulator that died of a signal has no status; 128 plus the signal's number is what shells say.
fn exit_status(ended: ExitStatus) -> u8 {
    use std::os::unix::process::ExitStatusExt;
    let code = ended.code().or_else(|| ended.signal().map(|signal| 128 + signal)).unwrap_or(1);
    u8::try_from(code).unwrap_or(1)
}

fn start(
    session: &mut Session,
    command: &mut Command,
    program: &str,
    package: &str,
) -> Result<std::process::Child, u8> {
    command.spawn().map_err(|_| {
        session.diagnostics.push(e0006_missing_tool::missing(program, package));
        status::MISSING_TOOL
    })
}

fn say(text: &str) {
    use std::io::Write;
    // A closed standard error is no reason to change the exit status.
    let _ = std::io::stderr().write_all(text.as_bytes());
}
