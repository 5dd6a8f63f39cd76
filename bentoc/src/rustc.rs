//! `bentoc rustc`: a Rust compiler with a library for the target.
//!
//! A compiler that has the library installed is used as it is. One that has only the sources of the library gets it compiled,
//! once for each version and target, without cargo and without a network: `core`, `compiler_builtins` and `alloc` depend on
//! nothing else. Debian has such a compiler; rustup's knows targets.

use std::ffi::OsString;
use std::fs::{self, File};
use std::io;
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use bento_span::Diagnostic;

use crate::arguments::{CompilerOptions, RustcOptions};
use crate::compile::print;
use crate::diagnostics::{e0006_missing_tool, e0013_no_rust_compiler, e0014_rust_library};
use crate::{Session, status};

/// Where a compiler may be: the one of the search path, which is often rustup's, and that of the system.
const COMPILERS: [&str; 2] = ["rustc", "/usr/bin/rustc"];

/// A compiler that answered.
pub(crate) struct Compiler {
    pub(crate) program: String,
    /// Its own library.
    sysroot: PathBuf,
}

/// Runs a compiler that can compile for the target; instead of coming back this process becomes it.
pub(crate) fn rustc(mut session: Session, options: &RustcOptions) -> u8 {
    let said = match command(options) {
        Ok(mut command) => {
            let error = command.exec();
            let program = command.get_program().display().to_string();
            e0006_missing_tool::missing(&format!("{program}: {error}"), "rustc-web")
        }
        Err(said) => *said,
    };
    session.diagnostics.push(said);
    session.report();
    status::ERRORS
}

fn command(options: &RustcOptions) -> Result<Command, Box<Diagnostic>> {
    let (compiler, library) = compiler(&options.compiler)?;
    let mut command = Command::new(&compiler.program);
    without_jobs(&mut command);
    // What runs on this machine, like macros, has the compiler's own library.
    let is_for_target = options.arguments.iter().any(|argument| {
        argument.to_str().is_some_and(|text| text == "--target" || text.starts_with("--target="))
    });
    if let Some(library) = library.filter(|_| is_for_target) {
        command.arg("--sysroot").arg(library);
    }
    command.args(&options.arguments);
    Ok(command)
}

/// make says in the environment how its jobs are counted, but lets only makes take part in that.
pub(crate) fn without_jobs(command: &mut Command) {
    for name in ["CARGO_MAKEFLAGS", "MAKEFLAGS", "MFLAGS"] {
        command.env_remove(name);
    }
}

/// A compiler, and the library to give to it if it has none of its own. Sources are the second choice, and not every version's
/// can be compiled.
pub(crate) fn compiler(options: &CompilerOptions) -> Result<(Compiler, Option<PathBuf>), Box<Diagnostic>> {
    let programs = match options.compiler.as_slice() {
        [] => COMPILERS.map(str::to_owned).to_vec(),
        given => given.to_vec(),
    };
    let target = &options.r#for;
    let (mut ready, others): (Vec<_>, Vec<_>) = programs
        .iter()
        .filter_map(|program| asked(program))
        .partition(|compiler| has_library(&compiler.sysroot, target));
    if !ready.is_empty() {
        return Ok((ready.swap_remove(0), None));
    }
    let mut said = Box::new(e0013_no_rust_compiler::none(target, &programs));
    for compiler in others {
        if sources(&compiler).join("core/src/lib.rs").is_file() {
            match library(&compiler, target) {
                Ok(library) => return Ok((compiler, Some(library))),
                Err(failed) => said = failed,
            }
        }
    }
    Err(said)
}

fn asked(program: &str) -> Option<Compiler> {
    let sysroot = output(Command::new(program).args(["--print", "sysroot"]))?;
    Some(Compiler { program: program.to_owned(), sysroot: PathBuf::from(sysroot.trim()) })
}

fn output(command: &mut Command) -> Option<String> {
    let output = command.stdin(Stdio::null()).output().ok()?;
    output.status.success().then(|| String::from_utf8_lossy(&output.stdout).into_owned())
}

fn libraries(sysroot: &Path, target: &str) -> PathBuf {
    sysroot.join("lib/rustlib").join(target).join("lib")
}

fn has_library(sysroot: &Path, target: &str) -> bool {
    let is_core = |name: &str| name.starts_with("libcore") && name.ends_with(".rlib");
    let entries = fs::read_dir(libraries(sysroot, target)).into_iter().flatten().flatten();
    entries.map(|entry| entry.file_name()).any(|name| name.to_str().is_some_and(is_core))
}

fn sources(compiler: &Compiler) -> PathBuf {
    compiler.sysroot.join("lib/rustlib/src/rust/library")
}

/// The library of a compiler that has only its sources. Several who need it at a time wait for the first.
fn library(compiler: &Compiler, target: &str) -> Result<PathBuf, Box<Diagnostic>> {
    let failed = |what: &str| Box::new(e0014_rust_library::failed(target, what));
    let version = output(Command::new(&compiler.program).arg("-vV"));
    let version = version.ok_or_else(|| failed("the compiler does not say its version"))?;
    let sysroot = cache().ok_or_else(e0014_rust_library::no_folder)?.join(folder_name(&version));
    if has_library(&sysroot, target) {
        return Ok(sysroot);
    }
    let made = build(compiler, target, &sysroot);
    made.map_err(|error| failed(&error.to_string())).map(|()| sysroot)
}

fn cache() -> Option<PathBuf> {
    let given = |name| std::env::var_os(name).filter(|value: &OsString| !value.is_empty()).map(PathBuf::from);
    let cache = given("XDG_CACHE_HOME").or_else(|| Some(given("HOME")?.join(".cache")))?;
    Some(cache.join("bentoc/rust"))
}

/// Release and commit of the compiler: what another one compiled it cannot read.
fn folder_name(version: &str) -> String {
    let value =
        |key: &str| version.lines().find_map(|line| line.strip_prefix(key)).unwrap_or("unknown").trim();
    let commit: String = value("commit-hash:").chars().take(12).collect();
    format!("{}-{commit}", value("release:")).replace('/', "-")
}

fn build(compiler: &Compiler, target: &str, sysroot: &Path) -> io::Result<()> {
    let targets = sysroot.join("lib/rustlib");
    fs::create_dir_all(&targets)?;
    let lock = File::create(targets.join(format!("{target}.lock")))?;
    lock.lock()?;
    if has_library(sysroot, target) {
        return Ok(());
    }
    print(&format!("bentoc: compiling the Rust library for {target}, once\n"));
    let unfinished = targets.join(format!("{target}.unfinished"));
    if unfinished.exists() {
        fs::remove_dir_all(&unfinished)?;
    }
    let folder = unfinished.join("lib");
    fs::create_dir_all(&folder)?;
    crates(compiler, target, &folder)?;
    let finished = targets.join(target);
    if finished.exists() {
        fs::remove_dir_all(&finished)?;
    }
    fs::rename(unfinished, finished)
}

/// What the build script of `compiler_builtins` would say.
const CONFIGURED: [&str; 7] = [
    "feature=\"compiler-builtins\"",
    "feature=\"unstable-intrinsics\"",
    "feature=\"mem\"",
    "thumb",
    "intrinsics_enabled",
    "arch_enabled",
    "optimizations_enabled",
];

/// Compiles the three crates, each with those before it.
fn crates(compiler: &Compiler, target: &str, folder: &Path) -> io::Result<()> {
    let sources = sources(compiler);
    let found = |name: &str| {
        let mut argument = OsString::from(format!("{name}="));
        argument.push(folder.join(format!("lib{name}.rlib")));
        argument
    };
    let mut core = one_crate(compiler, target, folder, "core");
    run(core.arg(sources.join("core/src/lib.rs")))?;
    let mut builtins = one_crate(compiler, target, folder, "compiler_builtins");
    for word in CONFIGURED {
        builtins.args(["--cfg", word]);
    }
    builtins.env("CFG_CARGO_FEATURES", "[]").env("CFG_OPT_LEVEL", "s").env("CFG_TARGET_FEATURES", "[]");
    builtins.arg("--extern").arg(found("core"));
    run(builtins.arg(sources.join("compiler-builtins/compiler-builtins/src/lib.rs")))?;
    let mut alloc = one_crate(compiler, target, folder, "alloc");
    alloc.arg("--extern").arg(found("core")).arg("--extern").arg(found("compiler_builtins"));
    run(alloc.arg(sources.join("alloc/src/lib.rs")))
}

fn one_crate(compiler: &Compiler, target: &str, folder: &Path, name: &str) -> Command {
    let mut command = Command::new(&compiler.program);
    // The library uses what is not stable.
    command.env("RUSTC_BOOTSTRAP", "1");
    command.args(["--edition=2024", "--crate-type=rlib", "--crate-name", name, "--target", target]);
    command.args(["-Copt-level=s", "-Cpanic=abort", "-Ccodegen-units=1", "-Cembed-bitcode=yes"]);
    command.args(["-Cdebuginfo=0", "-Zforce-unstable-if-unmarked", "--cap-lints=allow"]);
    let mut prefix = OsString::from("--remap-path-prefix=");
    prefix.push(sources(compiler));
    prefix.push("=/rust/library");
    command.arg(prefix).arg("--out-dir").arg(folder).arg("-L").arg(folder);
    command
}

fn run(command: &mut Command) -> io::Result<()> {
    let output = command.stdin(Stdio::null()).output()?;
    if output.status.success() {
        return Ok(());
    }
    let said = String::from_utf8_lossy(&output.stderr);
    let first = said.lines().find(|line| line.starts_with("error")).unwrap_or("the compiler says nothing");
    Err(io::Error::other(first.to_owned()))
}
