//! Linker scripts and Makefiles: each as it was, scripts linked by GNU ld and by lld to the same addresses,
//! Makefiles run.
//!
//! The first comment of a case says what it shows. `; box NAME` names the box, the last one without it; `;
//! define X = VALUE` and `; no_sections` are options of the linker script. Makefiles with options are built
//! in [`build`].

mod build;
mod pc;

use crate::checked::{checked, subject};
use bento_ir::text;
use bento_link::{Limit, ld, ld::Given, make};
use bento_tests::harness::{Case, Failed, Outcome, Trial, file, none_of, repository, run, trial};
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::Command;

/// Something for every section of a script. What a box has not is under `KERNEL`.
const PROGRAM: &str = r#"
    int counter = 42;
    int cleared;
    const int constant = 7;
    __attribute__((aligned(32))) char odd[3] = {1, 2, 3};
    __attribute__((section(".noinit"))) int kept;
    __attribute__((constructor(200))) static void late(void) { cleared += 2; }
    __attribute__((constructor(101))) static void early(void) { cleared += 1; }
    __attribute__((constructor)) static void last(void) { cleared += 3; }
    extern char __data_init_start[], __data_init_end[], __stack_end[], end[], __heap_limit[];
    int work(int n) { return n < 2 ? n + counter + cleared + constant + odd[n] + kept : work(n - 1); }
    void __box_init(void) { counter = work((int)(__heap_limit - end) + (int)__data_init_end); }
    void __box_reset_handler(void) { counter = work((int)__data_init_start); }
    #ifdef KERNEL
    __attribute__((section(".isr_vector"), used)) const void *const vectors[] = {__stack_end, __box_reset_handler};
    __attribute__((section(".box_gate"), naked, used)) void gate(void) { __asm__("svc 0"); }
    __attribute__((section(".box.box1.flash"), used)) const int image[] = {1, 2, 3, 4};
    #else
    __attribute__((section(".jumptable"), used)) const void *const __jumptable[] = {__box_init};
    #endif
"#;

/// What a user writes around a script without sections.
const AROUND: &str = "
    INCLUDE box.ld
    SECTIONS
    {
        .code : { *(.text* .rodata* .isr_vector .box_gate .box.*) } > FLASH
        .variables : { *(.data* .init_array*) } > RAM
        .zeros (NOLOAD) : { *(.bss* .noinit) } > RAM
        __data_init_start = 0;
        __data_init_end = 0;
        __stack_end = 0;
        end = 0;
        __heap_limit = 0;
    }
";

const LINKERS: [&str; 2] = ["arm-none-eabi-ld", "ld.lld"];

/// Script and Makefile are as they were; the script links with both linkers, to the same addresses.
pub fn check(case: &Case) -> Outcome {
    let words = case.text()?;
    let document = text::parse(&words)?;
    let checked = checked(&document)?;
    let owner = subject(&words, checked)?;
    let options = options(&words);
    let script = ld::emit(checked, owner, &options)?;
    file(&case.beside("ld"), &script)?;
    let plain = make::Options { linker_script: Some("bb.ld".to_owned()), ..make::Options::default() };
    file(&case.beside("mk"), &make::emit(checked, owner, &plain)?)?;
    if checked.system().host.is_some() {
        return pc::links(&script, checked.system().has_image(owner));
    }
    links(&script, options.no_sections, checked.system().is_isolated(owner))
}

/// Trials that are not files.
pub fn trials() -> Vec<Trial> {
    let mut trials = build::trials();
    trials.push(trial("link::assertions_say_what_to_change", assertions_say_what_to_change));
    trials.push(trial("link::memories_of_one_name_are_refused", memories_of_one_name));
    trials.push(trial("link::only_expressions_are_defined", only_expressions));
    trials
}

/// What a recipe promises and a program does not keep.
fn assertions_say_what_to_change() -> Outcome {
    let words = repository::text("tests/cases/link/box.bir")?;
    let document = text::parse(&words)?;
    let checked = checked(&document)?;
    let script = ld::emit(checked, checked.system().root(), &ld::Options::default())?;
    let folder = tempfile::tempdir()?;
    let here = folder.path();
    fs::write(here.join("box.ld"), script)?;
    fs::write(here.join("program.c"), PROGRAM)?;
    succeed(here, "arm-none-eabi-gcc", &["-mcpu=cortex-m3", "-mthumb", "-c", "program.c"])?;
    let promises = [("__stack_min=0x900", "raise `stack`"), ("__heap_min=0x2000", "lower `heap`")];
    for (linker, (define, help)) in
        LINKERS.into_iter().flat_map(|linker| promises.map(|promise| (linker, promise)))
    {
        let arguments = ["--defsym", define, "-T", "box.ld", "program.o", "-o", "program.elf"];
        let ran = run(Command::new(linker).args(arguments).current_dir(here))?;
        if ran.code == Some(0) || !ran.stderr.contains(help) {
            return Err(format!("{linker} {define}: {:?}\n{}", ran.code, ran.stderr).into());
        }
    }
    Ok(())
}

fn options(case: &str) -> ld::Options {
    let define = |line: &str| {
        let (symbol, value) = line.strip_prefix("; define ")?.split_once(" = ")?;
        Some((symbol.to_owned(), value.to_owned()))
    };
    ld::Options {
        no_sections: case.lines().any(|line| line == "; no_sections"),
        defines: case.lines().filter_map(define).collect(),
    }
}

fn links(script: &str, no_sections: bool, is_box: bool) -> Outcome {
    let folder = tempfile::tempdir()?;
    let here = folder.path();
    fs::write(here.join("box.ld"), script)?;
    fs::write(here.join("around.ld"), AROUND)?;
    fs::write(here.join("program.c"), PROGRAM)?;
    let kind = if is_box { "-DBOX" } else { "-DKERNEL" };
    let flags = ["-mcpu=cortex-m3", "-mthumb", "-Os", "-ffunction-sections", "-fdata-sections", kind, "-c"];
    succeed(here, "arm-none-eabi-gcc", &[&flags[..], &["program.c", "-o", "program.o"]].concat())?;
    let script = if no_sections { "around.ld" } else { "box.ld" };
    let mut results = Vec::new();
    for linker in LINKERS {
        let arguments = [
            "-T",
            script,
            "-e",
            "work",
            "--gc-sections",
            "--fatal-warnings",
            "program.o",
            "-o",
            "program.elf",
        ];
        succeed(here, linker, &arguments)?;
        let symbols = symbols(here)?;
        if !no_sections {
            constructors_are_in_order(here, &symbols)?;
        }
        results.push((symbols, segments(here)?));
    }
    let [(symbols, segments), other] = &mut results[..] else { return Err("there are two linkers".into()) };
    symbols.retain(|name, _| is_shared(name));
    other.0.retain(|name, _| is_shared(name));
    // What a script without sections leaves to the user is the user's.
    if !no_sections && (&*symbols, &*segments) != (&other.0, &other.1) {
        return Err(format!("{LINKERS:?} differ:\n{symbols:#?} {segments:?}\n{other:#?}").into());
    }
    Ok(())
}

/// Whether a symbol is a script's and has the same value with both linkers. lld makes an unwind table of its
/// own, and the bytes of initialised variables lie behind it.
fn is_shared(name: &str) -> bool {
    (name.starts_with("__") || name == "end") && !name.contains("__ex") && !name.contains("data_init")
}

fn symbols(folder: &Path) -> Result<BTreeMap<String, u64>, Failed> {
    let listing = succeed(folder, "arm-none-eabi-nm", &["program.elf"])?;
    let symbol = |line: &str| {
        let (value, rest) = line.split_once(' ')?;
        Some((rest.split(' ').nth(1)?.to_owned(), u64::from_str_radix(value, 16).ok()?))
    };
    Ok(listing.lines().filter_map(symbol).collect())
}

/// The addresses of everything that is loaded.
fn segments(folder: &Path) -> Result<Vec<String>, Failed> {
    let listing = succeed(folder, "arm-none-eabi-readelf", &["-lW", "program.elf"])?;
    let segment = |line: &str| {
        let columns: Vec<&str> = line.split_whitespace().collect();
        let is_loaded = columns.first() == Some(&"LOAD") && columns.get(4) != Some(&"0x00000");
        is_loaded.then(|| columns[2].to_owned())
    };
    Ok(listing.lines().filter_map(segment).collect())
}

/// Those with a priority by it, all others behind them.
fn constructors_are_in_order(folder: &Path, symbols: &BTreeMap<String, u64>) -> Outcome {
    succeed(folder, "arm-none-eabi-objcopy", &["-O", "binary", "-j", ".text", "program.elf", "text.bin"])?;
    let text = fs::read(folder.join("text.bin"))?;
    let range =
        ["__init_array_start", "__init_array_end"].map(|name| symbols[name] - symbols["__text_start"]);
    let array = &text[usize::try_from(range[0])?..usize::try_from(range[1])?];
    let words =
        array.chunks_exact(4).map(|word| u64::from(u32::from_le_bytes([word[0], word[1], word[2], word[3]])));
    let wanted = ["early", "late", "last"].map(|name| symbols[name] | 1);
    let found: Vec<u64> = words.map(|word| word | 1).collect();
    if found == wanted { Ok(()) } else { Err(format!("constructors: {found:x?} and not {wanted:x?}").into()) }
}

/// Runs a program in a folder and gives what it printed.
fn succeed(folder: &Path, program: &str, arguments: &[&str]) -> Result<String, Failed> {
    let ran = run(Command::new(program).args(arguments).current_dir(folder))?;
    match ran.code {
        Some(0) => Ok(ran.stdout),
        code => {
            Err(format!("{program} {}: {code:?}\n{}{}", arguments.join(" "), ran.stdout, ran.stderr).into())
        }
    }
}

/// GNU ld and lld tell memories apart by case; the names that recipes give are all written large.
fn memories_of_one_name() -> Outcome {
    let words = repository::text("tests/cases/link/nobox_at_an_odd_address.bir")?;
    let words = words.replace("slice sys ram", "slice sys Flash").replace("sys.ram", "sys.Flash");
    let document = text::parse(&words)?;
    let checked = checked(&document)?;
    let refused = ld::emit(checked, checked.system().root(), &ld::Options::default());
    let wanted = Limit::SameName {
        name: "FLASH".to_owned(),
        first: "memory `flash`".to_owned(),
        second: "memory `Flash`".to_owned(),
    };
    if refused == Err(wanted) { Ok(()) } else { Err(format!("{refused:?}").into()) }
}

/// Values that are one expression, and values that are more than that.
fn only_expressions() -> Outcome {
    let good = [
        "0x10",
        "4K",
        "ORIGIN(RAM) + (4 << 2)",
        "a ? b : -c",
        "MAX(a, b) != 3",
        "a <= b",
        "LENGTH(RAM)%2",
        "!~-a&&.text",
        "DEFINED(a) ? a : SIZEOF(.text)",
        " 0 ",
    ];
    let bad = [
        "",
        "1; b = 2",
        "1, b",
        "b = 2",
        "b += 2",
        "b <<= 2",
        "(1",
        "1)",
        "1 +",
        "1 /* b",
        "\"b\"",
        "{",
        "a\nb",
        "ä",
        "010",
        "0x",
        "1KK",
        "+ 1",
        "a b",
        "1 ? 2",
        "FOO(1)",
        "MAX(1)",
        "ORIGIN(1)",
        "1 / 0",
        "ASSERT",
        "1 < < 2",
        "$(shell id)",
    ];
    let wrong = good.iter().filter(|text| Given::new(text).is_none());
    let wrong = wrong.chain(bad.iter().filter(|text| Given::new(text).is_some()));
    none_of(&wrong.map(|text| format!("`{text}`")).collect::<Vec<_>>())
}
