//! The attack suite: a kernel, an attacker and its victim on the emulator, and everything that a box may try.
//!
//! The firmware is in `tests/attack/firmware`, one for all of it; what it tries is written into its memory by the emulator.
//!
//! | part | what |
//! |---|---|
//! | [`builds`] | for which boards the firmware is built, and how |
//! | [`matrix`] | every row of `matrix.txt`, a boot each |
//! | [`images`] | changed images |
//! | [`chaos`] | random states of the attacker |
//! | [`sweep`] | an interrupt at every instruction of a crossing |
//! | [`rules`] | what the architecture wants of the gate and no emulator shows |
//! | [`mutants`], [`survivors`] | the gate broken on purpose, one instruction at a time: tests of these tests |
//!
//! `BENTO_LONG` runs the builds, states and mutants that take minutes too; `BENTO_EVIDENCE` then rewrites
//! `docs/evidence/NAME.json`, of which the short run looks at a part again.

mod builds;
mod chaos;
pub mod evidence;
mod images;
mod matrix;
mod mutants;
mod mutate;
mod rig;
mod rules;
mod survivors;
mod sweep;

use bento_tests::harness::Trial;

/// All trials.
pub fn trials() -> Vec<Trial> {
    let parts = [
        matrix::trials(),
        images::trials(),
        chaos::trials(),
        sweep::trials(),
        rules::trials(),
        mutants::trials(),
    ];
    parts.into_iter().flatten().collect()
}

/// Whether the slow parts run too.
pub fn is_long() -> bool {
    std::env::var_os("BENTO_LONG").is_some()
}
