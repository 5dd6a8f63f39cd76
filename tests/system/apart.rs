//! A kernel and a box that are built in folders of their own, each from nothing but its own files.
//!
//! What they share is what they were told. If that differs, the system still links; when the box is brought up the kernel
//! sees that it is another one, and goes on without it.

use super::shown;
use bento_tests::harness::{Failed, Outcome, Trial, Workspace, repository, trial};

pub const FOLDER: &str = "apart";

const BOX: &str = "tests/cases/system/apart/box";
const PARENT: &str = "tests/cases/system/apart/parent";
/// What both sides may have a copy of.
const FACE: &str = "tests/cases/system/apart/box1.bento";

/// A box with a box in it, and the recipes of what is built apart.
const NESTED: &str = "examples/nested";
const NESTED_HOST: &str = "tests/cases/system/apart/nested_host.toml";
const NESTED_KERNEL: &str = "tests/cases/system/apart/nested_kernel.toml";

/// What a box says that takes what the box in it prints.
const TAKES_OUTPUT: &str =
    "export.__box_plugin_write=fn(i32 fd, const u8 buffer[size], usize size) -> errsize";

/// What the kernel prints if the two fit.
const FITTING: &str = "\
add 3
init 0
add 7
fill without a buffer -22
fill 0
text hi from the box!
done
";

/// What it prints if they do not: ENOEXEC, and no stack to lend.
const OTHER: &str = "\
add -8
init -8
add -8
fill without a buffer -8
fill -1
done
";

/// Words of a file of one side, and what stands there instead.
struct Change {
    file: &'static str,
    from: &'static str,
    to: &'static str,
}

const fn change(file: &'static str, from: &'static str, to: &'static str) -> Change {
    Change { file, from, to }
}

/// Changes of the box after which it is another one, in the recipe and, where C has to follow, in C.
const CHANGES: &[(&str, &[Change])] = &[
    (
        "extra_argument",
        &[
            change("recipe.toml", "i32 right)", "i32 right, i32 extra)"),
            change(
                "main.c",
                "box1_add(int32_t left, int32_t right)",
                "box1_add(int32_t left, int32_t right, int32_t extra)",
            ),
            change("main.c", "sys_ping(right)", "sys_ping(right) + extra"),
        ],
    ),
    (
        "renamed_export",
        &[change("recipe.toml", "box1_add", "box1_sum"), change("main.c", "box1_add", "box1_sum")],
    ),
    ("array_length", &[change("recipe.toml", "text[16]", "text[17]")]),
    (
        "const_instead_of_mut",
        &[
            change("recipe.toml", "mut u8 text", "const u8 text"),
            change("main.c", "box1_fill(void *text)", "box1_fill(const void *text)"),
            change("main.c", "memcpy(text, \"hi from the box!\", 16)", "(void)memchr(text, 'x', 16)"),
        ],
    ),
    (
        "unsigned_instead_of_signed",
        &[
            change("recipe.toml", "fn(i32 left", "fn(u32 left"),
            change("main.c", "box1_add(int32_t left", "box1_add(uint32_t left"),
        ],
    ),
    (
        "renamed_import",
        &[change("recipe.toml", "sys_ping", "sys_pong"), change("main.c", "sys_ping", "sys_pong")],
    ),
    (
        "one_import_more",
        &[change("recipe.toml", "import.sys_ping", "import.sys_more = 'fn() -> err'\nimport.sys_ping")],
    ),
    (
        "one_export_more",
        &[
            change("recipe.toml", "export.box1_add ", "export.a_first = 'fn() -> err'\nexport.box1_add "),
            change("main.c", "#include \"bb.h\"\n", "#include \"bb.h\"\nint a_first(void) { return 1; }\n"),
        ],
    ),
];

/// The box is built for another crossing than its kernel has.
const WITHOUT_ISOLATION: &[Change] = &[change("recipe.toml", "'armv7m-mpu'", "'jumptable'")];

/// Changes after which it is the same box to its kernel.
const HARMLESS: &[(&str, &[Change])] = &[
    ("argument_names", &[change("recipe.toml", "i32 left, i32 right", "i32, i32")]),
    (
        "documentation",
        &[change("recipe.toml", "export.box1_add ", "export.box1_add.doc = 'adds'\nexport.box1_add.type ")],
    ),
    ("version", &[change("recipe.toml", "stack = 0x800\n", "stack = 0x800\nversion = 3\n")]),
];

pub fn trials() -> Vec<Trial> {
    let changed = CHANGES.iter().map(|(name, changes)| {
        trial(format!("system::apart::{name}"), move || {
            try_both("recipe.toml", "recipe.toml", changes, OTHER)
        })
    });
    let harmless = HARMLESS.iter().map(|(name, changes)| {
        trial(format!("system::apart::{name}"), move || {
            try_both("recipe.toml", "recipe.toml", changes, FITTING)
        })
    });
    let recipes = [
        ("recipes", "recipe.toml", "recipe.toml"),
        ("faces", "by_face.toml", "by_face.toml"),
        ("face_of_the_kernel", "by_face.toml", "recipe.toml"),
        ("face_of_the_box", "recipe.toml", "by_face.toml"),
    ];
    let same = recipes.map(|(name, parent, child)| {
        trial(format!("system::apart::{name}"), move || try_both(parent, child, &[], FITTING))
    });
    let others = [
        trial("system::apart::nested", boxes_in_boxes),
        trial("system::apart::nested_output", output_of_a_box_in_a_box),
        trial("system::apart::nested_output_for_one_side", output_of_a_box_in_a_box_for_one_side),
        trial("system::apart::another_runtime", || {
            try_both("recipe.toml", "recipe.toml", WITHOUT_ISOLATION, OTHER)
        }),
        trial("system::apart::without_isolation", without_isolation),
    ];
    changed.chain(harmless).chain(same).chain(others).collect()
}

fn try_both(parent: &str, child: &str, changes: &[Change], expected: &str) -> Outcome {
    let image = build_box(child, changes)?;
    let kernel = side(PARENT, parent)?;
    kernel.add("box1/box1.box", &image)?;
    printed_is(&build_and_boot(&kernel, parent, &[])?, expected)
}

/// Both sides call through tables.
fn without_isolation() -> Outcome {
    let image = build_box("recipe.toml", WITHOUT_ISOLATION)?;
    let kernel = side(PARENT, "recipe.toml")?;
    kernel.add("box1/box1.box", &image)?;
    kernel.bentoc_fine(&["build", "--box.box1.runtime=jumptable", "--allow=W0602"])?;
    kernel.make(".")?;
    printed_is(&shown(&kernel.boot("sys.elf", &[])?), FITTING)
}

/// A side in a folder of its own, with its copy of what both say if its recipe names that.
fn side(folder: &str, recipe: &str) -> Result<Workspace, Failed> {
    let workspace = Workspace::copy_of(folder)?;
    if repository::text(&format!("{folder}/{recipe}"))?.contains("box1.bento") {
        workspace.add("box1.bento", repository::text(FACE)?.as_bytes())?;
    }
    Ok(workspace)
}

/// The image of the box.
fn build_box(recipe: &str, changes: &[Change]) -> Result<Vec<u8>, Failed> {
    let workspace = side(BOX, recipe)?;
    for Change { file, from, to } in changes {
        let text = std::fs::read_to_string(workspace.path().join(file))?;
        if !text.contains(from) {
            return Err(format!("{file} does not hold {from:?}").into());
        }
        workspace.add(file, text.replace(from, to).as_bytes())?;
    }
    workspace.bentoc_fine(&["build", "--recipe", recipe])?;
    workspace.make(".")?;
    Ok(std::fs::read(workspace.path().join("box1.box"))?)
}

fn build_and_boot(kernel: &Workspace, recipe: &str, overrides: &[&str]) -> Result<String, Failed> {
    kernel.bentoc_fine(&[&["build", "--recipe", recipe], overrides].concat())?;
    kernel.make(".")?;
    Ok(shown(&kernel.boot("sys.elf", &[])?))
}

/// A box and a box in it are built without their kernel, which gets both images and prints what it prints when all is built at once.
fn boxes_in_boxes() -> Outcome {
    printed_is(&nested(&[], &[])?, &repository::text(&format!("{NESTED}/expected"))?)
}

/// The box takes what the box in it prints, and both recipes say so.
fn output_of_a_box_in_a_box() -> Outcome {
    let (own, of_kernel) = (format!("--{TAKES_OUTPUT}"), format!("--box.host.{TAKES_OUTPUT}"));
    printed_is(&nested(&[&own], &[&of_kernel])?, &repository::text(&format!("{NESTED}/hooks.expected"))?)
}

/// The kernel knows nothing of that: the box has another face.
fn output_of_a_box_in_a_box_for_one_side() -> Outcome {
    let printed = nested(&[&format!("--{TAKES_OUTPUT}")], &[])?;
    let is_refused = printed.contains("1 + 4 + 9 + 16 = -8\n") && printed.ends_with("\n1 + 4 = -8\ndone\n");
    if is_refused { Ok(()) } else { Err(format!("the box is not refused\n{printed}").into()) }
}

/// What the kernel prints if the boxes are built with some overrides, and the kernel with others.
fn nested(of_boxes: &[&str], of_kernel: &[&str]) -> Result<String, Failed> {
    let (boxes, kernel) = (Workspace::copy_of(NESTED)?, Workspace::empty()?);
    boxes.add("host/recipe.toml", repository::text(NESTED_HOST)?.as_bytes())?;
    boxes.bentoc_fine(&[&["build", "host"], of_boxes].concat())?;
    for (folder, image) in [("host", "host.box"), ("host/plugin", "plugin.box")] {
        boxes.make(folder)?;
        let file = format!("{folder}/{image}");
        kernel.add(&file, &std::fs::read(boxes.path().join(&file))?)?;
    }
    for file in ["main.c", "nested.bento"] {
        kernel.add(file, repository::text(&format!("{NESTED}/{file}"))?.as_bytes())?;
    }
    kernel.add("recipe.toml", repository::text(NESTED_KERNEL)?.as_bytes())?;
    build_and_boot(&kernel, "recipe.toml", of_kernel)
}

fn printed_is(printed: &str, expected: &str) -> Outcome {
    if printed == expected { Ok(()) } else { Err(format!("expected\n{expected}\nprinted\n{printed}").into()) }
}
