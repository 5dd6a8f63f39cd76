//! What may still be there after which pass.

use super::Body;
use crate::verify::{Defects, Rule};
use crate::{Operation, System, Terminator, ThunkKind};

/// How far the code is.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum CodeStage {
    /// Everything may be there.
    Synthesized,
    /// No checks of pointers and handles are left.
    Guarded,
    /// Boxes are brought up by their first call.
    Lazy,
    /// No aborts are left but where the running box dies: in support thunks, and in entries of functions that cannot
    /// return an error.
    Aborted,
    /// Every block can be reached.
    Simplified,
    /// All values are words, but for bytes and halfwords on their way from or to memory.
    Legalized,
}

impl CodeStage {
    /// All stages in their order.
    pub const ALL: [Self; 6] =
        [Self::Synthesized, Self::Guarded, Self::Lazy, Self::Aborted, Self::Simplified, Self::Legalized];

    /// The last one of a system. On a PC values need not become words.
    #[must_use]
    pub fn last(system: &System) -> Self {
        if system.host.is_some() { Self::Simplified } else { Self::Legalized }
    }

    /// Its name in test cases.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Synthesized => "synthesized",
            Self::Guarded => "guarded",
            Self::Lazy => "lazy",
            Self::Aborted => "aborted",
            Self::Simplified => "simplified",
            Self::Legalized => "legalized",
        }
    }
}

/// What should be gone.
pub(super) fn check(body: Body<'_>, defects: &mut Defects) {
    for (id, block) in body.thunk.blocks.iter() {
        let at = || body.at_block(id);
        let mut operations = block.instructions.iter().map(|instruction| &instruction.operation);
        let is_check =
            |operation: &Operation| matches!(operation, Operation::Check { .. } | Operation::Redeem { .. });
        let checks = operations.any(is_check);
        defects.demand(!checks || body.stage < CodeStage::Guarded, Rule::CheckLeft, at, "a check is left");
        let aborts = matches!(block.terminator, Terminator::Abort(_));
        let allowed = body.stage < CodeStage::Aborted || may_abort(body);
        defects.demand(!aborts || allowed, Rule::AbortLeft, at, "an abort is left");
    }
}

fn may_abort(body: Body<'_>) -> bool {
    match body.thunk.kind {
        ThunkKind::Support => true,
        ThunkKind::Entry(link) => {
            let import = body.system.links[link].import;
            let is_fallible = body.system.crossing_type(import).is_fallible(body.system);
            !is_fallible && body.system.on_abort(link).is_none()
        }
        ThunkKind::Call(_) | ThunkKind::Export(_) | ThunkKind::EntryWrite(_) | ThunkKind::EntryFlush(_) => {
            false
        }
        ThunkKind::Init(_) | ThunkKind::Clobber(_) | ThunkKind::Push(_) | ThunkKind::Pop(_) => false,
        ThunkKind::Error(_) => false,
    }
}
