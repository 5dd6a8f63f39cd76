//! The commands of the predecessor's README as they stand there, by a program of the predecessor's name, where its own examples
//! are replaced by ours.

use bento_tests::harness::{Failed, Outcome, Trial, Workspace, built, fine, none_of, run, trial};
use std::os::unix::fs::symlink;
use std::process::Command;

/// What the README says to type: `bento` and shell.
const COMMANDS: &[&str] = &[
    "bento",
    "bento build",
    "bento options",
    "bento outputs",
    "bento runtimes",
    "bento loaders",
    "bento build && make build",
    "bento build && make size",
    "bento build --all.runtime.awsm.bounds_check=wrap",
    "bento build --all.runtime.wamr.aot=true",
];

/// The recipe of the README.
const RECIPE: &str = "name = 'box1'
runtime = 'armv7m-mpu'
stack = 0x800
heap = 0x800

output.ld = 'bb.ld'
output.h = 'bb.h'
output.c = 'bb.c'
output.mk = 'Makefile'

memory.flash = 'r-xp 0x000fe000-0x000fffff'
memory.ram   = 'rw-- 0x2003e000-0x2003ffff'

export.box1_hello = 'fn() -> err'
export.box1_add2 = 'fn(i32, i32) -> i32'
import.sys_write = 'fn(const u8 buffer[size], usize size) -> errsize'
";

/// What the README says is in its header.
const PROTOTYPES: &[&str] = &[
    "ssize_t sys_write(const void *buffer, size_t size);",
    "int box1_hello(void);",
    "int32_t box1_add2(int32_t, int32_t);",
    "void __box_abort(int err);",
    "ssize_t __box_write(int32_t fd, const void *buffer, size_t size);",
    "int __box_flush(int32_t fd);",
];

/// What the README says a parent has of each box.
const OF_EACH_BOX: &[&str] = &[
    "int __box_box1_init(void);",
    "int __box_box1_clobber(void);",
    "void *__box_box1_push(size_t size);",
    "void __box_box1_pop(size_t size);",
];

pub fn trials() -> Vec<Trial> {
    let commands = COMMANDS.iter().map(|line| {
        trial(format!("seed::{}", line.replace([' ', '-', '.', '=', '&'], "_")), move || {
            in_a_shell(&Workspace::copy_of("examples/hello")?, line).map(drop)
        })
    });
    let others = [
        trial("seed::a_list_of_commands", a_list_of_commands),
        trial("seed::recipe_and_header", recipe_and_header),
        trial("seed::functions_for_each_box", functions_for_each_box),
        trial("seed::completions_are_for_its_name", completions),
        trial("seed::listings_are_the_same_by_either_name", by_either_name),
    ];
    commands.chain(others).collect()
}

/// Runs a line of shell, which finds our program as `bento`.
fn in_a_shell(workspace: &Workspace, line: &str) -> Result<String, Failed> {
    let bin = workspace.path().join(".bin");
    std::fs::create_dir_all(&bin)?;
    let program = bin.join("bento");
    if !program.exists() {
        symlink(built("bentoc")?, &program)?;
    }
    let path = format!("{}:{}", bin.display(), std::env::var("PATH")?);
    let mut shell = Command::new("sh");
    shell.args(["-c", line]).env("PATH", path).env("BENTOC", built("bentoc")?);
    // The one who runs the tests may be make.
    shell.env_remove("MAKEFLAGS").env_remove("MAKELEVEL");
    fine(line, run(shell.current_dir(workspace.path()))?)
}

fn missing(text: &str, wanted: &[&str]) -> Outcome {
    let missing = wanted.iter().filter(|line| !text.contains(**line));
    none_of(&missing.map(|line| format!("lacks: {line}\n{text}")).collect::<Vec<_>>())
}

fn a_list_of_commands() -> Outcome {
    let printed = in_a_shell(&Workspace::empty()?, "bento")?;
    let words = ["boxes", "links", "build", "options", "runtimes", "loaders", "outputs", "hooks", "errors"];
    missing(&printed, &words.map(|word| format!("\n  {word} ")).each_ref().map(String::as_str))?;
    missing(&printed, &["Usage: bento ", "[alias: ls]"])
}

fn recipe_and_header() -> Outcome {
    let workspace = Workspace::empty()?;
    workspace.add("recipe.toml", RECIPE.as_bytes())?;
    in_a_shell(&workspace, "bento build")?;
    missing(&std::fs::read_to_string(workspace.path().join("bb.h"))?, PROTOTYPES)
}

fn functions_for_each_box() -> Outcome {
    let workspace = Workspace::copy_of("examples/hello")?;
    in_a_shell(&workspace, "bento build")?;
    missing(&std::fs::read_to_string(workspace.path().join("bb.h"))?, OF_EACH_BOX)
}

fn completions() -> Outcome {
    let printed = in_a_shell(&Workspace::empty()?, "bento completions bash")?;
    missing(&printed, &["complete -F _bento -o"])?;
    if printed.contains("bentoc") { Err(printed.into()) } else { Ok(()) }
}

fn by_either_name() -> Outcome {
    let workspace = Workspace::copy_of("examples/hello")?;
    let mut faults = Vec::new();
    for listing in ["ls", "boxes -p", "boxes -B", "boxes --no-link", "links -p", "hooks", "errors -22"] {
        let arguments: Vec<&str> = listing.split(' ').collect();
        let printed = workspace.bentoc_fine(&arguments)?;
        if in_a_shell(&workspace, &format!("bento {listing}"))? != printed || printed.is_empty() {
            faults.push(format!("bento {listing} is another than bentoc {listing}:\n{printed}"));
        }
    }
    none_of(&faults)
}
