//! The instructions: one variant a family of mnemonics, with operands.
//!
//! The set is closed: what gates and thunks use of Thumb-1 and Thumb-2 (ARMv7-M manual, DDI 0403, section
//! A7.7), the system instructions (B5.2), and the little of floating point (A7.7, `V…`) and of ARMv8-M (DDI
//! 0553, C2.4) that gates need. An instruction says what is computed and whether flags are set; the encoder
//! takes the shortest encoding that does exactly that, as the GNU assembler does with unified syntax.
//!
//! Invariants: numbers are in range by construction ([`crate::operand`]). Which registers an encoding takes
//! is checked by the encoder, because it differs from encoding to encoding. Conditional execution is an
//! [`Instruction::It`] before the instructions it covers; these are written without a condition.

mod kinds;

use bento_asm::{Label, Word};

pub use kinds::{
    Arithmetic, Arm, Barrier, Block, BranchOn, Compare, Divide, Extend, Extract, Flags, Half, Hint, ItBlock,
    Load, LongMultiply, Masking, Masks, Store, Target, TestTarget, WideArithmetic,
};

use crate::{
    Address, Condition, Field, FloatRange, FloatRegister, Immediate12, ModifiedImmediate, Operand,
    PairAddress, Register, RegisterList, Shift, ShiftKind, SpecialRegister,
};

/// One instruction.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Instruction {
    /// `mov rd, rm`.
    Move {
        /// Whether flags are set.
        flags: Flags,
        /// Result.
        destination: Register,
        /// Copied.
        source: Register,
    },
    /// `mov rd, #modified`.
    MoveImmediate {
        /// Whether flags are set.
        flags: Flags,
        /// Result.
        destination: Register,
        /// The number.
        value: ModifiedImmediate,
    },
    /// `mvn rd, operand`: all bits turned.
    MoveNot {
        /// Whether flags are set.
        flags: Flags,
        /// Result.
        destination: Register,
        /// Turned.
        source: Operand,
    },
    /// `movw rd, #value`: a 16-bit number, zeros above.
    MoveWide {
        /// Result.
        destination: Register,
        /// The number.
        value: u16,
    },
    /// `movt rd, #value`: the high half, the low one stays.
    MoveTop {
        /// Changed.
        destination: Register,
        /// The high half.
        value: u16,
    },
    /// `movw rd, #:lower16:symbol+addend` or `movt rd, #:upper16:symbol+addend`.
    MoveSymbol {
        /// Which half.
        half: Half,
        /// Result.
        destination: Register,
        /// Whose address.
        symbol: String,
        /// Added to it, in bytes.
        addend: i16,
    },
    /// `add`, `sub`, `and` and so on.
    Arithmetic {
        /// Which.
        operation: Arithmetic,
        /// Whether flags are set.
        flags: Flags,
        /// Result.
        destination: Register,
        /// First operand.
        first: Register,
        /// Second operand.
        second: Operand,
    },
    /// `addw`, `subw`: plus or minus up to 4095.
    ArithmeticWide {
        /// Which.
        operation: WideArithmetic,
        /// Result.
        destination: Register,
        /// First operand.
        first: Register,
        /// Second operand.
        value: Immediate12,
    },
    /// `cmp`, `cmn`, `tst`.
    Compare {
        /// Which.
        operation: Compare,
        /// First operand.
        first: Register,
        /// Second operand.
        second: Operand,
    },
    /// `lsl rd, rm, #n` and so on.
    Shift {
        /// Whether flags are set.
        flags: Flags,
        /// Result.
        destination: Register,
        /// Shifted.
        source: Register,
        /// How.
        shift: Shift,
    },
    /// `lsl rd, rm, rs` and so on: by the low byte of a register.
    ShiftBy {
        /// Whether flags are set.
        flags: Flags,
        /// Which way.
        kind: ShiftKind,
        /// Result.
        destination: Register,
        /// Shifted.
        source: Register,
        /// By how many bits.
        amount: Register,
    },
    /// `mul`: the low 32 bits of the product.
    Multiply {
        /// Result.
        destination: Register,
        /// Factor.
        first: Register,
        /// Factor.
        second: Register,
    },
    /// `umull`, `smull`.
    LongMultiply {
        /// Which.
        operation: LongMultiply,
        /// Low half of the result.
        low: Register,
        /// High half of the result.
        high: Register,
        /// Factor.
        first: Register,
        /// Factor.
        second: Register,
    },
    /// `udiv`, `sdiv`.
    Divide {
        /// Which.
        operation: Divide,
        /// Result, rounded towards 0.
        destination: Register,
        /// Divided.
        dividend: Register,
        /// By this.
        divisor: Register,
    },
    /// `uxtb`, `uxth`, `sxtb`, `sxth`.
    Extend {
        /// Which.
        operation: Extend,
        /// Result.
        destination: Register,
        /// Widened.
        source: Register,
    },
    /// `clz`.
    CountLeadingZeros {
        /// Result, 0 to 32.
        destination: Register,
        /// Counted.
        source: Register,
    },
    /// `ubfx`, `sbfx`.
    Extract {
        /// Which.
        operation: Extract,
        /// Result.
        destination: Register,
        /// Taken from.
        source: Register,
        /// Which bits.
        field: Field,
    },
    /// `ldr` and so on.
    Load {
        /// What.
        kind: Load,
        /// Result.
        register: Register,
        /// From where.
        address: Address,
    },
    /// `str` and so on.
    Store {
        /// What.
        kind: Store,
        /// Stored.
        register: Register,
        /// To where.
        address: Address,
    },
    /// `ldrd`.
    LoadPair {
        /// Word at the address.
        first: Register,
        /// Word behind it.
        second: Register,
        /// From where.
        address: PairAddress,
    },
    /// `strd`.
    StorePair {
        /// Word at the address.
        first: Register,
        /// Word behind it.
        second: Register,
        /// To where.
        address: PairAddress,
    },
    /// `ldm`.
    LoadMultiple {
        /// How the block lies at the base.
        block: Block,
        /// The base.
        base: Register,
        /// Results.
        registers: RegisterList,
    },
    /// `stm`.
    StoreMultiple {
        /// How the block lies at the base.
        block: Block,
        /// The base.
        base: Register,
        /// Stored.
        registers: RegisterList,
    },
    /// `push`: of one register or more.
    Push {
        /// Stored.
        registers: RegisterList,
    },
    /// `pop`: of one register or more; into pc it returns.
    Pop {
        /// Results.
        registers: RegisterList,
    },
    /// `ldr rd, =word`: from the fragment's constant pool.
    LoadLiteral {
        /// Result.
        register: Register,
        /// The word.
        word: Word,
    },
    /// `adr rd, label`: the address of a place in the fragment, bit 0 clear.
    AddressOf {
        /// Result.
        destination: Register,
        /// The place.
        label: Label,
    },
    /// `b`.
    Branch {
        /// To where.
        target: Target,
    },
    /// `beq` and so on.
    BranchIf {
        /// When.
        condition: Condition,
        /// To where.
        label: Label,
    },
    /// `cbz`, `cbnz`: forward only, at most 126 bytes behind pc.
    CompareAndBranch {
        /// When.
        on: BranchOn,
        /// Compared with 0; one of r0 to r7.
        register: Register,
        /// To where.
        label: Label,
    },
    /// `bl`.
    Call {
        /// To where.
        target: Target,
    },
    /// `bx`: to the address in a register; returns from an exception if it is an EXC_RETURN.
    BranchExchange {
        /// The address, bit 0 set.
        register: Register,
    },
    /// `blx`: calls the address in a register.
    CallRegister {
        /// The address, bit 0 set.
        register: Register,
    },
    /// `svc`.
    SupervisorCall {
        /// Its number.
        number: u8,
    },
    /// `bkpt`.
    Breakpoint {
        /// Its number.
        number: u8,
    },
    /// `udf`: an undefined instruction for good.
    Undefined {
        /// Its number.
        number: u8,
    },
    /// `nop`, `wfi`, `wfe`.
    Hint {
        /// Which.
        hint: Hint,
    },
    /// `dsb`, `dmb`, `isb`.
    Barrier {
        /// Which.
        barrier: Barrier,
    },
    /// `cpsie`, `cpsid`.
    ChangeMasks {
        /// What is done.
        masking: Masking,
        /// To which.
        masks: Masks,
    },
    /// `mrs`.
    ReadSpecial {
        /// Result.
        destination: Register,
        /// Read.
        special: SpecialRegister,
    },
    /// `msr`.
    WriteSpecial {
        /// Written.
        special: SpecialRegister,
        /// The value.
        source: Register,
    },
    /// `it`: the next one to four instructions execute under conditions.
    It {
        /// Which when.
        block: ItBlock,
    },
    /// `tt`, `ttt`: what the MPU says about an address (v8-M).
    TestTarget {
        /// For whom.
        operation: TestTarget,
        /// Result.
        destination: Register,
        /// The address.
        address: Register,
    },
    /// `vmrs rd, fpscr`.
    ReadFloatStatus {
        /// Result.
        destination: Register,
    },
    /// `vmsr fpscr, rs`.
    WriteFloatStatus {
        /// The value.
        source: Register,
    },
    /// `vmsr vpr, rs` (MVE).
    WriteVectorPredicate {
        /// The value.
        source: Register,
    },
    /// `vmov rd, sn`.
    MoveFromFloat {
        /// Result.
        destination: Register,
        /// Its bits are copied.
        source: FloatRegister,
    },
    /// `vmov sn, rd`.
    MoveToFloat {
        /// Result.
        destination: FloatRegister,
        /// Its bits are copied.
        source: Register,
    },
    /// `vmov.f32 sd, sm`.
    MoveFloat {
        /// Result.
        destination: FloatRegister,
        /// Copied.
        source: FloatRegister,
    },
    /// `vldm`.
    FloatLoadMultiple {
        /// How the block lies at the base.
        block: Block,
        /// The base.
        base: Register,
        /// Results.
        registers: FloatRange,
    },
    /// `vstm`.
    FloatStoreMultiple {
        /// How the block lies at the base.
        block: Block,
        /// The base.
        base: Register,
        /// Stored.
        registers: FloatRange,
    },
    /// `vpush`.
    FloatPush {
        /// Stored.
        registers: FloatRange,
    },
    /// `vpop`.
    FloatPop {
        /// Results.
        registers: FloatRange,
    },
}
