//! No case is forgotten: every file of `tests/cases` is a case of an area or says what one expects. Whole systems are
//! folders; their own trials see to those.

use bento_tests::harness::{Area, Outcome, none_of, repository};
use std::collections::BTreeSet;

/// Lists that the trials read themselves.
const LISTS: &[&str] = &[crate::diag::ELSEWHERE];

pub fn all_belong(areas: &[Area]) -> Outcome {
    let files: BTreeSet<String> = repository::files_below("tests/cases").into_iter().collect();
    let mut faults = Vec::new();
    let of_a_system = |file: &str| file.starts_with(&format!("{}/", crate::system::FOLDER));
    for file in files.iter().filter(|file| !LISTS.contains(&file.as_str()) && !of_a_system(file)) {
        let area = areas.iter().find(|area| file.starts_with(&format!("{}/", area.folder())));
        match (area, file.rsplit_once('.')) {
            (Some(area), Some((stem, extension))) => faults.extend(fault(*area, stem, extension, &files)),
            (Some(_), None) | (None, _) => faults.push(format!("{file}: no area runs it")),
        }
    }
    none_of(&faults)
}

fn fault(area: Area, stem: &str, extension: &str, files: &BTreeSet<String>) -> Option<String> {
    let sources = area.sources.iter().filter(|source| files.contains(&format!("{stem}.{source}"))).count();
    if area.sources.contains(&extension) {
        return (sources > 1).then(|| format!("{stem}: two cases of one name"));
    }
    let is_expectation = area.beside.contains(&extension);
    (!is_expectation || sources == 0).then(|| format!("{stem}.{extension}: belongs to no case"))
}
