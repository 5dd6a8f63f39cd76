//! System instructions, jumps to registers and symbols, conditional blocks.

use super::{GENERAL, Processor, Table, pairs};
use crate::instruction::{Arm, Barrier, Hint, Instruction, Masking, Masks, Target, TestTarget};
use crate::{Condition, SpecialRegister};

pub(super) fn add(table: &mut Table) {
    jumps(table);
    numbered(table);
    simple(table);
    special(table);
    blocks(table);
    v8m(table);
}

fn jumps(table: &mut Table) {
    let mut all = Vec::new();
    for register in GENERAL {
        all.push(Instruction::BranchExchange { register });
        all.push(Instruction::CallRegister { register });
    }
    table.family("bx_blx", all);
    let target = || Target::Symbol("outside".to_owned());
    table.family(
        "far",
        vec![Instruction::Branch { target: target() }, Instruction::Call { target: target() }],
    );
}

fn numbered(table: &mut Table) {
    let mut all = Vec::new();
    for number in [0, 1, 127, 255] {
        all.push(Instruction::SupervisorCall { number });
        all.push(Instruction::Breakpoint { number });
        all.push(Instruction::Undefined { number });
    }
    table.family("svc_bkpt_udf", all);
}

fn simple(table: &mut Table) {
    let hints = [Hint::Nop, Hint::WaitForEvent, Hint::WaitForInterrupt];
    let hints = hints.map(|hint| Instruction::Hint { hint });
    let barriers = [Barrier::DataSynchronization, Barrier::DataMemory, Barrier::Instruction];
    let barriers = barriers.map(|barrier| Instruction::Barrier { barrier });
    table.family("hint_barrier", hints.into_iter().chain(barriers).collect());
    let all = pairs(&[Masking::Enable, Masking::Disable], &[Masks::Primask, Masks::Faultmask, Masks::Both]);
    let all = all.into_iter().map(|(masking, masks)| Instruction::ChangeMasks { masking, masks });
    table.family("cps", all.collect());
}

fn special(table: &mut Table) {
    for (processor, name, limits) in
        [(Processor::V7em, "mrs_msr", false), (Processor::V8mMain, "mrs_msr_limits", true)]
    {
        let mut all = Vec::new();
        for (special, register) in pairs(&SpecialRegister::ALL, &GENERAL) {
            let is_limit = matches!(special, SpecialRegister::MspLim | SpecialRegister::PspLim);
            if is_limit == limits {
                all.push(Instruction::ReadSpecial { destination: register, special });
                all.push(Instruction::WriteSpecial { special, source: register });
            }
        }
        table.family_of(processor, name, all);
    }
}

fn blocks(table: &mut Table) {
    use Arm::{Else, Then};
    let shapes: [&[Arm]; 15] = [
        &[],
        &[Then],
        &[Else],
        &[Then, Then],
        &[Then, Else],
        &[Else, Then],
        &[Else, Else],
        &[Then, Then, Then],
        &[Then, Then, Else],
        &[Then, Else, Then],
        &[Then, Else, Else],
        &[Else, Then, Then],
        &[Else, Then, Else],
        &[Else, Else, Then],
        &[Else, Else, Else],
    ];
    table.block("it", &Condition::ALL, &shapes);
}

fn v8m(table: &mut Table) {
    let mut all = Vec::new();
    for (destination, address) in pairs(&GENERAL, &GENERAL) {
        for operation in [TestTarget::Current, TestTarget::Unprivileged] {
            all.push(Instruction::TestTarget { operation, destination, address });
        }
    }
    table.family_of(Processor::V8mMain, "tt", all);
}
