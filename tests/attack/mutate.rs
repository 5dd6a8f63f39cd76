//! A gate broken in one place.
//!
//! What is broken is the list of instructions that is encoded otherwise, so nothing but the gate changes.

use super::builds::Build;
use bento_asm::{Fragment, Item};
use bento_ir::{Id, verify};
use bento_passes::Inputs;
use bento_recipe::{Read, Request};
use bento_span::{Diagnostics, SourceMap};
use bento_tests::harness::Failed;
use bento_thumb::instruction::BranchOn;
use bento_thumb::{Instruction, print};
use std::cell::RefCell;
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

/// How fragments of the gate itself are called. Of other fragments only instructions that keep a rule are broken.
const GATE: &str = "__box_gate";

/// What is done to an instruction.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum How {
    /// It is left out.
    Without,
    /// Its condition is turned.
    Inverted,
}

/// One broken place.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Mutant {
    /// Fragment, what is done, and the instruction as text; `#2` behind it if that is there twice.
    pub name: String,
    /// The rule that the instruction says it keeps.
    pub rule: Option<u8>,
    fragment: usize,
    line: usize,
    how: How,
}

/// The object of the kernel whose recipes are in a folder, for a build, edited by `edit`.
pub fn object(folder: &Path, build: Build, edit: bentoc::Edit<'_>) -> Result<Vec<u8>, Failed> {
    let (mut sources, mut diagnostics) = (SourceMap::new(), Diagnostics::new());
    let overrides: Vec<String> = build.overrides.iter().map(|&word| word.to_owned()).collect();
    let request = Request { directory: ".", recipe: build.recipe.first().copied(), overrides: &overrides };
    let mut read = |path: &str| fs::read_to_string(folder.join(path)).map_or(Read::Missing, Read::Text);
    let recipe = bento_recipe::load(&request, &mut sources, &mut read, &mut diagnostics);
    let recipe = recipe.map_err(|_| "the recipe of the rig has errors")?;
    let (boards, support) = (bentoc::boards(), bentoc::support());
    let inputs = Inputs { recipe: &recipe, boards: &boards, support: &support };
    let compiled = bento_passes::compile(&inputs, &mut diagnostics, &mut |_, _| {});
    let compiled = compiled.map_err(|_| "the recipe of the rig does not compile")?;
    let checked =
        verify::checked(&compiled.system, &compiled.facts).map_err(|defects| format!("{defects:?}"))?;
    Ok(bentoc::object_with(checked, Id::from_index(0), edit)?)
}

/// The machine code of the kernel, edited by `edit`.
pub fn fragments(
    folder: &Path,
    build: Build,
    edit: bentoc::Edit<'_>,
) -> Result<Vec<Fragment<Instruction>>, Failed> {
    let seen = RefCell::new(Vec::new());
    let object = object(folder, build, &|fragments| {
        edit(fragments);
        seen.borrow_mut().clone_from(fragments);
    });
    let seen = seen.into_inner();
    // What cannot be encoded was seen all the same.
    if seen.is_empty() { object.map(|_| seen) } else { Ok(seen) }
}

/// Every mutant of the kernel whose sources are in a folder.
pub fn mutants(folder: &Path, build: Build) -> Result<Vec<Mutant>, Failed> {
    let fragments = fragments(folder, build, &|_| {})?;
    let found = fragments.iter().enumerate().flat_map(|(index, fragment)| of_fragment(index, fragment));
    Ok(numbered(found.collect()))
}

/// The object of the kernel with one place broken; an error if that cannot be encoded.
pub fn broken(folder: &Path, build: Build, mutant: &Mutant) -> Result<Vec<u8>, Failed> {
    object(folder, build, &|fragments| apply(mutant, fragments))
}

fn of_fragment(index: usize, fragment: &Fragment<Instruction>) -> Vec<Mutant> {
    let mut found = Vec::new();
    for (at, line) in fragment.lines.iter().enumerate() {
        let Item::Instruction(instruction) = &line.item else { continue };
        if !fragment.symbol.starts_with(GATE) && line.rule.is_none() {
            continue;
        }
        let text = text(fragment, at);
        let one = |how, word: &str| Mutant {
            name: format!("{}: {word} `{text}`", fragment.symbol),
            rule: line.rule.map(|rule| rule.number()),
            fragment: index,
            line: at,
            how,
        };
        found.push(one(How::Without, "without"));
        if inverted(instruction).is_some() {
            found.push(one(How::Inverted, "inverted"));
        }
    }
    found
}

/// An instruction's text: what is missing from the fragment's without it.
fn text(fragment: &Fragment<Instruction>, at: usize) -> String {
    let mut without = fragment.clone();
    without.lines.remove(at);
    let (whole, rest) = (print(fragment), print(&without));
    let mut rest = rest.lines();
    let line = whole.lines().find(|line| rest.next() != Some(*line)).unwrap_or_default();
    line.split('@').next().unwrap_or_default().split_whitespace().collect::<Vec<_>>().join(" ")
}

fn numbered(mut mutants: Vec<Mutant>) -> Vec<Mutant> {
    let mut seen: BTreeMap<String, u32> = BTreeMap::new();
    for mutant in &mut mutants {
        let count = seen.entry(mutant.name.clone()).or_default();
        *count += 1;
        if *count > 1 {
            mutant.name = format!("{} #{count}", mutant.name);
        }
    }
    mutants
}

/// Breaks the place in the kernel's machine code.
pub fn apply(mutant: &Mutant, fragments: &mut [Fragment<Instruction>]) {
    let fragment = &mut fragments[mutant.fragment];
    if mutant.how == How::Without {
        fragment.lines.remove(mutant.line);
        return;
    }
    let item = &mut fragment.lines[mutant.line].item;
    if let Item::Instruction(instruction) = item
        && let Some(turned) = inverted(instruction)
    {
        *instruction = turned;
    }
}

/// A conditional branch that goes the other way.
#[expect(clippy::wildcard_enum_match_arm, reason = "whatever else there is has no condition to turn")]
fn inverted(instruction: &Instruction) -> Option<Instruction> {
    match instruction {
        Instruction::BranchIf { condition, label } => {
            Some(Instruction::BranchIf { condition: condition.inverse(), label: *label })
        }
        Instruction::CompareAndBranch { on, register, label } => {
            let on = match on {
                BranchOn::Zero => BranchOn::NonZero,
                BranchOn::NonZero => BranchOn::Zero,
            };
            Some(Instruction::CompareAndBranch { on, register: *register, label: *label })
        }
        _ => None,
    }
}
