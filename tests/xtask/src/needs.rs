//! The programs that the examples and the tests start, and the Debian packages that bring them.

use std::env;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// What the programs are for. The order matters: what a demo needs, a test needs too.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Purpose {
    /// Building an example and booting it.
    Demo,
    /// Running all tests.
    Test,
}

/// How a need is found on this machine.
enum Evidence {
    /// A file of that name in a folder of `PATH`.
    Program,
    /// A file that the program before the colon finds in its own library folders.
    FileOf(&'static str),
    /// A Rust compiler that has a library for a target, or the sources of one.
    RustFor(&'static str),
}

/// One line of the table.
pub struct Need {
    /// What is looked for.
    pub name: &'static str,
    /// The Debian package that has it.
    pub package: &'static str,
    purpose: Purpose,
    evidence: Evidence,
}

/// Who can compile for this one can compile for the others.
const RUST_TARGET: &str = "thumbv7em-none-eabi";

/// Where `bentoc rustc` looks for a compiler.
const RUST_COMPILERS: [&str; 2] = ["rustc", "/usr/bin/rustc"];

const NEEDS: &[Need] = &[
    program("make", "make", Purpose::Demo),
    program("arm-none-eabi-as", "binutils-arm-none-eabi", Purpose::Demo),
    program("arm-none-eabi-gcc", "gcc-arm-none-eabi", Purpose::Demo),
    Need {
        name: "nano.specs",
        package: "libnewlib-arm-none-eabi",
        purpose: Purpose::Demo,
        evidence: Evidence::FileOf("arm-none-eabi-gcc"),
    },
    program("qemu-system-arm", "qemu-system-arm", Purpose::Demo),
    program("gdb-multiarch", "gdb-multiarch", Purpose::Test),
    Need {
        name: "a Rust compiler for microcontrollers",
        package: "rustc-web",
        purpose: Purpose::Test,
        evidence: Evidence::RustFor(RUST_TARGET),
    },
    Need {
        name: "the sources of its library",
        package: "rust-web-src",
        purpose: Purpose::Test,
        evidence: Evidence::RustFor(RUST_TARGET),
    },
    program("gcc", "gcc", Purpose::Test),
    program("g++", "g++", Purpose::Test),
    program("clang", "clang", Purpose::Test),
    program("ld.lld", "lld", Purpose::Test),
    program("aarch64-linux-gnu-gcc", "gcc-aarch64-linux-gnu", Purpose::Test),
    Need {
        name: "crt1.o",
        package: "libc6-dev-arm64-cross",
        purpose: Purpose::Test,
        evidence: Evidence::FileOf("aarch64-linux-gnu-gcc"),
    },
    program("qemu-aarch64", "qemu-user", Purpose::Test),
    program("cmake", "cmake", Purpose::Test),
];

const fn program(name: &'static str, package: &'static str, purpose: Purpose) -> Need {
    Need { name, package, purpose, evidence: Evidence::Program }
}

/// What `purpose` needs and this machine does not have, in the table's order.
pub fn missing(purpose: Purpose) -> Vec<&'static Need> {
    NEEDS.iter().filter(|need| need.purpose <= purpose && !is_here(need)).collect()
}

fn is_here(need: &Need) -> bool {
    match need.evidence {
        Evidence::Program => in_path(need.name).is_some(),
        Evidence::RustFor(target) => RUST_COMPILERS.into_iter().any(|compiler| can_compile(compiler, target)),
        Evidence::FileOf(owner) => library_file(owner, need.name).is_some_and(|path| path.exists()),
    }
}

/// The first file of that name in a folder of `PATH`.
pub fn in_path(program: &str) -> Option<PathBuf> {
    let path = env::var_os("PATH")?;
    env::split_paths(&path).map(|folder| folder.join(program)).find(|candidate| candidate.is_file())
}

/// Where `compiler` has a library file. A compiler that does not have it answers with the bare name.
fn library_file(compiler: &str, name: &str) -> Option<PathBuf> {
    in_path(compiler)?;
    let question = format!("-print-file-name={name}");
    let output = Command::new(compiler).arg(question).stdin(Stdio::null()).output().ok()?;
    let answer = String::from_utf8(output.stdout).ok()?;
    let path = Path::new(answer.trim());
    path.is_absolute().then(|| path.to_owned())
}

/// Whether a Rust compiler has the library for a target, or its sources.
fn can_compile(compiler: &str, target: &str) -> bool {
    let output = Command::new(compiler).args(["--print", "sysroot"]).stdin(Stdio::null()).output();
    let Some(output) = output.ok().filter(|output| output.status.success()) else { return false };
    let answer = String::from_utf8_lossy(&output.stdout);
    let libraries = Path::new(answer.trim()).join("lib/rustlib");
    libraries.join(target).join("lib").is_dir()
        || libraries.join("src/rust/library/core/src/lib.rs").is_file()
}
