//! States at all instructions of a fragment.

use bento_asm::{Fragment, Item, Label};

use super::effect;
use super::state::{State, Way};
use crate::instruction::{Compare, Target};
use crate::{Condition, Instruction, Operand, Register};

/// The state before each line; nothing where no way leads to.
pub(super) fn states(fragment: &Fragment<Instruction>) -> Vec<Option<State>> {
    let mut flow = Flow {
        fragment,
        labels: labels(fragment),
        states: vec![None; fragment.lines.len()],
        open: vec![(0, entry(fragment, &fragment.symbol))],
    };
    let others = fragment.lines.iter().enumerate().filter_map(|(at, line)| match &line.item {
        Item::Symbol { name, .. } => Some((at, super::place(fragment, name)?)),
        Item::Label(_) | Item::Instruction(_) | Item::Word(_) | Item::Align(_) | Item::Pool => None,
    });
    flow.open.extend(others);
    while let Some((line, state)) = flow.open.pop() {
        flow.visit(line, state);
    }
    flow.interrupted();
    flow.states
}

/// An ordinary function unless the place is known.
fn entry(fragment: &Fragment<Instruction>, symbol: &str) -> State {
    super::place(fragment, symbol).unwrap_or_else(|| State::entered(Way::Called))
}

fn labels(fragment: &Fragment<Instruction>) -> Vec<usize> {
    let mut labels = vec![0; fragment.label_count()];
    for (at, line) in fragment.lines.iter().enumerate() {
        if let Item::Label(label) = line.item {
            labels[label.index()] = at;
        }
    }
    labels
}

/// Whether control leaves the fragment.
fn ends(instruction: &Instruction) -> bool {
    let returns = matches!(instruction, Instruction::Pop { registers } if registers.contains(Register::Pc));
    returns
        || matches!(
            instruction,
            Instruction::Branch { target: Target::Symbol(_) }
                | Instruction::BranchExchange { .. }
                | Instruction::SupervisorCall { .. }
                | Instruction::Undefined { .. }
        )
}

struct Flow<'a> {
    fragment: &'a Fragment<Instruction>,
    labels: Vec<usize>,
    states: Vec<Option<State>>,
    open: Vec<(usize, State)>,
}

impl Flow<'_> {
    fn visit(&mut self, line: usize, state: State) {
        let Some(item) = self.fragment.lines.get(line).map(|line| &line.item) else { return };
        let state = match item {
            Item::Symbol { name, .. } => super::place(self.fragment, name).unwrap_or(state),
            Item::Label(_) | Item::Instruction(_) | Item::Word(_) | Item::Align(_) | Item::Pool => state,
        };
        let state = match &self.states[line] {
            Some(old) => {
                let both = old.or(&state);
                if both == *old {
                    return;
                }
                both
            }
            None => state,
        };
        self.states[line] = Some(state.clone());
        match item {
            Item::Instruction(instruction) => self.go_on(line, &state, instruction),
            Item::Label(_) | Item::Symbol { .. } | Item::Align(_) => self.open.push((line + 1, state)),
            Item::Word(_) | Item::Pool => {}
        }
    }

    fn go_on(&mut self, line: usize, state: &State, instruction: &Instruction) {
        if let Instruction::Branch { target: Target::Label(label) } = instruction {
            self.go_to(*label, state.clone());
        } else if let Instruction::BranchIf { condition, label } = instruction {
            let [taken, not_taken] = self.by_exc_return(line, state, *condition);
            self.go_to(*label, taken);
            self.open.push((line + 1, not_taken));
        } else if let Instruction::CompareAndBranch { label, .. } = instruction {
            self.go_to(*label, state.clone());
            self.open.push((line + 1, state.clone()));
        } else if !ends(instruction) {
            match effect::behind(state, instruction) {
                Some(next) => self.open.push((line + 1, next)),
                None => self.towards_place(line + 1),
            }
        }
    }

    fn go_to(&mut self, label: Label, state: State) {
        self.open.push((self.labels[label.index()], state));
    }

    /// Nobody knows where the stack pointer is, but the place that is branched to does.
    fn towards_place(&mut self, line: usize) {
        if let Some(Item::Instruction(Instruction::Branch { target: Target::Symbol(symbol) })) =
            self.fragment.lines.get(line).map(|line| &line.item)
            && let Some(state) = super::place(self.fragment, symbol)
        {
            self.open.push((line, state));
        }
    }

    /// Handlers compare EXC_RETURN in lr with what it is when a box was interrupted: then it is known where that holds.
    fn by_exc_return(&self, line: usize, state: &State, condition: Condition) -> [State; 2] {
        let mut both = [state.clone(), state.clone()];
        let before = line.checked_sub(1).map(|before| &self.fragment.lines[before].item);
        if let Some(Item::Instruction(Instruction::Compare {
            operation: Compare::Cmn,
            first: Register::Lr,
            second: Operand::Immediate(value),
        })) = before
            && let Some(equal) = match condition {
                Condition::Eq => Some(0),
                Condition::Ne => Some(1),
                Condition::Hs
                | Condition::Lo
                | Condition::Mi
                | Condition::Pl
                | Condition::Vs
                | Condition::Vc
                | Condition::Hi
                | Condition::Ls
                | Condition::Ge
                | Condition::Lt
                | Condition::Gt
                | Condition::Le => None,
            }
            && let Way::Handling(handling) = &mut both[equal].way
        {
            handling.exc_return = Some(value.value().wrapping_neg());
        }
        both
    }

    /// What stands behind a trap of a box has two meanings: it is where the box was interrupted, too.
    fn interrupted(&mut self) {
        for line in 0..self.states.len() {
            let is_trap = matches!(
                self.fragment.lines[line].item,
                Item::Instruction(Instruction::SupervisorCall { .. })
            );
            let in_box = self.states[line].as_ref().is_some_and(|state| state.way == Way::Boxed);
            let next = (line + 1..self.states.len())
                .find(|next| matches!(self.fragment.lines[*next].item, Item::Instruction(_)));
            if let (true, true, Some(next)) = (is_trap, in_box, next)
                && let Some(state) = &mut self.states[next]
                && state.way == Way::Called
            {
                state.way = Way::CalledOrBoxed;
            }
        }
    }
}
