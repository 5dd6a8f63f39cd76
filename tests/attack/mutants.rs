//! Tests of the tests: the gate is broken in one place, and some test has to see it.
//!
//! Every instruction of the gate is left out once and every conditional branch turned once, in a kernel whose boxes have no
//! floating point; then what is only there if one has. A mutant is killed by the first of these that goes wrong: the rows of
//! the matrix in one boot, a bad image and a processor with too few regions, faults of the kernel itself, two thousand random
//! states, a coarse sweep of interrupts, late faults, and more instructions than the gate takes, which the exact figures of `examples/cost`
//! would show; or it breaks a rule of the architecture, which no run shows: [`super::rules`]. What survives is in
//! [`super::survivors`].

use super::builds::{ARMV8M, ARMV8M_FLOATS, Build, FLOATS, TIMED, TIMED_FLOATS, USUAL};
use super::matrix::{FOUR_REGIONS, PANIC, Row, faults, is_tried_in_one_boot, rows};
use super::mutate::{Mutant, apply, broken, fragments, mutants, object};
use super::rig::{Boots, Order, Rig, link_command};
use super::rules::{self, Rule};
use super::survivors::{self, KEPT, KEPT_OF_ARMV8M, Kept, survivors};
use super::{images, is_long};
use bento_tests::harness::{Failed, Outcome, Trial, run, trial};
use std::collections::{BTreeMap, BTreeSet};
use std::fs::{self, File};
use std::io::Write;
use std::path::Path;
use std::process::Command;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};

/// Linked once for each mutant, so without optimisation across files.
const BUILD: Build = Build { style: "Os_no_lto", variables: &["LTO=0"], ..USUAL };

/// The same with floating point in the attacker: breaks what only such boxes use.
const WITH_FLOATS: Build = Build { variables: &["LTO=0"], ..FLOATS };

/// The same with time limits for the attacker, without and with floating point: breaks what counts and looks at deadlines.
const WITH_TIME: Build = Build { style: "timed_no_lto", variables: &["LTO=0"], ..TIMED };
const WITH_TIME_AND_FLOATS: Build =
    Build { style: "timed_floats_no_lto", variables: &["LTO=0"], ..TIMED_FLOATS };

/// The same on ARMv8-M.
const OF_ARMV8M: Build = Build { style: "Os_no_lto", variables: &["LTO=0"], ..ARMV8M };
const OF_ARMV8M_WITH_FLOATS: Build = Build { variables: &["LTO=0"], ..ARMV8M_FLOATS };

/// Seconds that a mutant may take for what the gate does in one, and for what it does in three.
const PATIENCE: &str = "4";
const LONG_PATIENCE: &str = "12";
/// The short run tries one of so many.
const SHORT_STEP: usize = 29;
/// The same of what only ARMv8-M has.
const SHORT_STEP_OF_ARMV8M: usize = 7;
/// Rows that take too long to be tried on each mutant.
const LEFT_OUT: &[u32] = &[804, 933, 934, 956, 1045];
/// Ticks by which two measurements of the same may differ: an instruction takes 1.6.
const NOISE: u64 = 1;
const WORKERS: usize = 2;
/// Where it is said how each ended.
const NOTES: &str = "bento-mutants.txt";

/// Mutants and how they ended, or why that is not known.
type Tried = Result<Vec<(Mutant, End)>, Failed>;

/// How a mutant ended.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum End {
    /// It cannot be encoded or linked.
    Impossible,
    /// Its object is the gate's.
    Same,
    /// By what.
    Killed(&'static str),
    /// Nothing that runs shows it, but the architecture does not allow it.
    Breaks(Rule),
    Survived,
}

impl End {
    /// What killed it.
    pub fn killer(&self) -> Option<String> {
        match self {
            Self::Killed(by) => Some((*by).to_owned()),
            Self::Breaks(rule) => Some(format!("the rule {rule:?}")),
            Self::Impossible | Self::Same | Self::Survived => None,
        }
    }
}

pub fn trials() -> Vec<Trial> {
    let mut all = vec![
        trial("attack::mutants::sample", || KEPT.compare(&tried(SHORT_STEP)?, false)),
        trial("attack::mutants_armv8m::sample", || {
            KEPT_OF_ARMV8M.compare(&tried_on_armv8m(SHORT_STEP_OF_ARMV8M)?, false)
        }),
        trial("attack::mutants::evidence", survivors::kept_are_listed),
    ];
    if is_long() {
        all.push(trial("attack::mutants::all", || long(KEPT, tried)));
        all.push(trial("attack::mutants_armv8m::all", || long(KEPT_OF_ARMV8M, tried_on_armv8m)));
    }
    all
}

/// Every mutant is tried, and how they ended is kept.
fn long(kept: Kept, tried: fn(usize) -> Tried) -> Outcome {
    let all = tried(1)?;
    kept.keep(&all)?;
    kept.compare(&all, true)
}

/// What a mutant is compared with.
struct Bench {
    build: Build,
    rig: Arc<Rig>,
    link: String,
    rows: Vec<Row>,
    costs: BTreeMap<String, u64>,
    object: Vec<u8>,
}

impl Bench {
    fn new(build: Build) -> Result<Self, Failed> {
        let rig = Rig::of(build)?;
        let link = link_command(&rig, build.variables)?;
        let object = object(rig.folder(), build, &|_| {})?;
        if fs::read(rig.folder().join("bb.gate.o"))? != object {
            return Err("without a change the kernel's object is another than the command's".into());
        }
        let costs = costs(&rig.boot(Order::Cost)?)?;
        let rows = rows()?
            .into_iter()
            .filter(|row| is_tried_in_one_boot(row, build) && !LEFT_OUT.contains(&row.number));
        let bench = Self { build, link, rows: rows.collect(), costs, object, rig };
        match bench.tried("sys.elf", None)? {
            End::Survived => Ok(bench),
            end @ (End::Impossible | End::Same | End::Killed(_) | End::Breaks(_)) => {
                Err(format!("{}: the gate as it is does not survive: {end:?}", build.title()).into())
            }
        }
    }

    fn mutants(&self) -> Result<Vec<Mutant>, Failed> {
        mutants(self.rig.folder(), self.build)
    }

    fn end(&self, index: usize, mutant: &Mutant) -> Result<End, Failed> {
        let Ok(object) = broken(self.rig.folder(), self.build, mutant) else {
            return Ok(End::Impossible);
        };
        if object == self.object {
            return Ok(End::Same);
        }
        let (gate, elf) = (format!("mutant{index}.o"), format!("mutant{index}.elf"));
        fs::write(self.rig.folder().join(&gate), object)?;
        let link =
            self.link.replace("bb.gate.o", &gate).replace("sys.elf", &elf).replace("sys.map", "/dev/null");
        let linked = run(Command::new("sh").args(["-c", &link]).current_dir(self.rig.folder()))?;
        let end = if linked.code == Some(0) { self.tried(&elf, Some(mutant))? } else { End::Impossible };
        for file in [gate, elf] {
            // What was not linked is not there.
            let _ = fs::remove_file(self.rig.folder().join(file));
        }
        Ok(end)
    }

    /// What kills a mutant, rows first. None if it survives all that runs: the rules are asked before what takes longest.
    fn tried(&self, elf: &str, mutant: Option<&Mutant>) -> Result<End, Failed> {
        let file = self.rig.folder().join(elf);
        if let Some(by) = self.quickly(&file)? {
            return Ok(End::Killed(by));
        }
        if let Some(rule) = mutant.map(|mutant| self.rule(mutant)).transpose()?.flatten() {
            return Ok(End::Breaks(rule));
        }
        Ok(self.slowly(&file)?.map_or(End::Survived, End::Killed))
    }

    fn boot(&self, file: &Path, order: Order) -> Result<Boots, Failed> {
        let is_long = matches!(
            order,
            Order::Chaos(..) | Order::Sweep(..) | Order::SweepLate(..) | Order::SweepTime(..)
        );
        self.rig.boot_file(file, order, if is_long { LONG_PATIENCE } else { PATIENCE })
    }

    fn quickly(&self, file: &Path) -> Result<Option<&'static str>, Failed> {
        let all = self.boot(file, Order::All(0))?;
        if !all.clean().is_ok_and(|printed| faults(&self.rows, self.build, printed).is_empty()) {
            return Ok(Some("the matrix"));
        }
        if !self.refuses(file)? {
            return Ok(Some("a bad image or processor"));
        }
        let device = if self.build.is_armv8m() { "50200000" } else { "40004000" };
        let own = panics(&self.boot(file, Order::Fault(0))?, &format!("panic: MemManage pc={device}"))
            && panics(&self.boot(file, Order::Fault(1))?, "bfar=60000000");
        Ok((!own).then_some("the kernel's faults"))
    }

    /// The first rule of the architecture that a mutant breaks.
    fn rule(&self, mutant: &Mutant) -> Result<Option<Rule>, Failed> {
        let fragments = fragments(self.rig.folder(), self.build, &|fragments| apply(mutant, fragments))?;
        let broken = rules::broken(&fragments, rules::Target::of(self.build));
        Ok(broken.iter().map(|broken| broken.rule).find(|rule| !rule.is_of_form()))
    }

    fn slowly(&self, file: &Path) -> Result<Option<&'static str>, Failed> {
        if !self.boot(file, Order::Chaos(1, 2000))?.ended().is_ok_and(|said| said.contains(" failures 0 ")) {
            return Ok(Some("random states"));
        }
        if !self.boot(file, Order::Sweep(1, 61))?.clean().is_ok_and(sweeps_well) {
            return Ok(Some("the sweep"));
        }
        if !self.boot(file, Order::SweepLate(1, 3))?.clean().is_ok_and(sweeps_well) {
            return Ok(Some("late faults"));
        }
        if self.build.timed && !self.boot(file, Order::SweepTime(1, 61))?.clean().is_ok_and(sweeps_well) {
            return Ok(Some("ticks"));
        }
        let dearer =
            |costs: BTreeMap<String, u64>| costs.iter().any(|(name, cost)| *cost > self.costs[name] + NOISE);
        Ok(costs(&self.boot(file, Order::Cost)?).is_ok_and(dearer).then_some("the cost"))
    }

    /// An image without its magic is refused, and a processor with too few regions.
    fn refuses(&self, file: &Path) -> Result<bool, Failed> {
        let changed = file.with_extension("image.elf");
        images::write_without_magic(self.build, file, &changed)?;
        let image = self.rig.boot_file(&changed, Order::Image(2), PATIENCE)?;
        fs::remove_file(changed)?;
        let is_refused = image.ran.stdout.starts_with("image result -8 damage none");
        if self.build.is_armv8m() {
            // The emulator can make no smaller processor of ARMv8-M.
            return Ok(is_refused);
        }
        let regions = self.rig.boot_with(file, Order::Image(1), PATIENCE, FOUR_REGIONS)?;
        Ok(is_refused && regions.ran.stdout.starts_with("image result -19 "))
    }
}

fn panics(boots: &Boots, words: &str) -> bool {
    boots.ran.code == Some(PANIC) && boots.ran.stdout.contains(words)
}

fn sweeps_well(printed: &str) -> bool {
    let lines = || printed.lines().filter(|line| line.contains(" times "));
    lines().count() > 0 && lines().all(|line| line.ends_with(" failures 0 leaked 0"))
}

/// `cost NAME TICKS`.
fn costs(boots: &Boots) -> Result<BTreeMap<String, u64>, Failed> {
    let figure = |line: &str| {
        let (name, ticks) = line.strip_prefix("cost ")?.split_once(' ')?;
        Some((name.to_owned(), ticks.parse().ok()?))
    };
    Ok(boots.clean()?.lines().filter_map(figure).collect())
}

/// One of so many mutants, and how each ends.
fn tried(step: usize) -> Tried {
    let (plain, floats) = (Bench::new(BUILD)?, Bench::new(WITH_FLOATS)?);
    let mutants = plain.mutants()?;
    let mut known: BTreeSet<String> = mutants.iter().map(|mutant| mutant.name.clone()).collect();
    let mut all = ends_in_both(&plain, &floats, mutants.into_iter().step_by(step).collect())?;
    let others: Vec<Mutant> = unknown(&floats, &known)?;
    known.extend(others.iter().map(|mutant| mutant.name.clone()));
    all.extend(ends(&floats, others.into_iter().step_by(step).collect())?);
    let (timed, timed_floats) = (Bench::new(WITH_TIME)?, Bench::new(WITH_TIME_AND_FLOATS)?);
    let of_time = unknown(&timed, &known)?;
    all.extend(ends_in_both(&timed, &timed_floats, of_time.into_iter().step_by(step).collect())?);
    Ok(all)
}

/// Mutants of a bench that were not tried on others.
fn unknown(bench: &Bench, known: &BTreeSet<String>) -> Result<Vec<Mutant>, Failed> {
    Ok(bench.mutants()?.into_iter().filter(|mutant| !known.contains(&mutant.name)).collect())
}

/// The same of what the gate has on ARMv8-M alone.
fn tried_on_armv8m(step: usize) -> Tried {
    let rigs = [BUILD, WITH_FLOATS].map(|build| Ok::<_, Failed>((Rig::of(build)?, build)));
    let mut known = BTreeSet::new();
    for rig in rigs {
        let (rig, build) = rig?;
        known.extend(mutants(rig.folder(), build)?.into_iter().map(|mutant| mutant.name));
    }
    let (plain, floats) = (Bench::new(OF_ARMV8M)?, Bench::new(OF_ARMV8M_WITH_FLOATS)?);
    let own: Vec<Mutant> =
        plain.mutants()?.into_iter().filter(|mutant| !known.contains(&mutant.name)).collect();
    known.extend(own.iter().map(|mutant| mutant.name.clone()));
    let others = floats.mutants()?.into_iter().filter(|mutant| !known.contains(&mutant.name));
    let mut all = ends_in_both(&plain, &floats, own.into_iter().step_by(step).collect())?;
    all.extend(ends(&floats, others.step_by(step).collect())?);
    Ok(all)
}

/// What survives without floating point is tried where a box has it, too.
fn ends_in_both(plain: &Bench, floats: &Bench, mutants: Vec<Mutant>) -> Tried {
    let mut all = ends(plain, mutants)?;
    let survivors: BTreeSet<String> = survivors(&all).map(|mutant| mutant.name.clone()).collect();
    let again = floats.mutants()?.into_iter().filter(|mutant| survivors.contains(&mutant.name)).collect();
    for (mutant, end) in ends(floats, again)? {
        if let Some(known) = all.iter_mut().find(|(known, _)| known.name == mutant.name)
            && matches!(end, End::Killed(_) | End::Breaks(_))
        {
            known.1 = end;
        }
    }
    Ok(all)
}

/// How these mutants end, in their order.
fn ends(bench: &Bench, mutants: Vec<Mutant>) -> Tried {
    let ends = Mutex::new(BTreeMap::new());
    let next = AtomicUsize::new(0);
    std::thread::scope(|scope| {
        for _ in 0..WORKERS {
            scope.spawn(|| {
                loop {
                    let index = next.fetch_add(1, Ordering::Relaxed);
                    let Some(mutant) = mutants.get(index) else { break };
                    let end = bench.end(index, mutant);
                    let end = end.and_then(|end| note(bench, mutant, &end).map(|()| end));
                    let end = end.map_err(|failed| format!("{failed:?}"));
                    if let Ok(mut ends) = ends.lock() {
                        ends.insert(index, end);
                    }
                }
            });
        }
    });
    let ends = ends.into_inner().map_err(|_| "a worker panicked")?;
    mutants.into_iter().zip(ends.into_values()).map(|(mutant, end)| Ok((mutant, end?))).collect()
}

/// The ends of mutants beside the build, as they come, for whoever looks into one.
fn note(bench: &Bench, mutant: &Mutant, end: &End) -> Result<(), Failed> {
    let mut file = File::options().append(true).create(true).open(std::env::temp_dir().join(NOTES))?;
    let rule = mutant.rule.map_or("-".to_owned(), |rule| rule.to_string());
    Ok(writeln!(file, "{} {end:?} rule {rule} {}", bench.build.title(), mutant.name)?)
}
