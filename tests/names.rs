//! Names that mean something to somebody: two hundred of them for each of five kinds of things are refused with a code, or stand
//! in every output so that all that read these take them.
//!
//! All names of a kind are in one recipe, a line each. What is refused is taken out of it until nothing is; which names these
//! are, and by which code, is kept in `tests/names/KIND`. What is left is compiled. [`texts`] are paths and values.

mod texts;

use bento_tests::harness::{Failed, Outcome, Trial, Workspace, file, fine, repository, run, trial};
use std::collections::BTreeMap;
use std::fs;
use std::process::Command;

/// Words of C, C++ and Rust; macros, types and functions of libraries and compilers; words of make, linkers and CMake; and
/// what is no word.
const NAMES: &[&str] = &[
    "auto",
    "bool",
    "break",
    "case",
    "char",
    "const",
    "default",
    "do",
    "double",
    "enum",
    "extern",
    "false",
    "float",
    "goto",
    "inline",
    "int",
    "long",
    "nullptr",
    "register",
    "restrict",
    "return",
    "short",
    "signed",
    "sizeof",
    "static",
    "struct",
    "switch",
    "true",
    "typedef",
    "typeof",
    "union",
    "unsigned",
    "void",
    "volatile",
    "_Bool",
    "_Atomic",
    "_Generic",
    "_Noreturn",
    "alignas",
    "asm",
    "and",
    "bitor",
    "catch",
    "char8_t",
    "class",
    "co_await",
    "concept",
    "consteval",
    "decltype",
    "delete",
    "dynamic_cast",
    "explicit",
    "friend",
    "mutable",
    "namespace",
    "new",
    "noexcept",
    "not",
    "operator",
    "private",
    "protected",
    "public",
    "requires",
    "template",
    "this",
    "throw",
    "try",
    "typeid",
    "typename",
    "using",
    "virtual",
    "wchar_t",
    "xor",
    "as",
    "async",
    "await",
    "box",
    "crate",
    "dyn",
    "fn",
    "gen",
    "impl",
    "in",
    "let",
    "loop",
    "macro",
    "match",
    "mod",
    "move",
    "mut",
    "override",
    "priv",
    "pub",
    "ref",
    "self",
    "Self",
    "super",
    "trait",
    "type",
    "unsafe",
    "unsized",
    "use",
    "where",
    "yield",
    "NULL",
    "EOF",
    "NDEBUG",
    "errno",
    "assert",
    "offsetof",
    "INT8_MAX",
    "UINT32_C",
    "SIZE_MAX",
    "SSIZE_MAX",
    "EINVAL",
    "ENOENT",
    "EDOM",
    "ERANGE",
    "EAGAIN",
    "BOX_EINVAL",
    "BOX_EOK",
    "unix",
    "linux",
    "__arm__",
    "__linux__",
    "__FILE__",
    "__LINE__",
    "__func__",
    "__cplusplus",
    "defined",
    "size_t",
    "ssize_t",
    "int32_t",
    "uint8_t",
    "uintptr_t",
    "intptr_t",
    "int_fast8_t",
    "ptrdiff_t",
    "off_t",
    "mode_t",
    "uint",
    "ulong",
    "ushort",
    "u_int",
    "time_t",
    "pid_t",
    "key_t",
    "main",
    "memcpy",
    "memset",
    "strlen",
    "printf",
    "malloc",
    "free",
    "exit",
    "abort",
    "_exit",
    "_sbrk",
    "write",
    "read",
    "signal",
    "index",
    "y1",
    "div",
    "sin",
    "environ",
    "stdin",
    "std",
    "core",
    "alloc",
    "Option",
    "String",
    "u8",
    "err",
    "MEMORY",
    "SECTIONS",
    "ENTRY",
    "PROVIDE",
    "ORIGIN",
    "FLASH",
    "RAM",
    "all",
    "clean",
    "size",
    "build",
    "SHELL",
    "MAKEFLAGS",
    "CFLAGS",
    "TARGET",
    "PATH",
    "endif",
    "target",
    "image",
    "sys",
    "__box_init",
    "__box_abort",
    "__jumptable",
    "__stack_end",
    "a b",
    "a$b",
    "$(x)",
    "a#b",
    "a%b",
    "a\"b",
    "a'b",
    "a\\b",
    "a.b",
    "a/b",
    "a:b",
    "a=b",
    "a;b",
    "*",
    "größe",
    "1abc",
    "",
    "_",
    "__x",
];

/// The least number of names.
const COUNT: usize = 200;

/// A kind of name.
struct Kind {
    name: &'static str,
    /// What the recipe says whatever the names are.
    recipe: &'static str,
    /// A line with the name as a TOML key or, in a `.bento` file, as it is, and its number.
    line: fn(&str, usize) -> String,
    /// The file of the lines.
    file: &'static str,
}

/// A kernel that has all outputs.
const KERNEL: &str = "\
board = 'mps2-an386'
name = 'kernel'
runtime = 'armv7m-sys'
stack = 0x1000
output.h = 'bb.h'
output.c = 'bb.c'
output.ld = 'bb.ld'
output.mk = 'Makefile'
output.json = 'system.json'
output.map = 'memory.map'
output.svg = 'memory.svg'
output.cmake = 'bb.cmake'
";

const KINDS: &[Kind] = &[
    Kind {
        name: "box",
        recipe: "",
        line: |name, at| {
            let address = at * 0x400;
            format!(
                "box.{} = {{ path = '.', runtime = 'armv7m-mpu', stack = 0x100, memory.m = 'rxp {:#x}-{:#x}', \
                 memory.n = 'rw {:#x}-{:#x}' }}",
                key(name),
                0x20_0000 + address,
                0x20_03ff + address,
                0x2020_0000 + address,
                0x2020_03ff + address
            )
        },
        file: "recipe.toml",
    },
    Kind {
        name: "function",
        recipe: "",
        line: |name, _| format!("export.{} = 'fn(u32 a, const u8 b[n], usize n) -> err32'", key(name)),
        file: "recipe.toml",
    },
    Kind {
        name: "argument",
        recipe: "",
        line: |name, at| {
            format!("export.f{at} = {}", text(&format!("fn(i32 {name}, const u8 text[n], usize n) -> err")))
        },
        file: "recipe.toml",
    },
    Kind {
        name: "memory",
        recipe: "",
        line: |name, at| {
            let address = 0x2100_0000 + at * 0x100;
            format!("memory.{} = 'rw {address:#x}-{:#x}'", key(name), address + 0xff)
        },
        file: "recipe.toml",
    },
    Kind {
        name: "type",
        recipe: "bento = 'face.bento'\n",
        line: |name, at| {
            format!("enum {name}: u8 {{ first = 1 }} interface i{at} {{ fn f{at}({name} x) -> err; }}")
        },
        file: "face.bento",
    },
];

pub fn trials() -> Vec<Trial> {
    let kinds = KINDS.iter().map(|kind| trial(format!("names::{}", kind.name), move || try_kind(kind)));
    kinds.chain([trial("names::values", values)]).chain(texts::trials()).collect()
}

/// A key of TOML.
fn key(name: &str) -> String {
    text(name)
}

/// A string of TOML.
fn text(text: &str) -> String {
    format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""))
}

fn try_kind(kind: &Kind) -> Outcome {
    if NAMES.len() < COUNT {
        return Err(format!("there are only {} names", NAMES.len()).into());
    }
    let mut lines: BTreeMap<usize, String> =
        NAMES.iter().enumerate().map(|(at, name)| (at, (kind.line)(name, at))).collect();
    let mut refused: BTreeMap<usize, String> = BTreeMap::new();
    let workspace = loop {
        let (workspace, order) = written(kind, &lines)?;
        let ran = workspace.bentoc(&["build", "--message-format=short"])?;
        if ran.code == Some(0) {
            break workspace;
        }
        let found = refusals(kind, &ran.stderr, &order, &lines);
        if ran.code != Some(1) || found.is_empty() {
            return Err(format!("nothing says which name is refused: {ran:#?}").into());
        }
        for (at, code) in found {
            lines.remove(&at);
            refused.insert(at, code);
        }
    };
    let list = refused.iter().map(|(at, code)| format!("{code} {}\n", NAMES[*at].escape_default()));
    file(&repository::root().join("tests/names").join(kind.name), &list.collect::<String>())?;
    compile(&workspace)
}

/// A folder with a recipe, and which name is in which line of the file that has them.
fn written(
    kind: &Kind,
    lines: &BTreeMap<usize, String>,
) -> Result<(Workspace, BTreeMap<usize, usize>), Failed> {
    let workspace = Workspace::empty()?;
    let start = if kind.file == "recipe.toml" { format!("{KERNEL}{}", kind.recipe) } else { String::new() };
    let first = start.lines().count() + 1;
    let order = lines.keys().enumerate().map(|(line, at)| (first + line, *at)).collect();
    let mut named: String = lines.values().map(|line| format!("{line}\n")).collect();
    if kind.file != "recipe.toml" {
        let exports = lines.keys().map(|at| format!("export i{at}; ")).collect::<String>();
        named.push_str(&format!("box kernel {{ {exports}}}\n"));
        workspace.add("recipe.toml", format!("{KERNEL}{}", kind.recipe).as_bytes())?;
    }
    workspace.add(kind.file, format!("{start}{named}").as_bytes())?;
    Ok((workspace, order))
}

/// The names that messages are about, by their lines or, where a message is about an output, by what it says; with the codes.
fn refusals(
    kind: &Kind,
    said: &str,
    order: &BTreeMap<usize, usize>,
    lines: &BTreeMap<usize, String>,
) -> BTreeMap<usize, String> {
    let mut found = BTreeMap::new();
    for message in said.lines().filter(|line| line.contains("error[")) {
        let code = message.split(['[', ']']).nth(1).unwrap_or_default().to_owned();
        let place = message.strip_prefix(&format!("{}:", kind.file));
        let line = place.and_then(|rest| rest.split(':').next()?.parse().ok());
        let by_line = line.and_then(|line: usize| order.get(&line)).copied();
        let by_words = || {
            let quoted: Vec<&str> = message.split('`').skip(1).step_by(2).collect();
            let is_said = |at: &usize| {
                let (name, value) = (NAMES[*at], format!("{}_FIRST", NAMES[*at].to_ascii_uppercase()));
                quoted.iter().any(|words| *words == name || *words == value)
            };
            lines.keys().copied().find(is_said)
        };
        if let Some(at) = by_line.or_else(by_words) {
            found.entry(at).or_insert(code);
        }
    }
    found
}

/// Everything that reads outputs takes them.
fn compile(workspace: &Workspace) -> Outcome {
    let machine = ["-mthumb", "-mcpu=cortex-m4", "-mfloat-abi=softfp", "-mfpu=fpv4-sp-d16"];
    let strict = ["-Wall", "-Wextra", "-Werror", "-c", "-o", "out.o"];
    workspace.add(
        "header.c",
        b"#include \"bb.h\"\n#include <errno.h>\n#include <stdio.h>\n#include <stdlib.h>\n",
    )?;
    workspace.add("nothing.c", b"int nothing;\n")?;
    let commands: [(&str, Vec<&str>); 6] = [
        ("arm-none-eabi-gcc", [&machine[..], &strict, &["-std=c99", "bb.c"]].concat()),
        ("arm-none-eabi-gcc", [&machine[..], &strict, &["-std=c99", "-pedantic", "header.c"]].concat()),
        ("arm-none-eabi-g++", [&machine[..], &strict, &["-x", "c++", "-std=c++20", "header.c"]].concat()),
        // The script is read; that it lacks a program is no fault of the names.
        (
            "arm-none-eabi-gcc",
            [
                &machine[..],
                &["-nostdlib", "-Wl,-e,0", "-Wl,--unresolved-symbols=ignore-all", "-T", "bb.ld", "nothing.c"],
            ]
            .concat(),
        ),
        ("make", vec!["-n", "-k", "OBJ="]),
        ("cmake", vec!["-P", "bb.cmake"]),
    ];
    for (program, arguments) in commands {
        let mut command = Command::new(program);
        command.args(&arguments).current_dir(workspace.path());
        command.env_remove("MAKEFLAGS").env_remove("MAKELEVEL");
        let ran = run(&mut command)?;
        // Images of boxes that are made elsewhere are not there.
        let is_expected = program == "make"
            && ran.stderr.lines().all(|line| line.contains(".box'") || line.contains("not remade"));
        if !is_expected {
            fine(&format!("{program} {}", arguments.join(" ")), ran)?;
        }
    }
    let json = fs::read_to_string(workspace.path().join("system.json"))?;
    serde_json::from_str::<serde_json::Value>(&json).map_err(|error| error.to_string())?;
    Ok(())
}

/// Texts that a Makefile, a shell, a linker or C would interpret.
const VALUES: &[&str] = &[
    "plain",
    "a b",
    "$HOME",
    "$(shell id)",
    "${PATH}",
    "`id`",
    "a#b",
    "100%",
    "a\\b",
    "a\\",
    "\\\\",
    "\"",
    "'",
    "'\"'",
    "a;b",
    "a&&b",
    "a|b",
    "a>b",
    "*",
    "?",
    "~",
    "a:b",
    "a=b",
    "!x",
    "[a]",
    "{a,b}",
    "(a)",
    "\t",
    "größe",
    "%d",
    "$$",
    "$@",
    "@x",
    "-x",
    "a\\nb",
    "//x",
    "/*x*/",
    "??/",
    "#if",
    "",
];

/// Each value reaches the program as it is, or is refused with a code.
fn values() -> Outcome {
    let mut refused = String::new();
    let mut arrived = 0;
    for (at, value) in VALUES.iter().enumerate() {
        let workspace = Workspace::empty()?;
        // To be a text in C, it is written as one.
        let in_c = format!("\"{}\"", value.replace('\\', "\\\\").replace('"', "\\\"").replace('?', "\\?"));
        let kernel = KERNEL.replace("output.mk = ", "output.mk.path = ");
        let recipe = format!("{kernel}output.mk.define.VALUE = {}\n", text(&in_c));
        workspace.add("recipe.toml", recipe.as_bytes())?;
        let bytes: Vec<String> = value.bytes().map(|byte| byte.to_string()).collect();
        let program = format!(
            "#include <stdio.h>\n#include <stdlib.h>\nstatic const unsigned char wanted[] = {{{}0}};\n\
             int main(void)\n{{\n    const char *found = VALUE;\n    size_t at;\n\
             \x20   for (at = 0; at < sizeof(wanted); at++)\n        if ((unsigned char)found[at] != wanted[at])\n            return 1;\n\
             \x20   printf(\"arrived\\n\");\n    return 0;\n}}\n",
            bytes.iter().map(|byte| format!("{byte}, ")).collect::<String>()
        );
        workspace.add("main.c", program.as_bytes())?;
        let ran = workspace.bentoc(&["build", "--message-format=short"])?;
        if ran.code == Some(1) && ran.stderr.contains("error[") {
            let code = ran.stderr.split(['[', ']']).nth(1).unwrap_or_default();
            refused.push_str(&format!("{code} {}\n", value.escape_default()));
            continue;
        }
        fine("bentoc build", ran)?;
        workspace.make(".")?;
        let printed = fine("emulator", workspace.boot("kernel.elf", &[])?)?;
        if printed != "arrived\n" {
            return Err(format!("value {at}, {value:?}, arrives as something else").into());
        }
        arrived += 1;
    }
    if arrived < VALUES.len() / 2 {
        return Err(format!("only {arrived} values are accepted").into());
    }
    file(&repository::root().join("tests/names/values"), &refused)
}
