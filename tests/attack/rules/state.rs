//! What is known at a place on all ways to it.

use super::value::{Bit, Id, Value};
use bento_thumb::{Condition, Register};
use std::collections::{BTreeMap, BTreeSet};

/// What was written and is not in force for everybody yet.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Written {
    /// CONTROL.
    Control,
    /// Any register of the MPU.
    Mpu,
    /// CPACR.
    Coprocessors,
    /// FPCCR.
    FloatContext,
}

/// What is missing until it is.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Missing {
    /// `isb`, or an exception return.
    Isb,
    /// `dsb`, and behind it the other.
    Dsb,
}

/// What the gate did to MPU_CTRL.ENABLE.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Mpu {
    /// Nothing since it was entered.
    Untouched,
    /// Off.
    Off,
    /// On.
    On,
}

/// What is known of words on both ways.
fn joined<K: Copy + Ord, T>(
    one: &BTreeMap<K, T>,
    two: &BTreeMap<K, T>,
    each: fn(&T, &T) -> T,
) -> BTreeMap<K, T> {
    one.iter().filter_map(|(key, fact)| Some((*key, each(fact, two.get(key)?)))).collect()
}

/// How flags came about that a condition is going to look at.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Compared {
    /// By comparison with a number.
    With(Register, u32),
    /// N and Z by a move of this; C and V are older.
    Moved(Register),
    /// By a test of these bits.
    Tested(Register, u32),
    /// By comparison with another register.
    Both(Register, Register),
}

impl Compared {
    /// Whether it says nothing any more when the register changes.
    fn is_of(self, changed: Register) -> bool {
        match self {
            Self::With(register, _) | Self::Moved(register) | Self::Tested(register, _) => {
                register == changed
            }
            Self::Both(one, two) => one == changed || two == changed,
        }
    }
}

/// The state.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct State {
    registers: Vec<Value>,
    /// Words on MSP since the entry, the top one last.
    pub stack: Vec<Value>,
    /// Bytes that were taken from what lay there at the entry; none if ways differ in it.
    pub taken: Option<i32>,
    /// Where flags come from.
    pub compared: Option<Compared>,
    /// Numbers that registers do not hold.
    differs: BTreeSet<(Register, u32)>,
    /// What is on its way.
    pub missing: BTreeMap<Written, Missing>,
    /// What the MPU may be.
    pub mpu: BTreeSet<Mpu>,
    /// MPU_RNR was written since the MPU is off.
    pub is_numbered: bool,
    /// Where the word came from that PSPLIM was set to since the MPU is off.
    pub limit: Option<Value>,
    /// The same of CPACR.
    pub coprocessors: Option<Value>,
    /// Bytes on MSP above the record of the call that is being answered, on any of the ways that know.
    pub above_record: BTreeSet<i32>,
    /// What CONTROL was set to since the entry.
    pub control: Option<Value>,
    /// A `dsb` came since the entry.
    pub is_synchronized: bool,
    /// The variable that says which box's regions are in force was not written since they changed.
    pub is_unnamed: bool,
    /// Words that are one of these numbers, however many registers hold them.
    pub one_of: BTreeMap<Id, BTreeSet<u32>>,
    /// Words that are below a number.
    pub below: BTreeMap<Id, u32>,
    /// Words that are not above another word plus a number.
    pub at_most: BTreeMap<(Id, Id), i32>,
}

impl State {
    /// At an entry, with these registers.
    pub fn new(registers: Vec<Value>) -> Self {
        Self {
            registers,
            stack: Vec::new(),
            taken: Some(0),
            compared: None,
            differs: BTreeSet::new(),
            missing: BTreeMap::new(),
            mpu: BTreeSet::from([Mpu::Untouched]),
            is_numbered: false,
            limit: None,
            coprocessors: None,
            above_record: BTreeSet::new(),
            control: None,
            is_synchronized: false,
            is_unnamed: false,
            one_of: BTreeMap::new(),
            below: BTreeMap::new(),
            at_most: BTreeMap::new(),
        }
    }

    /// So many bytes more are on MSP, or less. A broken gate may go round and round with ever more, so there is an end of it.
    pub fn grows(&mut self, bytes: i32) {
        const MOST: i32 = 512;
        let all = self.above_record.iter();
        self.above_record = all.map(|above| (above + bytes).clamp(-MOST, MOST)).collect();
    }

    /// A register.
    pub fn get(&self, register: Register) -> Value {
        self.registers[usize::from(register.number())]
    }

    /// Writes a register.
    pub fn set(&mut self, register: Register, value: Value) {
        if self.compared.is_some_and(|compared| compared.is_of(register)) {
            self.compared = None;
        }
        self.differs.retain(|(known, _)| *known != register);
        self.registers[usize::from(register.number())] = value;
    }

    /// Whether a register is known not to hold a number.
    pub fn is_not(&self, register: Register, number: u32) -> bool {
        self.differs.contains(&(register, number))
            || self.get(register).constant().is_some_and(|constant| constant != number)
    }

    /// Whether only that state of the MPU is possible.
    pub fn mpu_is(&self, state: Mpu) -> bool {
        self.mpu.iter().eq([&state])
    }

    /// A barrier.
    pub fn synchronize(&mut self, barrier: Missing) {
        match barrier {
            Missing::Dsb => {
                self.is_synchronized = true;
                let data = self.missing.iter_mut().filter(|(what, _)| **what != Written::Control);
                data.for_each(|(_, missing)| *missing = Missing::Isb);
            }
            Missing::Isb => self.missing.retain(|_, missing| *missing == Missing::Dsb),
        }
    }

    /// What holds where two ways meet.
    pub fn join(&self, other: &Self) -> Self {
        let values = self.registers.iter().zip(&other.registers);
        let stacks = self.stack.iter().rev().zip(other.stack.iter().rev());
        let mut stack: Vec<Value> = stacks.map(|(one, two)| one.join(two)).collect();
        stack.reverse();
        let mut missing = self.missing.clone();
        for (what, more) in &other.missing {
            let known = missing.entry(*what).or_insert(*more);
            *known = (*known).max(*more);
        }
        let same = |one: Option<Value>, two: Option<Value>| if one == two { one } else { None };
        Self {
            registers: values.map(|(one, two)| one.join(two)).collect(),
            stack,
            taken: if self.taken == other.taken && self.stack.len() == other.stack.len() {
                self.taken
            } else {
                None
            },
            compared: if self.compared == other.compared { self.compared } else { None },
            differs: self.differs.intersection(&other.differs).copied().collect(),
            missing,
            mpu: self.mpu.union(&other.mpu).copied().collect(),
            is_numbered: self.is_numbered && other.is_numbered,
            limit: same(self.limit, other.limit),
            coprocessors: same(self.coprocessors, other.coprocessors),
            above_record: &self.above_record | &other.above_record,
            control: match (self.control, other.control) {
                (None, None) => None,
                (Some(one), Some(two)) => Some(one.join(&two)),
                (Some(_), None) | (None, Some(_)) => Some(Value::Bits([Bit::Any; 32])),
            },
            is_synchronized: self.is_synchronized && other.is_synchronized,
            is_unnamed: self.is_unnamed || other.is_unnamed,
            one_of: joined(&self.one_of, &other.one_of, |one, two| one | two),
            below: joined(&self.below, &other.below, |one, two| *one.max(two)),
            at_most: joined(&self.at_most, &other.at_most, |one, two| *one.max(two)),
        }
    }

    /// The state where a condition holds; none where it cannot.
    pub fn when(&self, condition: Condition) -> Option<Self> {
        match (self.compared, condition) {
            (Some(Compared::With(register, number)), Condition::Eq) => self.when_equal(register, number),
            (Some(Compared::With(register, number)), Condition::Ne) => self.when_not(register, number),
            (Some(Compared::With(register, 0)), Condition::Lt | Condition::Mi)
            | (Some(Compared::Moved(register)), Condition::Mi) => self.when_bit(register, 31, Bit::One),
            (Some(Compared::With(register, 0)), Condition::Ge | Condition::Pl)
            | (Some(Compared::Moved(register)), Condition::Pl) => self.when_bit(register, 31, Bit::Zero),
            (Some(Compared::Moved(register)), Condition::Eq) => self.when_equal(register, 0),
            (Some(Compared::Moved(register)), Condition::Ne) => self.when_not(register, 0),
            (Some(Compared::Tested(register, mask)), Condition::Ne) if mask.is_power_of_two() => {
                self.when_bit(register, mask.trailing_zeros() as usize, Bit::One)
            }
            (Some(Compared::Tested(register, mask)), Condition::Eq) => {
                let bits = (0..32).filter(|at| mask >> at & 1 == 1);
                bits.map(|at| at as usize)
                    .try_fold(self.clone(), |state, at| state.when_bit(register, at, Bit::Zero))
            }
            (Some(Compared::With(register, number)), Condition::Lo) => {
                let mut state = self.clone();
                if let Value::Place(id, 0) = self.get(register) {
                    state.below.insert(id, number);
                }
                Some(state)
            }
            (Some(Compared::Both(one, two)), Condition::Ls) => {
                let mut state = self.clone();
                if let (Value::Place(one, 0), Value::Place(two, more)) = (self.get(one), self.get(two)) {
                    state.at_most.insert((one, two), more);
                }
                Some(state)
            }
            (Some(_) | None, _) => Some(self.clone()),
        }
    }

    /// Where a register holds a number.
    pub fn when_equal(&self, register: Register, number: u32) -> Option<Self> {
        if self.is_not(register, number) {
            return None;
        }
        let mut state = self.knowing(register, Value::Constant(number));
        if let Value::Place(id, 0) = self.get(register) {
            state.one_of.insert(id, BTreeSet::from([number]));
        }
        Some(state)
    }

    /// Where it holds another one.
    pub fn when_not(&self, register: Register, number: u32) -> Option<Self> {
        if self.get(register).constant() == Some(number) {
            return None;
        }
        let mut state = self.clone();
        state.differs.insert((register, number));
        Some(state)
    }

    fn when_bit(&self, register: Register, at: usize, bit: Bit) -> Option<Self> {
        let value = self.get(register);
        if matches!(value.bit(at), Bit::Zero | Bit::One) && value.bit(at) != bit {
            return None;
        }
        Some(self.knowing(register, value.with_bit(at, bit)))
    }

    /// More is known of a register, which stays what it is.
    fn knowing(&self, register: Register, value: Value) -> Self {
        let mut state = self.clone();
        state.registers[usize::from(register.number())] = value;
        state
    }
}
