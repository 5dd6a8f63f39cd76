//! Headers: each as it was, and taken by every compiler in every standard.
//!
//! The first comment of a case says what it shows; `; box NAME` names the box whose header it is, the last
//! one without it.

use crate::checked::{checked, subject};
use bento_c::{ErrorCode, Options};
use bento_ir::{Box, Checked, Id, text};
use bento_tests::harness::{Case, Failed, Outcome, Trial, file, none_of, repository, run, trial};
use std::fs;
use std::process::Command;

/// The compilers with the options that choose a standard.
const COMPILERS: &[(&str, &[&str])] = &[
    ("arm-none-eabi-gcc", C),
    ("gcc", C),
    ("clang", C),
    ("arm-none-eabi-g++", CPP),
    ("g++", CPP),
    ("clang++", CPP),
];
const C: &[&str] = &["-std=c99", "-std=c11", "-std=c17"];
const CPP: &[&str] = &["-std=c++11", "-std=c++17", "-std=c++20"];

/// What stands around the header: it may meet `<errno.h>` never, before or after it. Then `EDOM` is there all
/// the same, and the names of ours have our numbers.
const SURROUNDINGS: &[(&str, &str)] = &[
    ("alone", "#include \"box.h\"\n"),
    ("errno_before", "#include <errno.h>\n#include \"box.h\"\n"),
    ("errno_after", "#include \"box.h\"\n#include <errno.h>\n"),
    ("twice", "#include \"box.h\"\n#include \"box.h\"\n"),
];
/// The errors in the headers that are kept.
const SHOWN: &[&str] = &["EOK", "EINVAL", "EDOM", "ETIMEDOUT"];

/// What a program does with the numbers, and a check that ours are ours.
const USE: &str = "
int box_error(int which);
int box_error(int which) { return which == 0 ? -BOX_ETIMEDOUT : which == 1 ? -EDOM : -EINVAL; }
typedef char box_number[BOX_ETIMEDOUT == 110 ? 1 : -1];
";

/// The header is as it was, but with a short table of errors, and every compiler takes it with the whole.
pub fn check(case: &Case) -> Outcome {
    let document = text::parse(&case.text()?)?;
    let checked = checked(&document)?;
    let owner = subject(&case.text()?, checked)?;
    file(&case.beside("h"), &emit(checked, owner, &|name| SHOWN.contains(&name))?)?;
    compile(&emit(checked, owner, &|_| true)?)
}

/// Trials that are not files.
pub fn trials() -> Vec<Trial> {
    vec![
        trial("c::headers_of_parent_and_child_together", parent_and_child_together),
        trial("c::what_c_cannot_say_is_refused", what_c_cannot_say),
    ]
}

fn emit(checked: Checked<'_>, owner: Id<Box>, wanted: &dyn Fn(&str) -> bool) -> Result<String, Failed> {
    let rows = bento_stdlib::ERRORS.iter().filter(|row| wanted(row.c_name));
    let code = |row: &'static bento_stdlib::ErrorCode| -> Result<ErrorCode<'static>, Failed> {
        Ok(ErrorCode { name: row.c_name, number: i32::try_from(row.number)?, meaning: row.meaning })
    };
    let errors = rows.map(code).collect::<Result<Vec<_>, _>>()?;
    Ok(bento_c::emit(checked, owner, &Options { errors: &errors, types: &[] })?)
}

fn compile(header: &str) -> Outcome {
    let folder = tempfile::tempdir()?;
    fs::write(folder.path().join("box.h"), header)?;
    let mut faults = Vec::new();
    for (compiler, standards) in COMPILERS {
        let extension = if compiler.ends_with("++") { "cpp" } else { "c" };
        let mut sources = Vec::new();
        for (name, text) in SURROUNDINGS {
            let source = folder.path().join(format!("{name}.{extension}"));
            fs::write(&source, format!("{text}{USE}"))?;
            sources.push(source);
        }
        for standard in *standards {
            let mut command = Command::new(compiler);
            command
                .args([standard, "-Wall", "-Wextra", "-Werror", "-pedantic", "-fsyntax-only"])
                .args(&sources);
            let ran = run(&mut command)?;
            if ran.code != Some(0) {
                faults.push(format!("{compiler} {standard}:\n{}{}", ran.stdout, ran.stderr));
            }
        }
    }
    none_of(&faults)
}

/// What a test of a whole system includes.
fn parent_and_child_together() -> Outcome {
    let case = repository::text("tests/cases/c/kernel_with_child.bir")?;
    let document = text::parse(&case)?;
    let checked = checked(&document)?;
    let headers = checked
        .system()
        .boxes
        .ids()
        .map(|owner| emit(checked, owner, &|_| true))
        .collect::<Result<Vec<_>, _>>()?;
    compile(&headers.concat())
}

/// The functions, and what is said of them.
const REFUSED: &[(&str, &str)] = &[
    ("export sys.f symbol new: fn()", "the function `new` cannot have that name in C"),
    ("export sys.f symbol int8_t: fn()", "the function `int8_t` cannot have that name in C"),
    ("enum class: u8 {\n}\nexport sys.f: fn(class)", "the type `class` cannot have that name in C"),
    ("struct s {\n  this: u8\n}\nexport sys.f: fn(const s*)", "the field `this` cannot have that name in C"),
    (
        "export sys.f: fn()\nexport sys.g symbol f: fn(u32)",
        "the header would declare `f` in two different ways",
    ),
    ("export sys.__box_flush: fn()", "the header would declare `__box_flush` in two different ways"),
    ("export sys.f symbol EINVAL: fn()", "the header would declare `EINVAL` in two different ways"),
    (
        "enum a: u8 {\n  b_c = 0\n}\nenum a_b: u8 {\n  c = 0\n}\nexport sys.f: fn(a, a_b)",
        "the header would declare `A_B_C` in two different ways",
    ),
];

fn what_c_cannot_say() -> Outcome {
    let mut faults = Vec::new();
    for (functions, wanted) in REFUSED {
        let document = text::parse(&format!("box sys armv7m_sys\n{functions}\nslice sys\n"))?;
        let checked = checked(&document)?;
        let said =
            emit(checked, checked.system().root(), &|_| true).err().map(|failed| format!("{failed:?}"));
        if !said.as_ref().is_some_and(|said| said.contains(wanted)) {
            faults.push(format!("{functions}:\n{said:?}"));
        }
    }
    none_of(&faults)
}
