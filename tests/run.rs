//! Functions on the emulated board and in the interpreter: what they return, call and store is the same.
//!
//! A case holds functions and data of a kernel; `; call FUNCTION(WORD, …)` calls one. The calls of a case are made one after
//! the other on the same variables; below `; ----` stands what each of them does. `; support FILE` adds a file of support
//! functions. A function `probeN` is unknown: it takes so many words, returns one, and destroys all that it may.
//!
//! All cases and many made-up functions are one firmware, which is booted once.

mod firmware;
mod host;
mod model;
mod program;
mod wide;

use bento_ir::code::ARGUMENT_WORDS;
use bento_ir::{Terminator, text};
use bento_tests::harness::{Area, Case, Failed, Outcome, Trial, below, none_of, split, trial};
use bento_tests::oracle::functions;
use bento_thumb::select;
use firmware::Booted;
use program::{Call, Program};
use std::sync::OnceLock;

/// The folder of cases.
pub const AREA: Area = Area { name: "run", sources: &["bir"], beside: &[], check };

const AFTER: &str = "; ----";

/// Made-up kernels, and the functions of each.
const KERNELS: usize = 160;
const FUNCTIONS: usize = 4;
/// Numbers that a kernel is made of.
const NUMBERS: usize = 1500;
/// One in so many of the made-up kernels is said in C, too.
const AS_C: usize = 4;
/// Arguments that each function is called with.
const ARGUMENTS: [[u32; ARGUMENT_WORDS]; 5] = [
    [0; ARGUMENT_WORDS],
    [1, 2, 3, 4, 5, 6, 7, 8],
    [0xffff_ffff, 0x7fff_ffff, 0x8000_0000, 0x8000_0001, 0, 0xffff_fffe, 1, 0x7fff_fffe],
    [0x1234_5678, 0x9abc_def0, 0x0f1e_2d3c, 0x4b5a_6978, 0x8796_a5b4, 0xc3d2_e1f0, 0x1357_9bdf, 0x0246_8ace],
    [32, 256, 0xffff_ff00, 31, 255, 65536, 33, 0xffff_0000],
];

/// A case does on the board what it does in the interpreter.
pub fn check(case: &Case) -> Outcome {
    let all = everything()?;
    let at = all.programs.iter().position(|(program, _)| program.name == case.slug);
    let Some(at) = at else {
        return Err(all
            .refused
            .iter()
            .find(|(slug, _)| *slug == case.slug)
            .map_or_else(|| "it was not run".into(), |(_, reason)| reason.as_str().into()));
    };
    let lines = compare(all, at)?;
    below(case, AFTER, &lines.join("\n"))
}

/// Trials that are not files.
pub fn trials() -> Vec<Trial> {
    let mut trials = host::trials();
    trials.push(trial("run::made_up_functions", made_up_functions));
    trials.push(trial("run::functions_as_c", functions_as_c));
    trials
}

/// All cases and some of the made-up kernels, said in C where they can be.
fn functions_as_c() -> Outcome {
    let programs = everything()?.programs.iter().map(|(program, _)| program);
    let mut made_up = 0;
    let programs = programs.filter(|program| {
        made_up += usize::from(is_made_up(program));
        (!is_made_up(program) || made_up % AS_C == 0) && !comes_back_from_death(program)
    });
    let programs: Vec<Program> = programs.cloned().collect();
    let objects = firmware::c_objects(&programs)?;
    let programs: Vec<_> = programs.into_iter().zip(objects).collect();
    let booted = firmware::boot(&programs)?;
    let all = Everything { programs, booted, refused: Vec::new() };
    let compared = all.programs.iter().enumerate();
    let faults = compared.filter_map(|(at, (program, _))| {
        let why = compare(&all, at).err()?.message().unwrap_or_default().to_owned();
        Some(format!("{}: {why}\n{}", program.name, text::print(&program.document)))
    });
    none_of(&faults.take(3).collect::<Vec<_>>())
}

fn made_up_functions() -> Outcome {
    let all = everything()?;
    let mut faults = Vec::new();
    let mut functions = 0;
    for (at, (program, _)) in all.programs.iter().enumerate().filter(|(_, (one, _))| is_made_up(one)) {
        functions += program.document.system.thunks.len();
        faults.extend(compare(all, at).err().map(|failed| {
            let why = failed.message().unwrap_or_default().to_owned();
            format!("{}: {why}\n{}", program.name, text::print(&program.document))
        }));
    }
    if functions < KERNELS * FUNCTIONS {
        faults.push(format!("only {functions} functions could be said in Thumb"));
    }
    faults.truncate(3);
    none_of(&faults)
}

fn is_made_up(program: &Program) -> bool {
    program.name.starts_with("made_up")
}

/// Every program, and what it did on the board.
struct Everything {
    programs: Vec<(Program, Vec<u8>)>,
    booted: Booted,
    /// Cases that were not run, and why.
    refused: Vec<(String, String)>,
}

/// The one boot.
fn everything() -> Result<&'static Everything, Failed> {
    static EVERYTHING: OnceLock<Result<Everything, String>> = OnceLock::new();
    let all = EVERYTHING.get_or_init(|| {
        let (mut programs, mut refused) = (made_up(), Vec::new());
        for case in AREA.cases() {
            match of_case(&case) {
                Ok(program) => programs.push(program),
                Err(failed) => refused.push((case.slug, failed.message().unwrap_or_default().to_owned())),
            }
        }
        let booted = firmware::boot(&programs);
        let booted = booted.map_err(|failed| failed.message().unwrap_or_default().to_owned())?;
        Ok(Everything { programs, booted, refused })
    });
    all.as_ref().map_err(|reason| reason.as_str().into())
}

fn of_case(case: &Case) -> Result<(Program, Vec<u8>), Failed> {
    let program = Program::of_case(&case.slug, split(&case.text()?, AFTER).source)?;
    let object = firmware::object(&program)?;
    Ok((program, object))
}

/// Kernels that Thumb has registers enough for; `BENTO_SEED` is a number that draws others.
fn made_up() -> Vec<(Program, Vec<u8>)> {
    let seed = std::env::var("BENTO_SEED").ok().and_then(|seed| seed.parse().ok());
    let mut numbers = Numbers(seed.unwrap_or_default());
    let mut programs = Vec::new();
    // What needs too many registers is drawn again, but not for ever.
    for _ in 0..3 * KERNELS {
        let drawn: Vec<u32> = (0..NUMBERS).map(|_| numbers.next()).collect();
        let document = functions::document(&drawn, FUNCTIONS);
        let names = document.system.thunks.values().map(|thunk| thunk.name.clone());
        let calls = names.flat_map(|function| {
            ARGUMENTS.map(|arguments| Call { function: function.clone(), arguments, words: ARGUMENT_WORDS })
        });
        let program = Program::new(format!("made_up{}", programs.len()), document.clone(), calls.collect());
        match firmware::object(&program) {
            Ok(object) => programs.push((program, object)),
            Err(select::Limit::Registers { .. }) => {}
            Err(limit) => panic!("{limit}\n{}", text::print(&document)),
        }
        if programs.len() == KERNELS {
            break;
        }
    }
    programs
}

/// The same numbers every time (SplitMix64 of Steele, Lea and Flood, 2014).
struct Numbers(u64);

impl Numbers {
    fn next(&mut self) -> u32 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ self.0 >> 30).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ mixed >> 27).wrapping_mul(0x94d0_49bb_1331_11eb);
        ((mixed ^ mixed >> 31) >> 32) as u32
    }
}

/// Whether a program has an abort of its own that returns, which C has no reason to expect.
fn comes_back_from_death(program: &Program) -> bool {
    let mut thunks = program.document.system.thunks.values();
    let abort = thunks.find(|thunk| thunk.name == "__box_abort");
    abort.is_some_and(|thunk| {
        thunk.blocks.values().any(|block| matches!(block.terminator, Terminator::Return(_)))
    })
}

/// Compares board and interpreter; what the calls do, in the words of a case.
fn compare(all: &Everything, at: usize) -> Result<Vec<String>, Failed> {
    let (program, _) = &all.programs[at];
    let effects = &all.booted.effects[at];
    let mut lines = Vec::new();
    for (at, story) in model::run(program, &all.booted.linked)?.into_iter().enumerate() {
        let call = &program.calls[at];
        match effects.get(at) {
            Some(effect) if *effect == story.effect => lines.extend(story.lines),
            other => {
                let found =
                    other.map_or_else(|| format!("{:?}", all.booted.end), |effect| format!("{effect:x?}"));
                let expected = format!("{:x?}\n{}", story.effect, story.lines.join("\n"));
                return Err(format!("{call} on the board: {found}\nin the interpreter: {expected}").into());
            }
        }
    }
    Ok(lines)
}
