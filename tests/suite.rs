//! The one test binary: every case of every area, and the trials that are not files.
//!
//! To add an area: a module with a `check(&Case) -> Outcome`, one entry in [`AREAS`], and a folder in `tests/cases`.

mod attack;
mod c;
mod checked;
mod cli;
mod code;
mod debug;
mod diag;
mod elf;
mod examples;
mod glue;
mod guard;
mod idl;
mod interpret;
mod link;
mod names;
mod oracles;
mod outputs;
mod passes;
mod place;
mod run;
mod rust;
mod same;
mod schema;
mod setup;
mod stdlib;
mod system;
mod thumb;
mod tidy;
mod verify;

use bento_tests::harness::{Area, Trial};
use libtest_mimic::Arguments;
use std::process::ExitCode;

/// Every folder of `tests/cases`.
const AREAS: &[Area] = &[
    Area { name: "idl", sources: &["bento"], beside: &["ast"], check: idl::check },
    Area { name: "diag", sources: &["toml", "bento"], beside: &[], check: diag::check },
    Area { name: "resolve", sources: &["toml"], beside: &[], check: passes::check_resolve },
    Area { name: "linking", sources: &["bir"], beside: &[], check: passes::check_linking },
    Area { name: "number", sources: &["bir"], beside: &[], check: passes::check_number },
    Area { name: "synthesize", sources: &["bir"], beside: &[], check: code::check },
    Area { name: "guard", sources: &["bir"], beside: &[], check: code::check },
    Area { name: "abort", sources: &["bir"], beside: &[], check: code::check },
    Area { name: "simplify", sources: &["bir"], beside: &[], check: code::check },
    Area { name: "legalize", sources: &["bir"], beside: &[], check: code::check },
    Area {
        name: "cli",
        sources: &["toml"],
        beside: &["stdout", "stderr", "code", "files"],
        check: cli::check,
    },
    Area { name: "c", sources: &["bir"], beside: &["h"], check: c::check },
    Area { name: "rust", sources: &["bir"], beside: &["rs"], check: rust::check },
    Area { name: "link", sources: &["bir"], beside: &["ld", "mk"], check: link::check },
    Area { name: "interpret", sources: &["bir"], beside: &[], check: interpret::check },
    Area { name: "place", sources: &["toml"], beside: &["map"], check: place::check },
    Area { name: "elf", sources: &["txt"], beside: &[], check: elf::check },
    Area { name: "thumb", sources: &["bir", "toml"], beside: &["lst"], check: thumb::check },
    run::AREA,
    Area { name: "verify", sources: &["bir"], beside: &[], check: verify::check },
];

fn main() -> ExitCode {
    let arguments = Arguments::from_args();
    libtest_mimic::run(&arguments, trials()).exit_code()
}

fn trials() -> Vec<Trial> {
    let cases = AREAS.iter().flat_map(|area| area.trials());
    let others = [
        attack::trials(),
        idl::trials(),
        c::trials(),
        cli::trials(),
        debug::trials(),
        diag::trials(),
        elf::trials(),
        examples::trials(),
        glue::trials(),
        guard::trials(),
        link::trials(),
        names::trials(),
        oracles::trials(),
        outputs::trials(),
        run::trials(),
        rust::trials(),
        same::trials(),
        schema::trials(),
        setup::trials(),
        stdlib::trials(),
        system::trials(),
        tidy::trials(AREAS),
        verify::trials(AREAS),
    ];
    cases.chain(others.into_iter().flatten()).collect()
}
