//! Systems on a PC: they do what they do on a board, a sanitizer sees through the crossings, and names are a box's own.

use super::{ELF, FOLDER, build, shown};
use bento_tests::harness::{Failed, Outcome, Ran, Trial, Workspace, fine, none_of, repository, run, trial};
use std::process::Command;

/// Systems whose boxes need no MPU, with what they are for a PC.
const ALIKE: &[(&str, &[&str])] = &[
    ("bound", &["--box.a.runtime=jumptable", "--box.b.runtime=jumptable"]),
    ("death", &["--box.box1.runtime=jumptable"]),
    ("hooks", &["--box.box1.runtime=jumptable", "--box.box2.runtime=jumptable"]),
    (
        "hooks_nested",
        &[
            "--box.outer.runtime=jumptable",
            "--box.outer.box.inner.runtime=jumptable",
            "--box.outer.box.inner.box.core.runtime=jumptable",
            "--box.outer.box.twin.runtime=jumptable",
        ],
    ),
];

/// What makes a sanitizer watch kernel and boxes.
const WATCHED: &[&str] =
    &["--all.output.mk.c_flags=-fsanitize=address", "--output.mk.ld_flags=-fsanitize=address"];

pub fn trials() -> Vec<Trial> {
    let alike = ALIKE.iter().map(|(name, overrides)| {
        trial(format!("system::{name}_on_a_pc"), move || does_the_same(name, overrides))
    });
    let others = [
        trial("system::pc_with_aarch64", with_aarch64),
        trial("system::pc_under_a_sanitizer", under_a_sanitizer),
        trial("system::pc_keeps_names_to_boxes", keeps_names_to_boxes),
        trial("system::pc_refuses_another_face", refuses_another_face),
        trial("system::pc_with_two_boxes_in_rust", || two_boxes_in_rust(&[])),
        trial("system::pc_with_two_boxes_in_rust_at_link_time", || {
            two_boxes_in_rust(&["--all.output.mk.lto=true", "--all.output.mk.cc=clang"])
        }),
        trial("system::pc_with_two_boxes_in_rust_under_a_sanitizer", || two_boxes_in_rust(WATCHED)),
    ];
    alike.chain(others).collect()
}

fn expected(name: &str) -> Result<String, Failed> {
    Ok(repository::text(&format!("{FOLDER}/{name}/expected"))?)
}

fn system(name: &str) -> Result<Workspace, Failed> {
    Workspace::copy_of(&format!("{FOLDER}/{name}"))
}

/// Runs the system of a workspace.
fn ran(workspace: &Workspace, overrides: &[&str]) -> Result<Ran, Failed> {
    let ran =
        workspace.bentoc(&[&["build", "--board=host", "--message-format=short"], overrides].concat())?;
    if ran.code != Some(0) {
        return Err(ran.stderr.into());
    }
    workspace.make(".")?;
    workspace.boot_on("host", ELF, &[])
}

fn same(found: &str, wanted: &str) -> Outcome {
    if found == wanted { Ok(()) } else { Err(format!("expected\n{wanted}\nfound\n{found}").into()) }
}

/// It prints what it prints on the board.
fn does_the_same(name: &str, overrides: &[&str]) -> Outcome {
    same(&shown(&ran(&system(name)?, overrides)?), &expected(name)?)
}

/// The other processor does the same.
fn with_aarch64() -> Outcome {
    let workspace = system("pc")?;
    workspace.bentoc_fine(&["build", "--board=host-aarch64"])?;
    workspace.make(".")?;
    same(&shown(&workspace.boot_on("host-aarch64", ELF, &[])?), &expected("pc")?)
}

/// A sanitizer has nothing to say of what is right. What a box does wrong it reports, with the calls on both sides of the boundary.
fn under_a_sanitizer() -> Outcome {
    let sound = ran(&system("death")?, &[WATCHED, &["--box.box1.runtime=jumptable"]].concat())?;
    same(&shown(&sound), &expected("death")?)?;
    let workspace = Workspace::copy_of("examples/1box")?;
    workspace.add("box1/main.c", OVERRUN.as_bytes())?;
    let overrun = ran(&workspace, &[WATCHED, &["--box.box1.runtime=jumptable"]].concat())?;
    let said = &overrun.stderr;
    let wanted = ["heap-buffer-overflow", "in box1_add2 ", "in __box_gate_enter ", "in main "];
    let missing = wanted.iter().filter(|wanted| !said.contains(**wanted));
    none_of(&missing.map(|missing| format!("`{missing}` is not in\n{said}")).collect::<Vec<_>>())
}

/// A box that writes behind its memory where it is called with 1.
const OVERRUN: &str = "#include \"bb.h\"
#include <stdlib.h>
int32_t box1_add2(int32_t left, int32_t right)
{
    volatile int32_t *sum = malloc(sizeof *sum);

    sum[left] = left + right;
    return sum[left];
}
int box1_hello(void)
{
    return 0;
}
";

/// Of a box nothing can be seen from outside but its table, and the kernel keeps the C library's names to itself.
fn keeps_names_to_boxes() -> Outcome {
    let workspace = system("pc")?;
    build(&workspace, &[])?;
    let mut faults = Vec::new();
    for name in ["one", "two"] {
        let symbols = defined(&workspace, &format!("{name}/{name}.box"))?;
        if symbols != [format!("__box_{name}_jumptable")] {
            faults.push(format!("{name} defines {symbols:?}"));
        }
    }
    let of_kernel = defined(&workspace, "obj/sys/kernel.o")?;
    let stolen = ["printf", "puts", "putchar", "vprintf", "stdout", "stderr"];
    faults.extend(
        stolen
            .iter()
            .filter(|name| of_kernel.contains(&(**name).to_owned()))
            .map(|name| format!("the kernel defines {name} for everybody")),
    );
    faults.extend((!of_kernel.contains(&"main".to_owned())).then(|| "the kernel has no main".to_owned()));
    none_of(&faults)
}

/// What Rust's library has in both of them is in the program twice, and nobody sees it.
fn two_boxes_in_rust(overrides: &[&str]) -> Outcome {
    let workspace = Workspace::copy_of("examples/multilang")?;
    let source = repository::text("examples/multilang/boxrust/lib.rs")?;
    workspace.add("boxc/lib.rs", source.replace("boxrust", "boxc").as_bytes())?;
    std::fs::remove_file(workspace.path().join("boxc/main.c"))?;
    let recipe = repository::text("examples/multilang/recipe.toml")?;
    let (kernel, boxes) = recipe.split_once("[box.boxc]").ok_or("multilang has no boxc")?;
    let boxes = boxes.replacen("output.h  = 'bb.h'", "output.rust_lib = 'bb/src/lib.rs'", 1);
    workspace.add("recipe.toml", format!("{kernel}[box.boxc]{boxes}").as_bytes())?;
    workspace.bentoc_fine(&[&["build", "host.toml"], overrides].concat())?;
    workspace.make(".")?;
    let ran = workspace.boot_on("host", ELF, &[])?;
    let wanted = repository::text("examples/multilang/host.expected")?;
    same(&shown(&ran), &wanted.replace("Hello from C!", "Hello from Rust!"))?;
    for name in ["boxc", "boxrust"] {
        let symbols = defined(&workspace, &format!("{name}/{name}.box"))?;
        if symbols != [format!("__box_{name}_jumptable")] {
            return Err(format!("{name} defines {symbols:?}").into());
        }
    }
    Ok(())
}

/// Symbols that an object defines for others.
fn defined(workspace: &Workspace, file: &str) -> Result<Vec<String>, Failed> {
    let mut nm = Command::new("nm");
    nm.args(["--extern-only", "--defined-only", "--format=just-symbols", file]).current_dir(workspace.path());
    Ok(fine("nm", run(&mut nm)?)?.lines().map(str::to_owned).collect())
}

/// A box that was made for another kernel is not entered.
fn refuses_another_face() -> Outcome {
    let workspace = Workspace::copy_of("examples/1box")?;
    let overrides = ["--board=host", "--box.box1.runtime=jumptable"];
    let other = [&["build"][..], &overrides, &["--box.box1.export.box1_more=fn() -> err"]].concat();
    let source = repository::text("examples/1box/box1/main.c")?;
    workspace
        .add("box1/main.c", format!("{source}\nint box1_more(void)\n{{\n    return 0;\n}}\n").as_bytes())?;
    workspace.bentoc_fine(&other)?;
    workspace.make("box1")?;
    let object = std::fs::read(workspace.path().join("box1/bb.gate.o"))?;
    workspace.bentoc_fine(&[&["build"][..], &overrides].concat())?;
    workspace.add("box1/bb.gate.o", &object)?;
    workspace.make(".")?;
    let said = shown(&workspace.boot_on("host", ELF, &[])?);
    let refused = said.contains("1 + 2 = -8\n");
    if refused { Ok(()) } else { Err(format!("the box was entered\n{said}").into()) }
}
