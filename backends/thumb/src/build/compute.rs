//! Arithmetic, shifts, products.

use super::operand::{IntoOperand, move_operand, shift};
use crate::instruction::{
    Arithmetic, Compare, Divide, Extend, Extract, Flags, Instruction, LongMultiply, WideArithmetic,
};
use crate::{Field, Immediate12, Operand, Register, ShiftKind};

macro_rules! arithmetic {
    ($($name:ident $operation:ident $flags:ident $text:literal),* $(,)?) => {$(
        #[doc = $text]
        #[must_use]
        pub fn $name(destination: Register, first: Register, second: impl IntoOperand) -> Instruction {
            let (operation, flags) = (Arithmetic::$operation, Flags::$flags);
            Instruction::Arithmetic { operation, flags, destination, first, second: second.into_operand() }
        }
    )*};
}

arithmetic! {
    add Add Keep "`add`; numbers up to 4095 that have no modified form go by [`addw`].",
    adds Add Set "`adds`.",
    adc Adc Keep "`adc`.",
    adcs Adc Set "`adcs`.",
    sub Sub Keep "`sub`; numbers up to 4095 that have no modified form go by [`subw`].",
    subs Sub Set "`subs`.",
    sbc Sbc Keep "`sbc`.",
    sbcs Sbc Set "`sbcs`.",
    rsb Rsb Keep "`rsb`.",
    rsbs Rsb Set "`rsbs`.",
    and And Keep "`and`.",
    ands And Set "`ands`.",
    orr Orr Keep "`orr`.",
    orrs Orr Set "`orrs`.",
    eor Eor Keep "`eor`.",
    eors Eor Set "`eors`.",
    bic Bic Keep "`bic`.",
    bics Bic Set "`bics`.",
}

/// `addw rd, rn, #value`.
///
/// # Panics
///
/// If `value` is not below 4096.
#[must_use]
pub fn addw(destination: Register, first: Register, value: u32) -> Instruction {
    wide(WideArithmetic::Add, destination, first, value)
}

/// `subw rd, rn, #value`.
///
/// # Panics
///
/// If `value` is not below 4096.
#[must_use]
pub fn subw(destination: Register, first: Register, value: u32) -> Instruction {
    wide(WideArithmetic::Sub, destination, first, value)
}

fn wide(operation: WideArithmetic, destination: Register, first: Register, value: u32) -> Instruction {
    let value = Immediate12::new(value).expect("the constant has 12 bits");
    Instruction::ArithmeticWide { operation, destination, first, value }
}

/// `cmp`.
#[must_use]
pub fn cmp(first: Register, second: impl IntoOperand) -> Instruction {
    Instruction::Compare { operation: Compare::Cmp, first, second: second.into_operand() }
}

/// `cmn`.
#[must_use]
pub fn cmn(first: Register, second: impl IntoOperand) -> Instruction {
    Instruction::Compare { operation: Compare::Cmn, first, second: second.into_operand() }
}

/// `tst`.
#[must_use]
pub fn tst(first: Register, second: impl IntoOperand) -> Instruction {
    Instruction::Compare { operation: Compare::Tst, first, second: second.into_operand() }
}

/// What can stand as the amount of a shift: a register or a number of bits.
pub trait IntoAmount {
    /// The instruction.
    ///
    /// # Panics
    ///
    /// If the number of bits is out of the range of `kind`.
    fn into_shift(
        self,
        flags: Flags,
        kind: ShiftKind,
        destination: Register,
        source: Register,
    ) -> Instruction;
}

impl IntoAmount for Register {
    fn into_shift(
        self,
        flags: Flags,
        kind: ShiftKind,
        destination: Register,
        source: Register,
    ) -> Instruction {
        Instruction::ShiftBy { flags, kind, destination, source, amount: self }
    }
}

impl IntoAmount for u8 {
    fn into_shift(
        self,
        flags: Flags,
        kind: ShiftKind,
        destination: Register,
        source: Register,
    ) -> Instruction {
        move_operand(flags, destination, Operand::Register(source, shift(kind, self)))
    }
}

macro_rules! shifts {
    ($($name:ident $kind:ident $flags:ident $text:literal),* $(,)?) => {$(
        #[doc = $text]
        ///
        /// # Panics
        ///
        /// If the number of bits is out of range.
        #[must_use]
        pub fn $name(destination: Register, source: Register, amount: impl IntoAmount) -> Instruction {
            amount.into_shift(Flags::$flags, ShiftKind::$kind, destination, source)
        }
    )*};
}

shifts! {
    lsl Lsl Keep "`lsl`.",
    lsls Lsl Set "`lsls`.",
    lsr Lsr Keep "`lsr`.",
    lsrs Lsr Set "`lsrs`.",
    asr Asr Keep "`asr`.",
    asrs Asr Set "`asrs`.",
    ror Ror Keep "`ror`.",
    rors Ror Set "`rors`.",
}

/// `mul`.
#[must_use]
pub fn mul(destination: Register, first: Register, second: Register) -> Instruction {
    Instruction::Multiply { destination, first, second }
}

/// `umull low, high, first, second`.
#[must_use]
pub fn umull(low: Register, high: Register, first: Register, second: Register) -> Instruction {
    Instruction::LongMultiply { operation: LongMultiply::Unsigned, low, high, first, second }
}

/// `smull low, high, first, second`.
#[must_use]
pub fn smull(low: Register, high: Register, first: Register, second: Register) -> Instruction {
    Instruction::LongMultiply { operation: LongMultiply::Signed, low, high, first, second }
}

/// `udiv`.
#[must_use]
pub fn udiv(destination: Register, dividend: Register, divisor: Register) -> Instruction {
    Instruction::Divide { operation: Divide::Unsigned, destination, dividend, divisor }
}

/// `sdiv`.
#[must_use]
pub fn sdiv(destination: Register, dividend: Register, divisor: Register) -> Instruction {
    Instruction::Divide { operation: Divide::Signed, destination, dividend, divisor }
}

/// `uxtb`.
#[must_use]
pub fn uxtb(destination: Register, source: Register) -> Instruction {
    Instruction::Extend { operation: Extend::UnsignedByte, destination, source }
}

/// `uxth`.
#[must_use]
pub fn uxth(destination: Register, source: Register) -> Instruction {
    Instruction::Extend { operation: Extend::UnsignedHalf, destination, source }
}

/// `sxtb`.
#[must_use]
pub fn sxtb(destination: Register, source: Register) -> Instruction {
    Instruction::Extend { operation: Extend::SignedByte, destination, source }
}

/// `sxth`.
#[must_use]
pub fn sxth(destination: Register, source: Register) -> Instruction {
    Instruction::Extend { operation: Extend::SignedHalf, destination, source }
}

/// `clz`.
#[must_use]
pub fn clz(destination: Register, source: Register) -> Instruction {
    Instruction::CountLeadingZeros { destination, source }
}

/// `ubfx rd, rn, #lowest, #width`.
///
/// # Panics
///
/// If the field does not lie in the register.
#[must_use]
pub fn ubfx(destination: Register, source: Register, lowest: u8, width: u8) -> Instruction {
    Instruction::Extract { operation: Extract::Unsigned, destination, source, field: field(lowest, width) }
}

/// `sbfx rd, rn, #lowest, #width`.
///
/// # Panics
///
/// If the field does not lie in the register.
#[must_use]
pub fn sbfx(destination: Register, source: Register, lowest: u8, width: u8) -> Instruction {
    Instruction::Extract { operation: Extract::Signed, destination, source, field: field(lowest, width) }
}

fn field(lowest: u8, width: u8) -> Field {
    Field::new(lowest, width).expect("the field lies in the register")
}
