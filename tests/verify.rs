//! Documents broken in one rule each, which have to be refused by that rule and no other, and good ones.
//!
//! A case begins with two lines: `; STAGE: NAME`, what is verified, and `; REFUSED: RULE` or `; ACCEPTED`.

use bento_ir::text::{self, Document};
use bento_ir::verify::{self, CodeStage, Defect, Rule};
use bento_tests::harness::{Area, Case, Failed, Outcome, Trial, none_of, trial};
use std::collections::BTreeSet;

/// The case is refused by its rule, or accepted; and it prints and reads back.
pub fn check(case: &Case) -> Outcome {
    let text = case.text()?;
    let (stage, refused) = header(&text)?;
    let document = text::parse(&text).map_err(|error| error.to_string())?;
    let printed = text::print(&document);
    if text::parse(&printed).as_ref() != Ok(&document) {
        return Err(format!("reads back as something else\n{printed}").into());
    }
    let defects = defects(stage, &document)?;
    let rules: BTreeSet<&str> = defects.iter().map(|defect| defect.rule.name()).collect();
    if rules == refused.into_iter().collect() {
        return Ok(());
    }
    let found: Vec<String> = defects.iter().map(Defect::to_string).collect();
    Err(format!("expected {}, found\n{}", refused.unwrap_or("no defect"), found.join("\n")).into())
}

/// The stage and the rule, if one is broken.
fn header(text: &str) -> Result<(&str, Option<&str>), Failed> {
    let mut lines = text.lines();
    let stage = lines.next().and_then(|line| line.strip_prefix("; STAGE: "));
    let verdict = lines.next().unwrap_or_default();
    match (stage, verdict.strip_prefix("; REFUSED: ")) {
        (Some(stage), Some(rule)) => Ok((stage, Some(rule))),
        (Some(stage), None) if verdict == "; ACCEPTED" => Ok((stage, None)),
        (Some(_) | None, _) => Err("does not begin with its stage and its verdict".into()),
    }
}

/// What the verifier of a stage finds in a document whose system level is sound.
fn defects(stage: &str, document: &Document) -> Result<Vec<Defect>, Failed> {
    let (system, facts) = (&document.system, &document.facts);
    let unsound = verify::system(system);
    if !unsound.is_empty() {
        return Ok(unsound);
    }
    if let Some(name) = stage.strip_prefix("code-") {
        let stage = CodeStage::ALL.into_iter().find(|stage| stage.name() == name);
        return Ok(verify::code(system, stage.ok_or_else(|| format!("no code stage is {name}"))?));
    }
    Ok(match stage {
        "system" => unsound,
        "linked" => verify::linked(system),
        "placed" => verify::placed(system, &facts.placement),
        "sectioned" => verify::sectioned(system, &facts.placement, &facts.sections),
        "numbered" => verify::numbered(system, &facts.numbering),
        "programmed" => verify::programmed(system, &facts.placement, &facts.mpu),
        "checked" => verify::checked(system, facts).err().unwrap_or_default(),
        other => return Err(format!("no stage is {other}").into()),
    })
}

/// Every rule has a case that it refuses.
pub fn trials(areas: &[Area]) -> Vec<Trial> {
    let own = areas.iter().copied().filter(|area| area.name == "verify");
    own.map(|area| trial("verify_rules_have_cases", move || every_rule_has_a_case(area))).collect()
}

fn every_rule_has_a_case(area: Area) -> Outcome {
    let mut refused = BTreeSet::new();
    for case in area.cases() {
        let text = case.text()?;
        refused.extend(header(&text)?.1.map(str::to_owned));
    }
    let idle = Rule::ALL.iter().map(|rule| rule.name()).filter(|name| !refused.contains(*name));
    none_of(&idle.map(|name| format!("{name}: no case is refused by it")).collect::<Vec<_>>())
}
