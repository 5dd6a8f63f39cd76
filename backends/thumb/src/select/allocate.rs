//! Registers for values: a linear scan over intervals. What survives calls gets a register that functions preserve; if none is
//! left, an argument register, and a word of the frame that has its content while something is called. Nothing else is spilled.

use bento_ir::code::{ARGUMENT_WORDS, Type};
use bento_ir::{Id, Table, Value};

use super::Limit;
use super::hints::{Hint, hints};
use super::liveness::{Interval, liveness};
use super::moves::ARGUMENTS;
use super::plan::Plan;
use crate::Register::{self, R0, R1, R2, R3, R4, R5, R6, R7, R8, R9, R10, R11};
use crate::register::RegisterList;

/// Registers that a function gives back as it found them.
pub(super) const CALLEE_SAVED: [Register; 8] = [R4, R5, R6, R7, R8, R9, R10, R11];
const ANY: [Register; 12] = [R0, R1, R2, R3, R4, R5, R6, R7, R8, R9, R10, R11];

/// Where values are.
pub(super) struct Places {
    registers: Table<Value, Register>,
    /// For each call that comes back, in order, what it destroys that is needed behind it.
    kept: Vec<Vec<Kept>>,
    /// Words of the frame for that.
    pub(super) words: usize,
}

/// A register whose content is in the frame while something is called.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Kept {
    pub(super) register: Register,
    /// Which of the words.
    pub(super) word: usize,
}

impl Places {
    /// The register of a value, if it has one.
    pub(super) fn register(&self, value: Id<Value>) -> Option<Register> {
        self.registers.get(value).copied()
    }

    /// Whether anything is called that comes back.
    pub(super) fn calls(&self) -> bool {
        !self.kept.is_empty()
    }

    /// What is kept over the call with this number.
    pub(super) fn kept(&self, call: usize) -> &[Kept] {
        self.kept.get(call).map_or(&[], Vec::as_slice)
    }

    /// Registers that the prologue must save.
    pub(super) fn callee_saved(&self) -> RegisterList {
        let used = self.registers.iter().map(|(_, register)| *register);
        used.filter(|register| CALLEE_SAVED.contains(register)).collect()
    }
}

/// Finds a place for every value of a thunk that needs one.
pub(super) fn places(plan: &Plan<'_>) -> Result<Places, Limit> {
    let thunk = plan.thunk;
    let words = thunk.blocks[thunk.entry()].parameters.len();
    if words > ARGUMENT_WORDS || thunk.results.len() > 2 {
        return Err(Limit::Words { thunk: thunk.name.clone() });
    }
    let live = liveness(plan);
    let mut scan = Scan { hints: hints(plan), held: Vec::new(), registers: Table::new() };
    let mut kept = vec![Vec::new(); live.calls.len()];
    let mut words = 0;
    let mut order: Vec<(Id<Value>, Interval)> =
        live.intervals.iter().map(|(id, interval)| (id, *interval)).collect();
    order.sort_by_key(|(id, interval)| (interval.start, *id));
    for (value, interval) in order {
        if plan.is_folded(value) || plan.is_fused(value) || plan.is_left(value) {
            continue;
        }
        if matches!(thunk.type_of(value), Type::I64 | Type::F64) {
            let operation = format!("a value of type {:?}", thunk.type_of(value));
            return Err(Limit::Illegal { thunk: thunk.name.clone(), operation });
        }
        let survived: Vec<usize> =
            (0..live.calls.len()).filter(|call| interval.contains(live.calls[*call])).collect();
        let may_be_kept = survived.iter().all(|call| !live.calls[*call].ends_block);
        let pools: &[&[Register]] = match (survived.is_empty(), may_be_kept) {
            (true, _) => &[&ANY],
            (false, true) => &[&CALLEE_SAVED, &ARGUMENTS],
            (false, false) => &[&CALLEE_SAVED],
        };
        let register = pools.iter().find_map(|pool| scan.choose(value, interval, pool));
        let register = register.ok_or_else(|| Limit::Registers { thunk: thunk.name.clone() })?;
        if !survived.is_empty() && ARGUMENTS.contains(&register) {
            survived.iter().for_each(|call| kept[*call].push(Kept { register, word: words }));
            words += 1;
        }
        scan.held.push((register, interval));
        scan.registers.set(value, register);
    }
    Ok(Places { registers: scan.registers, kept, words })
}

/// The scan, by beginnings of intervals.
struct Scan {
    hints: Table<Value, Vec<Hint>>,
    held: Vec<(Register, Interval)>,
    registers: Table<Value, Register>,
}

impl Scan {
    /// A register that nobody holds, one that the value would like if there is one.
    fn choose(&self, value: Id<Value>, interval: Interval, pool: &[Register]) -> Option<Register> {
        let wishes = self.hints.get(value).into_iter().flatten().filter_map(|hint| match hint {
            Hint::In(register) => Some(*register),
            Hint::With(other) => self.registers.get(*other).copied(),
        });
        let mut wanted = wishes.filter(|register| pool.contains(register)).chain(pool.iter().copied());
        wanted.find(|register| !self.is_taken(*register, interval))
    }

    /// Whether a value that began before or at the same place still holds a register. One that is used for the last time
    /// where another is defined makes room for it.
    fn is_taken(&self, register: Register, wanted: Interval) -> bool {
        let mut holders = self.held.iter().filter(|(held, _)| *held == register);
        holders.any(|(_, held)| held.end > wanted.start || held.start == wanted.start)
    }
}
