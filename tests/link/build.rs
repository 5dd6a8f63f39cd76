//! Makefiles with everything that a recipe may say, run by make.
//!
//! The folder looks as after `bentoc build -o`: what is made lies in `out`, sources lie in folders that
//! nothing may be written to.

use super::succeed;
use crate::checked::checked;
use bento_ir::{Box, Checked, Id, text};
use bento_link::{ld, make};
use bento_tests::harness::{Failed, Outcome, Trial, none_of, repository, run, trial};
use std::fs;
use std::path::Path;
use std::process::Command;
use tempfile::TempDir;

/// The files that a user wrote, and one that bentoc left in the same folder the last time.
const SOURCES: &[(&str, &str)] = &[
    (
        "recipe/main.c",
        "#include \"util.h\"\nconst volatile char text[] = TEXT \" from \" __FILE__;\nint main(void) { return util() + other() + text[0]; }",
    ),
    ("recipe/util.c", "#include \"util.h\"\nint util(void) { return low(); }"),
    ("recipe/low.S", ".syntax unified\n.thumb\n.global low\n.thumb_func\nlow:\n  movs r0, NUMBER\n  bx lr\n"),
    ("recipe/bb.c", "#error this is an output of the recipe\n"),
    ("shared/util.h", "int util(void);\nint other(void);\nint low(void);\n"),
    ("shared/util.c", "#include \"util.h\"\nint other(void) { return FLAG; }"),
    ("box/main.c", "int box1_add2(int a, int b);\nint box1_add2(int a, int b) { return a + b; }"),
    ("out/rt/print.c", "int brought_along;"),
    ("out/rt/old.c", "#error of another version\n"),
];

/// What stands for the objects that bentoc makes.
const KERNEL_OBJECT: &str = r#"
    int main(void);
    extern char __stack_end[];
    void __box_reset_handler(void) { main(); for (;;) {} }
    __attribute__((section(".isr_vector"), used)) const void *const vectors[] = {__stack_end, __box_reset_handler};
    void _exit(int code) { (void)code; for (;;) {} }
"#;
const BOX_OBJECT: &str = r#"
    int box1_add2(int a, int b);
    int __box_init(void) { return 0; }
    __attribute__((section(".jumptable"), used)) const void *const __jumptable[] = {__box_init, box1_add2};
"#;

/// What stands for bentoc itself.
const BENTOC: &str = r#"#!/bin/sh
    set -e
    test "$*" = "image box1.elf --name=box1 --memory=flash=0x0003e000-0x0003ffff -o box1.box"
    arm-none-eabi-objcopy -O binary box1.elf box1.bin
    arm-none-eabi-objcopy -I binary -O elf32-littlearm --rename-section \
        .data=.box.box1.flash,alloc,load,readonly,data,contents box1.bin box1.box
    rm box1.bin
"#;

/// All that make, the shell and the preprocessor might take for something of theirs.
const TEXT: &str = "it's a #1 $(shell touch pwned) `touch pwned` $HOME %d a\\\\b,c";

pub fn trials() -> Vec<Trial> {
    vec![
        trial("link::make::builds_a_system", builds_a_system),
        trial("link::make::makes_again_what_changed", makes_again_what_changed),
        trial("link::make::refuses_blanks_in_names", refuses_blanks_in_names),
        trial("link::make::one_source_alone", one_source_alone),
        trial("link::make::a_listing_is_never_written_over_a_source", listing_beside_a_source),
        trial("link::make::variables_that_users_know", variables_that_users_know),
        trial("link::make::a_script_of_the_users", script_of_the_users),
        trial("link::make::cleans_up", cleans_up),
        trial("link::make::what_it_cannot_say_is_refused", what_it_cannot_say),
    ]
}

fn builds_a_system() -> Outcome {
    let folder = prepared()?;
    let out = folder.path().join("out");
    let before =
        [files(folder.path(), "recipe")?, files(folder.path(), "shared")?, files(folder.path(), "box")?];
    succeed(&out, "make", &["-j4"])?;
    let sections = succeed(&out, "arm-none-eabi-readelf", &["-SW", "sys.elf"])?;
    claim(sections.contains(".box.box1.flash"), "the image of the box is in the kernel's")?;
    let symbols = succeed(&out, "arm-none-eabi-nm", &["sys.elf"])?;
    claim(symbols.contains("20000600 B __stack_end"), "a flag for the linker is seen by the script")?;
    let elf = fs::read(out.join("sys.elf"))?;
    let text = format!("{} from main.c\0", TEXT.replace("\\\\", "\\"));
    claim(
        elf.windows(text.len()).any(|window| window == text.as_bytes()),
        "the definition arrived as it is",
    )?;
    claim(!files(folder.path(), ".")?.iter().any(|file| file.contains("pwned")), "no command of a text ran")?;
    let after =
        [files(folder.path(), "recipe")?, files(folder.path(), "shared")?, files(folder.path(), "box")?];
    claim(before == after, "nothing was written beside the sources")?;
    succeed(&out, "make", &["size"]).map(drop)
}

fn makes_again_what_changed() -> Outcome {
    let folder = prepared()?;
    let out = folder.path().join("out");
    succeed(&out, "make", &[])?;
    let again = succeed(&out, "make", &[])?;
    claim(!again.contains(" -o "), "nothing is made twice")?;
    let debug = succeed(&out, "make", &["DEBUG=1", "ASSERTS=0"])?;
    claim(debug.matches(" -c ").count() == 6, "other flags make all objects again")?;
    claim(
        debug.contains("-O0") && debug.contains("-DNDEBUG") && !debug.contains("-flto"),
        "and the switches are seen",
    )?;
    fs::write(folder.path().join("shared/util.h"), "int util(void);\nint other(void);\nint low(void); \n")?;
    let header = succeed(&out, "make", &["DEBUG=1", "ASSERTS=0"])?;
    claim(header.matches(" -c ").count() == 3, "a header makes those again that include it")?;
    fs::write(
        folder.path().join("box/main.c"),
        "int box1_add2(int a, int b);\nint box1_add2(int a, int b) { return b; }",
    )?;
    let box_changed = succeed(&out, "make", &["DEBUG=1", "ASSERTS=0", "TARGET=other"])?;
    claim(
        box_changed.contains("box1.box") && out.join("other.elf").exists(),
        "a changed box makes kernel and box again",
    )
}

fn refuses_blanks_in_names() -> Outcome {
    let folder = prepared()?;
    fs::write(folder.path().join("shared/two words.c"), "")?;
    let ran = run(Command::new("make").current_dir(folder.path().join("out")))?;
    let is_refused = ran.code != Some(0)
        && ran.stderr.contains("rename these sources")
        && ran.stderr.contains("two words.c");
    if is_refused { Ok(()) } else { Err(format!("{:?}\n{}{}", ran.code, ran.stdout, ran.stderr).into()) }
}

/// What is made lies among the objects, and the goal says where.
fn one_source_alone() -> Outcome {
    let folder = prepared()?;
    let out = folder.path().join("out");
    // A file with the name of a goal is in nobody's way.
    fs::write(out.join("main.o"), "")?;
    for (goal, wanted) in [
        ("main.o", "obj/sys/0/main.c.o\n"),
        ("low.o", "obj/sys/0/low.S.o\n"),
        ("print.o", "obj/sys/rt/print.c.o\n"),
        ("util.s", "obj/sys/0/util.c.s\nobj/sys/1/util.c.s\n"),
    ] {
        let said = succeed(&out, "make", &["--silent", goal])?;
        claim(said == wanted, &format!("`make {goal}` says {wanted}, not {said}"))?;
        for file in wanted.lines() {
            claim(out.join(file).exists(), &format!("`make {goal}` makes {file}"))?;
        }
    }
    let listing = fs::read_to_string(out.join("obj/sys/1/util.c.s"))?;
    claim(listing.contains("other:") && listing.contains("bx\tlr"), "the listing is of machine code")?;
    succeed(&out, "make", &[])?;
    let again = succeed(&out, "make", &[])?;
    claim(!again.contains(" -o "), "the system is built once, whatever goals were made before")
}

/// `a.s` beside `a.c` is a source that a user wrote.
fn listing_beside_a_source() -> Outcome {
    let document = text::parse(&repository::text("tests/cases/link/kernel.bir")?)?;
    let checked = checked(&document)?;
    let folder = tempfile::tempdir()?;
    let here = folder.path();
    write(&here.join("Makefile"), &make::emit(checked, checked.system().root(), &make::Options::default())?)?;
    write(&here.join("a.c"), "int a;\n")?;
    write(&here.join("a.s"), ".global b\n")?;
    let objects = succeed(here, "make", &["--silent", "a.o"])?;
    claim(objects == "obj/sys/0/a.c.o\nobj/sys/0/a.s.o\n", "both are compiled")?;
    succeed(here, "make", &["a.s"])?;
    claim(fs::read_to_string(here.join("a.s"))? == ".global b\n", "the source is as it was")
}

/// Variables of the predecessor's Makefiles, which users set and read.
const VARIABLES: &str = "TARGET DEBUG LTO ASSERTS CC OBJCOPY OBJDUMP AR SIZE GDB GDBADDR GDBPORT TTY BAUD SRC INC LIB OBJ \
                         DEP LDSCRIPT BOXES CFLAGS ASMFLAGS LDFLAGS";

fn variables_that_users_know() -> Outcome {
    let folder = prepared()?;
    let out = folder.path().join("out");
    let probe = format!("$(foreach each,{VARIABLES},$(info $(each) $(origin $(each))))\n");
    fs::write(out.join("probe.mk"), probe)?;
    let said = succeed(&out, "make", &["-n", "-f", "Makefile", "-f", "probe.mk", "obj/sys/flags"])?;
    let missing: Vec<&str> = VARIABLES
        .split_whitespace()
        .filter(|name| !said.lines().any(|line| line == format!("{name} file")))
        .collect();
    claim(missing.is_empty(), &format!("the Makefile sets all of them: {missing:?}"))
}

/// Where bentoc makes no linker script, the first among the sources is taken, and made of it again when it changes.
fn script_of_the_users() -> Outcome {
    let document = text::parse(&repository::text("tests/cases/link/kernel.bir")?)?;
    let checked = checked(&document)?;
    let root = checked.system().root();
    let script = ld::emit(checked, root, &ld::Options::default())?;
    let sources = |script: &str| make::Options {
        srcs: Some(vec!["empty".to_owned(), "my sources".to_owned()]),
        ld_flags: vec![script.to_owned()],
        ..make::Options::default()
    };
    let folder = tempfile::tempdir()?;
    let here = folder.path();
    write(&here.join("Makefile"), &make::emit(checked, root, &sources("-Wl,-Map=own.map"))?)?;
    write(&here.join("other.mk"), &make::emit(checked, root, &sources("-T other.ld"))?)?;
    write(&here.join("empty/main.c"), KERNEL_OBJECT)?;
    write(&here.join("my sources/main.c"), "int main(void) { return 0; }\n")?;
    for (file, address) in
        [("my sources/own.ld", "0x1111"), ("my sources/second.ld", "0x3333"), ("other.ld", "0x2222")]
    {
        write(&here.join(file), &format!("{script}\nprobe = {address};\n"))?;
    }
    let probe = |makefile: &str| -> Result<String, Failed> {
        succeed(here, "make", &["-f", makefile])?;
        let symbols = succeed(here, "arm-none-eabi-nm", &["sys.elf"])?;
        Ok(symbols.lines().find(|line| line.ends_with(" probe")).unwrap_or_default().to_owned())
    };
    claim(probe("Makefile")?.starts_with("00001111"), "the first script is taken")?;
    write(&here.join("my sources/own.ld"), &format!("{script}\nprobe = 0x4444;\n"))?;
    claim(probe("Makefile")?.starts_with("00004444"), "it is linked again when the script changes")?;
    claim(probe("other.mk")?.starts_with("00002222"), "a script that a flag names is the only one")
}

fn cleans_up() -> Outcome {
    let folder = prepared()?;
    let out = folder.path().join("out");
    let before = files(folder.path(), ".")?;
    succeed(&out, "make", &["all", "sys.bin", "sys.lst", "main.s", "main.o"])?;
    succeed(&out, "make", &["clean"])?;
    let left: Vec<String> =
        files(folder.path(), ".")?.into_iter().filter(|file| !before.contains(file)).collect();
    claim(left.is_empty(), &format!("nothing is left: {left:?}"))
}

fn what_it_cannot_say() -> Outcome {
    let document = text::parse(&repository::text("tests/cases/link/kernel.bir")?)?;
    let checked = checked(&document)?;
    let list = |text: &str| vec![text.to_owned()];
    let plain = make::Options::default;
    let refused = [
        ("target", make::Options { target: Some("$(shell id)".to_owned()), ..plain() }),
        ("source folder", make::Options { srcs: Some(list("my:sources")), ..plain() }),
        ("source folder", make::Options { srcs: Some(list("sources ")), ..plain() }),
        ("source folder", make::Options { srcs: Some(list("$(shell id)")), ..plain() }),
        ("object", make::Options { objects: list("a:b.o"), ..plain() }),
        ("linker script", make::Options { linker_script: Some("-x.ld".to_owned()), ..plain() }),
        ("flag for the C compiler", make::Options { c_flags: list("-DA='open"), ..plain() }),
        ("flag for the linker", make::Options { ld_flags: list("a\nb"), ..plain() }),
        (
            "C compiler",
            make::Options {
                tools: make::Tools { cc: Some("gcc \"".to_owned()), ..make::Tools::default() },
                ..plain()
            },
        ),
        ("text", make::Options { defines: vec![("A".to_owned(), "a\nb: ; id".to_owned())], ..plain() }),
    ];
    let wrong = refused.iter().filter_map(|(what, options)| {
        match make::emit(checked, checked.system().root(), options) {
            Err(limit) if limit.to_string().starts_with(&format!("the {what} `")) => None,
            other => Some(format!("{what}: {other:?}")),
        }
    });
    none_of(&wrong.collect::<Vec<_>>())
}

/// A folder with a kernel, its box and what bentoc made of both.
fn prepared() -> Result<TempDir, Failed> {
    let folder = tempfile::tempdir()?;
    let here = folder.path();
    for (file, text) in SOURCES {
        write(&here.join(file), text)?;
    }
    write(&here.join("tools/bentoc.sh"), BENTOC)?;
    let document = text::parse(&repository::text("tests/cases/link/kernel.bir")?)?;
    let checked = checked(&document)?;
    let owners: Vec<Id<Box>> = checked.system().boxes.ids().collect();
    made(checked, owners[0], &here.join("out"), &kernel_options(), KERNEL_OBJECT)?;
    made(checked, owners[1], &here.join("out/box1"), &box_options(), BOX_OBJECT)?;
    Ok(folder)
}

fn kernel_options() -> make::Options {
    make::Options {
        defines: vec![("TEXT".to_owned(), format!("\"{TEXT}\"")), ("NUMBER".to_owned(), "#1".to_owned())],
        srcs: Some(vec![".".to_owned(), "../shared/".to_owned(), "./".to_owned()]),
        incs: Some(vec!["../shared".to_owned(), "no such folder".to_owned()]),
        c_flags: vec!["-Werror -Wno-error=missing-include-dirs".to_owned(), "-D'FLAG=1 + 1'".to_owned()],
        ld_flags: vec!["-Wl,--defsym=__stack_min=0x600".to_owned()],
        source_directory: "../recipe".to_owned(),
        outputs: vec!["bb.c".to_owned(), "bb.h".to_owned(), "../box/bb.c".to_owned()],
        objects: vec!["bb.gate.o".to_owned()],
        linker_script: Some("bb.ld".to_owned()),
        runtime: Some(make::RuntimeSources { directory: "rt".to_owned(), files: vec!["print.c".to_owned()] }),
        children: vec![make::Child {
            name: "box1".to_owned(),
            directory: "box1".to_owned(),
            makefile: "box1.mk".to_owned(),
            target: None,
        }],
        ..make::Options::default()
    }
}

/// Its object is called as a source is, as in the recipe of the seeds' README.
fn box_options() -> make::Options {
    make::Options {
        source_directory: "../../box".to_owned(),
        objects: vec!["bb.c".to_owned()],
        linker_script: Some("bb.ld".to_owned()),
        tools: make::Tools {
            bentoc: Some("sh '../../tools/bentoc.sh'".to_owned()),
            ..make::Tools::default()
        },
        ..make::Options::default()
    }
}

/// What bentoc makes of a box.
fn made(
    checked: Checked<'_>,
    owner: Id<Box>,
    folder: &Path,
    options: &make::Options,
    object: &str,
) -> Outcome {
    let is_kernel = owner == checked.system().root();
    let name = if is_kernel { "Makefile" } else { "box1.mk" };
    write(&folder.join("bb.ld"), &ld::emit(checked, owner, &ld::Options::default())?)?;
    write(&folder.join(name), &make::emit(checked, owner, options)?)?;
    write(&folder.join("object.c"), object)?;
    let flags = ["-mcpu=cortex-m4", "-mthumb", "-Os", "-c", "object.c", "-o", options.objects[0].as_str()];
    succeed(folder, "arm-none-eabi-gcc", &flags)?;
    Ok(fs::remove_file(folder.join("object.c"))?)
}

fn write(path: &Path, text: &str) -> Outcome {
    fs::create_dir_all(path.parent().ok_or("a file lies in a folder")?)?;
    Ok(fs::write(path, text)?)
}

/// All files below a folder, sorted.
fn files(root: &Path, folder: &str) -> Result<Vec<String>, Failed> {
    let listing = succeed(root, "find", &[folder, "-type", "f"])?;
    let mut files: Vec<String> = listing.lines().map(str::to_owned).collect();
    files.sort();
    Ok(files)
}

fn claim(holds: bool, what: &str) -> Outcome {
    if holds { Ok(()) } else { Err(format!("it does not hold that {what}").into()) }
}
