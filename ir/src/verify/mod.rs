//! What holds after which pass.
//!
//! A verifier re-derives what it checks and calls none of the code that made it: not the passes' orders, not their
//! rounding, not their graphs. What it finds is a fault of ours, never of a user, and so a [`Defect`] and no diagnostic.
//!
//! | function | holds after |
//! |---|---|
//! | [`system`] | resolve, and every pass behind it |
//! | [`linked`] | link |
//! | [`placed`] | allocate |
//! | [`sectioned`] | sections |
//! | [`numbered`] and [`programmed`] | number |
//! | [`code`] | synthesize and the passes behind it, each with its [`CodeStage`] |
//! | [`checked`] | the last pass: all of it, for a receipt |

mod bounds;
mod code;
mod covers;
mod ids;
mod links;
mod memory;
mod numbered;
mod placed;
mod ports;
mod programmed;
mod rule;
mod sectioned;
mod slices;
mod tree;
mod types;

use std::fmt;

use crate::facts::{MpuPlan, Numbering, Placement, Sections};
use crate::{Checked, Facts, System};

pub use code::CodeStage;
pub use rule::Rule;

/// Something that does not hold although it must: a fault in a pass.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Defect {
    /// What is broken.
    pub rule: Rule,
    /// The node, in the words of the text form.
    pub at: String,
    /// How it is broken.
    pub detail: String,
}

impl fmt::Display for Defect {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}: {}", self.rule.name(), self.at, self.detail)
    }
}

/// What was found so far.
#[derive(Default)]
struct Defects(Vec<Defect>);

impl Defects {
    fn say(&mut self, rule: Rule, at: impl Into<String>, detail: impl Into<String>) {
        self.0.push(Defect { rule, at: at.into(), detail: detail.into() });
    }

    /// Says it unless it holds.
    fn demand(&mut self, holds: bool, rule: Rule, at: impl FnOnce() -> String, detail: &str) {
        if !holds {
            self.say(rule, at(), detail);
        }
    }
}

/// Runs checks that may follow ids, if all ids lead somewhere.
fn if_sound(system: &System, check: impl FnOnce(&mut Defects)) -> Vec<Defect> {
    let mut defects = Defects::default();
    ids::check(system, &mut defects);
    if defects.0.is_empty() {
        check(&mut defects);
    }
    defects.0
}

/// The system level: the tree, memory, types, ports and the links there are.
#[must_use]
pub fn system(system: &System) -> Vec<Defect> {
    if_sound(system, |defects| {
        tree::check(system, defects);
        memory::check(system, defects);
        types::check(system, defects);
        ports::check(system, defects);
        if defects.0.is_empty() {
            links::check(system, defects);
        }
    })
}

/// No import waits for a link.
#[must_use]
pub fn linked(system: &System) -> Vec<Defect> {
    if_sound(system, |defects| links::complete(system, defects))
}

/// Regions, what covers them, and what is left for sections.
#[must_use]
pub fn placed(system: &System, placement: &Placement) -> Vec<Defect> {
    if_sound(system, |defects| places(system, placement, defects))
}

fn places(system: &System, placement: &Placement, defects: &mut Defects) {
    ids::placement(system, placement, defects);
    if defects.0.is_empty() {
        placed::check(system, placement, defects);
        covers::check(system, placement, defects);
        slices::check(system, placement, defects);
    }
}

/// Sections in slices.
#[must_use]
pub fn sectioned(system: &System, placement: &Placement, sections: &Sections) -> Vec<Defect> {
    if_sound(system, |defects| sectioned::check(system, placement, sections, defects))
}

/// Faces. Digests are compared with nothing: only who has the hash function can.
#[must_use]
pub fn numbered(system: &System, numbering: &Numbering) -> Vec<Defect> {
    if_sound(system, |defects| numbered::check(system, numbering, defects))
}

/// MPU words.
#[must_use]
pub fn programmed(system: &System, placement: &Placement, mpu: &MpuPlan) -> Vec<Defect> {
    if_sound(system, |defects| programmed::check(system, placement, mpu, defects))
}

/// Thunks and data.
#[must_use]
pub fn code(system: &System, stage: CodeStage) -> Vec<Defect> {
    if_sound(system, |defects| code::check(system, stage, defects))
}

/// Everything that backends rely on.
///
/// # Errors
/// All defects, if there are any.
pub fn checked<'a>(system: &'a System, facts: &'a Facts) -> Result<Checked<'a>, Vec<Defect>> {
    let mut defects = Defects(self::system(system));
    if defects.0.is_empty() {
        // That ids lead somewhere was seen just now.
        places(system, &facts.placement, &mut defects);
        links::complete(system, &mut defects);
        sectioned::check(system, &facts.placement, &facts.sections, &mut defects);
        numbered::check(system, &facts.numbering, &mut defects);
        programmed::check(system, &facts.placement, &facts.mpu, &mut defects);
        code::check(system, CodeStage::last(system), &mut defects);
    }
    if defects.0.is_empty() { Ok(Checked::new(system, facts)) } else { Err(defects.0) }
}
