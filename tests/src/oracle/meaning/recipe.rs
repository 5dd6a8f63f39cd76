//! Recipes: a kernel, up to two boxes and a box in one of them, that call each other by functions of any type.

use crate::oracle::draw::Draw;

/// What every recipe can name beside the types of the language: a byte that is an enumeration, flags of two bytes, and
/// structures whose sizes are no powers of two.
const TYPES: &str = "\
enum tiny: u8 { none = 0, some = 200 }
flags marks: u16 { first = 1, last = 0x8000 }
struct odd { u8 a; u8 b; u8 c; }
struct large { u32 a; u16 b[3]; }
handle token[2];
handle other[3];
";

/// Functions of a kernel that give handles, use them and keep them: others rarely come together.
const WITH_HANDLES: &[&str] =
    &["'fn() -> token'", "'fn(token h) -> err'", "'fn(own token h) -> err'", "'fn(u32 x) -> other'"];

/// What only a kernel can give.
const HANDLES: &[&str] = &["token", "other"];

const VALUES: &[&str] = &[
    "u32", "i32", "u8", "i8", "u16", "i16", "bool", "usize", "isize", "u64", "i64", "f32", "f64", "err",
    "err32", "err64", "errsize", "tiny", "marks",
];

/// Types of results, and what they can be where a call is not completed.
const RESULTS: &[(&str, Option<&str>)] = &[
    ("err", None),
    ("void", None),
    ("err64", None),
    ("err", None),
    ("err32", None),
    ("err64", None),
    ("errsize", None),
    ("u8", Some("255")),
    ("i8", Some("-128")),
    ("u16", Some("0x8000")),
    ("i16", Some("-1")),
    ("bool", Some("true")),
    ("u32", Some("0xffffffff")),
    ("i32", Some("-2147483648")),
    ("u64", Some("0x7fffffffffffffff")),
    ("i64", Some("-2")),
    ("f32", Some("nan")),
    ("f64", Some("-0.5")),
    ("tiny", Some("200")),
    ("marks", Some("0x8001")),
    ("const u8*", None),
    ("mut large*", None),
    ("nullable const u32[5]", Some("0")),
    ("const odd[3]", None),
    ("noreturn", None),
];

/// Types of bound arguments, and numbers at their ends.
const BOUND: &[(&str, i64)] = &[
    ("u8", 255),
    ("i8", -128),
    ("bool", 1),
    ("u16", 0),
    ("i16", -1),
    ("u32", 0xffff_ffff),
    ("i32", -0x8000_0000),
    ("u64", i64::MAX),
    ("i64", i64::MIN),
    ("tiny", 200),
    ("marks", 0x8001),
];

const ELEMENTS: &[&str] = &["u8", "u16", "u32", "u64", "f64", "bool", "tiny", "odd", "large"];

/// The kernel's own.
const HOOKS: &[&str] = &[
    "abort = 'fn(err error) -> noreturn'",
    "write = 'fn(i32 fd, const u8 buffer[size], usize size) -> errsize'",
];

/// The kernel's for one box.
const HOOKS_OF_CHILD: &[&str] =
    &["abort = 'fn(err error) -> noreturn'", "load = 'fn() -> err'", "flush = 'fn(i32 fd) -> err'"];

/// A box's for the box in it.
const HOOKS_OF_NESTED: &[&str] =
    &["write = 'fn(i32 fd, const u8 buffer[size], usize size) -> errsize'", "flush = 'fn(i32 fd) -> err'"];

/// The text of a recipe with its files.
pub fn recipe(draw: &mut Draw<'_>) -> String {
    let mut sys = vec![
        "runtime.runtime = 'armv7m-sys'".to_owned(),
        "runtime.armv7m_sys.isr_vector = 0x40".to_owned(),
        "bento = 'types.bento'".to_owned(),
        "memory.null = 'r 0x00000000-0x00000fff'".to_owned(),
        "memory.flash = 'rxp 0x08000000-0x0803ffff'".to_owned(),
        "memory.ram = 'rwx 0x20000000-0x2003ffff'".to_owned(),
        "stack = 0x800".to_owned(),
    ];
    let mut boxes = String::new();
    let mut memory = Memory { next: 0x2000_0000, null_taken: false };
    for name in ["a", "b"].into_iter().take(1 + draw.below(2)) {
        let mut lines = child(draw, name, &mut sys, &mut memory);
        let runtime = draw.one_of(RUNTIMES);
        lines.extend(runtime.iter().map(|line| (*line).to_owned()));
        let inner = if runtime == RUNTIMES[0] { runtime } else { draw.one_of(RUNTIMES) };
        let nested = if name == "a" && draw.flag() { nested(draw, &mut lines, inner) } else { Vec::new() };
        boxes += &format!("[box.{name}]\n{}\n", lines.join("\n"));
        boxes += &nested.iter().map(|line| format!("{line}\n")).collect::<String>();
    }
    sys.extend(HOOKS.iter().filter(|_| draw.flag()).map(|hook| format!("export.__box_{hook}")));
    format!("{}\n{boxes}#=== types.bento\n{TYPES}", sys.join("\n"))
}

/// How a box runs, most often behind the MPU.
const RUNTIMES: &[&[&str]] = &[
    &["runtime.runtime = 'armv7m-mpu'"],
    &["runtime.runtime = 'armv7m-mpu'"],
    &["runtime.runtime = 'jumptable'"],
    &["runtime.runtime = 'jumptable'", "runtime.jumptable.no_longjmp = true"],
];

/// What is taken of the kernel's memory.
struct Memory {
    next: u32,
    null_taken: bool,
}

fn child(draw: &mut Draw<'_>, name: &str, sys: &mut Vec<String>, memory: &mut Memory) -> Vec<String> {
    let mut lines = vec![
        "bento = '../types.bento'".to_owned(),
        "stack.size = 0x100".into(),
        "stack.memory = 'm0'".into(),
    ];
    let options = [
        "init = 'manual'",
        "idempotent = true",
        "runtime.armv7m_mpu.zero = true",
        "loader.noop.verify = true",
    ];
    lines.extend(options.into_iter().filter(|_| draw.below(4) == 1).map(str::to_owned));
    lines.extend(regions(draw, memory));
    for index in 0..1 + draw.below(3) {
        let (import, export) = sides(draw, Answers::Box);
        sys.push(format!("import.{name}_f{index} = {import}"));
        lines.push(format!("export.{name}_f{index} = {export}"));
    }
    for index in 0..1 + draw.below(3) {
        let (import, export) = sides(draw, Answers::Kernel);
        sys.push(format!("export.for_{name}{index} = {export}"));
        lines.push(format!("import.for_{name}{index} = {import}"));
    }
    for (index, ty) in WITH_HANDLES.iter().enumerate().filter(|_| draw.below(3) != 1) {
        sys.push(format!("export.{name}_h{index} = {ty}"));
        lines.push(format!("import.{name}_h{index} = {ty}"));
    }
    let hooks = HOOKS_OF_CHILD.iter().filter(|_| draw.below(3) == 1);
    sys.extend(hooks.map(|hook| format!("export.__box_{name}_{hook}")));
    lines
}

/// A box in a box, with room for it there.
fn nested(draw: &mut Draw<'_>, outer: &mut Vec<String>, runtime: &[&str]) -> Vec<String> {
    outer.extend(["memory.more_code = 'rxp 0x100'", "memory.more = 'rw 0x200'"].map(str::to_owned));
    let start: [&str; 5] = [
        "[box.a.box.n]",
        "bento = '../../types.bento'",
        "memory.code = 'rxp 0x100'",
        "memory.m0 = 'rw 0x100'",
        "stack.size = 0x80",
    ];
    let mut lines: Vec<String> = start.iter().chain(runtime).map(|line| (*line).to_owned()).collect();
    let options = ["runtime.armv7m_mpu.zero = true", "loader.noop.verify = true", "memory.m1 = 'r 0x20'"];
    lines.extend(options.into_iter().filter(|_| draw.below(4) == 1).map(str::to_owned));
    for index in 0..1 + draw.below(2) {
        let (import, export) = sides(draw, Answers::Box);
        outer.push(format!("import.n_f{index} = {import}"));
        lines.push(format!("export.n_f{index} = {export}"));
        let (import, export) = sides(draw, Answers::Box);
        outer.push(format!("export.for_n{index} = {export}"));
        lines.push(format!("import.for_n{index} = {import}"));
    }
    let hooks = HOOKS_OF_NESTED.iter().filter(|_| draw.flag());
    outer.extend(hooks.map(|hook| format!("export.__box_n_{hook}")));
    lines
}

/// Memory with code, memory for the stack, and more, much of it side by side.
fn regions(draw: &mut Draw<'_>, memory: &mut Memory) -> Vec<String> {
    let mut lines = vec!["memory.code = 'rxp 0x100'".to_owned()];
    if draw.below(3) == 1 && !memory.null_taken {
        memory.null_taken = true;
        lines.push("memory.null = 'r 0x00000000-0x000000ff'".to_owned());
    }
    for (index, least) in [8, 5, 5].into_iter().take(1 + draw.below(3)).enumerate() {
        let mode = if index == 0 { "rw" } else { draw.one_of(&["rw", "r", "rw", "rx"]) };
        let size = 1_u32 << (least + draw.below(4));
        if draw.below(4) == 1 {
            lines.push(format!("memory.m{index} = '{mode} {size:#x}'"));
            continue;
        }
        let start = memory.next.next_multiple_of(size);
        memory.next = start + size;
        lines.push(format!("memory.m{index} = '{mode} {start:#x}-{:#x}'", start + size - 1));
    }
    lines
}

/// Who has a function.
#[derive(Clone, Copy)]
enum Answers {
    Box,
    Kernel,
}

/// Words of arguments from which on no more are drawn, so that those of a function are rarely too many.
const ENOUGH_WORDS: usize = 6;

/// A function as its import and its export state it, with eight words of arguments or fewer, most of the time. Sometimes one of
/// them binds an argument: that of an export the import does not have. Sometimes one or both say what the caller gets if a
/// call is not completed.
fn sides(draw: &mut Draw<'_>, answers: Answers) -> (String, String) {
    let handles = match answers {
        Answers::Box => &[],
        Answers::Kernel => HANDLES,
    };
    let mut parameters: Vec<String> = Vec::new();
    for index in 0..draw.one_of(&[0, 1, 2, 3, 6]) {
        if words(&parameters) < ENOUGH_WORDS {
            let handle = handle(draw, handles, &parameters, index);
            parameters.extend(handle.map_or_else(|| parameter(draw, index), |handle| vec![handle]));
        }
    }
    let gives = !handles.is_empty() && draw.flag();
    let (result, value) = if gives { (draw.one_of(handles), None) } else { draw.one_of(RESULTS) };
    let ty = |parameters: &[String]| format!("type = 'fn({}) -> {result}'", parameters.join(", "));
    let short = ty(&parameters);
    let mut sides = [vec![short.clone()], vec![short.clone()]];
    if words(&parameters) < ENOUGH_WORDS && draw.flag() {
        let (bound, number) = draw.one_of(BOUND);
        parameters.insert(draw.below(parameters.len() + 1), format!("{bound} bound"));
        let (whole, with) = (ty(&parameters), format!("with.bound = {number}"));
        sides = match draw.flag() {
            true => [vec![short], vec![whole, with]],
            false => [vec![whole.clone(), with], vec![whole]],
        };
    }
    let told: &[usize] = draw.one_of(&[&[], &[0], &[1], &[0, 1]]);
    for (side, value) in told.iter().zip([value, value].into_iter().flatten()) {
        sides[*side].push(format!("on_abort = {value}"));
    }
    let [import, export] = sides.map(|keys| format!("{{ {} }}", keys.join(", ")));
    (import, export)
}

/// Words that arguments take without those that are skipped.
fn words(parameters: &[String]) -> usize {
    let is_wide = |parameter: &&String| {
        ["u64 x", "i64 x", "f64 x", "err64 x"].iter().any(|wide| parameter.starts_with(wide))
    };
    parameters.len() + parameters.iter().filter(is_wide).count()
}

/// A function keeps one at most.
fn handle(draw: &mut Draw<'_>, handles: &[&str], others: &[String], index: usize) -> Option<String> {
    if handles.is_empty() || draw.flag() {
        return None;
    }
    let is_kept = draw.below(4) == 1 && others.iter().all(|other| !other.starts_with("own"));
    let own = if is_kept { "own " } else { "" };
    Some(format!("{own}{} h{index}", draw.one_of(handles)))
}

fn parameter(draw: &mut Draw<'_>, index: usize) -> Vec<String> {
    let access = draw.one_of(&["const", "mut", "nullable const", "nullable mut"]);
    let element = draw.one_of(ELEMENTS);
    match draw.below(5) {
        0 => vec![format!("{} x{index}", draw.one_of(VALUES))],
        1 => vec![format!("{access} {element}* p{index}")],
        2 => vec![format!("{access} {element} p{index}[{}]", draw.one_of(&[1, 3, 16, 33, 300]))],
        _ => {
            let count = draw.one_of(&["usize", "u32", "u16", "u8"]);
            let pointer = format!("{access} {element} p{index}[n{index}]");
            let count = format!("{count} n{index}");
            if draw.flag() { vec![count, pointer] } else { vec![pointer, count] }
        }
    }
}
