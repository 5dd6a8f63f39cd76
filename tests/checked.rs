//! What a backend is given: a case's document with the receipt that it was verified, and the box that the case is about.

use bento_ir::text::Document;
use bento_ir::{Box, Checked, Id, verify};
use bento_tests::harness::Failed;

/// The receipt.
pub fn checked(document: &Document) -> Result<Checked<'_>, Failed> {
    verify::checked(&document.system, &document.facts).map_err(|defects| {
        let lines: Vec<String> = defects.iter().map(ToString::to_string).collect();
        lines.join("\n").into()
    })
}

/// The box that a line `; box NAME` of the case names; the last one without it.
pub fn subject(case: &str, checked: Checked<'_>) -> Result<Id<Box>, Failed> {
    let name = case.lines().find_map(|line| line.strip_prefix("; box "));
    let boxes = checked.system().boxes.iter().rev();
    let wanted =
        boxes.map(|(id, each)| (id, &each.name)).find(|(_, each)| name.is_none_or(|name| *each == name));
    wanted.map(|(id, _)| id).ok_or_else(|| "there is no such box".into())
}
