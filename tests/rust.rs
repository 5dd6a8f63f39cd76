//! Crates of boxes: each as it was, and compiled without a warning.
//!
//! The first comment of a case says what it shows; `; box NAME` names the box whose crate it is, the last one without it.

mod cargo;
mod interfaces;

use crate::checked::{checked, subject};
use bento_ir::text;
use bento_rust::{Crate, ErrorCode, Options};
use bento_stdlib::{EXPORT_MACROS, RUST_FILES};
use bento_tests::harness::{
    Case, Failed, Outcome, Ran, Trial, Workspace, built, file, fine, none_of, repository, run, trial,
};
use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::{Arc, Mutex};

/// The errors in the crates that are kept.
const SHOWN: &[&str] = &["EOK", "EGENERAL", "EINVAL", "ETIMEDOUT"];

/// The target that everything is compiled for.
const TARGET: &str = "thumbv7em-none-eabi";

/// Where the crate is.
const SOURCE: &str = "bb/src/lib.rs";

pub fn trials() -> Vec<Trial> {
    let mut trials = cargo::trials();
    trials.extend(interfaces::trials());
    trials.extend([
        trial("rust::what_a_crate_cannot_be_is_refused", what_rust_cannot_say),
        trial("rust::compilers_that_fail_are_named", compilers_that_fail),
        trial("rust::libraries_are_compiled_once", libraries_are_compiled_once),
        trial("rust::make_compiles_again_what_changed", compiles_again_what_changed),
        trial("rust::crates_are_packages_of_cargo", crates_are_packages),
        trial("rust::exports_are_compared_with_the_recipe", exports_are_compared),
    ]);
    trials
}

/// The crate is as it was, but with a short table of errors, and the compiler takes it with the whole and has nothing to say.
pub fn check(case: &Case) -> Outcome {
    let text = case.text()?;
    file(&case.beside("rs"), &emit(&text, &|name| SHOWN.contains(&name))?.source)?;
    let workspace = Workspace::empty()?;
    compile_crate(&workspace, &text)
}

fn emit(case: &str, wanted: &dyn Fn(&str) -> bool) -> Result<Crate, Failed> {
    let document = text::parse(case)?;
    let checked = checked(&document)?;
    let owner = subject(case, checked)?;
    let rows = bento_stdlib::ERRORS.iter().filter(|row| wanted(row.c_name));
    let errors: Vec<_> = rows
        .map(|row| ErrorCode {
            c_name: row.c_name,
            name: row.rust_name,
            number: row.number,
            meaning: row.meaning,
        })
        .collect();
    Ok(bento_rust::emit(
        checked,
        owner,
        &Options { path: SOURCE, errors: &errors, has_heap: true, has_board: true, types: &[] },
    )?)
}

/// Compiles the crate of a case to `libbb.rmeta` in a workspace.
fn compile_crate(workspace: &Workspace, case: &str) -> Outcome {
    workspace.add(SOURCE, emit(case, &|_| true)?.source.as_bytes())?;
    for file in RUST_FILES {
        workspace.add(&format!("bb/src/{}", file.name), file.text.as_bytes())?;
    }
    fs::copy(&*macros()?, workspace.path().join("libbento_macros.so"))?;
    let ran = compile(workspace, "bb", SOURCE, &["--extern=bento_macros=libbento_macros.so"])?;
    fine("rustc", ran).map(drop)
}

fn compile(workspace: &Workspace, name: &str, source: &str, flags: &[&str]) -> Result<Ran, Failed> {
    let mut rustc = rustc()?;
    rustc.args([
        "--target",
        TARGET,
        "--edition=2024",
        "--crate-type=rlib",
        "--emit=metadata",
        "-Cpanic=abort",
    ]);
    rustc.arg(format!("--crate-name={name}")).args(flags).arg(source);
    run(rustc.current_dir(workspace.path()))
}

fn rustc() -> Result<Command, Failed> {
    let mut rustc = Command::new(built("bentoc")?);
    rustc.args(["rustc", "--for", TARGET, "--"]);
    Ok(rustc)
}

/// The macros, compiled once for all trials.
fn macros() -> Result<Arc<PathBuf>, Failed> {
    static MACROS: Mutex<Option<Arc<PathBuf>>> = Mutex::new(None);
    let mut macros = MACROS.lock().map_err(|_| "another trial panicked while it compiled the macros")?;
    if let Some(macros) = &*macros {
        return Ok(macros.clone());
    }
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("bento_macros");
    fs::create_dir_all(&folder)?;
    fs::write(folder.join("lib.rs"), EXPORT_MACROS)?;
    let mut rustc = rustc()?;
    rustc.args(["--edition=2024", "--crate-name=bento_macros", "--crate-type=proc-macro", "-Dwarnings"]);
    rustc.args(["-o", "libbento_macros.so", "lib.rs"]);
    fine("rustc", run(rustc.current_dir(&folder))?)?;
    let made = Arc::new(folder.join("libbento_macros.so"));
    *macros = Some(made.clone());
    Ok(made)
}

/// What the user's source, the recipe and a switch say is in the box after make, and nothing is done twice.
fn compiles_again_what_changed() -> Outcome {
    let workspace = Workspace::copy_of("examples/rust")?;
    let build = |words: &str| -> Result<bool, Failed> {
        workspace.bentoc_fine(&["build"])?;
        workspace.make("sys")?;
        let linked = fs::read(workspace.path().join("boxrust.elf"))?;
        Ok(linked.windows(words.len()).any(|bytes| bytes == words.as_bytes()))
    };
    let holds = |is_so: bool, what: &str| if is_so { Ok(()) } else { Err(Failed::from(what.to_owned())) };
    holds(build("Hello from Rust!")?, "the box does not say hello")?;
    let archive = workspace.path().join("obj/boxrust/rust/libbox_boxrust.a");
    let before = fs::metadata(&archive)?.modified()?;
    holds(build("Hello from Rust!")?, "the box does not say hello any more")?;
    holds(fs::metadata(&archive)?.modified()? == before, "nothing changed and it was compiled again")?;

    let source = fs::read_to_string(workspace.path().join("src/lib.rs"))?;
    workspace.add("src/lib.rs", source.replace("Hello from", "Good bye,").as_bytes())?;
    holds(build("Good bye, Rust!")?, "a changed source was not compiled again")?;
    holds(!build("attempt to add with overflow")?, "a box that is not debugged counts")?;

    let recipe = fs::read_to_string(workspace.path().join("recipe.toml"))?;
    let switched = format!("output.mk.rust_flags = ['-Coverflow-checks=on']\n{recipe}")
        .replace("output.mk = 'Makefile'\n\nexport.boxrust", "output.mk.path = 'Makefile'\n\nexport.boxrust");
    workspace.add("recipe.toml", switched.as_bytes())?;
    holds(build("attempt to add with overflow")?, "another flag did not compile it again")?;
    workspace.add("recipe.toml", switched.replace("boxrust_hello", "boxrust_hallo").as_bytes())?;
    workspace.bentoc_fine(&["build"])?;
    let said = workspace.make(".").err().map(|failed| format!("{failed:?}")).unwrap_or_default();
    holds(said.contains("boxrust_hello"), "a function that the recipe does not have any more is compiled")?;

    fs::remove_file(workspace.path().join("src/lib.rs"))?;
    let said = workspace.make(".").err().map(|failed| format!("{failed:?}")).unwrap_or_default();
    holds(said.contains("there is no Rust source: write one of src/lib.rs"), &said)
}

/// Editors and builds of their own see the crate as cargo does.
fn crates_are_packages() -> Outcome {
    let workspace = Workspace::copy_of("examples/multilang")?;
    workspace.bentoc_fine(&["build"])?;
    let target = Path::new(env!("CARGO_TARGET_TMPDIR")).join("bento_packages");
    let mut cargo = Command::new(env!("CARGO"));
    cargo.args(["check", "--quiet", "--offline", "--target-dir"]).arg(target);
    cargo.env("RUSTFLAGS", "-Dwarnings").current_dir(workspace.path().join("boxrust/bb"));
    fine("cargo", run(&mut cargo)?).map(drop)
}

/// What stands for a compiler that has sources of the library, but cannot compile them.
const COMPILER: &str = r#"#!/bin/sh
case "$*" in
    "--print sysroot") pwd ;;
    -vV) echo "release: 1.0.0" ;;
    *) echo "error: no thank you" >&2; exit 1 ;;
esac
"#;

fn compilers_that_fail() -> Outcome {
    let workspace = Workspace::empty()?;
    workspace.add("lib/rustlib/src/rust/library/core/src/lib.rs", b"//! None.\n")?;
    workspace.add("compiler", COMPILER.as_bytes())?;
    let path = workspace.path().join("compiler");
    fs::set_permissions(&path, fs::Permissions::from_mode(0o755))?;
    let mut command = Command::new(built("bentoc")?);
    command.args(["rustc", "--for", TARGET, "--message-format", "short", "--compiler"]).arg(path);
    let ran = run(command.env("XDG_CACHE_HOME", workspace.path()).current_dir(workspace.path()))?;
    let said =
        "error[E0014]: the Rust library could not be compiled for `thumbv7em-none-eabi`: error: no thank you";
    if ran.code == Some(1) && ran.stderr.contains(said) { Ok(()) } else { Err(format!("{ran:#?}").into()) }
}

/// What stands for a compiler that compiles whatever it is given, and says how it was called.
const WILLING: &str = r#"#!/bin/sh
case "$*" in
    "--print sysroot") pwd ;;
    -vV) printf 'release: 1.0.0\ncommit-hash: 0123456789abcdef\n' ;;
    *--out-dir*)
        while [ $# -gt 0 ]; do
            case "$1" in
                --crate-name) name=$2 ;;
                --out-dir) folder=$2 ;;
            esac
            shift
        done
        echo "$name" >>compiled
        echo >"$folder/lib$name.rlib"
        ;;
    *) echo "called with $*" ;;
esac
"#;

/// A library that is installed is taken; one that is not is compiled, once, and only for what runs on the target.
fn libraries_are_compiled_once() -> Outcome {
    let workspace = Workspace::empty()?;
    workspace.add("lib/rustlib/src/rust/library/core/src/lib.rs", b"//! None.\n")?;
    workspace.add("compiler", WILLING.as_bytes())?;
    let path = workspace.path().join("compiler");
    fs::set_permissions(&path, fs::Permissions::from_mode(0o755))?;
    let call = |arguments: &[&str]| -> Result<String, Failed> {
        let mut command = Command::new(built("bentoc")?);
        command.args(["rustc", "--for", TARGET, "--compiler", "./compiler", "--"]).args(arguments);
        fine("bentoc rustc", run(command.env("XDG_CACHE_HOME", "cache").current_dir(workspace.path()))?)
    };
    let target = format!("--target={TARGET}");
    let once = "bentoc: compiling the Rust library for thumbv7em-none-eabi, once\n";
    let with_library =
        format!("called with --sysroot cache/bentoc/rust/1.0.0-0123456789ab {target} a b.rs\n");
    let said = [
        call(&[&target, "a b.rs"])?,
        call(&[&target, "a b.rs"])?,
        call(&["for_this_machine.rs"])?,
        fs::read_to_string(workspace.path().join("compiled"))?,
    ];
    workspace.add(&format!("lib/rustlib/{TARGET}/lib/libcore-1.rlib"), b"")?;
    let installed = call(&[&target])?;
    let wanted = [
        format!("{once}{with_library}"),
        with_library,
        "called with for_this_machine.rs\n".to_owned(),
        "core\ncompiler_builtins\nalloc\n".to_owned(),
    ];
    if said == wanted && installed == format!("called with {target}\n") {
        return Ok(());
    }
    Err(format!("{said:#?}\n{installed}").into())
}

/// Functions that are not what the recipe says, and what the compiler says of them.
const WRONG: &[(&str, &[&str])] = &[
    (
        "#[export(export::of_plain)]\nfn mine(a: bool, b: u8, c: i64, d: usize) -> bool { a }",
        &[
            "mismatched types",
            "#[export(export::of_plain)]",
            "expected fn pointer `fn(bool, u8, i64, usize, f64) -> _`",
            "fn of_plain(",
        ],
    ),
    (
        "#[export(export::of_bits)]\nfn mine() -> u16 { 1 }",
        &["mismatched types", "expected fn pointer `fn() -> Marks`", "fn of_bits("],
    ),
    (
        "#[export(export::of_slices)]\nfn mine(text: &mut [u8], words: &mut [u32]) -> Result<()> { Ok(()) }",
        &["mismatched types", "fn of_slices("],
    ),
    (
        "#[export(export::of_errors)]\nfn mine(a: i32, b: i32, c: isize) -> i64 { 0 }",
        &["mismatched types", "fn of_errors("],
    ),
    ("#[export(export::of_nobody)]\nfn mine() {}", &["of_nobody", "in `export`"]),
    ("#[export]\nfn of_nobody() {}", &["of_nobody", "in `export`"]),
    ("#[export(\"of_bits\")]\nfn mine() {}", &["write `#[export(export::NAME)]`"]),
    ("#[export(export::of_bits)]\nstruct Mine;", &["`#[export]` stands in front of a function"]),
    ("fn mine() { let shade: Shade = import::values(Shade::Dark); }", &["this function takes 5 arguments"]),
    (
        "fn mine(file: import::File) {}\nfn twice() { if let Ok(Some(file)) = import::open(&[]) { \
         let _ = import::close(file); let _ = import::close(file); } }",
        &["use of moved value: `file`"],
    ),
];

/// One function that is.
const RIGHT: &str = "
    #[export]
    fn of_plain(a: bool, _b: u8, _c: i64, _d: usize, _e: f64) -> bool { a }
    #[export(export::of_one)]
    fn mine(_: &u8, point: &mut Point, _: Option<&u16>, _: Option<&mut u32>) -> Result<usize> {
        point.x = 1;
        Err(Error::TimedOut)
    }
    pub fn ask() -> Result<u64> {
        let file = import::open(&[1])?.ok_or(Error::NoEnt)?;
        import::look(&file, true)?;
        import::close(file)?;
        import::slices(&[1], &mut [2])?;
        let _: Option<core::ptr::NonNull<Point>> = import::pointer_or_null();
        let marks = Marks::FIRST | Marks::SECOND;
        println!(\"{} {:?}\", marks.contains(Marks::FIRST), import::values(Shade::Dark, Far::Near, marks, &0, &mut [marks; 3]));
        import::errors(0, 1, 2)
    }
";

const HEAD: &str = "//! A box.\n#![no_std]\n#![deny(warnings)]\n#![allow(unused)]\nuse bb::*;\n";

fn exports_are_compared() -> Outcome {
    let workspace = Workspace::empty()?;
    compile_crate(&workspace, &repository::text("tests/cases/rust/types_of_a_box.bir")?)?;
    let flags = ["--extern=bb=libbb.rmeta", "-Ldependency=."];
    workspace.add("right.rs", format!("{HEAD}{RIGHT}").as_bytes())?;
    fine("rustc", compile(&workspace, "right", "right.rs", &flags)?)?;
    let mut faults = Vec::new();
    for (source, wanted) in WRONG {
        workspace.add("wrong.rs", format!("{HEAD}{source}\n").as_bytes())?;
        let ran = compile(&workspace, "wrong", "wrong.rs", &flags)?;
        let lacks: Vec<_> = wanted.iter().filter(|words| !ran.stderr.contains(**words)).collect();
        if ran.code != Some(1) || !lacks.is_empty() {
            faults.push(format!("{source}\nended with {:?}, lacks {lacks:?}:\n{}", ran.code, ran.stderr));
        }
    }
    none_of(&faults)
}

/// Places of a crate, and functions that could not be told apart.
fn what_rust_cannot_say() -> Outcome {
    let mut faults = Vec::new();
    let system = |functions: &str| format!("box sys armv7m_sys\n{functions}\nslice sys\n");
    for path in ["lib.rs", "src/lib.rs", "bb/lib.rs", "b-b/src/lib.rs", "core/src/lib.rs", "match/src/lib.rs"]
    {
        let text = system("export sys.f: fn()");
        let document = text::parse(&text)?;
        let checked = checked(&document)?;
        let options = Options { path, errors: &[], has_heap: false, has_board: false, types: &[] };
        if bento_rust::emit(checked, checked.system().root(), &options).is_ok() {
            faults.push(format!("{path} is taken"));
        }
    }
    let conflicts = [
        "flags f: u8 {\n  a = 1\n  A = 2\n}\nexport sys.f: fn(f)",
        "export sys.f scope sys symbol s: fn()\nimport sys.f scope sys symbol s: fn()\nlink sys.f = sys.f\n\
         export sys.g scope sys symbol t: fn(u32)\nimport sys.g scope sys symbol s: fn(u32)\nlink sys.g = sys.g",
    ];
    for functions in conflicts {
        let said = emit(&system(functions), &|_| true).err().map(|failed| format!("{failed:?}"));
        if !said.as_ref().is_some_and(|said| said.contains("in two different ways")) {
            faults.push(format!("{functions}\n{said:?}"));
        }
    }
    none_of(&faults)
}
