//! What can be looked at between passes: the text form, and what the verifier says.

use bento_ir::text::{self, Document};
use bento_ir::verify::{self, CodeStage, Defect};

use crate::{Pass, Snapshot};

/// The system as text, with what is known of it so far.
#[must_use]
pub fn dump(snapshot: &Snapshot<'_>) -> String {
    text::print(&Document { system: snapshot.system.clone(), facts: snapshot.facts.clone() })
}

/// What does not hold although it must after a pass. The verifier shares no code with the passes.
#[must_use]
pub fn verify_after(pass: Pass, snapshot: &Snapshot<'_>) -> Vec<Defect> {
    let (system, facts) = (snapshot.system, snapshot.facts);
    let stage = code_stage(pass).map(|stage| stage.min(CodeStage::last(system)));
    let mut defects = verify::system(system);
    if pass >= Pass::Link {
        defects.extend(verify::linked(system));
    }
    if pass >= Pass::Allocate {
        defects.extend(verify::placed(system, &facts.placement));
    }
    if pass >= Pass::Sections {
        defects.extend(verify::sectioned(system, &facts.placement, &facts.sections));
        defects.extend(verify::programmed(system, &facts.placement, &facts.mpu));
    }
    if pass >= Pass::Number {
        defects.extend(verify::numbered(system, &facts.numbering));
    }
    defects.extend(stage.into_iter().flat_map(|stage| verify::code(system, stage)));
    defects
}

/// What thunks may hold after a pass; before `synthesize` there are none.
fn code_stage(pass: Pass) -> Option<CodeStage> {
    match pass {
        Pass::Resolve | Pass::Link | Pass::Allocate | Pass::Sections | Pass::Number => None,
        Pass::Synthesize => Some(CodeStage::Synthesized),
        Pass::Guard => Some(CodeStage::Guarded),
        Pass::Abort => Some(CodeStage::Aborted),
        Pass::Simplify => Some(CodeStage::Simplified),
        Pass::Legalize => Some(CodeStage::Legalized),
    }
}
