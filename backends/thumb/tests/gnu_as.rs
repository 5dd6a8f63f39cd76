//! Every encoding form, by our encoder and by the GNU assembler: bytes, relocations, symbols and mapping
//! marks are equal.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::process::Command;

use bento_asm::{Binding, Contents, Item, Kind, Mapping, Piece, RelocationKind};
use bento_thumb::forms::{Form, Processor, forms};
use bento_thumb::print::PROLOGUE;
use bento_thumb::{Instruction, encode, listing, print};

/// Runs a tool of the GNU toolchain; a missing one is a failure.
fn run(tool: &str, arguments: &[&str]) -> String {
    let output =
        Command::new(tool).args(arguments).output().unwrap_or_else(|error| panic!("{tool}: {error}"));
    let message = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{tool} {arguments:?}: {}", first_lines(&message));
    String::from_utf8(output.stdout).unwrap()
}

fn first_lines(text: &str) -> String {
    text.lines().take(12).collect::<Vec<_>>().join("\n")
}

/// All forms of one processor, assembled to one object.
fn assemble(forms: &[Form], flags: &[&str], name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR"));
    let (source, object) = (folder.join(format!("{name}.s")), folder.join(format!("{name}.o")));
    let text: String = forms.iter().map(|form| print(&form.fragment)).collect();
    std::fs::write(&source, format!("{PROLOGUE}{text}")).unwrap();
    let mut arguments = flags.to_vec();
    arguments.extend([
        "-mthumb",
        "--fatal-warnings",
        "-o",
        object.to_str().unwrap(),
        source.to_str().unwrap(),
    ]);
    run("arm-none-eabi-as", &arguments);
    object
}

/// The bytes of each section, in the order of `sections`.
fn dump(object: &Path, sections: &[&str]) -> Vec<Vec<u8>> {
    let files: Vec<_> = (0..sections.len())
        .map(|at| object.with_extension(format!("{at}.bin")).display().to_string())
        .collect();
    let wanted = sections.iter().zip(&files).map(|(section, file)| format!("{section}={file}"));
    let mut arguments: Vec<String> = wanted.flat_map(|pair| ["--dump-section".to_owned(), pair]).collect();
    arguments.extend([object.display().to_string(), "/dev/null".to_owned()]);
    run("arm-none-eabi-objcopy", &arguments.iter().map(String::as_str).collect::<Vec<_>>());
    files
        .iter()
        .map(|file| {
            let bytes = std::fs::read(file).unwrap();
            std::fs::remove_file(file).unwrap();
            bytes
        })
        .collect()
}

fn bytes(piece: &Piece) -> &[u8] {
    match &piece.contents {
        Contents::Code(bytes) | Contents::ReadOnly(bytes) | Contents::Data(bytes) => bytes,
        Contents::Zero(_) => &[],
    }
}

/// The line of a listing that an offset lies in.
fn line_at(listing: &str, offset: usize) -> String {
    let address = |line: &str| usize::from_str_radix(line.split(':').next().unwrap_or("").trim(), 16).ok();
    let mut before = listing.lines().filter(|line| address(line).is_some_and(|address| address <= offset));
    before.next_back().unwrap_or_default().to_owned()
}

/// Long fill as zeros: the assembler fills at most 64 bytes with `nop.w`, which stands nowhere else.
fn without_fill(bytes: &[u8]) -> Vec<[u8; 4]> {
    let is_short = bytes.len() < 0x1_0000;
    let words = bytes.chunks(4).map(|chunk| [0, 1, 2, 3].map(|at| chunk.get(at).copied().unwrap_or(0)));
    words.map(|word| if is_short || word != [0xaf, 0xf3, 0x00, 0x80] { word } else { [0; 4] }).collect()
}

/// What differs between our bytes and the assembler's, if anything does.
fn difference(form: &Form, piece: &Piece, expected: &[u8]) -> Option<String> {
    let ours = bytes(piece);
    // The assembler fills a section up to its alignment.
    let filled = [ours, &[0x00, 0xbf]].concat();
    if ours == expected || filled == expected || without_fill(ours) == without_fill(expected) {
        return None;
    }
    let offset = ours.iter().zip(expected).take_while(|(ours, theirs)| ours == theirs).count() & !1;
    let theirs = expected.iter().skip(offset).take(4).map(|byte| format!("{byte:02x} ")).collect::<String>();
    let listing = listing(piece, &form.fragment);
    Some(format!(
        "{} at {offset:#x} ({} bytes, GNU as {}):\n  ours  {}\n  GNU as {theirs}",
        form.fragment.symbol,
        ours.len(),
        expected.len(),
        line_at(&listing, offset).chars().take(80).collect::<String>()
    ))
}

/// Relocations of every section, `section offset kind symbol`.
fn expected_relocations(object: &Path) -> BTreeSet<String> {
    let text = run("arm-none-eabi-readelf", &["-rW", object.to_str().unwrap()]);
    let mut section = "";
    let mut all = BTreeSet::new();
    for line in text.lines() {
        if let Some(rest) = line.strip_prefix("Relocation section '.rel") {
            section = rest.split('\'').next().unwrap();
        }
        let words: Vec<_> = line.split_whitespace().collect();
        if let [offset, _, kind, _, symbol] = words[..]
            && kind.starts_with("R_ARM")
        {
            let offset = u32::from_str_radix(offset, 16).unwrap();
            all.insert(format!("{section} {offset:#x} {kind} {symbol}"));
        }
    }
    all
}

fn our_relocations(pieces: &[Piece]) -> BTreeSet<String> {
    let name = |kind| match kind {
        RelocationKind::Absolute32 => "R_ARM_ABS32",
        RelocationKind::Relative32 => "R_ARM_REL32",
        RelocationKind::ThumbCall => "R_ARM_THM_CALL",
        RelocationKind::ThumbJump24 => "R_ARM_THM_JUMP24",
        RelocationKind::ThumbMovwAbs => "R_ARM_THM_MOVW_ABS_NC",
        RelocationKind::ThumbMovtAbs => "R_ARM_THM_MOVT_ABS",
    };
    let all =
        pieces.iter().flat_map(|piece| piece.relocations.iter().map(move |relocation| (piece, relocation)));
    all.map(|(piece, relocation)| {
        format!("{} {:#x} {} {}", piece.section, relocation.offset, name(relocation.kind), relocation.symbol)
    })
    .collect()
}

/// Symbols and mapping marks, `section value size type binding name`; a function's value has bit 0 set.
fn expected_symbols(object: &Path) -> BTreeSet<String> {
    let path = object.to_str().unwrap();
    let text = run("arm-none-eabi-readelf", &["-sW", path]);
    let sections = section_names(path);
    let mut all = BTreeSet::new();
    for line in text.lines() {
        let words: Vec<_> = line.split_whitespace().collect();
        if let [_, value, size, kind, binding, _, index, name] = words[..] {
            let Some(section) = index.parse::<usize>().ok().and_then(|index| sections.get(index)) else {
                continue;
            };
            if kind == "SECTION" {
                continue;
            }
            let value = u32::from_str_radix(value, 16).unwrap();
            let size = size
                .strip_prefix("0x")
                .map_or(size.parse().unwrap_or(0), |hex| u32::from_str_radix(hex, 16).unwrap());
            all.insert(format!("{section} {value:#x} {size} {kind} {binding} {name}"));
        }
    }
    all
}

fn section_names(path: &str) -> Vec<String> {
    let text = run("arm-none-eabi-readelf", &["-SW", path]);
    let rows = text.lines().filter_map(|line| line.trim_start().strip_prefix('['));
    let rows =
        rows.filter_map(|row| row.split_once(']')).filter(|(index, _)| index.trim().parse::<usize>().is_ok());
    rows.map(|(_, rest)| rest.split_whitespace().next().unwrap_or("").to_owned()).collect()
}

fn our_symbols(pieces: &[Piece]) -> BTreeSet<String> {
    let mut all = BTreeSet::new();
    for piece in pieces {
        for symbol in &piece.symbols {
            let (kind, bit) = match symbol.kind {
                Kind::Function => ("FUNC", 1),
                Kind::Object => ("OBJECT", 0),
                Kind::Place => ("NOTYPE", 0),
            };
            let binding = match symbol.binding {
                Binding::Local => "LOCAL",
                Binding::Global => "GLOBAL",
                Binding::Weak => "WEAK",
            };
            let value = symbol.offset | bit;
            all.insert(format!(
                "{} {value:#x} {} {kind} {binding} {}",
                piece.section, symbol.size, symbol.name
            ));
        }
        for (offset, mapping) in &piece.mapping {
            let name = match mapping {
                Mapping::Thumb => "$t",
                Mapping::Data => "$d",
            };
            all.insert(format!("{} {offset:#x} 0 NOTYPE LOCAL {name}", piece.section));
        }
    }
    all
}

/// What one side has and the other has not.
fn compare_sets(what: &str, ours: &BTreeSet<String>, theirs: &BTreeSet<String>) -> Vec<String> {
    let missing = theirs.difference(ours).map(|row| format!("{what} only of GNU as: {row}"));
    let extra = ours.difference(theirs).map(|row| format!("{what} only ours: {row}"));
    missing.chain(extra).collect()
}

fn compare(processor: Processor, flags: &[&str], name: &str) {
    let forms: Vec<_> = forms().into_iter().filter(|form| form.processor == processor).collect();
    let encoded = forms.iter().map(|form| encode(&form.fragment).unwrap_or_else(|limit| panic!("{limit}")));
    let pieces: Vec<_> = encoded.collect();
    let object = assemble(&forms, flags, name);
    let filled: Vec<_> = forms.iter().zip(&pieces).filter(|(_, piece)| !bytes(piece).is_empty()).collect();
    let sections: Vec<_> = filled.iter().map(|(_, piece)| piece.section.as_str()).collect();
    let expected = dump(&object, &sections);
    let rows = filled.iter().zip(&expected);
    let mut faults: Vec<_> =
        rows.filter_map(|((form, piece), bytes)| difference(form, piece, bytes)).collect();
    faults.extend(compare_sets("relocation", &our_relocations(&pieces), &expected_relocations(&object)));
    faults.extend(compare_sets("symbol", &our_symbols(&pieces), &expected_symbols(&object)));
    assert!(faults.is_empty(), "{} differences, first:\n{}", faults.len(), first_lines(&faults.join("\n")));
}

#[test]
fn v7em_forms_equal_gnu_as() {
    compare(Processor::V7em, &["-mcpu=cortex-m4", "-mfpu=fpv4-sp-d16"], "v7em");
}

#[test]
fn v8m_forms_equal_gnu_as() {
    compare(Processor::V8mMain, &["-march=armv8-m.main"], "v8m");
}

#[test]
fn v81m_forms_equal_gnu_as() {
    compare(Processor::V81mMve, &["-march=armv8.1-m.main+mve.fp"], "v81m");
}

/// Names of all variants, and the name of an instruction's; a new variant does not compile until it stands
/// here.
macro_rules! variants {
    ($($name:ident)*) => {
        const VARIANTS: &[&str] = &[$(stringify!($name)),*];

        fn variant(instruction: &Instruction) -> &'static str {
            match instruction {
                $(Instruction::$name { .. } => stringify!($name),)*
            }
        }
    };
}

variants! {
    Move MoveImmediate MoveNot MoveWide MoveTop MoveSymbol Arithmetic ArithmeticWide Compare Shift
    ShiftBy Multiply LongMultiply Divide Extend CountLeadingZeros Extract Load Store LoadPair
    StorePair LoadMultiple StoreMultiple Push Pop LoadLiteral AddressOf Branch BranchIf
    CompareAndBranch Call BranchExchange CallRegister SupervisorCall Breakpoint Undefined Hint
    Barrier ChangeMasks ReadSpecial WriteSpecial It TestTarget ReadFloatStatus WriteFloatStatus
    WriteVectorPredicate
    MoveFromFloat MoveToFloat MoveFloat FloatLoadMultiple FloatStoreMultiple FloatPush FloatPop
}

#[test]
fn every_variant_has_a_form() {
    let mut seen = BTreeSet::new();
    let mut count = 0;
    for form in forms() {
        for line in &form.fragment.lines {
            if let Item::Instruction(instruction) = &line.item {
                seen.insert(variant(instruction));
                count += 1;
            }
        }
    }
    let missing: Vec<_> = VARIANTS.iter().filter(|name| !seen.contains(*name)).collect();
    assert!(missing.is_empty(), "no form has {missing:?}");
    assert!(count > 10_000, "only {count} instructions are compared");
}
