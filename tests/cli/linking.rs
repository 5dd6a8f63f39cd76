//! What only the linker finds, said about the recipe.

use bento_tests::harness::{Outcome, Trial, Workspace, none_of, trial};

/// A kernel with a box in it.
const RECIPE: &str = "runtime = 'armv7m-sys'
stack = 0x1000
output.h  = 'bb.h'
output.o  = 'bb.gate.o'
output.ld = 'bb.ld'
output.mk = 'Makefile'
import.add = 'fn(i32, i32) -> err32'
export.sys_note = 'fn(i32) -> err'
[box.box1]
memory.flash = 'rxp 0x2000'
memory.ram = 'rw 0x1000'
stack = 0x400
output.h  = 'bb.h'
output.o  = 'bb.gate.o'
output.ld = 'bb.ld'
output.mk = 'Makefile'
export.add = 'fn(i32, i32) -> err32'
";

const KERNEL: &str = "#include \"bb.h\"
int sys_note(int32_t number) { return number; }
int main(void) { return add(20, 22) == 42 ? 0 : 1; }
";

const BOX: &str = "#include \"bb.h\"
int32_t add(int32_t left, int32_t right) { return left + right; }
";

/// A fault, the sources with it, and how messages about it begin.
const FAULTS: &[(&str, &str, &str, &[&str])] = &[
    ("no fault", KERNEL, BOX, &[]),
    (
        "an export that nobody wrote",
        KERNEL,
        "int sum(int a);\nint sum(int a) { return a; }\n",
        &["recipe.toml:18:8: error[E0021]: box `box1` exports `add`, and none of its sources defines it"],
    ),
    (
        "no main",
        "#include \"bb.h\"\nint sys_note(int32_t number) { return number; }\nint start(void) { return add(1, 2); }\n",
        BOX,
        &["recipe.toml:2:11: error[E0021]: kernel `sys` has no `main`"],
    ),
    (
        "a function of the kernel that is not imported",
        KERNEL,
        "int sys_note(int);\nint add(int left, int right) { return sys_note(left) + right; }\n",
        &["recipe.toml:9:8: error[E0021]: box `box1` calls `sys_note`, which it does not import"],
    ),
    (
        "a function that is imported and defined",
        "#include \"bb.h\"\nint sys_note(int32_t number) { return number; }\n\
         int32_t add(int32_t left, int32_t right) { return left + right; }\nint main(void) { return add(1, 2); }\n",
        BOX,
        &["recipe.toml:8:8: error[E0024]: box `sys` imports `add`, and one of its sources defines it, too"],
    ),
    (
        "memories that are too small",
        KERNEL,
        "static int table[3000] = {1};\nint add(int left, int right) { table[left] = right; return table[right]; }\n",
        &[
            "recipe.toml:11:8: error[E0022]: memory `flash` of box `box1` is ",
            "recipe.toml:12:8: error[E0022]: memory `ram` of box `box1` is ",
        ],
    ),
];

pub fn trials() -> Vec<Trial> {
    vec![
        trial("cli::what_the_linker_finds_is_about_the_recipe", what_the_linker_finds),
        trial("cli::an_export_that_nobody_wrote_fails_on_a_pc", export_on_a_pc),
    ]
}

fn what_the_linker_finds() -> Outcome {
    let faults = FAULTS.iter().map(|(what, kernel, child, expected)| {
        let said = messages("board = 'mps2-an386'\n", "armv7m-mpu", kernel, child)?;
        let is_right = said.len() == expected.len()
            && expected.iter().all(|start| said.iter().any(|line| line.starts_with(start)));
        Ok(if is_right { None } else { Some(format!("{what}: {said:#?}")) })
    });
    let faults: Vec<_> = faults.collect::<Result<_, bento_tests::harness::Failed>>()?;
    none_of(&faults.into_iter().flatten().collect::<Vec<_>>())
}

/// There the box would take the kernel's function of that name, which calls the box.
fn export_on_a_pc() -> Outcome {
    let said = messages("board = 'host'\n", "jumptable", KERNEL, "int sum;\n")?;
    let expected =
        "recipe.toml:18:8: error[E0021]: box `box1` exports `add`, and none of its sources defines it";
    none_of(&(said != [expected]).then(|| format!("{said:#?}")).into_iter().collect::<Vec<_>>())
}

/// The errors of a run, one on a line.
fn messages(
    board: &str,
    runtime: &str,
    kernel: &str,
    child: &str,
) -> Result<Vec<String>, bento_tests::harness::Failed> {
    let workspace = Workspace::empty()?;
    workspace.add("recipe.toml", format!("{board}{RECIPE}").as_bytes())?;
    workspace.add("main.c", kernel.as_bytes())?;
    workspace.add("box1/main.c", child.as_bytes())?;
    let runtime = format!("--box.box1.runtime={runtime}");
    let ran = workspace.bentoc(&["run", "--message-format=short", &runtime])?;
    Ok(ran.stderr.lines().filter(|line| line.contains(": error[")).map(str::to_owned).collect())
}
