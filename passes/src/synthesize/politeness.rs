//! What a parent knows of calls that were not completed and whose functions could not say why. The kernel notes it for all boxes
//! that it keeps: a parent that is a box asks it.
//!
//! Only where some function of the box gives its caller a value instead: others hear the code themselves, as a result or in a
//! hook, and do not pay for this.

use bento_ir::code::{Comparison, Type, Visibility};
use bento_ir::facts::{record, unsaid};
use bento_ir::{Alignment, Box, Contents, Datum, Id, System, Thunk, ThunkKind};

use super::{keeper, symbol};
use crate::build::{Builder, Head};

/// Room for the last code, and for that of the last death at that time.
pub(super) fn datum(system: &System, child: Id<Box>) -> Datum {
    Datum {
        name: unsaid::symbol(&system.boxes[child].name),
        owner: keeper(system, child),
        align: Alignment::new(4).expect("4 is a power of two"),
        contents: Contents::Zero(unsaid::BYTES),
    }
}

/// `__box_NAME_error`: why the last call of the box was not completed, 0 if all were since its bring-up. A box that died
/// since then did so in a call whose caller heard of it; that one was the last.
pub(super) fn error(system: &System, child: Id<Box>) -> Thunk {
    let head = Head {
        name: symbol(system, child, "error"),
        owner: keeper(system, child),
        kind: ThunkKind::Error(child),
        visibility: Visibility::Global,
        parameters: Vec::new(),
        results: vec![Type::I32],
    };
    let mut thunk = head.thunk();
    let mut builder = Builder::new(&mut thunk);
    let state = builder.address(symbol(system, child, "state"));
    let died = builder.load(Type::I32, state, record::ERROR);
    let noted = builder.address(unsaid::symbol(&system.boxes[child].name));
    let before = builder.load(Type::I32, noted, unsaid::DEATH);
    let has_died_since = builder.compare(Comparison::NotEqual, died, before);
    let since = builder.block(&[]);
    builder.branch_away(has_died_since, since);
    let code = builder.load(Type::I32, noted, unsaid::CODE);
    builder.give(code);
    builder.go_on_in(since);
    builder.give(died);
    thunk
}

/// At bring-up nothing is left to be said.
pub(super) fn forget(builder: &mut Builder<'_>, system: &System, child: Id<Box>) {
    let noted = builder.address(unsaid::symbol(&system.boxes[child].name));
    let nothing = builder.word(0);
    for offset in [unsaid::CODE, unsaid::DEATH] {
        builder.store(nothing, noted, offset);
    }
}
