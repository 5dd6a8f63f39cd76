//! The variables at the top: what one may want to set on the command line, then what they amount to.

use bento_ir::{Box, Cpu, Fpu, Processor};

use super::sources::SCRIPT;
use super::tree::{Assignment, Conditional, Item, Variable, Word};
use super::{Options, cargo, path, rust, shell};
use crate::Limit;

/// The assignments.
pub(super) fn items(subject: &Box, options: &Options, host: Option<Processor>) -> Result<Vec<Item>, Limit> {
    let on_a_pc = host.is_some();
    let mut items = vec![Item::comment("What may be set on the command line, as in `make DEBUG=1`.")];
    items.extend(switches(subject, options)?);
    items.extend(tools(options)?);
    items.extend(device(options)?);
    items.push(Item::comment("What the recipe says."));
    items.extend(flags(subject, options, on_a_pc)?);
    items.push(Item::comment("What follows from both."));
    items.extend(on_a_pc.then(relink));
    items.extend(optimisation(on_a_pc));
    items.extend(commands(options, on_a_pc));
    if let Some(program) = &options.tools.cargo {
        items.extend(cargo::variables(subject, options, program)?);
    } else if options.rust.is_some() {
        items.extend(rust::variables(subject, options, host)?);
    }
    Ok(items)
}

/// `?=` would take a value from the environment, where `DEBUG` or `TARGET` may mean something to another
/// program.
fn switches(subject: &Box, options: &Options) -> Result<Vec<Item>, Limit> {
    let target = path::file_name("target", options.target.as_ref().unwrap_or(&subject.name))?;
    let switch = |name: &str, is_on: bool| set(name, vec![Word::text(if is_on { "1" } else { "0" })]);
    Ok(vec![
        set("TARGET", vec![Word::text(target)]),
        switch("DEBUG", options.debug),
        switch("LTO", options.lto),
        switch("ASSERTS", options.asserts),
    ])
}

/// make itself has a `CC`, so `?=` would not do there.
fn tools(options: &Options) -> Result<Vec<Item>, Limit> {
    let tools = &options.tools;
    let rows = [
        ("CC", "C compiler", &tools.cc, super::DEFAULT_COMPILER),
        ("OBJCOPY", "objcopy program", &tools.objcopy, "arm-none-eabi-objcopy"),
        ("OBJDUMP", "objdump program", &tools.objdump, "arm-none-eabi-objdump"),
        ("AR", "ar program", &tools.ar, "arm-none-eabi-ar"),
        ("SIZE", "size program", &tools.size, "arm-none-eabi-size"),
        ("GDB", "debugger", &tools.gdb, "gdb-multiarch"),
        ("BENTOC", "bentoc program", &tools.bentoc, "bentoc"),
    ];
    let mut items = Vec::new();
    for (name, what, tool, default) in rows {
        let words = shell_words(what, tool.as_deref().unwrap_or(default))?;
        let assignment = if name == "BENTOC" { Assignment::Default } else { Assignment::Recursive };
        items.push(Item::Variable(Variable { name: name.to_owned(), assignment, words }));
    }
    Ok(items)
}

/// How the board is reached.
fn device(options: &Options) -> Result<Vec<Item>, Limit> {
    let device = &options.device;
    let server = path::plain("server", device.server.as_deref().unwrap_or("localhost"))?;
    let tty = path::plain("serial device", device.tty.as_deref().unwrap_or("/dev/ttyACM0"))?;
    let number = |number: Option<u64>, usual: u64| number.unwrap_or(usual).to_string();
    Ok(vec![
        set("GDBADDR", vec![Word::text(server)]),
        set("GDBPORT", vec![Word::text(number(device.port, 3333))]),
        set("TTY", vec![Word::text(tty)]),
        set("BAUD", vec![Word::text(number(device.baud, 115_200))]),
    ])
}

/// What the recipe says of processor, names, folders and flags.
fn flags(subject: &Box, options: &Options, on_a_pc: bool) -> Result<Vec<Item>, Limit> {
    let quoted = |text: String| Word::text(shell::quote(&text));
    let defines = options.defines.iter().map(|(name, value)| quoted(format!("-D{name}={value}")));
    let includes = include_folders(options)?.into_iter().map(|folder| quoted(format!("-I{folder}")));
    let default: &[&str] = if on_a_pc { &["m"] } else { &["m", "c", "gcc", "nosys"] };
    let default = default.iter().map(|name| (*name).to_owned()).collect();
    let libraries = options.libs.as_ref().unwrap_or(&default).iter().map(|name| quoted(format!("-l{name}")));
    Ok(vec![
        set("MACHINE", if on_a_pc { Vec::new() } else { texts(&machine_flags(subject)) }),
        set("DEFINE", defines.collect()),
        set("INC", includes.collect()),
        set("LIB", libraries.collect()),
        set("CFLAGS", all_words("flag for the C compiler", &options.c_flags)?),
        set("ASMFLAGS", all_words("flag for the assembler", &options.asm_flags)?),
        set("LDFLAGS", all_words("flag for the linker", &options.ld_flags)?),
    ])
}

/// Boxes call each other by the base procedure-call standard, so floats never travel in registers of their
/// own.
pub(crate) fn machine_flags(subject: &Box) -> Vec<&'static str> {
    let cpu = match (subject.cpu, subject.fpu) {
        (Cpu::CortexM3, _) => "-mcpu=cortex-m3",
        (Cpu::CortexM4, _) => "-mcpu=cortex-m4",
        (Cpu::CortexM7, _) => "-mcpu=cortex-m7",
        (Cpu::CortexM33, _) => "-mcpu=cortex-m33",
        // The compiler would use vectors of integers without a floating-point unit, too.
        (Cpu::CortexM55, Fpu::None) => "-mcpu=cortex-m55+nomve+nofp",
        (Cpu::CortexM55, Fpu::Mve) => "-mcpu=cortex-m55",
        (Cpu::CortexM55, _) => "-mcpu=cortex-m55+nomve",
    };
    let fpu = match subject.fpu {
        Fpu::None => None,
        Fpu::Fpv4SpD16 => Some("-mfpu=fpv4-sp-d16"),
        Fpu::Fpv5SpD16 => Some("-mfpu=fpv5-sp-d16"),
        Fpu::Fpv5D16 => Some("-mfpu=fpv5-d16"),
        // Its processor says it.
        Fpu::Mve => Some("-mfpu=auto"),
    };
    let abi = if fpu.is_some() { "-mfloat-abi=softfp" } else { "-mfloat-abi=soft" };
    ["-mthumb", cpu, abi].into_iter().chain(fpu).collect()
}

/// The recipe's folders, and those of what bentoc makes.
fn include_folders(options: &Options) -> Result<Vec<String>, Limit> {
    let default = vec![".".to_owned()];
    let given = options.incs.as_ref().or(options.srcs.as_ref()).unwrap_or(&default);
    let given = given.iter().map(|folder| path::join(&options.source_directory, folder));
    let runtime = options.runtime.as_ref().map(|sources| sources.directory.clone());
    let mut folders: Vec<String> = Vec::new();
    for folder in options.header_directory.iter().cloned().chain(given).chain(runtime) {
        if !folders.contains(&folder) {
            folders.push(path::headers(&folder)?);
        }
    }
    Ok(folders)
}

/// Links a kernel or a box to one object.
fn relink() -> Item {
    let words = [Word::variable("CC"), Word::variable("MACHINE")].into_iter();
    set("RELINK", words.chain(texts(&["-r", "-nostdlib"])).collect())
}

/// What a box is linked to has to be machine code, because names are taken from it. gcc has to be told; clang has no word for it.
fn to_an_object() -> Word {
    let version = Word::function("shell", vec![vec![Word::variable("CC"), Word::text("--version")]]);
    let is_clang = Word::function("findstring", vec![vec![Word::text("clang")], vec![version]]);
    Word::function("if", vec![vec![is_clang], vec![], texts(&["-flinker-output=nolto-rel"])])
}

fn optimisation(on_a_pc: bool) -> Vec<Item> {
    let append = |name: &str, words: Vec<Word>| {
        Item::Variable(Variable { name: name.to_owned(), assignment: Assignment::Append, words })
    };
    let mut at_link_time = vec![append("OPTIMISE", texts(&["-flto=auto"]))];
    if on_a_pc {
        at_link_time.push(append("RELINK", vec![Word::variable("OPTIMISE"), to_an_object()]));
    }
    let optimised = vec![set("OPTIMISE", texts(&["-Os"])), on("LTO", at_link_time, vec![])];
    vec![
        on("DEBUG", vec![set("OPTIMISE", texts(&["-O0"]))], optimised),
        Item::If(Conditional {
            left: Word::variable("ASSERTS"),
            right: Word::text("1"),
            equal: false,
            then: vec![append("DEFINE", texts(&["-DNDEBUG"]))],
            otherwise: vec![],
        }),
    ]
}

/// What is read if a switch is on, and if it is off.
pub(super) fn on(name: &str, then: Vec<Item>, otherwise: Vec<Item>) -> Item {
    Item::If(Conditional { left: Word::variable(name), right: Word::text("1"), equal: true, then, otherwise })
}

/// Flags of the recipe come last, so that they win. Wherever the Makefile lies, `__FILE__` is seen from the recipe's folder.
fn commands(options: &Options, on_a_pc: bool) -> Vec<Item> {
    let variables = |names: &[&str]| names.iter().map(|name| Word::variable(name)).collect::<Vec<_>>();
    let mut compile = variables(&["CC", "MACHINE"]);
    compile.extend(texts(&["-std=c99", "-Wall", "-Wextra", "-g", "-ffunction-sections", "-fdata-sections"]));
    if on_a_pc {
        // With checks of its own the C library would print by other names. Sanitizers find callers by frames.
        compile.extend(texts(&["-U_FORTIFY_SOURCE", "-fno-omit-frame-pointer"]));
    }
    let sources = path::join(&options.source_directory, "");
    compile.extend(
        (sources != ".").then(|| Word::text(shell::quote(&format!("-fmacro-prefix-map={sources}/=")))),
    );
    compile.extend(variables(&["OPTIMISE", "DEFINE", "INC", "CFLAGS"]));
    let mut assemble = variables(&["CC", "MACHINE"]);
    assemble.extend(texts(&["-g"]));
    assemble.extend(variables(&["DEFINE", "INC", "ASMFLAGS"]));
    let mut link = variables(&["CC", "MACHINE", "OPTIMISE"]);
    link.push(Word::text("-g"));
    if !on_a_pc {
        link.extend(texts(&["-nostartfiles", "-specs=nano.specs"]));
    }
    link.extend(texts(&["-Wl,--gc-sections", "-Wl,-z,noexecstack"]));
    let mut items = Vec::new();
    let script = Word::variable(SCRIPT);
    if finds_script(options, on_a_pc) {
        let given = vec![Word::text("-T"), script.clone()];
        link.push(Word::function("if", vec![vec![script], given]));
    } else if let Some(file) = options.linker_script.as_ref().filter(|_| !on_a_pc) {
        items.push(set(SCRIPT, vec![Word::text(shell::quote(file))]));
        link.extend([Word::text("-T"), script]);
    }
    link.extend(variables(&["LDFLAGS"]));
    items.extend([set("COMPILE", compile), set("ASSEMBLE", assemble), set("LINK", link)]);
    items
}

/// Whether the linker script is looked for among the sources: neither bentoc makes one nor a flag names one.
pub(super) fn finds_script(options: &Options, on_a_pc: bool) -> bool {
    let words = options.ld_flags.iter().filter_map(|flags| shell::split(flags)).flatten();
    let is_address = |word: &str| ["-Ttext", "-Tdata", "-Tbss"].iter().any(|flag| word.starts_with(flag));
    let is_script = |word: &str| {
        word.starts_with("-T") && !is_address(word) || word.contains(",-T") || word.contains("--script")
    };
    options.linker_script.is_none() && !on_a_pc && !words.into_iter().any(|word| is_script(&word))
}

pub(super) fn set(name: &str, words: Vec<Word>) -> Item {
    Item::Variable(Variable::recursive(name, words))
}

pub(super) fn texts(words: &[&str]) -> Vec<Word> {
    words.iter().map(|word| Word::text(*word)).collect()
}

pub(super) fn all_words(what: &'static str, flags: &[String]) -> Result<Vec<Word>, Limit> {
    let words: Vec<Vec<Word>> = flags.iter().map(|flag| shell_words(what, flag)).collect::<Result<_, _>>()?;
    Ok(words.into_iter().flatten().collect())
}

/// Divided as the shell would, and quoted so that it does not divide them again.
pub(super) fn shell_words(what: &'static str, text: &str) -> Result<Vec<Word>, Limit> {
    if text.contains(|letter: char| letter.is_control() && letter != '\t') {
        return Err(Limit::Control { what, text: text.to_owned() });
    }
    let words = shell::split(text).ok_or_else(|| Limit::Quote { what, text: text.to_owned() })?;
    Ok(words.iter().map(|word| Word::text(shell::quote(word))).collect())
}
