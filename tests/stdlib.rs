//! The standard library's sources for the target.

use bento_stdlib::{BOARDS, Board, Boot, PRINTF, Program, TARGET_FILES};
use bento_tests::harness::{Outcome, Trial, Workspace, none_of, repository, run, trial};
use std::process::Command;

const WARNINGS: &[&str] = &["-Wall", "-Wextra", "-Werror", "-pedantic"];

/// Compilers, standards, and the ends of the names of the files that they take.
const COMPILERS: &[(&str, &str, &str)] = &[
    ("arm-none-eabi-gcc", "-std=c99", ".c"),
    ("arm-none-eabi-gcc", "-std=c99", ".h"),
    ("arm-none-eabi-g++", "-std=c++11", ".h"),
];

/// What the small printf replaces.
const REPLACED: &[&str] = &[
    "printf", "vprintf", "fprintf", "vfprintf", "puts", "putchar", "putc", "fputc", "fputs", "fwrite",
    "fflush",
];

pub fn trials() -> Vec<Trial> {
    let boards = BOARDS.iter().map(|board| {
        let name = format!("stdlib::sources_of_{}_compile_without_a_warning", board.name.replace('-', "_"));
        trial(name, move || compile(board))
    });
    let mut trials: Vec<_> = boards.collect();
    trials.push(trial("stdlib::printf_agrees_with_the_hosts", printf));
    trials
}

/// The small printf is compiled for this machine under other names and compared with its own.
fn printf() -> Outcome {
    let workspace = Workspace::empty()?;
    let source =
        TARGET_FILES.iter().find(|file| file.name == PRINTF).ok_or("printf is one of the sources")?;
    workspace.add("small.c", source.text.as_bytes())?;
    workspace.add("main.c", repository::text("tests/target/printf.c")?.as_bytes())?;
    let renamed = REPLACED.iter().map(|name| format!("-D{name}=small_{name}"));
    let compile = |arguments: &[&str], more: &[String]| {
        let mut command = Command::new("cc");
        command.args(["-std=c99", "-g", "-D_DEFAULT_SOURCE", "-fsanitize=address,undefined"]);
        done(command.args(arguments).args(more).current_dir(workspace.path()))
    };
    compile(&[WARNINGS, &["-fno-builtin", "-c", "small.c"]].concat(), &renamed.collect::<Vec<_>>())?;
    compile(&["-Wno-format", "-Wno-format-security", "main.c", "small.o", "-o", "compare"], &[])?;
    done(Command::new("./compare").current_dir(workspace.path()))
}

fn done(command: &mut Command) -> Outcome {
    let ran = run(command)?;
    if ran.code == Some(0) { Ok(()) } else { Err(format!("{}{}", ran.stdout, ran.stderr).into()) }
}

/// Compilers of a PC, beside the one that its board names.
const COMPILERS_OF_A_PC: &[(&str, &str, &str)] =
    &[("clang", "-std=c99", ".c"), ("gcc", "-std=c11", ".c"), ("g++", "-std=c++11", "board.h")];

/// Every file of a board, as it is debugged and as it is shipped.
fn compile(board: &Board) -> Outcome {
    match &board.boot {
        Boot::Qemu(_) => {
            let cpu = format!("-mcpu={}", board.cpu);
            compile_with(COMPILERS, &["-mthumb", &cpu], &[board.files, &[PRINTF]].concat())
        }
        Boot::Program(Program { compiler, box_files, .. }) => {
            let files = [board.files, box_files].concat();
            let own = [(*compiler, "-std=c99", ".c"), (*compiler, "-std=c99", ".h")];
            compile_with(&own, &[], &files)?;
            compile_with(COMPILERS_OF_A_PC, &[], &files)
        }
    }
}

fn compile_with(compilers: &[(&str, &str, &str)], flags: &[&str], files: &[&str]) -> Outcome {
    let workspace = Workspace::empty()?;
    for file in TARGET_FILES {
        workspace.add(file.name, file.text.as_bytes())?;
    }
    let mut faults = Vec::new();
    for (compiler, standard, extension) in compilers {
        for level in ["-O0", "-Os"] {
            let mut command = Command::new(compiler);
            command.args(WARNINGS).args([standard, level, "-c", "-ffunction-sections"]).args(flags);
            let mut files: Vec<_> = files.iter().filter(|name| name.ends_with(extension)).collect();
            files.dedup();
            command.args(files).current_dir(workspace.path());
            let ran = run(&mut command)?;
            if ran.code != Some(0) || !ran.stderr.is_empty() {
                faults.push(format!("{compiler} {standard} {level}:\n{}{}", ran.stdout, ran.stderr));
            }
        }
    }
    none_of(&faults)
}
