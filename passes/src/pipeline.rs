//! The table of contents of the compiler.

use bento_ir::spans::Spans;
use bento_ir::{Facts, System};
use bento_recipe::Recipe;
use bento_span::{Diagnostics, Reported};

use crate::{
    BoardInfo, abort, allocate, guard, legalize, link, mpu, number, resolve, sections, simplify, synthesize,
};

/// What is compiled, and what it may draw on.
#[derive(Clone, Copy, Debug)]
pub struct Inputs<'a> {
    /// The tree of boxes.
    pub recipe: &'a Recipe,
    /// The machines that `board` may name.
    pub boards: &'a [BoardInfo<'a>],
    /// Functions that systems need to link: the name and the `.bir` text of each file.
    pub support: &'a [(&'a str, &'a str)],
}

/// A compiled system. Backends want it verified: [`bento_ir::Checked`] comes from `bento_ir::verify`.
#[derive(Clone, Debug)]
pub struct Compiled {
    /// The boxes with everything that was made for them.
    pub system: System,
    /// What the passes learned.
    pub facts: Facts,
    /// Where it was written.
    pub spans: Spans,
}

/// A pass.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
#[allow(missing_docs, reason = "each is described where `compile` runs it")]
pub enum Pass {
    Resolve,
    Link,
    Allocate,
    Sections,
    Number,
    Synthesize,
    Guard,
    Abort,
    Simplify,
    Legalize,
}

/// What there is after a pass.
#[derive(Clone, Copy, Debug)]
pub struct Snapshot<'a> {
    /// The system so far.
    pub system: &'a System,
    /// What is known so far; tables of later passes are empty.
    pub facts: &'a Facts,
    /// Where it was written.
    pub spans: &'a Spans,
}

/// Is told after every pass: it verifies, dumps, or looks at the clock.
pub type Observer<'a> = dyn FnMut(Pass, &Snapshot<'_>) + 'a;

/// Runs only what settles what names mean.
///
/// # Errors
/// [`Reported`] if `diagnostics` received an error.
pub fn resolved(
    inputs: &Inputs<'_>,
    diagnostics: &mut Diagnostics,
    observe: &mut Observer<'_>,
) -> Result<Compiled, Reported> {
    let (system, spans) = resolve(inputs.recipe, inputs.boards, diagnostics)?;
    let mut run = Run { system, facts: Facts::default(), spans, observe };
    run.tell(Pass::Resolve);
    Ok(run.done())
}

/// Runs what settles where memory is, without linking.
///
/// # Errors
/// [`Reported`] if `diagnostics` received an error.
pub fn allocated(
    inputs: &Inputs<'_>,
    diagnostics: &mut Diagnostics,
    observe: &mut Observer<'_>,
) -> Result<Compiled, Reported> {
    let mut compiled = resolved(inputs, diagnostics, observe)?;
    compiled.facts.placement = allocate(&compiled.system, &compiled.spans, diagnostics)?;
    Ok(compiled)
}

/// Runs the passes that settle where memory is, the last of those that say something to the user.
///
/// # Errors
/// [`Reported`] if `diagnostics` received an error.
pub fn place(
    inputs: &Inputs<'_>,
    diagnostics: &mut Diagnostics,
    observe: &mut Observer<'_>,
) -> Result<Compiled, Reported> {
    placed(inputs, diagnostics, observe).map(Run::done)
}

fn placed<'a, 'o>(
    inputs: &Inputs<'_>,
    diagnostics: &mut Diagnostics,
    observe: &'a mut Observer<'o>,
) -> Result<Run<'a, 'o>, Reported> {
    let (system, spans) = resolve(inputs.recipe, inputs.boards, diagnostics)?;
    let mut run = Run { system, facts: Facts::default(), spans, observe };
    run.tell(Pass::Resolve);
    // Every name means something: types, scopes, roommates, memories and boards are nodes, every function has one type that
    // fits into the argument words of a call, symbols of one box are distinct, hooks and plugs are ports like others.

    let linked = link(&mut run.system, &run.spans, diagnostics);
    if linked.is_ok() {
        run.tell(Pass::Link);
    }
    // Every import that is not weak has one answer of exactly its type: an export of its own box (hooks), of the parent or
    // of a child; or, in a box that is built alone, the promise of a parent.

    let placed = allocate(&run.system, &run.spans, diagnostics);
    // The two know nothing of each other, so both say everything that they have to say.

    linked?;
    run.facts.placement = placed?;
    run.facts.mpu = mpu(&run.system, &run.facts.placement);
    run.tell(Pass::Allocate);
    // Every region has an address: within the parent's memory, apart from others unless both boxes may lose their state,
    // and as regions of the MPU can describe it where its box is isolated. The words for the MPU are known.

    run.facts.sections = sections(&run.system, &run.facts.placement, &run.spans, diagnostics)?;
    run.tell(Pass::Sections);
    // Every section has a part of its box's memory that allows what it needs and has room for its least size.

    Ok(run)
}

/// Runs all passes.
///
/// # Errors
/// [`Reported`] if `diagnostics` received an error.
pub fn compile(
    inputs: &Inputs<'_>,
    diagnostics: &mut Diagnostics,
    observe: &mut Observer<'_>,
) -> Result<Compiled, Reported> {
    let mut run = placed(inputs, diagnostics, observe)?;

    run.facts.numbering = number(&run.system);
    run.tell(Pass::Number);
    // Both sides of every isolated box know its face: numbers for the ways out, entries of the image, digest.

    synthesize(&mut run.system, &run.facts.placement, &run.facts.sections, inputs.support);
    run.tell(Pass::Synthesize);
    // Every function that is called from anywhere is a thunk, a function of the user's or machine code of the target. Narrow
    // integers from a box are brought into range, its pointers are checked, its death has a way in every call of it.

    guard(&mut run.system, &run.facts.placement);
    run.tell(Pass::Guard);
    // A check is comparisons with numbers; a pointer that fails them ends in an abort.

    // Nothing is inserted to bring boxes up by their first call: the comparison by which the gate of ARMv7-M tells whether a
    // box is the active one also fails for a box that is down, and the way from there calls `__box_NAME_init` if the box's
    // record has it. The pass `lazy` comes with the first runtime whose crossing does not look.

    abort(&mut run.system);
    run.tell(Pass::Abort);
    // An abort is left only where the running box dies; elsewhere the code is a result, or a handler gets it.

    simplify(&mut run.system);
    run.tell(Pass::Simplify);
    // Nothing is computed twice or for nobody, and the usual way through a thunk is straight.

    if run.system.host.is_none() {
        legalize(&mut run.system);
    }
    run.tell(Pass::Legalize);
    // Values are words of the target, and a position in a list of arguments is a register or a word of the stack. A PC has
    // values of all types.

    Ok(run.done())
}

/// A compilation under way.
struct Run<'a, 'o> {
    system: System,
    facts: Facts,
    spans: Spans,
    observe: &'a mut Observer<'o>,
}

impl Run<'_, '_> {
    fn tell(&mut self, pass: Pass) {
        let snapshot = Snapshot { system: &self.system, facts: &self.facts, spans: &self.spans };
        (self.observe)(pass, &snapshot);
    }

    fn done(self) -> Compiled {
        Compiled { system: self.system, facts: self.facts, spans: self.spans }
    }
}

impl Pass {
    /// All passes in order.
    pub const ALL: [Self; 10] = [
        Self::Resolve,
        Self::Link,
        Self::Allocate,
        Self::Sections,
        Self::Number,
        Self::Synthesize,
        Self::Guard,
        Self::Abort,
        Self::Simplify,
        Self::Legalize,
    ];

    /// Its name on the command line.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Resolve => "resolve",
            Self::Link => "link",
            Self::Allocate => "allocate",
            Self::Sections => "sections",
            Self::Number => "number",
            Self::Synthesize => "synthesize",
            Self::Guard => "guard",
            Self::Abort => "abort",
            Self::Simplify => "simplify",
            Self::Legalize => "legalize",
        }
    }
}
