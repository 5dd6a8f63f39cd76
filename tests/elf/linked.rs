//! Whole systems, linked.

use bento_elf::{Linked, Part};
use bento_tests::harness::{Failed, Outcome, Ran, Workspace, fine, run};
use std::fs;
use std::process::Command;

const LINKERS: [&str; 2] = ["arm-none-eabi-ld", "ld.lld"];
const EXAMPLE: &str = "examples/hello";

/// The functions of the example's users, without the library that they use.
const KERNEL: &str = r#"
    int sys_ping(int number) { return number; }
    int __box_write(int file, const void *buffer, unsigned size) { (void)file; (void)buffer; return (int)size; }
    int box1_hello(void);
    int box2_hello(void);
    int counter = 42;
    int main(void) { return box1_hello() + box2_hello() + counter++; }
"#;
const BOX: &str = r#"
    int sys_ping(int number);
    int state = 7;
    int NAME(hello)(void) { return state; }
    int NAME(ping)(int number) { return number; }
    int NAME(ping_import)(int number) { return sys_ping(number); }
    int NAME(ping_abort)(int number) { return number; }
"#;

/// Both linkers take our objects and scripts without a word and come to the same addresses and bytes.
pub fn alike() -> Outcome {
    let workspace = super::built(EXAMPLE)?;
    sources(&workspace)?;
    let [gnu, lld] = LINKERS.map(|linker| system(&workspace, linker));
    let (gnu, lld) = (gnu?, lld?);
    for (gnu, lld) in gnu.iter().zip(&lld) {
        let objects = ["bb.gate.o", "box1/bb.gate.o", "box2/bb.gate.o"];
        for symbol in objects
            .into_iter()
            .map(|object| defined(&workspace, object))
            .collect::<Result<Vec<_>, _>>()?
            .concat()
        {
            if gnu.symbol(&symbol) != lld.symbol(&symbol) {
                return Err(
                    format!("{symbol}: {:x?} and {:x?}", gnu.symbol(&symbol), lld.symbol(&symbol)).into()
                );
            }
        }
    }
    Ok(())
}

/// Symbols that an object defines for others.
fn defined(workspace: &Workspace, object: &str) -> Result<Vec<String>, Failed> {
    let mut nm = Command::new("arm-none-eabi-nm");
    nm.args(["--extern-only", "--defined-only", "--format=just-symbols", object]);
    let listing = fine("nm", run(nm.current_dir(workspace.path()))?)?;
    Ok(listing.lines().map(str::to_owned).collect())
}

fn sources(workspace: &Workspace) -> Outcome {
    workspace.add("kernel.c", KERNEL.as_bytes())?;
    workspace.add("box.c", BOX.as_bytes())?;
    for (source, name, object) in
        [("kernel.c", "kernel", "kernel.o"), ("box.c", "box1", "box1/box.o"), ("box.c", "box2", "box2/box.o")]
    {
        let mut compile = Command::new("arm-none-eabi-gcc");
        compile.args(["-mcpu=cortex-m4", "-mthumb", "-Os", "-ffreestanding", "-ffunction-sections", "-c"]);
        compile.arg(format!("-DNAME(suffix)={name}_##suffix")).args([source, "-o", object]);
        fine("gcc", run(compile.current_dir(workspace.path()))?)?;
    }
    Ok(())
}

/// The kernel and its boxes as a linker makes them.
fn system(workspace: &Workspace, linker: &str) -> Result<Vec<Linked>, Failed> {
    let mut linked = Vec::new();
    for name in ["box1", "box2"] {
        let (out, object) = (format!("{name}.elf"), format!("{name}.box"));
        linked.push(link(workspace, linker, name, &["box.o", "bb.gate.o"], &out)?);
        let makefile = fs::read_to_string(workspace.path().join(name).join("Makefile"))?;
        let memory = makefile.split_whitespace().find(|word| word.starts_with("--memory="));
        let memory = memory.ok_or("the Makefile seals no image")?;
        let (elf, out) = (format!("{name}/{out}"), format!("{name}/{object}"));
        workspace.bentoc_fine(&["image", &elf, &format!("--name={name}"), memory, "-o", &out])?;
    }
    let objects = ["kernel.o", "bb.gate.o", "box1/box1.box", "box2/box2.box"];
    linked.push(link(workspace, linker, ".", &objects, "kernel.elf")?);
    Ok(linked)
}

fn link(
    workspace: &Workspace,
    linker: &str,
    folder: &str,
    objects: &[&str],
    out: &str,
) -> Result<Linked, Failed> {
    let folder = workspace.path().join(folder);
    let mut command = Command::new(linker);
    command.args(["--fatal-warnings", "--gc-sections", "-T", "bb.ld", "-o", out]).args(objects);
    fine(linker, run(command.current_dir(&folder))?)?;
    bento_elf::read(&fs::read(folder.join(out))?).map_err(|error| error.to_string().into())
}

/// Parts of an image object come to lie where the script puts their sections, with both linkers.
pub fn images() -> Outcome {
    let parts = [
        Part { section: ".box.b.flash".to_owned(), bytes: (0..100).collect() },
        Part { section: ".box.b.more".to_owned(), bytes: vec![0xaa; 33] },
    ];
    let script = "
        MEMORY { LOW (r) : ORIGIN = 0x1000, LENGTH = 0x1000 HIGH (r) : ORIGIN = 0x8000, LENGTH = 0x100 }
        SECTIONS { .low : { KEEP(*(.box.b.flash)) } > LOW .high : { KEEP(*(.box.b.more)) } > HIGH }
    ";
    let workspace = Workspace::empty()?;
    workspace.add("image.o", &bento_elf::image_object(&parts))?;
    workspace.add("script.ld", script.as_bytes())?;
    // An image is bytes and says nothing of a processor; what it is linked with does.
    workspace.add("other.s", b".cpu cortex-m4\n.thumb\n")?;
    fine(
        "as",
        run(Command::new("arm-none-eabi-as")
            .args(["other.s", "-o", "other.o"])
            .current_dir(workspace.path()))?,
    )?;
    readable(run(Command::new("arm-none-eabi-readelf")
        .args(["-aW", "image.o"])
        .current_dir(workspace.path()))?)?;
    for linker in LINKERS {
        let mut command = Command::new(linker);
        command.args([
            "--fatal-warnings",
            "-T",
            "script.ld",
            "-e",
            "0",
            "image.o",
            "other.o",
            "-o",
            "image.elf",
        ]);
        fine(linker, run(command.current_dir(workspace.path()))?)?;
        let linked = bento_elf::read(&fs::read(workspace.path().join("image.elf"))?);
        let linked = linked.map_err(|error| error.to_string())?;
        for (part, address) in parts.iter().zip([0x1000, 0x8000]) {
            let found = linked.segments.iter().any(|one| one.address == address && one.bytes == part.bytes);
            if !found {
                return Err(format!(
                    "{linker}: {} is not at {address:#x}: {:x?}",
                    part.section, linked.segments
                )
                .into());
            }
        }
    }
    Ok(())
}

fn readable(ran: Ran) -> Outcome {
    fine("readelf", ran).map(drop)
}
