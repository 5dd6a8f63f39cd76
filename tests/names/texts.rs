//! Paths and values that make, the shell, a linker, CMake or C would interpret. Each is refused with a code, or works when the system
//! is built; whatever it is, no command in it is run. What is refused, and by which code, is kept in `tests/names/KIND`.

use bento_tests::harness::{
    Failed, Outcome, Ran, Trial, Workspace, built, file, fine, repository, run, trial,
};
use proc_macro2::{TokenStream, TokenTree};
use std::fs;
use std::path::Path;
use std::process::Command;

/// What a user may write for a folder, a flag or a name.
const TEXTS: &[&str] = &[
    "plain",
    "a b",
    " a",
    "a ",
    "a  b",
    "$HOME",
    "$(shell touch pwned)",
    "${PATH}",
    "$$",
    "$@",
    "$<a>",
    "`touch pwned`",
    "a#b",
    "#",
    "100%",
    "%",
    "a\\b",
    "a\\",
    "\"",
    "'",
    "'; touch pwned; '",
    "\"; touch pwned; \"",
    "a;touch pwned",
    "a&&touch pwned",
    "a|touch pwned",
    "a>b",
    "a<b",
    "*",
    "?",
    "~",
    "~root",
    "a:b",
    "a=b",
    "!x",
    "[a]",
    "{a,b}",
    "(a)",
    ")",
    "a,b",
    "größe",
    "日本",
    "a\u{a0}b",
    "\u{2028}",
    "\u{202e}a",
    "😀",
    "-x",
    "--version",
    "@x",
    "+x",
    "*/",
    "??",
    "a\nb",
    "a\n\ttouch pwned",
    "a\rb",
    "a\tb",
    "\u{7f}",
    "\u{0}",
    "..",
    ".",
    "",
    "a/../b",
    "c d/e f/c d",
    ".hidden",
    "FORCE",
    "all",
];

/// A choice of them, for a program that takes its time.
const FEW: &[&str] = &[
    "plain",
    "a  b",
    "$HOME",
    "$(shell touch pwned)",
    "$<a>",
    "`touch pwned`",
    "a#b",
    "100%",
    "\"",
    "'; touch pwned; '",
    "a&&touch pwned",
    "a|touch pwned",
    "*",
    "~",
    "a:b",
    "a=b",
    "[a]",
    "(a)",
    "a,b",
    "größe",
    "-x",
    "@x@",
];

/// What a user may say of a function.
const PROSE: &[&str] = &[
    "plain",
    "two\nlines",
    "\n\n",
    "a\r\nb",
    "a\rb",
    "*/",
    "*/ int evil; /*",
    "/*",
    "/* */",
    "//",
    "a \\",
    "\\",
    "??/",
    "a ??/\nb",
    "\\\n*/",
    "#error evil",
    "\n#error evil",
    "\"",
    "'",
    "`",
    "$(shell touch pwned)",
    "%s",
    "{}",
    "#[evil]",
    "]",
    "\"]",
    "///",
    "größe",
    "日本",
    "\u{202e}a",
    "\u{2028}a",
    "\u{0}",
    "\u{7f}",
    "\t",
    "",
    " ",
    "* /",
    "**/",
    "@param",
    "<b>",
    "```",
    "[`evil`]",
    "--",
    "-->",
];

/// What may be written for the value of a linker's symbol.
const EXPRESSIONS: &[&str] = &[
    "0x10",
    "1 + a",
    "-1",
    "!0",
    "~0",
    "1 << 2",
    "1 >= 2",
    "1 != 2",
    "a ? 1 : 2",
    "MAX(1, 2)",
    "ORIGIN(FLASH)",
    "ORIGIN(",
    "ORIGIN()",
    "(1",
    "1)",
    "1); b = (2",
    "1; b = 2",
    "1, b",
    "b = 1",
    "b += 1",
    "b <<= 1",
    "1 +",
    "+ 1",
    "1 + + 1",
    "1 /* x",
    "1 */",
    "// 1",
    "a b",
    "1 2",
    "1 ? 2",
    "? 1 : 2",
    "09",
    "0x",
    "1K",
    "1KK",
    "0b1",
    "a.b$c",
    ".",
    "..",
    "$",
    "$(shell touch pwned)",
    "`touch pwned`",
    "%",
    "5 % 2",
    "#",
    "\"a\"",
    "'a'",
    "{",
    "}",
    "\\",
    "",
    " ",
    "a\nb",
    "größe",
    "INCLUDE x",
    "ASSERT(0, x)",
    "PROVIDE(a)",
    "FOO(1)",
    "MAX(1)",
    "MAX(1, 2, 3)",
    "SIZEOF(.text)",
    "SIZEOF(nothing)",
    "DEFINED(a)",
    "a(1)",
    "1(2)",
    "()",
    "1 - -1",
    "a-b",
    "*",
    "1 && 0",
    "1 || 0",
    "1 | 2",
    "1 ^ 2",
    "<",
    ">",
    "1 <> 2",
    "1 === 1",
    "-",
    "&a",
    "*a",
    "a:b",
    "a:b:c",
    "NOCROSSREFS",
    "KEEP",
    "1 / 0",
    "1 % 0",
    "0xffffffffffffffffff",
];

/// A kernel without a board: nothing but its one source is compiled.
const KERNEL: &str = "\
name = 'sys'
runtime = 'armv7m-sys'
memory.flash = 'rxp 0x00000000-0x0003ffff'
memory.ram = 'rw 0x20000000-0x2000ffff'
stack = 0x400
output.mk.printf = 'std'
";

const OUTPUTS: &str = "\
output.h = 'bb.h'
output.o = 'bb.gate.o'
output.ld.path = 'bb.ld'
output.mk.path = 'Makefile'
output.json = 'system.json'
";

const MAIN: &str = "#include \"bb.h\"\nint main(void)\n{\n    return 0;\n}\n";

/// The folder of the system: what steps out of it stays in the workspace.
const HERE: &str = "in/sys";

/// A place for texts.
struct Kind {
    name: &'static str,
    texts: &'static [&'static str],
    /// The least number that has to be accepted.
    least: usize,
    /// What the recipe says with a text, written as a string of TOML.
    recipe: fn(&str) -> String,
    /// The files of the user, seen from the system, for a text.
    sources: fn(&str) -> Vec<(String, String)>,
    /// What has to hold if the text is accepted.
    works: fn(&Workspace, &str) -> Outcome,
}

const FOLDER: Kind = Kind {
    name: "srcs",
    texts: TEXTS,
    least: 14,
    recipe: |text| format!("{OUTPUTS}output.mk.srcs = [{text}]\n"),
    sources: |text| vec![(format!("{text}/main.c"), MAIN.to_owned())],
    works: |workspace, _| makes(workspace, ".", "sys"),
};

/// Flags and names are whatever they are: what a compiler would say of them does not matter, but nothing else is run.
const FLAGS: Kind = Kind {
    name: "flags",
    least: 30,
    recipe: |text| {
        let all =
            ["c_flags", "asm_flags", "ld_flags", "libs"].map(|key| format!("output.mk.{key} = [{text}]\n"));
        format!("{OUTPUTS}output.mk.cc = 'true'\noutput.mk.define.X = {text}\n{}", all.concat())
    },
    sources: |_| vec![main_here(), ("more.s".to_owned(), String::new())],
    works: |workspace, _| fine("make", make(workspace, ".", &[])?).map(drop),
    ..FOLDER
};

const KINDS: &[Kind] = &[
    FOLDER,
    Kind {
        name: "incs",
        least: 35,
        recipe: |text| format!("{OUTPUTS}output.mk.incs = [{text}]\n"),
        sources: |text| {
            let main = format!("#include \"number.h\"\n{MAIN}");
            vec![("main.c".to_owned(), main), (format!("{text}/number.h"), String::new())]
        },
        ..FOLDER
    },
    Kind {
        name: "outputs",
        least: 12,
        recipe: |text| {
            let folder = text.strip_suffix('"').unwrap_or(text);
            format!(
                "output.h = {folder}/bb.h\"\noutput.o = {folder}/bb.gate.o\"\noutput.ld = {folder}/bb.ld\"\n\
                 output.mk.path = 'Makefile'\n"
            )
        },
        sources: |_| vec![main_here()],
        ..FOLDER
    },
    Kind {
        name: "box_path",
        recipe: |text| {
            format!(
                "{OUTPUTS}[box.box1]\npath = {text}\nruntime = 'armv7m-mpu'\nmemory.flash = 'rxp 0x1000'\n\
                 memory.ram = 'rw 0x1000'\nstack = 0x200\noutput.h = 'b.h'\noutput.o = 'b.gate.o'\noutput.ld = 'b.ld'\n\
                 output.mk.path = 'box1.mk'\noutput.mk.printf = 'std'\noutput.mk.srcs = ['box1']\n"
            )
        },
        sources: |text| vec![main_here(), (format!("{text}/box1/box.c"), "#include \"b.h\"\n".to_owned())],
        ..FOLDER
    },
    Kind {
        name: "target",
        least: 7,
        recipe: |text| format!("{OUTPUTS}output.mk.target = {text}\n"),
        sources: |_| vec![main_here()],
        works: |workspace, text| makes(workspace, ".", text),
        ..FOLDER
    },
    FLAGS,
    Kind {
        name: "tool",
        recipe: |text| format!("{OUTPUTS}output.mk.cc = {text}\n"),
        works: |workspace, _| make(workspace, ".", &["-k"]).map(drop),
        ..FLAGS
    },
    Kind {
        name: "gdb_addr",
        least: 7,
        recipe: |text| format!("{OUTPUTS}output.mk.gdb_addr = {text}\n"),
        works: |workspace, text| {
            told(workspace, "gdb-multiarch", "reset", &format!("target extended-remote {text}:3333\n"))
        },
        ..FLAGS
    },
    Kind {
        name: "tty",
        least: 7,
        recipe: |text| format!("{OUTPUTS}output.mk.tty = {text}\n"),
        works: |workspace, text| told(workspace, "stty", "cat", &format!("-F\n{text}\nraw\n")),
        ..FLAGS
    },
    Kind {
        name: "expression",
        texts: EXPRESSIONS,
        least: 25,
        recipe: |text| format!("{OUTPUTS}output.ld.define.VALUE = {text}\n"),
        sources: |_| vec![main_here()],
        works: |workspace, _| links(workspace),
    },
    Kind {
        name: "doc",
        texts: PROSE,
        least: 30,
        recipe: |text| {
            format!(
                "export.f.type = 'fn(i32 a) -> err'\nexport.f.doc = {text}\noutput.h = 'bb.h'\noutput.c = 'bb.c'\n\
                 output.json = 'system.json'\noutput.rust_lib = 'bb/src/lib.rs'\n"
            )
        },
        sources: |_| {
            vec![("use.c".to_owned(), "#include \"bb.h\"\nint f(int32_t a) { return a; }\n".to_owned())]
        },
        works: |workspace, _| compiles(workspace),
    },
    Kind {
        name: "cmake",
        texts: FEW,
        least: 10,
        recipe: |text| {
            let folder = text.strip_suffix('"').unwrap_or(text);
            format!(
                "output.h = {folder}/bb.h\"\noutput.o = {folder}/bb.gate.o\"\noutput.ld = {folder}/bb.ld\"\n\
                 output.cmake = 'bb.cmake'\n"
            )
        },
        sources: |_| vec![main_here()],
        works: configures,
    },
];

pub fn trials() -> Vec<Trial> {
    KINDS.iter().map(|kind| trial(format!("names::texts::{}", kind.name), move || try_kind(kind))).collect()
}

fn main_here() -> (String, String) {
    ("main.c".to_owned(), MAIN.to_owned())
}

/// A string of TOML.
fn toml(text: &str) -> String {
    let letter = |letter: char| match letter {
        '"' | '\\' => format!("\\{letter}"),
        letter if letter.is_control() => format!("\\u{:04x}", u32::from(letter)),
        letter => letter.to_string(),
    };
    format!("\"{}\"", text.chars().map(letter).collect::<String>())
}

fn try_kind(kind: &Kind) -> Outcome {
    let (mut refused, mut accepted, mut faults) = (String::new(), 0, Vec::new());
    for text in kind.texts {
        let workspace = Workspace::empty()?;
        workspace.add(
            &format!("{HERE}/recipe.toml"),
            format!("{KERNEL}{}", (kind.recipe)(&toml(text))).as_bytes(),
        )?;
        for (file, content) in (kind.sources)(text) {
            // What is no name of a file has to be refused.
            let _ = workspace.add(&format!("{HERE}/{file}"), content.as_bytes());
        }
        let ran = workspace.bentoc(&["build", HERE, "--message-format=short"])?;
        if ran.code == Some(1) && ran.stderr.contains("error[") {
            let code = ran.stderr.split(['[', ']']).nth(1).unwrap_or_default();
            refused.push_str(&format!("{code} {}\n", text.escape_default()));
            continue;
        }
        accepted += 1;
        let outcome = fine("bentoc build", ran).map(drop).and_then(|()| (kind.works)(&workspace, text));
        if let Err(failed) = outcome.and_then(|()| nothing_ran(&workspace)) {
            faults.push(format!("{text:?}: {}", failed.message().unwrap_or_default()));
        }
    }
    if !faults.is_empty() {
        return Err(faults.join("\n").into());
    }
    if accepted < kind.least {
        return Err(format!("only {accepted} are accepted").into());
    }
    file(&repository::root().join("tests/names").join(kind.name), &refused)
}

/// The command that is hidden in some texts makes a file.
fn nothing_ran(workspace: &Workspace) -> Outcome {
    let is_made = |file: &String| {
        Path::new(file).file_name().is_some_and(|name| name.to_string_lossy().starts_with("pwned"))
    };
    match workspace.tree()?.keys().find(|file| is_made(file)) {
        Some(file) => Err(format!("a command was run and made {file}").into()),
        None => Ok(()),
    }
}

fn make(workspace: &Workspace, folder: &str, arguments: &[&str]) -> Result<Ran, Failed> {
    let mut make = Command::new("make");
    make.args(arguments).arg("--silent").arg(format!("BENTOC={}", built("bentoc")?.display()));
    make.env_remove("MAKEFLAGS")
        .env_remove("MAKELEVEL")
        .current_dir(workspace.path().join(HERE).join(folder));
    run(&mut make)
}

/// The system is linked, once, and cleaned up.
fn makes(workspace: &Workspace, folder: &str, target: &str) -> Outcome {
    let elf = workspace.path().join(HERE).join(folder).join(format!("{target}.elf"));
    fine("make", make(workspace, folder, &[])?)?;
    let first = fs::metadata(&elf)?.modified()?;
    fine("make", make(workspace, folder, &[])?)?;
    if fs::metadata(&elf)?.modified()? != first {
        return Err("it is linked again".into());
    }
    fine("make", make(workspace, folder, &["clean"])?)?;
    if elf.exists() { Err("it is not cleaned up".into()) } else { Ok(()) }
}

/// A program is called with arguments, a line each, that contain some.
fn told(workspace: &Workspace, program: &str, goal: &str, wanted: &str) -> Outcome {
    use std::os::unix::fs::PermissionsExt;
    for name in [program, "cat"] {
        workspace.add(&format!("bin/{name}"), b"#!/bin/sh\nprintf '%s\\n' \"$@\"\n")?;
        fs::set_permissions(workspace.path().join("bin").join(name), fs::Permissions::from_mode(0o755))?;
    }
    let path = std::env::var("PATH").unwrap_or_default();
    let path = format!("PATH={}:{path}", workspace.path().join("bin").display());
    fine("make", make(workspace, ".", &[])?)?;
    let said = fine("make", make(workspace, ".", &[&path, goal])?)?;
    if said.contains(wanted) { Ok(()) } else { Err(format!("{program} is told\n{said}").into()) }
}

/// Headers and files of C and Rust are what they would be without it.
fn compiles(workspace: &Workspace) -> Outcome {
    let here = workspace.path().join(HERE);
    let strict = ["-mthumb", "-mcpu=cortex-m4", "-Wall", "-Wextra", "-Werror", "-pedantic", "-fsyntax-only"];
    for (program, language) in [("arm-none-eabi-gcc", "c"), ("arm-none-eabi-g++", "c++")] {
        let mut compile = Command::new(program);
        compile.args(strict).args(["-x", language, "use.c"]).current_dir(&here);
        fine(program, run(&mut compile)?)?;
    }
    let mut compile = Command::new("arm-none-eabi-gcc");
    compile
        .args(["-mthumb", "-mcpu=cortex-m4", "-Wall", "-Werror", "-c", "bb.c", "-o", "bb.o"])
        .current_dir(&here);
    fine("gcc", run(&mut compile)?)?;
    let library = fs::read_to_string(here.join("bb/src/lib.rs"))?;
    let tokens: TokenStream = library.parse().map_err(|error| format!("{error}"))?;
    if has_evil(tokens) {
        return Err(format!("the crate has more in it\n{library}").into());
    }
    serde_json::from_str::<serde_json::Value>(&fs::read_to_string(here.join("system.json"))?)
        .map_err(|error| error.to_string())?;
    Ok(())
}

/// Whether what is hidden in some texts stands outside of texts.
fn has_evil(tokens: TokenStream) -> bool {
    tokens.into_iter().any(|token| match token {
        TokenTree::Group(group) => has_evil(group.stream()),
        TokenTree::Ident(word) => word == "evil",
        TokenTree::Punct(_) | TokenTree::Literal(_) => false,
    })
}

/// Both linkers read the script; a symbol that is not there is the user's to define.
fn links(workspace: &Workspace) -> Outcome {
    let here = workspace.path().join(HERE);
    fs::write(here.join("nothing.c"), "int nothing, a, b, x;\n")?;
    let mut compile = Command::new("arm-none-eabi-gcc");
    compile.args(["-mthumb", "-mcpu=cortex-m4", "-c", "nothing.c"]).current_dir(&here);
    fine("gcc", run(&mut compile)?)?;
    for linker in ["arm-none-eabi-ld", "ld.lld"] {
        let mut link = Command::new(linker);
        link.args(["-e", "0", "-T", "bb.ld", "nothing.o", "-o", "nothing.elf"]).current_dir(&here);
        let ran = run(&mut link)?;
        let missing = ["undefined symbol", "symbol not found", "undefined section"];
        let is_missing = |line: &str| missing.iter().any(|missing| line.contains(missing));
        let is_fine = ran.code == Some(0) || ran.stderr.lines().any(is_missing);
        if !is_fine {
            return Err(format!("{linker} says {}", ran.stderr).into());
        }
    }
    Ok(())
}

/// A project of CMake's builds it.
fn configures(workspace: &Workspace, _: &str) -> Outcome {
    let lists = "cmake_minimum_required(VERSION 3.20)\nproject(sys C)\ninclude(bb.cmake)\nadd_executable(sys main.c)\n\
                 bentoc_sys(sys)\n";
    workspace.add(&format!("{HERE}/CMakeLists.txt"), lists.as_bytes())?;
    workspace.add(&format!("{HERE}/arm.cmake"), include_str!("../outputs/arm.cmake").as_bytes())?;
    let here = workspace.path().join(HERE);
    for arguments in [&["-S", ".", "-B", "out", "-DCMAKE_TOOLCHAIN_FILE=arm.cmake"][..], &["--build", "out"]]
    {
        fine("cmake", run(Command::new("cmake").args(arguments).current_dir(&here))?)?;
    }
    if here.join("out/sys").exists() { Ok(()) } else { Err("nothing was linked".into()) }
}
