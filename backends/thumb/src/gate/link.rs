//! Links: a box calls its sibling, its parent box or a box in it.
//!
//! Calls of the callee have no time limit, which the kernel's function would note, and a link is **direct** if no argument and no result of it wants a check, no register between its arguments is skipped, its
//! function can carry an error, and neither box has floating point. Then the caller's table has a *descriptor* in place of a function, a word whose bit 0 is 0:
//!
//! ```text
//! callee     its record
//! epilogue   where the call goes on in thread mode: with one word of result, or with two
//! entry      four times its number
//! enter      where the handler goes on: with as many argument words as there are
//! relay      the kernel's function for the same import
//! ```
//!
//! The SVC handler leaves the caller's registers on MSP, puts the record of the callee on top, programs the callee's regions and
//! builds a frame on the callee's stack:
//!
//! ```text
//! sp -> callee, psp, epilogue     the record that every activation has
//!       a word that fills up
//!       psp of the caller
//!       r4-r11, lr of the caller
//!       caller, psp, epilogue     the record below
//! ```
//!
//! Everything that could refuse the call is looked at before anything is changed. What is not plainly in order (the callee is
//! down, the record stack or the callee's own is at its end) goes to the relay, which calls the other box as the kernel calls any box:
//! it alone knows of bring-up, EBUSY, EAGAIN and ELOOP.
//!
//! The callee's return, its death and its refusal are those of any activation: each ends in the record's epilogue with the result
//! or the code in r0 and r1. The epilogue here goes on in the caller, without an exception, as functions of the kernel do
//! that answered a box.

use bento_asm::{Binding, Fragment, Item, Kind, Label, Rule, Word};
use bento_ir::facts::{gate, record};
use bento_ir::{Box, Checked, Cpu, Id, Link, Provider, System, ThunkKind, Type};

use super::crossing;
use super::error;
use super::plan::Plan;
use super::shared::{BOX_RETURN, RESUME, UNPRIVILEGED_ON_PSP, entry_points, flags_of};
use super::state::FLOOR;
use super::switch::{self, UNWIND};
use super::time;
use super::trap::{FRAME, LR, TO_BOX_TURNED, XPSR};
use crate::Condition::{Hi, Lo};
use crate::Instruction;
use crate::Register::{Lr, R0, R1, R2, R3, R4, R5, R6, R7, R8, R9, R10, R11, R12, Sp};
use crate::SpecialRegister::Psp;
use crate::build::{
    add, b, b_if, bic, bl, bx, cbz, cmp, index, ldm, ldr, ldr_symbol, ldrd, load, mov, movs, msr, mvn,
    pair_at, pop, push, stm, sub, subs,
};
use crate::instruction::Load;
use crate::register::RegisterList;

/// Thread mode: what records of links with one word of result end with.
pub(super) const EPILOGUE: &str = "__box_gate_link_epilogue";
/// The same with two words.
pub(super) const EPILOGUE_64: &str = "__box_gate_link_epilogue_64";
/// Handler mode: what enters a callee.
pub(super) const ARGUMENTS: &str = "__box_gate_link";
/// What lies between the epilogue's dead words and the caller's record: r4-r11 and lr.
const CALLER_BYTES: u32 = 36;

/// Where the handler goes on with so many argument words.
pub(super) fn enter(words: usize) -> String {
    format!("__box_gate_link_{words}")
}

/// What a direct link needs to know.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Direct {
    callee: Id<Box>,
    entry: usize,
    words: usize,
    wide: bool,
}

/// How a link is direct, if it is.
pub(super) fn direct(checked: Checked<'_>, link: Id<Link>) -> Option<Direct> {
    let system = checked.system();
    let &Link { import, provider: Provider::Export(export) } = &system.links[link] else { return None };
    let (caller, callee) = (system.ports[import].owner, system.ports[export].owner);
    let boxes = [caller, callee];
    let apart = caller != callee && boxes.iter().all(|id| system.is_isolated(*id));
    if system.boxes[callee].budget.is_some() {
        return None;
    }
    if !apart || boxes.iter().any(|id| system.has_floats_behind_gate(*id)) {
        return None;
    }
    let signature = &system.crossing_type(import);
    let whole = signature.parameters.iter().all(|parameter| is_whole(system, parameter.ty));
    if !whole || !signature.is_fallible(system) {
        return None;
    }
    let relay = system.thunks.values().find(|thunk| thunk.kind == ThunkKind::Entry(link))?;
    let words = relay.blocks[relay.entry()].parameters.len();
    let carried = signature.parameters.iter().filter_map(|parameter| system.scalar(parameter.ty));
    // A word that a pair skips would go across as it is.
    let skips = carried.map(|scalar| scalar.size() as usize / 4).sum::<usize>() != words;
    let entry = crossing::entry_of(checked, callee, export)?;
    (words <= 4 && !skips).then_some(Direct { callee, entry, words, wide: relay.results.len() == 2 })
}

/// Whether every content of the words that carry a type is a value of it.
fn is_whole(system: &System, ty: Type) -> bool {
    system.scalar(ty).is_some_and(|scalar| scalar.size() >= 4)
}

/// The descriptor of a direct link. `relay` is the kernel's function for the import.
pub(super) fn descriptor(
    checked: Checked<'_>,
    direct: Direct,
    symbol: &str,
    relay: String,
) -> Fragment<Instruction> {
    let mut table = Fragment::table(symbol, Binding::Global, format!(".rodata.{symbol}"));
    let callee = format!("__box_{}_state", checked.system().boxes[direct.callee].name);
    let entry = u32::try_from(direct.entry * 4).expect("a box has fewer than 2^30 entries");
    table.word(Word::address(callee), "callee");
    table.word(Word::address(if direct.wide { EPILOGUE_64 } else { EPILOGUE }), "where the call goes on");
    table.word(Word::Constant(entry), "four times the number of the entry");
    table.word(Word::address(enter(direct.words)), "zeroes what carries no argument");
    table.word(Word::address(relay), "whenever that is not plainly possible");
    table
}

/// In the SVC handler: r12 is a descriptor, r2 the caller's checked frame, r3 the caller, whose stack pointer stands in its record
/// already. Goes to `relayed` with the function in r12, or into the callee.
pub(super) fn call(code: &mut Fragment<Instruction>, relayed: Label) {
    let refused = code.label();
    code.note(ldr(Lr, R2, LR), "where the caller goes on");
    code.keep(Rule::Records, push(RegisterList::range(R4, R11).with(Lr)), "in the kernel's memory");
    code.note(
        ldm(R12, [R4, R6, R7, R10, R11]),
        "callee, epilogue, entry, how to enter, relay: nothing of the box's",
    );
    code.emit(ldrd(R5, R3, pair_at(R4, record::STACK_POINTER)));
    code.keep(Rule::MpuOrder, cbz(R3, refused), "down, or never up");
    code.emit(ldr_symbol(R8, FLOOR));
    code.keep(Rule::Records, cmp(Sp, R8), "room for one more record and what runs below it");
    code.keep(Rule::Records, b_if(Lo, refused), "");
    code.emit(ldrd(R0, R1, pair_at(R4, record::STACK_LOW)));
    code.note(sub(R12, R5, FRAME), "the frame that is going to be built");
    code.keep(Rule::CheckedPointers, subs(R0, R12, R0), "it is in the callee's stack");
    code.keep(Rule::CheckedPointers, cmp(R0, R1), "unsigned: below it is far above it");
    code.keep(Rule::CheckedPointers, b_if(Hi, refused), "");
    code.note(load(Load::Word, R3, index(R3, R7, 0)), "from the kernel's copy, checked at bring-up");
    code.note(add(R9, R2, FRAME), "the caller's stack pointer behind its frame");
    code.keep(Rule::Records, push([R4, R5, R6, R7, R9]), "the callee's record is complete");
    code.emit(bl(switch::PROGRAM));
    code.note(bic(R7, R3, 1), "bit 0 of an exception frame's pc is 0");
    code.emit(ldm(R2, RegisterList::range(R0, R3)));
    code.note(bx(R10), "by the words that carry arguments");
    code.place(refused);
    code.note(mov(R12, R11), "the relay").emit(pop(RegisterList::range(R4, R11).with(Lr))).emit(b(relayed));
}

/// The end of [`call`]: r0-r3 are the caller's, r12 is the callee's stack pointer, r7 its entry, r5 the gate's variables.
pub(super) fn arguments() -> Fragment<Instruction> {
    let mut code = Fragment::function(ARGUMENTS, Binding::Local);
    entry_points(&mut code, enter);
    code.keep(Rule::Scrub, movs(R4, 0), "r12 of the frame");
    code.emit(ldr_symbol(R6, BOX_RETURN));
    code.keep(Rule::Scrub, mov(R8, XPSR), "xPSR is built, never copied");
    let frame = RegisterList::range(R0, R4).with(R6).with(R7).with(R8);
    code.note(stm(R12, frame), "on the callee's stack: arguments, r12, lr, pc, xPSR");
    code.emit(msr(Psp, R12));
    code.emit(add(R5, R5, gate::ZEROS.cast_unsigned()));
    code.keep(Rule::Scrub, ldm(R5, RegisterList::range(R4, R11)), "nothing of the caller's");
    code.keep(Rule::Scrub, mvn(Lr, TO_BOX_TURNED), "EXC_RETURN 0xfffffffd; CONTROL says unprivileged still");
    code.note(bx(Lr), "DDI 0403E B1.5.8; synchronises like an isb");
    code
}

/// Thread mode, privileged: the callee returned or is dead, r0 and r1 are the result or the code. On MSP: two words that nobody needs,
/// the caller's stack pointer, its r4-r11 and lr, then its record.
pub(super) fn epilogue(cpu: Cpu, plan: Plan) -> Fragment<Instruction> {
    let mut code = Fragment::function(EPILOGUE, Binding::Global);
    code.kind = Kind::Place;
    let dead = code.label();
    code.keep(Rule::Scrub, movs(R1, 0), "a one-word result");
    code.push(Item::Symbol { name: EPILOGUE_64.to_owned(), binding: Binding::Global, kind: Kind::Place });
    code.note(pop([R3, R9, R10]), "two dead words, where the caller's stack pointer was");
    code.note(ldr(R4, Sp, CALLER_BYTES.cast_signed()), "the caller");
    code.emit(ldr(R5, R4, record::ENTRIES));
    code.keep(Rule::OneErrorPath, cbz(R5, dead), "it died in a younger activation");
    code.emit(bl(switch::PROGRAM));
    let late = plan.timer.map(|_| code.label());
    if let Some(late) = late {
        time::past_deadline(&mut code, late);
    }
    code.emit(msr(Psp, R10));
    code.keep(Rule::Records, pop(RegisterList::range(R4, R11).with(Lr)), "the caller's, never the callee's");
    code.keep(Rule::Scrub, movs(R2, 0), "");
    code.keep(Rule::Scrub, movs(R3, 0), "");
    code.keep(Rule::Scrub, msr(flags_of(cpu), R2), "");
    code.emit(mov(R12, UNPRIVILEGED_ON_PSP)).emit(b(RESUME));
    if let Some(late) = late {
        code.place(late).note(mvn(R0, error::TIMED_OUT - 1), "-ETIMEDOUT");
        code.note(add(Sp, Sp, CALLER_BYTES), "its record").emit(b(UNWIND));
    }
    code.place(dead).note(ldr(R0, R4, record::ERROR), "its own caller gets the code of the death");
    code.note(add(Sp, Sp, CALLER_BYTES), "its record").emit(b(UNWIND));
    code
}
