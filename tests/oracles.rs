//! The oracles, each on many made-up inputs, and on the corpora of the fuzz targets, which call the same ones.

use bento_tests::harness::{Outcome, Trial, none_of, repository, trial};
use bento_tests::oracle;

/// The fuzz targets.
const CORPORA: &[&str] = &["idl", "recipe"];

pub fn trials() -> Vec<Trial> {
    let corpora = CORPORA.iter().flat_map(|corpus| of_corpus(corpus));
    made_up().into_iter().chain(corpora).collect()
}

/// Every text form that somebody wrote prints and reads back. What a case expects stands below a line of its own.
fn text_forms_come_back() -> Outcome {
    let mut faults = Vec::new();
    for file in repository::files().into_iter().filter(|file| file.ends_with(".bir")) {
        let text = repository::text(&file)?;
        let is_marker = |line: &&str| line.starts_with(";---") || line.starts_with("; ----");
        let written: String = text.split_inclusive('\n').take_while(|line| !is_marker(line)).collect();
        faults.extend(oracle::bir::check(&written).err().map(|fault| format!("{file}: {fault}")));
    }
    none_of(&faults)
}

/// Every file of a corpus as it is, and changed.
fn of_corpus(corpus: &'static str) -> Vec<Trial> {
    let files = oracle::mutation::files(corpus).into_iter();
    let mut trials: Vec<Trial> = files
        .map(|file| trial(format!("fuzz::{file}"), move || oracle::mutation::check(corpus, &file)))
        .collect();
    trials.push(trial(format!("oracle::{corpus}_survives_changes"), move || oracle::mutation::of(corpus)));
    trials
}

fn made_up() -> Vec<Trial> {
    vec![
        trial("oracle::allocation_is_accepted", oracle::allocation::is_what_the_verifier_accepts),
        trial("oracle::allocation_finds_room", oracle::allocation::says_no_room_only_if_there_is_none),
        trial("oracle::allocation_is_the_best", oracle::allocation::is_the_best_there_is),
        trial("oracle::allocation_of_a_thousand_boxes", oracle::allocation::lays_out_a_thousand_boxes),
        trial("oracle::bir_files_come_back", text_forms_come_back),
        trial("oracle::bir_prints_what_it_reads", oracle::bir::prints_what_it_reads),
        trial("oracle::idl_prints_what_it_parses", oracle::idl::prints_what_it_parses),
        trial("oracle::passes_preserve_calls", oracle::meaning::passes_preserve_calls),
        trial("oracle::passes_preserve_code", oracle::meaning::passes_preserve_code),
        trial("oracle::time_grows_with_boxes", oracle::scale::grows_with_the_number_of_boxes),
    ]
}
