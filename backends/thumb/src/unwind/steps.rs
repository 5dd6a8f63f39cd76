//! Computations, written down.

use bento_asm::unwind::Step;

/// A computation that grows.
#[derive(Default)]
pub(super) struct Steps(Vec<Step>);

/// A way forward whose end is not known yet.
#[must_use]
pub(super) struct Hole(usize);

impl Steps {
    pub(super) fn new() -> Self {
        Self::default()
    }

    pub(super) fn done(self) -> Vec<Step> {
        self.0
    }

    pub(super) fn push(&mut self, step: Step) -> &mut Self {
        self.0.push(step);
        self
    }

    pub(super) fn all(&mut self, steps: impl IntoIterator<Item = Step>) -> &mut Self {
        self.0.extend(steps);
        self
    }

    /// Adds a number to the uppermost one.
    pub(super) fn plus(&mut self, number: i32) -> &mut Self {
        self.all([Step::Number(number.into()), Step::Add])
    }

    /// Loads the word so many bytes behind the uppermost number.
    pub(super) fn load(&mut self, offset: i32) -> &mut Self {
        if offset != 0 {
            self.plus(offset);
        }
        self.push(Step::Load)
    }

    /// The place of the next step.
    pub(super) fn here(&self) -> usize {
        self.0.len()
    }

    /// Goes forward to where the hole will be filled.
    pub(super) fn jump(&mut self) -> Hole {
        self.0.push(Step::Jump(0));
        Hole(self.0.len() - 1)
    }

    /// The same if the uppermost number is not 0.
    pub(super) fn branch(&mut self) -> Hole {
        self.0.push(Step::Branch(0));
        Hole(self.0.len() - 1)
    }

    /// Here is where a way forward ends.
    pub(super) fn land(&mut self, hole: Hole) {
        let here = self.here();
        if let Some(Step::Jump(target) | Step::Branch(target)) = self.0.get_mut(hole.0) {
            *target = here;
        }
    }
}
