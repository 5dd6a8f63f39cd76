//! Boxes on a PC: one object, in which the variables and the constructors of the box lie together.

use super::succeed;
use bento_tests::harness::{Failed, Outcome, none_of};
use object::{Object, ObjectSection, ObjectSymbol, RelocationTarget};
use std::collections::BTreeMap;
use std::fs;

/// Variables with and without a first value, constructors in an order, and one that a compiler puts in front of all others.
const PROGRAM: &str = r#"
    int counter = 42;
    int cleared;
    static void __attribute__((constructor(200))) late(void) { cleared += 2; }
    static void __attribute__((constructor(101))) early(void) { cleared += 1; }
    static void __attribute__((constructor)) last(void) { cleared += 3; }
    int box1_add2(int a, int b) { return a + b; }
    void watch(void) { counter = 0; }
    __attribute__((section(FIRST), used)) static void (*const first)(void) = watch;
    extern char __box_data_start[], __box_data_end[], __box_bss_start[], __box_bss_end[];
    extern char __box_constructors_start[], __box_constructors_end[];
    char *const ends[] = {__box_data_start, __box_data_end, __box_bss_start, __box_bss_end,
                          __box_constructors_start, __box_constructors_end};
"#;

/// Compilers, and where each puts the constructors of its sanitizers.
const COMPILERS: [(&str, &str); 2] = [("gcc", ".init_array.00099"), ("clang", ".init_array.1")];

/// What a script makes of a box is what the runtime takes it for, whoever compiled it.
pub(super) fn links(script: &str, is_box: bool) -> Outcome {
    let mut faults = Vec::new();
    for (compiler, first) in COMPILERS.into_iter().filter(|_| is_box) {
        let folder = tempfile::tempdir()?;
        let here = folder.path();
        fs::write(here.join("box.ld"), script)?;
        fs::write(here.join("program.c"), PROGRAM)?;
        let first = format!("-DFIRST=\"{first}\"");
        let compile = ["-Os", "-fdata-sections", "-ffunction-sections", &first, "-c", "program.c"];
        succeed(here, compiler, &compile)?;
        let link = ["-r", "-nostdlib", "-Wl,-T,box.ld", "program.o", "-o", "box.o"];
        succeed(here, compiler, &link)?;
        let object = fs::read(here.join("box.o"))?;
        faults.extend(wrong(&object)?.into_iter().map(|what| format!("{compiler}: {what}")));
    }
    none_of(&faults)
}

fn wrong(bytes: &[u8]) -> Result<Vec<String>, Failed> {
    let file = object::File::parse(bytes)?;
    let symbols =
        file.symbols().filter_map(|symbol| Some((symbol.name().ok()?.to_owned(), symbol.address())));
    let symbols: BTreeMap<String, u64> = symbols.collect();
    let mut faults = Vec::new();
    for (name, what) in [("counter", "data"), ("cleared", "bss")] {
        let [start, end] = ["start", "end"].map(|end| symbols[&format!("__box_{what}_{end}")]);
        if !(start..end).contains(&symbols[name]) {
            faults.push(format!("{name} is at {:#x}, not in {start:#x}-{end:#x}", symbols[name]));
        }
    }
    let own = functions(&file, ".data.rel.ro.box_constructors")?;
    let programs = functions(&file, ".init_array.00100")?;
    if (&own[..], &programs[..]) != (&["early", "late", "last"].map(str::to_owned), &["watch".to_owned()]) {
        faults.push(format!("the box runs {own:?}, the program {programs:?}"));
    }
    let size = symbols["__box_constructors_end"] - symbols["__box_constructors_start"];
    faults.extend((size != 24).then(|| format!("the constructors of the box take {size} bytes")));
    Ok(faults)
}

/// The functions whose addresses a section holds, in order.
fn functions(file: &object::File<'_>, name: &str) -> Result<Vec<String>, Failed> {
    let section = file.section_by_name(name).ok_or_else(|| format!("there is no section {name}"))?;
    let mut places = BTreeMap::new();
    for (at, relocation) in section.relocations() {
        let RelocationTarget::Symbol(symbol) = relocation.target() else { continue };
        let symbol = file.symbol_by_index(symbol)?;
        let text = symbol.section_index().ok_or("a constructor is somewhere else")?;
        let offset = symbol.address().wrapping_add_signed(relocation.addend());
        let found = file.symbols().find(|other| {
            other.section_index() == Some(text)
                && other.address() == offset
                && other.kind() == object::SymbolKind::Text
        });
        places.insert(at, found.ok_or("a constructor has no name")?.name()?.to_owned());
    }
    Ok(places.into_values().collect())
}
