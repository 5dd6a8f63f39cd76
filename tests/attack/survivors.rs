//! How mutants ended: who may survive, and the evidence of it.
//!
//! A survivor is no hole in the tests only if it is the same gate, which has to be shown by trying every state or by proof: its
//! line in the list says by which test. There may be three at most.

use super::evidence;
use super::mutants::End;
use super::mutate::Mutant;
use bento_tests::harness::{Failed, Outcome, none_of, repository};
use serde_json::json;
use std::collections::{BTreeMap, BTreeSet};

/// The mutants of one architecture.
#[derive(Clone, Copy, Debug)]
pub struct Kept {
    evidence: &'static str,
    /// `NAME -- PROOF`, a line each.
    list: &'static str,
}

pub const KEPT: Kept = Kept { evidence: "mutants", list: "tests/attack/survivors.txt" };
pub const KEPT_OF_ARMV8M: Kept =
    Kept { evidence: "mutants_armv8m", list: "tests/attack/survivors_armv8m.txt" };

/// How many may survive, on both architectures together.
const MOST: usize = 3;

/// Those that survived.
pub fn survivors(all: &[(Mutant, End)]) -> impl Iterator<Item = &Mutant> {
    all.iter().filter(|(_, end)| *end == End::Survived).map(|(mutant, _)| mutant)
}

impl Kept {
    /// Who survives is on the list; if all mutants were tried, who is on the list survives.
    pub fn compare(self, all: &[(Mutant, End)], is_whole: bool) -> Outcome {
        let listed = self.listed()?;
        let survivors: BTreeSet<&str> = survivors(all).map(|mutant| mutant.name.as_str()).collect();
        let unlisted = survivors.iter().filter(|name| !listed.contains_key(**name));
        let mut faults: Vec<String> = unlisted.map(|name| format!("survives: {name}")).collect();
        if is_whole {
            let gone = listed.keys().filter(|name| !survivors.contains(name.as_str()));
            faults.extend(gone.map(|name| format!("{}: does not survive, or is none: {name}", self.list)));
        }
        none_of(&faults)
    }

    fn listed(self) -> Result<BTreeMap<String, String>, Failed> {
        let text = repository::text(self.list)?;
        let entry = |line: &str| {
            let (name, proof) = line.split_once(" -- ")?;
            Some((name.to_owned(), proof.to_owned()))
        };
        let lines = text.lines().filter(|line| !line.is_empty() && !line.starts_with('#'));
        lines
            .map(|line| {
                entry(line).ok_or_else(|| format!("{}: not `NAME -- PROOF`: {line}", self.list).into())
            })
            .collect()
    }

    /// Keeps how all mutants ended.
    pub fn keep(self, all: &[(Mutant, End)]) -> Outcome {
        let count = |wanted: &dyn Fn(&End) -> bool| all.iter().filter(|(_, end)| wanted(end)).count();
        let mut killers: BTreeMap<String, usize> = BTreeMap::new();
        for (_, end) in all {
            if let Some(by) = end.killer() {
                *killers.entry(by).or_default() += 1;
            }
        }
        let survivors: Vec<&str> = survivors(all).map(|mutant| mutant.name.as_str()).collect();
        evidence::keep(
            self.evidence,
            json!({
                "seed": 0,
                "count": all.len(),
                "not possible or the same": count(&|end| matches!(end, End::Impossible | End::Same)),
                "killed": killers.values().sum::<usize>(),
                "killed by": killers,
                "survived": survivors.len(),
                "survivors": survivors,
            }),
        )
    }

    /// The survivors of the kept run.
    fn kept(self) -> Result<BTreeSet<String>, Failed> {
        let kept = evidence::read(self.evidence)?;
        let survivors = kept["survivors"].as_array().ok_or("the evidence has no survivors")?;
        let names: BTreeSet<String> =
            survivors.iter().filter_map(|name| Some(name.as_str()?.to_owned())).collect();
        let (ended, count) = (
            evidence::number(&kept, "killed")? + evidence::number(&kept, "not possible or the same")?,
            evidence::number(&kept, "count")?,
        );
        if ended + u64::try_from(names.len())? != count {
            return Err(format!("docs/evidence/{}.json: {ended} of {count} ended", self.evidence).into());
        }
        Ok(names)
    }
}

/// Who survived the kept runs is who is on the lists, and they are few.
pub fn kept_are_listed() -> Outcome {
    let mut faults = Vec::new();
    let mut total = 0;
    for kept in [KEPT, KEPT_OF_ARMV8M] {
        let listed: BTreeSet<String> = kept.listed()?.into_keys().collect();
        let survived = kept.kept()?;
        let differ = listed.symmetric_difference(&survived);
        faults
            .extend(differ.map(|name| format!("{}: not on the list and in the evidence: {name}", kept.list)));
        total += listed.len();
    }
    if total > MOST {
        faults.push(format!("{total} mutants survive, and {MOST} may"));
    }
    none_of(&faults)
}
