//! What the architecture wants of the gate's instructions, checked without running them.
//!
//! The emulator executes one instruction after the other and sees each register write at once, so a gate without barriers runs
//! well on it; it also comes up with registers as some gate would have left them. What the manuals want all the same is
//! written here as rules over all ways through the instructions: nothing is compared with how the gate looks, so it may be
//! written in any other way that keeps them.
//!
//! | part | what |
//! |---|---|
//! | [`program`] | where instructions go on, and where the gate is entered |
//! | [`value`] | what is known of a word |
//! | [`state`] | what is known at a place |
//! | [`flow`] | all ways, until no more is learnt |
//! | [`effect`] | what instructions do to a state |
//! | [`system`], [`leave`] | the rules |

mod effect;
mod flow;
mod leave;
mod program;
mod state;
mod system;
mod value;

use super::builds::{ARMV8M, Build, FLOATS, everywhere};
use super::mutate;
use super::rig::FIRMWARE;
use bento_asm::Fragment;
use bento_tests::harness::{Outcome, Trial, Workspace, none_of, trial};
use bento_thumb::Instruction;
use std::collections::BTreeSet;

use program::{Place, Program};
pub use system::Target;

/// What is wanted.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Rule {
    /// DDI 0403E, B1.4.4: an `isb` follows where CONTROL is written in thread mode.
    ControlIsSeen,
    /// B1.4.4: CONTROL is written as a constant whose reserved bits are 0: 0 in handlers, which go on in the kernel; for boxes
    /// nPRIV and SPSEL, and FPCA and SFPA only where boxes have floating point.
    Control,
    /// B3.5.1, B3.5.6: numbers, bounds and attributes of regions change while the MPU is off.
    MpuOff,
    /// B3.5.7, B3.5.8; DDI 0553, D1.2: it is said which region is written.
    MpuNumber,
    /// B3.5.6: MPU_CTRL is 0 or ENABLE and PRIVDEFENA, and not 0 where the gate is left, but by set-up.
    MpuOn,
    /// A3.7.3, B3.2.20, B3.5.1: what was written to the MPU, CPACR and FPCCR is complete, which takes a `dsb`, and seen, which
    /// takes an `isb` or the end of an exception: regions where a box goes on, all else wherever the gate is left, and CPACR before the
    /// next floating-point instruction.
    Barriers,
    /// B3.2.8, B3.2.13, B3.2.15, B3.2.16, B3.2.20, B3.2.21: CCR, SHCSR, CPACR and FPCCR get the bits that boxes need, and the
    /// others as they were read; CFSR, HFSR and SFSR are cleared by what was read.
    Register,
    /// B1.5.14: a box's frame is read, and fault status cleared, behind a `dsb`, when all its stores have their answer.
    Late,
    /// B1.5.8, table B1-8: EXC_RETURN is a constant, or what the handler was entered with and compared; to the kernel with CONTROL 0.
    ExceptionReturn,
    /// Table B1-8; DDI 0553, D1.2: the kernel's own handlers get no exception of a box.
    Own,
    /// Rule 1 of the gate: frames on a box's stack are read and written where the pointer less the low end of that stack is not above
    /// its span.
    Frame,
    /// B1.5.14: a handler's own frame is changed for a BusFault that came in the first instructions of the SVC handler, entered from
    /// a box, and for nothing else.
    TakenOver,
    /// Rule 3 of the gate: a register that carries no argument is 0.
    Argument,
    /// AAPCS32, 6.1.1, and rule 2 of the gate: a function of the kernel's that goes into a box leaves r4-r11 and lr on MSP, from
    /// where they come back.
    Saved,
    /// Rule 5 of the gate: calls that did not complete give negative codes.
    Code,
    /// The functions of the gate that say whether they did it say 0 or a negative code.
    Answer,
    /// Rule 9 of the gate: a box is the active one when its regions are in force, and whenever others were.
    Active,
    /// DDI 0553, B3.21: PSPLIM is the end of the stack of the box that becomes active.
    StackLimit,
    /// B3.2.20: CPACR is what the box that becomes active may use, where some box has floating point.
    Coprocessors,
    /// Rule 1 of the gate: what ends a call takes its record from where it is: below what the function that answered left.
    Record,
    /// AAPCS32, 6.1: functions return to where they were called, boxes to where they are caught.
    Return,
    /// Control never runs off the end of a function.
    End,
    /// Every instruction is on some way: what is on none does nothing, or is entered in a way that is not known here.
    Reached,
    /// What an instruction does is known here.
    Understood,
}

impl Rule {
    /// All of them.
    pub const ALL: [Self; 24] = [
        Self::ControlIsSeen,
        Self::Control,
        Self::MpuOff,
        Self::MpuNumber,
        Self::MpuOn,
        Self::Barriers,
        Self::Register,
        Self::Late,
        Self::ExceptionReturn,
        Self::Own,
        Self::Frame,
        Self::TakenOver,
        Self::Argument,
        Self::Saved,
        Self::Code,
        Self::Answer,
        Self::Active,
        Self::StackLimit,
        Self::Coprocessors,
        Self::Record,
        Self::Return,
        Self::End,
        Self::Reached,
        Self::Understood,
    ];

    /// Whether it is about the list of instructions, not about what they do: what is left out may break it whether it mattered
    /// or not.
    pub fn is_of_form(self) -> bool {
        matches!(self, Self::Reached | Self::Understood)
    }
}

/// A rule that is broken, and where.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Broken {
    /// What is wanted.
    pub rule: Rule,
    /// The function.
    pub function: String,
    /// The instruction there.
    pub place: Place,
}

impl Target {
    /// What the rules need to know of a build.
    pub fn of(build: Build) -> Self {
        Self { is_armv8m: build.is_armv8m(), has_floats: build.floats }
    }
}

/// Everything that a root's machine code breaks.
pub fn broken(fragments: &[Fragment<Instruction>], target: Target) -> BTreeSet<Broken> {
    let mut found = flow::Flow::broken(&Program::new(fragments), target);
    let broken =
        |place: Place| Broken { rule: Rule::Saved, function: fragments[place.0].symbol.clone(), place };
    found.extend(program::unsaved(fragments).map(broken));
    found
}

pub fn trials() -> Vec<Trial> {
    vec![trial("attack::rules::hold", hold), trial("attack::rules::each_can_be_broken", each_can_be_broken)]
}

/// A build for each gate that is another one.
fn builds() -> impl Iterator<Item = Build> {
    everywhere().into_iter().filter(|build| build.style == "Os" || build.floats)
}

/// The gates of all boards keep every rule.
fn hold() -> Outcome {
    let workspace = Workspace::copy_of(FIRMWARE)?;
    let mut faults = Vec::new();
    for build in builds() {
        let fragments = mutate::fragments(workspace.path(), build, &|_| {})?;
        let found = broken(&fragments, Target::of(build));
        faults.extend(found.iter().map(|broken| format!("{}: {}", build.title(), said(broken, &fragments))));
    }
    none_of(&faults)
}

fn said(broken: &Broken, fragments: &[Fragment<Instruction>]) -> String {
    let line = &fragments[broken.place.0].lines[broken.place.1];
    format!("{:?} in {}: {:?} {}", broken.rule, broken.function, line.item, line.comment)
}

/// Rules that no gate with one instruction less can break, because each instruction of it is known.
const OF_OTHER_GATES: &[Rule] = &[Rule::Understood];

/// No rule is one that cannot fail: each is broken by some mutant.
fn each_can_be_broken() -> Outcome {
    let workspace = Workspace::copy_of(FIRMWARE)?;
    let mut seen = BTreeSet::new();
    for build in [FLOATS, ARMV8M] {
        let whole = mutate::fragments(workspace.path(), build, &|_| {})?;
        for mutant in mutate::mutants(workspace.path(), build)? {
            let mut fragments = whole.clone();
            mutate::apply(&mutant, &mut fragments);
            seen.extend(broken(&fragments, Target::of(build)).into_iter().map(|broken| broken.rule));
        }
    }
    let unseen = Rule::ALL.iter().filter(|rule| !seen.contains(rule) && !OF_OTHER_GATES.contains(rule));
    none_of(&unseen.map(|rule| format!("no mutant breaks {rule:?}")).collect::<Vec<_>>())
}
