//! Names of instructions.

use crate::Instruction;
use crate::instruction::{
    Arithmetic, Arm, Barrier, Block, BranchOn, Compare, Divide, Extend, Extract, Flags, Half, Hint, ItBlock,
    Load, LongMultiply, Masking, Store, Target, TestTarget, WideArithmetic,
};

/// A name in its parts: the condition comes between the stem and the type.
pub(super) struct Mnemonic {
    /// Name with the `s` for flags.
    pub(super) stem: String,
    /// The type of floating-point operations, or a width.
    pub(super) kind: &'static str,
}

/// The name of an instruction.
#[expect(clippy::too_many_lines, reason = "a table with a row for each variant")]
pub(super) fn mnemonic(instruction: &Instruction) -> Mnemonic {
    use Instruction as I;
    let stem = match *instruction {
        I::Move { flags, .. } | I::MoveImmediate { flags, .. } => return with_flags("mov", flags),
        I::MoveNot { flags, .. } => return with_flags("mvn", flags),
        I::MoveWide { .. } | I::MoveSymbol { half: Half::Low, .. } => "movw",
        I::MoveTop { .. } | I::MoveSymbol { half: Half::High, .. } => "movt",
        I::Arithmetic { operation, flags, .. } => return with_flags(arithmetic(operation), flags),
        I::ArithmeticWide { operation: WideArithmetic::Add, .. } => "addw",
        I::ArithmeticWide { operation: WideArithmetic::Sub, .. } => "subw",
        I::Compare { operation: Compare::Cmp, .. } => "cmp",
        I::Compare { operation: Compare::Cmn, .. } => "cmn",
        I::Compare { operation: Compare::Tst, .. } => "tst",
        I::Shift { flags, shift, .. } => return with_flags(shift.kind().name(), flags),
        I::ShiftBy { flags, kind, .. } => return with_flags(kind.name(), flags),
        I::Multiply { .. } => "mul",
        I::LongMultiply { operation: LongMultiply::Unsigned, .. } => "umull",
        I::LongMultiply { operation: LongMultiply::Signed, .. } => "smull",
        I::Divide { operation: Divide::Unsigned, .. } => "udiv",
        I::Divide { operation: Divide::Signed, .. } => "sdiv",
        I::Extend { operation: Extend::UnsignedByte, .. } => "uxtb",
        I::Extend { operation: Extend::UnsignedHalf, .. } => "uxth",
        I::Extend { operation: Extend::SignedByte, .. } => "sxtb",
        I::Extend { operation: Extend::SignedHalf, .. } => "sxth",
        I::CountLeadingZeros { .. } => "clz",
        I::Extract { operation: Extract::Unsigned, .. } => "ubfx",
        I::Extract { operation: Extract::Signed, .. } => "sbfx",
        I::Load { kind, .. } => load(kind),
        I::Store { kind: Store::Word, .. } => "str",
        I::Store { kind: Store::Byte, .. } => "strb",
        I::Store { kind: Store::Half, .. } => "strh",
        I::LoadPair { .. } => "ldrd",
        I::StorePair { .. } => "strd",
        I::LoadMultiple { block, .. } => by_block(block, ["ldmia", "ldmdb"]),
        I::StoreMultiple { block, .. } => by_block(block, ["stmia", "stmdb"]),
        I::Push { .. } => "push",
        I::Pop { .. } => "pop",
        I::LoadLiteral { .. } => "ldr",
        I::AddressOf { .. } => "adr",
        I::Branch { target: Target::Label(_) } => "b",
        I::Branch { target: Target::Symbol(_) } => return Mnemonic { stem: "b".to_owned(), kind: ".w" },
        I::BranchIf { condition, .. } => return Mnemonic { stem: format!("b{condition}"), kind: "" },
        I::CompareAndBranch { on: BranchOn::Zero, .. } => "cbz",
        I::CompareAndBranch { on: BranchOn::NonZero, .. } => "cbnz",
        I::Call { .. } => "bl",
        I::BranchExchange { .. } => "bx",
        I::CallRegister { .. } => "blx",
        I::SupervisorCall { .. } => "svc",
        I::Breakpoint { .. } => "bkpt",
        I::Undefined { .. } => "udf",
        I::Hint { hint: Hint::Nop } => "nop",
        I::Hint { hint: Hint::WaitForEvent } => "wfe",
        I::Hint { hint: Hint::WaitForInterrupt } => "wfi",
        I::Barrier { barrier: Barrier::DataSynchronization } => "dsb",
        I::Barrier { barrier: Barrier::DataMemory } => "dmb",
        I::Barrier { barrier: Barrier::Instruction } => "isb",
        I::ChangeMasks { masking: Masking::Enable, .. } => "cpsie",
        I::ChangeMasks { masking: Masking::Disable, .. } => "cpsid",
        I::ReadSpecial { .. } => "mrs",
        I::WriteSpecial { .. } => "msr",
        I::It { block } => return Mnemonic { stem: it(block), kind: "" },
        I::TestTarget { operation: TestTarget::Current, .. } => "tt",
        I::TestTarget { operation: TestTarget::Unprivileged, .. } => "ttt",
        I::ReadFloatStatus { .. } => "vmrs",
        I::WriteFloatStatus { .. } | I::WriteVectorPredicate { .. } => "vmsr",
        I::MoveFromFloat { .. } | I::MoveToFloat { .. } => "vmov",
        I::MoveFloat { .. } => return Mnemonic { stem: "vmov".to_owned(), kind: ".f32" },
        I::FloatLoadMultiple { block, .. } => by_block(block, ["vldmia", "vldmdb"]),
        I::FloatStoreMultiple { block, .. } => by_block(block, ["vstmia", "vstmdb"]),
        I::FloatPush { .. } => "vpush",
        I::FloatPop { .. } => "vpop",
    };
    with_flags(stem, Flags::Keep)
}

fn with_flags(stem: &str, flags: Flags) -> Mnemonic {
    let s = match flags {
        Flags::Keep => "",
        Flags::Set => "s",
    };
    Mnemonic { stem: format!("{stem}{s}"), kind: "" }
}

fn arithmetic(operation: Arithmetic) -> &'static str {
    match operation {
        Arithmetic::Add => "add",
        Arithmetic::Adc => "adc",
        Arithmetic::Sub => "sub",
        Arithmetic::Sbc => "sbc",
        Arithmetic::Rsb => "rsb",
        Arithmetic::And => "and",
        Arithmetic::Orr => "orr",
        Arithmetic::Eor => "eor",
        Arithmetic::Bic => "bic",
    }
}

fn load(kind: Load) -> &'static str {
    match kind {
        Load::Word => "ldr",
        Load::Byte => "ldrb",
        Load::Half => "ldrh",
        Load::SignedByte => "ldrsb",
        Load::SignedHalf => "ldrsh",
    }
}

fn by_block(block: Block, [after, before]: [&'static str; 2]) -> &'static str {
    match block {
        Block::After | Block::AfterUpdate => after,
        Block::BeforeUpdate => before,
    }
}

fn it(block: ItBlock) -> String {
    let letters = block.rest().map(|arm| match arm {
        Arm::Then => 't',
        Arm::Else => 'e',
    });
    "it".chars().chain(letters).collect()
}
