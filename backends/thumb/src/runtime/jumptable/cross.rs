//! What a thunk does to cross between a kernel and a box that nothing isolates.

use bento_asm::Fragment;
use bento_ir::{Box, Checked, Id, System};

use super::{STATE, context, enter, name, saves, tables};
use crate::Instruction;
use crate::Register::{Lr, Pc, R4, R6, R10, R11, R12};
use crate::build::{add, b, ldr, ldr_symbol, mov, push};
use crate::gate::stacked_bytes;
use crate::register::RegisterList;

/// The variable of a box that holds the address of its kernel's table.
const WAYS_OUT: &str = "__box_ways_out";
/// Bytes that a load reaches behind its base.
const REACH: u32 = 0x1000;

/// The way into entry `number` of a child, from a function of the kernel whose arguments are in place and whose stack pointer is
/// where its caller left it.
pub(crate) fn call_into_box(
    code: &mut Fragment<Instruction>,
    checked: Checked<'_>,
    child: Id<Box>,
    number: usize,
    words: usize,
) {
    let system = checked.system();
    let way = enter::Way::of(system, child, words);
    if way.leaves_little() {
        code.emit(push(RegisterList::range(R4, R6).with(Lr)));
    } else {
        code.note(push(RegisterList::range(R4, R11).with(Lr)), "come back from here, also from an abort");
    }
    code.emit(ldr_symbol(R4, name(system, child, STATE)));
    let offset = u16::try_from(number * 4).expect("a face has at most 16,374 exports (E0345)");
    code.emit(mov(R12, u32::from(offset)));
    if let Some(bytes) = stacked_bytes(words) {
        code.note(mov(R10, bytes), "bytes of arguments that the caller has on its stack");
    }
    code.emit(b(way.symbol()));
}

/// The way out of a box by the number of its import: in the box, with everything in place for the function that answers.
pub(crate) fn call_out_of_box(code: &mut Fragment<Instruction>, number: usize) {
    let offset = u32::try_from(4 * number).expect("a face has at most 65,533 imports (E0346)");
    let (high, low) = (offset / REACH * REACH, offset % REACH);
    code.emit(ldr_symbol(R12, WAYS_OUT)).emit(ldr(R12, R12, 0));
    if high > 0 {
        code.emit(add(R12, R12, high));
    }
    code.emit(ldr(Pc, R12, low.cast_signed()));
}

/// The end of a box by its own will: in the box, with the code in r0.
pub(crate) fn abort(code: &mut Fragment<Instruction>) {
    call_out_of_box(code, tables::ABORT);
}

/// Where a function of the kernel that answers a box goes if the box dies of it, with the code in r0. Nothing of the function's frame
/// is needed any more.
pub(crate) fn died(system: &System, caller: Id<Box>) -> String {
    name(system, caller, context::DIED)
}

/// Bytes between the stack pointer of what answers a box and the arguments that the box put onto the stack.
pub(crate) fn displaced(system: &System, caller: Id<Box>) -> u32 {
    if saves(system, caller) { tables::BACK_BYTES } else { 0 }
}

#[cfg(test)]
mod tests {
    use bento_asm::Binding;

    use super::*;
    use crate::encode;

    #[test]
    fn all_numbers_of_ways_out_encode() {
        for number in [0, 1, 0x3ff, 0x400, 0x1234, 0xfffd, 0xffff] {
            let mut code = Fragment::function("out", Binding::Local);
            call_out_of_box(&mut code, number);
            assert!(encode(&code).is_ok(), "{number}");
        }
    }
}
