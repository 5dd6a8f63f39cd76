//! Files that are no linked ones for Arm, from the start or by damage.

use bento_elf::{ReadError, read};
use bento_tests::harness::{Failed, Outcome, Workspace, fine, none_of, run};
use std::fs;
use std::process::Command;

const SOURCE: &str = "int counter = 1; int zero; int start(void) { return counter + zero; }";

/// Whether a file is refused for the right reason.
type Right = fn(&ReadError) -> bool;

/// Each is refused as what it is.
pub fn refused() -> Outcome {
    let linked = linked(&["-mfloat-abi=soft"])?;
    let mut other_class = linked.clone();
    other_class[4] = 2;
    let mut other_order = linked.clone();
    other_order[5] = 2;
    let mut other_machine = linked.clone();
    other_machine[18] = 40 ^ 1;
    let mut other_kind = linked.clone();
    other_kind[16] = 1;
    let object = bento_elf::image_object(&[]);
    let cases: [(&str, &[u8], Right); 7] = [
        ("nothing", b"", |error| matches!(error, ReadError::NotElf(_))),
        ("text", b"not an ELF file at all, whatever its length may be, and it is long", |error| {
            matches!(error, ReadError::NotElf(_))
        }),
        ("64 bits", &other_class, |error| matches!(error, ReadError::NotElf(_))),
        ("big endian", &other_order, |error| matches!(error, ReadError::NotElf(_))),
        ("another machine", &other_machine, |error| *error == ReadError::OtherMachine),
        ("said to be an object", &other_kind, |error| *error == ReadError::NotLinked),
        ("an object", &object, |error| *error == ReadError::NotLinked),
    ];
    let wrong = cases.iter().filter_map(|(what, bytes, wanted)| match read(bytes) {
        Err(error) if wanted(&error) => None,
        other => Some(format!("{what}: {other:?}")),
    });
    none_of(&wrong.collect::<Vec<_>>())
}

/// Every prefix, and every byte turned in some way: an answer, whichever.
pub fn damaged() -> Outcome {
    let whole = linked(&["-mfpu=fpv4-sp-d16", "-mfloat-abi=softfp"])?;
    if read(&whole).is_err() {
        return Err("the whole file cannot be read".into());
    }
    let mut answers = [0_usize; 2];
    let mut ask = |bytes: &[u8]| answers[usize::from(read(bytes).is_ok())] += 1;
    for end in 0..whole.len() {
        ask(&whole[..end]);
    }
    for at in 0..whole.len() {
        for turned in [0xff, 0x80, 0x01] {
            let mut mutant = whole.clone();
            mutant[at] ^= turned;
            ask(&mutant);
        }
    }
    // Words that are lengths, offsets and counts become as large as they can, or nothing.
    for at in (0..whole.len() - 4).step_by(4) {
        for word in [0_u32, u32::MAX, 0x7fff_ffff, 0xffff_fff0] {
            let mut mutant = whole.clone();
            mutant[at..at + 4].copy_from_slice(&word.to_le_bytes());
            ask(&mutant);
        }
    }
    if answers.contains(&0) { Err(format!("{answers:?}: all alike").into()) } else { Ok(()) }
}

/// A small program for Arm.
fn linked(flags: &[&str]) -> Result<Vec<u8>, Failed> {
    let workspace = Workspace::empty()?;
    workspace.add("program.c", SOURCE.as_bytes())?;
    let mut compile = Command::new("arm-none-eabi-gcc");
    compile.args(["-mcpu=cortex-m4", "-mthumb", "-Os", "-nostdlib", "-Wl,-e,start", "-o", "program.elf"]);
    compile.args(flags).arg("program.c").current_dir(workspace.path());
    fine("gcc", run(&mut compile)?)?;
    Ok(fs::read(workspace.path().join("program.elf"))?)
}
