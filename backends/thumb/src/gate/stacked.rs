//! The way in with more than four words of arguments.
//!
//! The caller has the words behind the first four on its stack (AAPCS32 section 6.4.2, rules C.3 to C.8), where the kernel trusts itself.
//! They are copied to the end of the box's stack, and the box starts with its stack pointer at the first of them:
//!
//! ```text
//! stack of the kernel                      stack of the box
//! sp -> r4-r11, lr of the caller           psp -> word 4, word 5, ...
//!       word 4, word 5, ...                       a word of the box's own if their number is odd
//!                                          psp before, which is what the record has
//! ```
//!
//! So the record is the same as ever, and the return, the box's death and calls out of it know nothing of the words. What does not
//! fit between the stack pointer and the low end of the box's stack is not copied: the call gives ENOMEM and the box is not
//! entered.
//!
//! Before anything else the words are below the caller's registers on MSP, and the record stack is compared with its floor when all of
//! them lie on it.
//!
//! Calls out of a box do not come here: who answers takes the words from the box's stack ([`crate::select`]).

use bento_asm::{Binding, Fragment, Label, Rule};
use bento_ir::facts::record;
use bento_ir::{Box, Checked, Cpu, Id, Terminator};

use super::crossing::entry_number;
use super::error;
use super::shared::{DROP, Fpscr, NOT_ENTERED, admit, flags_of, leave_record, refusals, room};
use super::symbol;
use crate::Condition::{Hi, Ne};
use crate::Instruction;
use crate::Register::{self, Lr, R0, R4, R6, R7, R9, R10, R11, R12, Sp};
use crate::SpecialRegister::Psp;
use crate::build::{add, b, b_if, bic, cmp, index, ldm, ldr, load, msr, mvn, store, sub, subs};
use crate::instruction::{Load, Store};

/// How many bytes there are, from the thunk to the copy.
pub(super) const BYTES: Register = R10;
/// r4-r11 and lr, which the thunk pushed.
const CALLER_BYTES: u32 = 36;

/// Bytes of the arguments of a call that are on the stack, if there are any.
pub(crate) fn bytes(words: usize) -> Option<u32> {
    let stacked = words.checked_sub(4).filter(|stacked| *stacked > 0)?;
    Some(u32::try_from(4 * stacked).expect("a function has few arguments"))
}

/// The way into boxes without floating point, if the root calls any of them with so many arguments.
pub(super) fn fragments(
    checked: Checked<'_>,
    root: Id<Box>,
    cpu: Cpu,
    fpscr: Fpscr,
) -> Option<Fragment<Instruction>> {
    let is_plain = |child: &Id<Box>| !checked.system().has_floats_behind_gate(*child);
    callees(checked, root).iter().any(is_plain).then(|| entry(cpu, fpscr))
}

/// The children that the root calls with arguments on the stack.
pub(super) fn callees(checked: Checked<'_>, root: Id<Box>) -> Vec<Id<Box>> {
    let own = checked.system().thunks.values().filter(|thunk| thunk.owner == root);
    let ends = own.flat_map(|thunk| thunk.blocks.values()).map(|block| &block.terminator);
    let called = ends.filter_map(|terminator| match terminator {
        Terminator::BoxCall { callee, arguments, .. } => bytes(arguments.len()).map(|_| *callee),
        Terminator::Jump(_)
        | Terminator::Branch { .. }
        | Terminator::Return(_)
        | Terminator::TailCall { .. }
        | Terminator::Abort(_)
        | Terminator::Unreachable => None,
    });
    called.filter_map(|callee| Some(entry_number(checked, root, callee)?.0)).collect()
}

/// As the ordinary way in. It runs in the kernel's own memory up to the change of privilege.
pub(super) fn entry(cpu: Cpu, fpscr: Fpscr) -> Fragment<Instruction> {
    let mut code = Fragment::function(symbol::ENTRY_STACKED, Binding::Local);
    let full = admitted(&mut code);
    copy(&mut code, full);
    code.emit(msr(Psp, R11));
    leave_record(&mut code, flags_of(cpu), fpscr);
    code.emit(b(DROP));
    no_room(&mut code, full);
    code
}

/// As the ordinary way in up to the floor. What refuses stands in between, because it has to be near. Gives where the call goes whose
/// arguments do not fit.
pub(super) fn admitted(code: &mut Fragment<Instruction>) -> Label {
    let [busy, slow, enter, endless, go_on, full] = std::array::from_fn(|_| code.label());
    admit(code, busy, slow);
    code.place(enter);
    room(code, endless);
    code.emit(b(go_on));
    refusals(code, busy, slow, enter, endless);
    code.emit(b(NOT_ENTERED));
    code.place(go_on);
    full
}

/// r4 is the box's record, r12 four times the entry's number. Afterwards r6 is the box's stack pointer, r11 the same below the
/// arguments, r12 the entry. Uses r7, r9, r10 and lr.
pub(super) fn copy(code: &mut Fragment<Instruction>, full: Label) {
    let next = code.label();
    code.note(ldm(R4, [R6, R7]), "the box's stack pointer and its entries");
    code.note(load(Load::Word, R12, index(R7, R12, 0)), "from the kernel's copy, checked at bring-up");
    code.note(ldr(R9, R4, record::STACK_LOW), "below the stack pointer");
    code.emit(sub(R11, R6, R10));
    code.note(bic(R11, R11, 7), "AAPCS32 section 6.2.1.2");
    code.emit(sub(R9, R6, R9)).emit(sub(Lr, R6, R11));
    code.keep(Rule::CheckedPointers, cmp(Lr, R9), "the words, and what is between");
    code.keep(Rule::CheckedPointers, b_if(Hi, full), "they would not be in the box's stack");
    code.note(add(Lr, Sp, CALLER_BYTES), "the kernel's own");
    code.place(next).note(subs(R10, R10, 4), "the last one first");
    code.emit(load(Load::Word, R9, index(Lr, R10, 0)));
    code.note(store(Store::Word, R9, index(R11, R10, 0)), "what is above the last one is the box's own");
    code.emit(b_if(Ne, next));
}

/// What a call ends with whose arguments do not fit.
pub(super) fn no_room(code: &mut Fragment<Instruction>, full: Label) {
    code.place(full).note(mvn(R0, error::NO_MEMORY - 1), "-ENOMEM").emit(b(NOT_ENTERED));
}
