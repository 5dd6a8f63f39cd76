//! Where a box dies that nothing isolates, as rules for a debugger.
//!
//! One comes there in two ways. The box called to die: then lr leads back into it. Or a function of the kernel that answered it
//! refused what it passed: then nothing of that function's frame is left to find, and lr may hold anything. In the second case, and
//! wherever the record already says that the box is down, the caller is whoever made the context that the record knows: no frame of
//! the box runs again.

use std::collections::BTreeMap;

use bento_asm::unwind::{Place, Step};
use bento_ir::AddressRange;
use bento_ir::facts::record;

use super::rules::{LR, SP};
use super::state::{Death, Record};
use super::steps::{Hole, Steps};
use crate::Register::{self, Lr, R4, R11};
use crate::register::RegisterList;

/// r4-r11 and lr, at the upper end of a context.
const CALLER: RegisterList = RegisterList::range(R4, R11).with(Lr);
const CALLER_BYTES: i32 = 36;

/// The stack pointer of the caller.
pub(super) fn frame(depth: i32, death: &Death, images: &[AddressRange]) -> Vec<Step> {
    let mut steps = Steps::new();
    if let Some(bytes) = death.context {
        let called = by_call(&mut steps, death, images);
        stack_pointer(&mut steps, &death.record).plus(bytes);
        let end = steps.jump();
        called.into_iter().for_each(|hole| steps.land(hole));
        steps.push(Step::Register(SP, depth));
        steps.land(end);
    } else {
        steps.push(Step::Register(SP, depth));
    }
    steps.done()
}

/// What the caller finds in registers.
pub(super) fn registers(depth: i32, death: &Death, images: &[AddressRange]) -> BTreeMap<u8, Place> {
    debug_assert!(depth == 0, "nothing is pushed there");
    if death.context.is_none() {
        return BTreeMap::from([(LR, Place::Is(lr_of_box(images)))]);
    }
    let places = CALLER.iter().zip((0..).step_by(4)).map(|(register, at)| {
        let mut steps = Steps::new();
        let called = by_call(&mut steps, death, images);
        steps.load(at - CALLER_BYTES);
        let end = steps.jump();
        called.into_iter().for_each(|hole| steps.land(hole));
        steps.all([Step::Drop, own(register)]);
        steps.land(end);
        (register.number(), Place::Is(steps.done()))
    });
    places.collect()
}

fn own(register: Register) -> Step {
    Step::Register(register.number(), 0)
}

/// lr if it leads into a box, else 0: nobody is found.
fn lr_of_box(images: &[AddressRange]) -> Vec<Step> {
    let mut steps = Steps::new();
    steps.push(Step::Drop);
    let found = in_images(&mut steps, images);
    steps.push(Step::Number(0));
    let end = steps.jump();
    found.into_iter().for_each(|hole| steps.land(hole));
    steps.push(own(Lr));
    steps.land(end);
    steps.done()
}

/// Branches if the caller is found as that of a function is. What is on the stack of numbers stays there.
fn by_call(steps: &mut Steps, death: &Death, images: &[AddressRange]) -> Vec<Hole> {
    let mut called = if death.may_return { in_images(steps, images) } else { Vec::new() };
    // No context: nobody called it.
    stack_pointer(steps, &death.record);
    push_record(steps, &death.record).load(record::STACK_TOP).push(Step::Equal);
    called.push(steps.branch());
    called
}

/// Branches if lr is an address of Thumb code in one of these ranges.
fn in_images(steps: &mut Steps, images: &[AddressRange]) -> Vec<Hole> {
    let mut found = Vec::new();
    for image in images {
        let (start, end) = (i64::from(image.start().0), i64::try_from(image.end()).unwrap_or(i64::MAX));
        steps.all([Step::Number(start - 1), own(Lr), Step::Less]);
        steps.all([own(Lr), Step::Number(end), Step::Less, Step::And]);
        steps.all([own(Lr), Step::And]);
        found.push(steps.branch());
    }
    found
}

/// Pushes what the box's record holds of the stack: the youngest context.
fn stack_pointer<'a>(steps: &'a mut Steps, record: &Record) -> &'a mut Steps {
    push_record(steps, record).load(record::STACK_POINTER)
}

fn push_record<'a>(steps: &'a mut Steps, record: &Record) -> &'a mut Steps {
    steps.push(match record {
        Record::At(symbol) => Step::Address(symbol.clone(), 0),
        Record::In(register) => own(*register),
    })
}
