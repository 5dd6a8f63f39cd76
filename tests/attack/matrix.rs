//! The matrix: a boot for each row, with what it must give in `matrix.txt`.

use super::builds::{ARMV8M, ARMV8M_TIMED, Build, TIMED, USUAL, everywhere};
use super::rig::{Order, PATIENCE, Rig};
use super::{evidence, images, is_long};
use bento_tests::harness::{Failed, Outcome, Trial, none_of, repository, trial};
use serde_json::json;
use std::collections::BTreeSet;
use std::ops::RangeInclusive;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};

const TABLE: &str = "tests/attack/matrix.txt";

/// Rounds of service and faults after each row.
const ROUNDS: u32 = 100;

/// Boots at a time of the long run.
const WORKERS: usize = 2;

/// What a kernel that panicked ends with.
pub const PANIC: i32 = 70;

/// Makes the emulated processor a smaller one.
pub const FOUR_REGIONS: &[&str] = &["-global", "cortex-m4-arm-cpu.pmsav7-dregion=4"];

/// How many rows SECURITY.md's matrix has without those that the gate of this project cannot have, and ours on top.
const ENOUGH_ROWS: usize = 110;

/// A row of the table.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Row {
    /// Its number; a number never changes its meaning.
    pub number: u32,
    /// What the call may give; nothing if it cannot be tried yet.
    pub gives: Vec<String>,
    /// The same if the attacker has floating point.
    pub gives_with_floats: Vec<String>,
    /// The rule that it attacks.
    pub rule: String,
    /// What is tried, or why it is not.
    pub what: String,
}

/// Rows that only ARMv8-M has.
const OF_ARMV8M: RangeInclusive<u32> = 960..=979;

/// Rows whose attacker has a budget.
const OF_TIME: [RangeInclusive<u32>; 2] = [501..=502, 1000..=1019];

impl Row {
    /// Whether there is on the build's processor what the row attacks.
    pub fn is_of(&self, build: Build) -> bool {
        let is_of_time = OF_TIME.iter().any(|rows| rows.contains(&self.number));
        (build.is_armv8m() || !OF_ARMV8M.contains(&self.number)) && (build.timed || !is_of_time)
    }
}

/// The table.
pub fn rows() -> Result<Vec<Row>, Failed> {
    let text = repository::text(TABLE)?;
    let lines = text.lines().filter(|line| !line.starts_with('#') && !line.is_empty());
    lines
        .map(|line| row(line).ok_or_else(|| format!("{TABLE}: not `NUMBER GIVES RULE WHAT`: {line}").into()))
        .collect()
}

fn row(line: &str) -> Option<Row> {
    let mut words = line.splitn(4, ' ');
    let number = words.next()?.parse().ok()?;
    let given = words.next()?;
    let (given, with_floats) = given.split_once('/').unwrap_or((given, given));
    let alternatives = |given: &str| match given {
        "not-yet" => Vec::new(),
        given => given.split('|').map(str::to_owned).collect(),
    };
    let (gives, gives_with_floats) = (alternatives(given), alternatives(with_floats));
    Some(Row {
        number,
        gives,
        gives_with_floats,
        rule: words.next()?.to_owned(),
        what: words.next()?.to_owned(),
    })
}

/// One trial a row; the first one says in its name how many there are and how many there are not.
pub fn trials() -> Vec<Trial> {
    let Ok(rows) = rows() else { return vec![trial("attack::matrix", table_is_in_order)] };
    let (tried, not_yet): (Vec<_>, Vec<_>) = rows.into_iter().partition(|row| !row.gives.is_empty());
    let name = format!("attack::matrix_of_{}_rows_and_{}_not_yet", tried.len(), not_yet.len());
    let mut all = vec![trial(name, table_is_in_order)];
    for build in [USUAL, ARMV8M] {
        let of_build = tried.iter().filter(|row| !images::is_of_image(row.number) && row.is_of(build));
        all.extend(of_build.map(|row| one(row.clone(), build)));
    }
    for build in [TIMED, ARMV8M_TIMED] {
        let of_build =
            tried.iter().filter(|row| row.is_of(build) && !row.is_of(Build { timed: false, ..build }));
        all.extend(of_build.map(|row| one(row.clone(), build)));
    }
    for build in everywhere().into_iter().filter(|build| build.style == "Os" || build.floats || build.timed) {
        let name = format!("attack::{}::all_rows_in_one_boot", build.title());
        all.push(trial(name, move || in_one_boot(build)));
    }
    if is_long() {
        all.push(trial("attack::matrix::on_all_boards", on_all_boards));
    }
    all.push(trial("attack::matrix::evidence", kept_is_enough));
    all.push(trial("attack::faults_of_the_kernel", faults_of_the_kernel));
    all.push(trial("attack::processor_without_enough_regions", too_few_regions));
    all
}

fn one(row: Row, build: Build) -> Trial {
    trial(format!("attack::{}::row_{}", build.title(), row.number), move || none_of(&tried(&row, build)?))
}

/// What is wrong after a boot of its own.
fn tried(row: &Row, build: Build) -> Result<Vec<String>, Failed> {
    let boots = Rig::of(build)?.boot(Order::Row(row.number, ROUNDS))?;
    Ok(faults(std::slice::from_ref(row), build, boots.clean()?))
}

/// Every row on every board in every build.
fn on_all_boards() -> Outcome {
    let rows = rows()?;
    let builds = everywhere();
    let pairs: Vec<_> = builds
        .iter()
        .flat_map(|build| rows.iter().map(move |row| (*build, row)))
        .filter(|(build, row)| is_tried_in_one_boot(row, *build))
        .collect();
    let next = AtomicUsize::new(0);
    let wrong = Mutex::new(Vec::new());
    std::thread::scope(|scope| {
        for _ in 0..WORKERS {
            scope.spawn(|| {
                while let Some((build, row)) = pairs.get(next.fetch_add(1, Ordering::Relaxed)) {
                    let faults = tried(row, *build).unwrap_or_else(|failed| vec![format!("{failed:?}")]);
                    let faults = faults.into_iter().map(|fault| format!("{}: {fault}", build.title()));
                    wrong.lock().expect("no worker panics while it holds the list").extend(faults);
                }
            });
        }
    });
    none_of(&wrong.into_inner().expect("no worker panicked"))?;
    let boards: BTreeSet<&str> = builds.iter().map(|build| build.board).collect();
    evidence::keep(
        "matrix",
        json!({
            "seed": 0,
            "count": pairs.len(),
            "rows": rows.iter().filter(|row| !row.gives.is_empty()).count(),
            "boards": boards,
            "builds": builds.iter().map(|build| build.title()).collect::<Vec<_>>(),
            "rounds of service after each": ROUNDS,
            "failures": 0,
        }),
    )
}

/// Every board was tried with every build, and nothing failed.
fn kept_is_enough() -> Outcome {
    let kept = evidence::read("matrix")?;
    let builds: Vec<_> = everywhere().into_iter().map(Build::title).collect();
    let fine = evidence::number(&kept, "failures")? == 0
        && evidence::number(&kept, "rows")? >= u64::try_from(ENOUGH_ROWS)?
        && kept["builds"] == json!(builds);
    if fine { Ok(()) } else { Err(format!("docs/evidence/matrix.json: {kept}").into()) }
}

fn in_one_boot(build: Build) -> Outcome {
    let rows = rows()?.into_iter().filter(|row| is_tried_in_one_boot(row, build)).collect::<Vec<_>>();
    let boots = Rig::of(build)?.boot(Order::All(1))?;
    none_of(&faults(&rows, build, boots.clean()?))
}

/// Whether [`Order::All`] tries the row.
pub fn is_tried_in_one_boot(row: &Row, build: Build) -> bool {
    !row.gives.is_empty() && !images::is_of_image(row.number) && row.is_of(build)
}

/// What differs from the table in what the firmware said of these rows.
pub fn faults(rows: &[Row], build: Build, printed: &str) -> Vec<String> {
    let mut faults = Vec::new();
    for row in rows {
        let start = format!("row {} result ", row.number);
        let said = printed.lines().find_map(|line| line.strip_prefix(&start)?.split_once(" damage "));
        let Some((result, damage)) = said else {
            faults.push(format!("row {}: {}: nothing is said of it", row.number, row.what));
            continue;
        };
        let gives = if build.floats { &row.gives_with_floats } else { &row.gives };
        if damage != "none" || !gives.iter().any(|given| given == result) {
            let gives = gives.join(" or ");
            faults.push(format!("row {}: {}: {result}, not {gives}; damage: {damage}", row.number, row.what));
        }
    }
    faults
}

/// What the kernel does wrong is its own: reported, and the end.
fn faults_of_the_kernel() -> Outcome {
    let said = [
        (USUAL, 0, "panic: MemManage pc=40004000"),
        (USUAL, 1, "bfar=60000000"),
        (ARMV8M, 0, "panic: MemManage pc=50200000"),
        (ARMV8M, 1, "bfar=60000000"),
    ];
    for (build, which, words) in said {
        let boots = Rig::of(build)?.boot(Order::Fault(which))?;
        if boots.ran.code != Some(PANIC) || !boots.ran.stdout.contains(words) {
            return Err(format!("no `{words}`: {:?}", boots.ran).into());
        }
    }
    Ok(())
}

/// Without the regions that the gate counts on no box is brought up. The emulator can make no smaller processor of ARMv8-M.
fn too_few_regions() -> Outcome {
    let rig = Rig::of(USUAL)?;
    let boots = rig.boot_with(&rig.elf(), Order::Image(1), PATIENCE, FOUR_REGIONS)?;
    if boots.ran.stdout.starts_with("image result -19 ") {
        return Ok(());
    }
    Err(format!("not ENODEV: {:?}", boots.ran).into())
}

/// No number twice, in order, every row with a rule and words, and enough of them.
fn table_is_in_order() -> Outcome {
    let rows = rows()?;
    let numbers: BTreeSet<u32> = rows.iter().map(|row| row.number).collect();
    let mut faults = Vec::new();
    if numbers.len() != rows.len() || !rows.is_sorted_by_key(|row| row.number) {
        faults.push(format!("{TABLE}: a number is there twice or out of order"));
    }
    let tried = rows.iter().filter(|row| !row.gives.is_empty()).count();
    if tried < ENOUGH_ROWS {
        faults.push(format!("{TABLE}: {tried} rows are tried; there were at least {ENOUGH_ROWS}"));
    }
    for row in rows.iter().filter(|row| !row.rule.starts_with(['R', 'T'])) {
        faults.push(format!("{TABLE}: row {} attacks no rule", row.number));
    }
    none_of(&faults)
}
