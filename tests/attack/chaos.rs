//! Random states of the attacker: registers, flags, stack pointer and program counter from a seed.

use super::builds::{ARMV8M, ARMV8M_FLOATS, Build, FLOATS, USUAL};
use super::rig::{Boots, Order, Rig};
use super::{evidence, is_long};
use bento_tests::harness::{Failed, Outcome, Trial, trial};
use serde_json::json;

/// The first seed of all.
const SEED: u32 = 1;
/// States of one boot.
const AT_ONCE: u32 = 10_000;
/// Boots of the short run.
const SHORT: u32 = 2;
/// Boots of the long run, without floating point and with it.
const LONG: u32 = 100;

/// What the emulator says of the attacker's own accesses to the processor's registers, which fault, and of its own stack
/// pointer. Everything else that it says is of the kernel.
const OF_THE_ATTACKER: &[&str] = &[
    "unassigned area of PPB: offset",
    ", region 'systick', reason: invalid size",
    "BLXNS with misaligned SP is UNPREDICTABLE",
];

/// Sums over boots.
#[derive(Clone, Copy, Default, Debug)]
struct Sums {
    states: u64,
    failures: u64,
    returned: u64,
    imports: u64,
    rescued: u64,
}

pub fn trials() -> Vec<Trial> {
    let mut all = vec![
        trial(format!("attack::chaos::{}_states", SHORT * AT_ONCE), || {
            boots(USUAL, 0, SHORT).and_then(check)
        }),
        trial(format!("attack::chaos::{AT_ONCE}_states_with_floats"), || boots(FLOATS, 0, 1).and_then(check)),
        trial(format!("attack::chaos::{AT_ONCE}_states_on_armv8m"), || boots(ARMV8M, 0, 1).and_then(check)),
        trial(format!("attack::chaos::{AT_ONCE}_states_with_floats_on_armv8m"), || {
            boots(ARMV8M_FLOATS, 0, 1).and_then(check)
        }),
        trial("attack::chaos::evidence", || kept_is_enough("chaos")),
        trial("attack::chaos::evidence_of_armv8m", || kept_is_enough("chaos_armv8m")),
    ];
    if is_long() {
        let states = 2 * LONG * AT_ONCE;
        all.push(trial(format!("attack::chaos::{states}_states"), || long("chaos", USUAL, FLOATS)));
        all.push(trial(format!("attack::chaos_armv8m::{states}_states"), || {
            long("chaos_armv8m", ARMV8M, ARMV8M_FLOATS)
        }));
    }
    all
}

fn long(name: &str, plain: Build, floats: Build) -> Outcome {
    let plain = std::thread::spawn(move || boots(plain, 0, LONG).map_err(|failed| format!("{failed:?}")));
    let floats = boots(floats, 0, LONG)?;
    let plain = plain.join().map_err(|_| "the states without floating point panicked")??;
    check(plain)?;
    check(floats)?;
    let sums = plain.plus(floats);
    evidence::keep(
        name,
        json!({
            "seed": SEED,
            "of them with floating point in the attacker": floats.states,
            "count": sums.states,
            "failures": sums.failures,
            "ended in a return": sums.returned,
            "imports entered": sums.imports,
            "stopped by the rig's timer": sums.rescued,
        }),
    )
}

/// Boots by number, from `first` up to but without `last`.
fn boots(build: Build, first: u32, last: u32) -> Result<Sums, Failed> {
    let rig = Rig::of(build)?;
    let mut sums = Sums::default();
    for number in first..last {
        let boots = rig.boot(Order::Chaos(SEED + number * AT_ONCE, AT_ONCE))?;
        sums = sums.plus(read(&boots)?);
    }
    Ok(sums)
}

fn read(boots: &Boots) -> Result<Sums, Failed> {
    let of_the_kernel = |line: &&str| !OF_THE_ATTACKER.iter().any(|known| line.contains(known));
    let said: Vec<&str> = boots.log.lines().filter(of_the_kernel).collect();
    if !said.is_empty() {
        return Err(format!("the emulator says\n{}", said.join("\n")).into());
    }
    let printed = boots.ended()?;
    let line = printed.lines().find(|line| line.starts_with("chaos states ")).ok_or("no sums of chaos")?;
    let mut words = line.split(' ');
    let mut number = |name: &str| {
        words.find(|word| *word == name);
        words.next().and_then(|word| word.parse().ok()).ok_or_else(|| format!("no `{name}` in: {line}"))
    };
    let sums = Sums {
        states: number("states")?,
        failures: number("failures")?,
        returned: number("returned")?,
        imports: number("imports")?,
        rescued: number("rescued")?,
    };
    if sums.failures > 0 { Err(printed.into()) } else { Ok(sums) }
}

/// No failure, and the states were not all as good as none.
fn check(sums: Sums) -> Outcome {
    let lively = sums.returned * 1000 > sums.states && sums.imports * 20 > sums.states;
    if sums.failures == 0 && lively { Ok(()) } else { Err(format!("{sums:?}").into()) }
}

impl Sums {
    fn plus(self, other: Self) -> Self {
        Self {
            states: self.states + other.states,
            failures: self.failures + other.failures,
            returned: self.returned + other.returned,
            imports: self.imports + other.imports,
            rescued: self.rescued + other.rescued,
        }
    }
}

/// A million states, none failed; the short run's are the first of them.
fn kept_is_enough(name: &str) -> Outcome {
    let kept = evidence::read(name)?;
    let fine = evidence::number(&kept, "count")? >= 1_000_000
        && evidence::number(&kept, "failures")? == 0
        && evidence::number(&kept, "seed")? == u64::from(SEED);
    if fine { Ok(()) } else { Err(format!("docs/evidence/{name}.json: {kept}").into()) }
}
