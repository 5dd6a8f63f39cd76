//! An interrupt at every instruction of a crossing.
//!
//! The firmware has 26 crossings, from a call to a death in a younger activation, each from a box that is active, that
//! is not, and that is down, with the interrupt above, at and below the priority of faults and at that of SVC. The timer
//! ticks every 0.625 instructions, so each time is tried; the handler calls boxes, which must be refused, leaves other
//! registers and flags, and looks for secrets of the kernel in what was stacked. In one more variant the handler pends a
//! BusFault wherever a late answer to a store of the box's could arrive: while it runs, and in the first instructions of the SVC
//! handler.

use super::builds::{ARMV8M, ARMV8M_FLOATS, ARMV8M_TIMED, Build, FLOATS, TIMED, USUAL};
use super::rig::{Order, Rig};
use super::{evidence, is_long};
use bento_tests::harness::{Failed, Outcome, Trial, trial};
use serde_json::json;

/// The short run leaves out so many ticks between two times; prime, so that no loop of the code hides from it.
const SHORT_STEP: u32 = 13;
/// Crossings times variants.
const LINES: usize = 26 * 13;

/// What a sweep came to.
struct Sums {
    times: u64,
    failures: u64,
    leaked: u64,
    places: u64,
    late: u64,
}

pub fn trials() -> Vec<Trial> {
    let mut all = vec![
        trial("attack::sweep::coarse", || sweep(USUAL, SHORT_STEP).and_then(|sums| check(&sums))),
        trial("attack::sweep::coarse_with_floats", || {
            sweep(FLOATS, SHORT_STEP).and_then(|sums| check(&sums))
        }),
        trial("attack::sweep::coarse_on_armv8m", || sweep(ARMV8M, SHORT_STEP).and_then(|sums| check(&sums))),
        trial("attack::sweep::coarse_with_floats_on_armv8m", || {
            sweep(ARMV8M_FLOATS, SHORT_STEP).and_then(|sums| check(&sums))
        }),
        trial("attack::sweep::late", || late(USUAL)),
        trial("attack::sweep::late_with_floats", || late(FLOATS)),
        trial("attack::sweep::late_on_armv8m", || late(ARMV8M)),
        trial("attack::sweep::time", || time(TIMED, SHORT_STEP)),
        trial("attack::sweep::time_on_armv8m", || time(ARMV8M_TIMED, SHORT_STEP)),
        trial("attack::sweep::evidence", || kept_is_enough("sweep")),
        trial("attack::sweep::evidence_of_armv8m", || kept_is_enough("sweep_armv8m")),
    ];
    if is_long() {
        all.push(trial("attack::sweep::every_instruction", || long("sweep", USUAL, FLOATS)));
        all.push(trial("attack::sweep_armv8m::every_instruction", || {
            long("sweep_armv8m", ARMV8M, ARMV8M_FLOATS)
        }));
    }
    all
}

fn long(name: &str, plain: Build, floats: Build) -> Outcome {
    let floats = std::thread::spawn(move || sweep(floats, 1).map_err(|failed| format!("{failed:?}")));
    let sums = sweep(plain, 1)?;
    check(&sums)?;
    let floats = floats.join().map_err(|_| "the sweep with floating point panicked")??;
    check(&floats)?;
    evidence::keep(
        name,
        json!({
            "seed": 0,
            "count": sums.times + floats.times,
            "of them with floating point in the attacker": floats.times,
            "failures": sums.failures + floats.failures,
            "words leaked": sums.leaked + floats.leaked,
            "places in the shared region": sums.places,
            "late faults": sums.late,
        }),
    )
}

fn sweep(build: Build, step: u32) -> Result<Sums, Failed> {
    let rig = Rig::of(build)?;
    let boots = rig.boot_file(&rig.elf(), Order::Sweep(1, step), "600")?;
    let printed = boots.clean()?;
    let lines: Vec<&str> = printed.lines().filter(|line| line.starts_with("sweep ")).collect();
    let sums = lines.iter().filter(|line| line.contains(" times "));
    if sums.clone().count() != LINES {
        return Err(printed.into());
    }
    let total = |name: &str| sums.clone().map(|line| number(line, name)).sum::<Result<u64, Failed>>();
    let last = lines.last().ok_or("nothing is said of the sweep")?;
    let sums = Sums {
        times: total("times")?,
        failures: total("failures")?,
        leaked: total("leaked")?,
        places: number(last, "places")?,
        late: number(last, "late")?,
    };
    if sums.failures > 0 { Err(printed.into()) } else { Ok(sums) }
}

/// Every time at which a fault can be late, and some of them in the SVC handler.
fn late(build: Build) -> Outcome {
    let rig = Rig::of(build)?;
    let boots = rig.boot_file(&rig.elf(), Order::SweepLate(1, 1), "600")?;
    let printed = boots.clean()?;
    let mut lines = printed.lines().filter(|line| line.contains(" times "));
    let last = printed.lines().find(|line| line.starts_with("sweep late ")).ok_or("no sum")?;
    if lines.all(|line| line.ends_with(" failures 0 leaked 0")) && number(last, "late")? > 20 {
        return Ok(());
    }
    Err(printed.into())
}

/// A tick at each time, one that nobody minds, and one by which everybody has taken too long.
fn time(build: Build, step: u32) -> Outcome {
    let rig = Rig::of(build)?;
    let boots = rig.boot_file(&rig.elf(), Order::SweepTime(1, step), "600")?;
    let printed = boots.clean()?;
    let mut lines = printed.lines().filter(|line| line.contains(" times "));
    let last = printed.lines().find(|line| line.starts_with("sweep time ")).ok_or("no sum")?;
    if lines.all(|line| line.ends_with(" failures 0 leaked 0")) && number(last, "time")? > 500 {
        return Ok(());
    }
    Err(printed.into())
}

fn number(line: &str, name: &str) -> Result<u64, Failed> {
    let mut words = line.split(' ').skip_while(|word| *word != name).skip(1);
    Ok(words.next().ok_or_else(|| format!("no `{name}` in: {line}"))?.parse()?)
}

fn check(sums: &Sums) -> Outcome {
    let (failures, leaked, places, late) = (sums.failures, sums.leaked, sums.places, sums.late);
    let fine = failures == 0 && leaked == 0 && places > 8 && late > 0;
    if fine {
        Ok(())
    } else {
        Err(format!("{failures} failures, {leaked} words leaked, {places} places, {late} late faults").into())
    }
}

/// Every time was tried once, and none failed.
fn kept_is_enough(name: &str) -> Outcome {
    let kept = evidence::read(name)?;
    let fine = evidence::number(&kept, "count")? >= 100_000
        && evidence::number(&kept, "failures")? == 0
        && evidence::number(&kept, "words leaked")? == 0;
    if fine { Ok(()) } else { Err(format!("docs/evidence/{name}.json: {kept}").into()) }
}
