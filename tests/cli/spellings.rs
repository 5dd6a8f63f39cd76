//! One system in every spelling that recipes have: the same files come out.

use bento_tests::harness::{Failed, Outcome, Tree, Trial, Workspace, none_of, trial};

/// Values as strings.
const SHORT: &str = "
name = 'sys'
runtime = 'armv7m-sys'
loader = 'noop'
stack = '0x1000 bytes'
heap = 0x200
memory.flash = 'rxp 0x00000000-0x000fffff'
memory.ram = 'rw 0x20000000-0x2003ffff 262144 bytes'
output.h = 'bb.h'
output.o = 'bb.o'
output.ld = 'bb.ld'
output.mk = 'Makefile'
import.box1_f = 'fn(u32 a, u32 b) -> err'
export.box1.g = 'fn(i32) -> err32 key'
";

/// The same by the keys below.
const LONG: &str = "
name = 'sys'
runtime = { runtime = 'armv7m_sys' }
loader.loader = 'noop'
stack.size = 4096
heap = { size = '512', align = 8 }
output = { h.path = './bb.h', o = { path = 'bb.o' }, ld.path = 'bb.ld', mk.path = 'Makefile' }
[memory]
flash = { mode = 'r-xp', addr = 0, size = '0x100000' }
ram.memory = 'r 0x20000000-0x20000fff'
ram.mode = 'wr--'
ram.size = 0x4_0000
[import]
box1_f.type = '''
fn (
    u32 a,
    b: u32,
) -> (err)'''
[export]
g = { scope = 'box1', type = 'fn i32 -> err32 key' }
";

const SHORT_BOX: &str = "
runtime = 'armv7m-mpu'
path = 'boxes/box1'
init = 'manual'
idempotent = true
version = 3
stack = 0x800
memory.flash = 'rxp 0x4000'
memory.ram = 'rw 0x2000'
output.h = 'bb.h'
output.o = 'bb.o'
output.ld = 'bb.ld'
import.g = 'fn(i32) -> err32'
export.box1_f = { type = 'fn(u32 a, u32 b, u32 c) -> err', alias = 'f_of_box1', doc = 'Does it.', with.c = 3 }
";

const LONG_BOX: &str = "
runtime.runtime = 'armv7m_mpu'
lazy = false
idempotent = 'yes'
version = '0x3'
stack = { size = '0x800 0x800 bytes', memory = 'ram', align = 8 }
memory.flash.memory = '16384bytes'
memory.flash.mode = 'xrp'
memory.ram = { mode = 'rw', size = 0x2000 }
output.h.path = 'bb.h'
output.o.path = 'bb.o'
output.ld = { path = 'bb.ld' }
import.sys.g = 'fn(i32) -> err32'
[export.box1-f]
type = 'fn(u32 a, u32 b, u32 c,) -> err'
alias = 'f-of-box1'
doc = 'Does it.'
with = { c = '3' }
";

/// The short form of the box as flags.
const FLAGS: &[&str] = &[
    "--box.box1.runtime=armv7m-mpu",
    "--box.box1.path=boxes/box1",
    "--box.box1.init=manual",
    "--box.box1.idempotent",
    "--box.box1.version=3",
    "--box.box1.stack=0x800",
    "--box.box1.memory.flash=rxp 0x4000",
    "--box.box1.memory.ram=rw 0x2000",
    "--box.box1.output={h = 'bb.h', o = 'bb.o', ld = 'bb.ld'}",
    "--box.box1.import.g=fn(i32) -> err32",
    "--box.box1.export.box1-f.type=fn(u32 a, u32 b, u32 c) -> err",
    "--box.box1.export.box1-f.alias=f-of-box1",
    "--box.box1.export.box1-f.doc=Does it.",
    "--box.box1.export.box1-f.with.c=3",
];

pub fn trials() -> Vec<Trial> {
    vec![
        trial("cli::spellings_mean_the_same", spellings_mean_the_same),
        trial("cli::alignments_and_memories_of_sections", alignments_and_memories_of_sections),
    ]
}

/// What is made of some recipes.
fn made(files: &[(&str, &str)], arguments: &[&str]) -> Result<Tree, Failed> {
    let workspace = Workspace::empty()?;
    for (file, text) in files {
        workspace.add(file, text.as_bytes())?;
    }
    // What debuggers are told names the line, which differs.
    let always = ["build", "--deny=warnings", "--output.o.debug=false", "--all.output.o.debug=false"];
    workspace.bentoc_fine(&[&always, arguments].concat())?;
    let mut tree = workspace.tree()?;
    tree.retain(|file, _| !file.ends_with(".toml"));
    Ok(tree)
}

fn spellings_mean_the_same() -> Outcome {
    let within = |kernel: &str, of_box: &str| format!("{kernel}\n[box.box1]{of_box}");
    let long_box = LONG_BOX.replace("[export.", "[box.box1.export.");
    let upside_down =
        format!("name = 'box1'{}[super.sys]\npath = 'sys'\n", SHORT_BOX.replace("path = 'boxes/box1'\n", ""));
    let first = made(&[("recipe.toml", &within(SHORT, SHORT_BOX))], &[])?;
    let short_box = within(LONG, SHORT_BOX);
    let own = format!("{SHORT}box.box1.path = 'boxes/box1'\n");
    let others = [
        ("long", made(&[("recipe.toml", &within(LONG, &format!("\npath = 'boxes/box1'{long_box}")))], &[])?),
        ("mixed", made(&[("system.toml", &short_box)], &["--recipe=system.toml"])?),
        ("a file for the box", made(&[("recipe.toml", &own), ("boxes/box1/recipe.toml", LONG_BOX)], &[])?),
        ("flags", made(&[("recipe.toml", SHORT)], FLAGS)?),
    ];
    let mut faults: Vec<String> = Vec::new();
    if !first.contains_key("boxes/box1/bb.o") {
        faults.push(format!("made: {:?}", first.keys()));
    }
    for (name, other) in &others {
        let differs = first.keys().chain(other.keys()).filter(|file| first.get(*file) != other.get(*file));
        faults.extend(differs.map(|file| format!("{name}: {file} is another")));
    }
    // The kernel below its box makes the same of both, in other folders.
    let below = made(&[("recipe.toml", &upside_down), ("sys/recipe.toml", SHORT)], &[])?;
    for (file, above) in [("sys/bb.h", "bb.h"), ("sys/bb.ld", "bb.ld"), ("bb.h", "boxes/box1/bb.h")] {
        if below.get(file) != first.get(above) {
            faults.push(format!("upside down: {file} is another"));
        }
    }
    none_of(&faults)
}

fn alignments_and_memories_of_sections() -> Outcome {
    let kernel = "board = 'mps2-an386'\nruntime.runtime = 'armv7m-sys'\nstack = 0x1000\noutput.ld = 'bb.ld'\n\
                  data.align = 64\nbss = { size = 0x100, align = 0x40 }\nheap = { size = 0x100, align = 256, memory = 'ram' }\n\
                  runtime.armv7m-sys.isr_vector.align = 512\n[box.box1]\nruntime.runtime = 'armv7m-mpu'\n\
                  runtime.armv7m-mpu.jumptable = { size = 0x80, align = 0x40, memory = 'flash' }\n\
                  memory.flash = { mode = 'rxp', size = 0x4000, align = 0x4000 }\nmemory.ram = 'rw 0x2000'\n\
                  memory.more = 'rw 0x1000'\nstack = { size = 0x800, align = 32, memory = 'more' }\ntext.align = 16\n\
                  output.ld = 'bb.ld'\n";
    let tree = made(&[("recipe.toml", kernel)], &[])?;
    let mut faults = Vec::new();
    for (file, lines) in [
        (
            "bb.ld",
            &[
                ".isr_vector : ALIGN(512)",
                ".data : ALIGN(64)",
                ".bss (NOLOAD) : ALIGN(64)",
                ".heap (NOLOAD) : ALIGN(256)",
            ],
        ),
        (
            "box1/bb.ld",
            &[
                ".jumptable : ALIGN(64)",
                ".text : ALIGN(16)",
                ".stack (NOLOAD) : ALIGN(32)",
                "} > MORE AT> MORE :NONE",
            ],
        ),
    ] {
        let text =
            tree.get(file).map(|bytes| String::from_utf8_lossy(bytes).into_owned()).unwrap_or_default();
        let missing = lines.iter().filter(|line| !text.contains(**line));
        faults.extend(missing.map(|line| format!("{file} lacks `{line}`:\n{text}")));
    }
    none_of(&faults)
}
