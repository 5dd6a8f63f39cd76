//! The standard library's sources for the target.

use bento_stdlib::{BOARDS, Board, TARGET_FILES};
use bento_tests::harness::{Outcome, Trial, Workspace, none_of, run, trial};
use std::process::Command;

const WARNINGS: &[&str] = &["-Wall", "-Wextra", "-Werror", "-pedantic"];

/// Compilers, standards, and the ends of the names of the files that they take.
const COMPILERS: &[(&str, &str, &str)] = &[
    ("arm-none-eabi-gcc", "-std=c99", ".c"),
    ("arm-none-eabi-gcc", "-std=c99", ".h"),
    ("arm-none-eabi-g++", "-std=c++11", ".h"),
];

pub fn trials() -> Vec<Trial> {
    let trials = BOARDS.iter().map(|board| {
        let name = format!("stdlib::sources_of_{}_compile_without_a_warning", board.name.replace('-', "_"));
        trial(name, move || compile(board))
    });
    trials.collect()
}

/// Every file of a board, as it is debugged and as it is shipped.
fn compile(board: &Board) -> Outcome {
    let workspace = Workspace::empty()?;
    for file in TARGET_FILES {
        workspace.add(file.name, file.text.as_bytes())?;
    }
    let mut faults = Vec::new();
    for (compiler, standard, extension) in COMPILERS {
        for level in ["-O0", "-Os"] {
            let mut command = Command::new(compiler);
            command.args(WARNINGS).args([standard, level, "-mthumb", "-c", "-ffunction-sections"]);
            command.arg(format!("-mcpu={}", board.cpu));
            command
                .args(board.files.iter().filter(|name| name.ends_with(extension)))
                .current_dir(workspace.path());
            let ran = run(&mut command)?;
            if ran.code != Some(0) || !ran.stderr.is_empty() {
                faults.push(format!("{compiler} {standard} {level}:\n{}{}", ran.stdout, ran.stderr));
            }
        }
    }
    none_of(&faults)
}
