//! Ways back to the context of a box that died.

use bento_asm::{Binding, Fragment, Item, Kind};
use bento_ir::facts::record;
use bento_ir::{Box, Id, System};

use super::{has_floats, saves};
use crate::Condition::{Eq, Ge};
use crate::Instruction;
use crate::Register::{Pc, R0, R1, R2, R4, R6, R8, R11, Sp};
use crate::SpecialRegister::Ipsr;
use crate::build::{b, b_if, cbnz, cmp, it, ldr, mov, movs, mrs, mvn, pop, s_range, str, vmsr, vpop};
use crate::register::RegisterList;

/// The end of a box's function for this reason, behind `__box_NAME_`: code in r0.
pub(super) const DIED: &str = "died";

/// What is left of a box that dies, by whether its contexts hold floating-point registers.
pub(super) fn fragments(system: &System, boxes: &[Id<Box>]) -> Vec<Fragment<Instruction>> {
    let saving = || boxes.iter().filter(|child| saves(system, **child));
    let kinds = [false, true].into_iter();
    let kinds = kinds.filter(|floats| saving().any(|child| has_floats(system, *child) == *floats));
    kinds.map(death).collect()
}

/// Where a box of this kind dies: r4 is its record, r0 the code.
pub(super) fn died(floats: bool) -> &'static str {
    if floats { "__box_jumptable_died_floats" } else { "__box_jumptable_died" }
}

/// Where an activation of a dead box ends: r4 is its record, r0 the negative code.
pub(super) fn unwind(floats: bool) -> &'static str {
    if floats { "__box_jumptable_unwind_floats" } else { "__box_jumptable_unwind" }
}

/// The box is down, and its youngest call ends with the code.
fn death(floats: bool) -> Fragment<Instruction> {
    let mut code = Fragment::function(died(floats), Binding::Local);
    let nobody = code.label();
    note_death(&mut code);
    code.push(Item::Symbol {
        name: unwind(floats).to_owned(),
        binding: Binding::Local,
        kind: Kind::Function,
    });
    code.note(mrs(R1, Ipsr), "a handler has a stack of its own below every context").emit(cbnz(R1, nobody));
    code.emit(ldr(R1, R4, record::STACK_POINTER)).emit(ldr(R2, R4, record::STACK_TOP));
    code.note(cmp(R1, R2), "nobody called it").emit(b_if(Eq, nobody));
    code.emit(mov(Sp, R1)).emit(pop([R4, R6, R8]));
    code.note(str(R6, R4, record::STACK_POINTER), "the context is over");
    if floats {
        code.emit(vmsr(R8)).emit(vpop(s_range(16, 31)));
    }
    code.note(mvn(R1, 0), "the pair is a negative 64-bit number");
    code.note(movs(R2, 0), "the call did not complete").emit(pop(RegisterList::range(R4, R11).with(Pc)));
    code.place(nobody).emit(b("__box_abort"));
    code
}

/// Codes are negative; the record says that the box is down, and of what.
pub(super) fn note_death(code: &mut Fragment<Instruction>) {
    code.emit(cmp(R0, 0)).emit(it(Ge, &[])).note(mvn(R0, 0), "-EGENERAL in place of what is no error");
    code.emit(movs(R1, 0)).emit(str(R1, R4, record::ENTRIES)).emit(str(R0, R4, record::ERROR));
}
