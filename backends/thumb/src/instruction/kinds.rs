//! Which of a family an instruction is.

use bento_asm::Label;

use crate::Condition;

/// Whether an instruction sets N, Z, C, V.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Flags {
    /// They stay.
    Keep,
    /// They are set, by the `s` at the end of the mnemonic.
    Set,
}

/// A computation with two operands and a result.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Arithmetic {
    /// `add`.
    Add,
    /// `adc`: with carry.
    Adc,
    /// `sub`.
    Sub,
    /// `sbc`: with borrow.
    Sbc,
    /// `rsb`: second minus first.
    Rsb,
    /// `and`.
    And,
    /// `orr`.
    Orr,
    /// `eor`.
    Eor,
    /// `bic`: and not.
    Bic,
}

impl Arithmetic {
    /// All of them.
    pub const ALL: [Self; 9] =
        [Self::Add, Self::Adc, Self::Sub, Self::Sbc, Self::Rsb, Self::And, Self::Orr, Self::Eor, Self::Bic];
}

/// `addw` or `subw`.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum WideArithmetic {
    /// `addw`.
    Add,
    /// `subw`.
    Sub,
}

/// A comparison: sets the flags and nothing else.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Compare {
    /// `cmp`: first minus second.
    Cmp,
    /// `cmn`: first plus second.
    Cmn,
    /// `tst`: first and second.
    Tst,
}

impl Compare {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Cmp, Self::Cmn, Self::Tst];
}

/// Which half of an address a `movw` or `movt` holds.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Half {
    /// The low one: `movw`, which clears the high one.
    Low,
    /// The high one: `movt`, which keeps the low one.
    High,
}

/// A multiplication of 32 bits by 32 bits to 64 bits.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum LongMultiply {
    /// `umull`.
    Unsigned,
    /// `smull`.
    Signed,
}

/// A division; by 0 it gives 0 unless CCR.DIV_0_TRP is set.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Divide {
    /// `udiv`.
    Unsigned,
    /// `sdiv`.
    Signed,
}

/// A widening of the low bits of a register.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Extend {
    /// `uxtb`.
    UnsignedByte,
    /// `uxth`.
    UnsignedHalf,
    /// `sxtb`.
    SignedByte,
    /// `sxth`.
    SignedHalf,
}

impl Extend {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::UnsignedByte, Self::UnsignedHalf, Self::SignedByte, Self::SignedHalf];
}

/// What becomes of the bits above an extracted field.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Extract {
    /// `ubfx`: zeros.
    Unsigned,
    /// `sbfx`: the field's top bit.
    Signed,
}

/// What a load fetches.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Load {
    /// `ldr`.
    Word,
    /// `ldrb`: a byte, zeros above.
    Byte,
    /// `ldrh`: a halfword, zeros above.
    Half,
    /// `ldrsb`: a byte, its sign above.
    SignedByte,
    /// `ldrsh`: a halfword, its sign above.
    SignedHalf,
}

impl Load {
    /// All of them.
    pub const ALL: [Self; 5] = [Self::Word, Self::Byte, Self::Half, Self::SignedByte, Self::SignedHalf];
}

/// What a store writes.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Store {
    /// `str`.
    Word,
    /// `strb`.
    Byte,
    /// `strh`.
    Half,
}

impl Store {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Word, Self::Byte, Self::Half];
}

/// How a block of registers lies at its base.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Block {
    /// `ia`: from the base up; the base stays.
    After,
    /// `ia` with writeback: from the base up; the base moves behind the block.
    AfterUpdate,
    /// `db` with writeback: the base moves down by the block's size first.
    BeforeUpdate,
}

/// Where a call or jump goes.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Target {
    /// A place in the same fragment.
    Label(Label),
    /// A function of that name; the linker fills it in.
    Symbol(String),
}

impl From<Label> for Target {
    fn from(label: Label) -> Self {
        Self::Label(label)
    }
}

impl From<&str> for Target {
    fn from(symbol: &str) -> Self {
        Self::Symbol(symbol.to_owned())
    }
}

impl From<String> for Target {
    fn from(symbol: String) -> Self {
        Self::Symbol(symbol)
    }
}

/// When a compare-and-branch branches.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum BranchOn {
    /// `cbz`: the register is 0.
    Zero,
    /// `cbnz`: it is not.
    NonZero,
}

/// An instruction that computes nothing.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Hint {
    /// `nop`.
    Nop,
    /// `wfe`: wait for an event.
    WaitForEvent,
    /// `wfi`: wait for an interrupt.
    WaitForInterrupt,
}

/// A barrier, for the full system.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Barrier {
    /// `dsb`: earlier accesses are complete.
    DataSynchronization,
    /// `dmb`: earlier accesses are seen before later ones.
    DataMemory,
    /// `isb`: later instructions are fetched anew.
    Instruction,
}

/// What `cps` does to the mask registers it names.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Masking {
    /// `cpsie`: clears them, so that interrupts are taken.
    Enable,
    /// `cpsid`: sets them.
    Disable,
}

/// The mask registers that `cps` changes.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Masks {
    /// `i`: PRIMASK.
    Primask,
    /// `f`: FAULTMASK.
    Faultmask,
    /// `if`: both.
    Both,
}

/// For whom `tt` asks about an address (v8-M).
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum TestTarget {
    /// `tt`: the privilege in force.
    Current,
    /// `ttt`: unprivileged.
    Unprivileged,
}

/// Whether a later instruction of an `it` block executes under the block's condition or under its inverse.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Arm {
    /// Under the condition.
    Then,
    /// Under its inverse.
    Else,
}

/// Which of the next one to four instructions execute when.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct ItBlock {
    condition: Condition,
    rest: [Option<Arm>; 3],
}

impl ItBlock {
    /// The next instruction under `condition`, the ones behind it as `rest` says; nothing if `rest` is longer
    /// than 3.
    #[must_use]
    pub const fn new(condition: Condition, rest: &[Arm]) -> Option<Self> {
        if rest.len() > 3 {
            return None;
        }
        let mut all = [None; 3];
        let mut at = 0;
        while at < rest.len() {
            all[at] = Some(rest[at]);
            at += 1;
        }
        Some(Self { condition, rest: all })
    }

    /// The condition of the first instruction.
    #[must_use]
    pub const fn condition(self) -> Condition {
        self.condition
    }

    /// How the instructions behind the first one go.
    pub fn rest(self) -> impl Iterator<Item = Arm> {
        self.rest.into_iter().flatten()
    }

    /// The condition of each covered instruction, in order.
    pub fn conditions(self) -> impl Iterator<Item = Condition> {
        let others = self.rest().map(move |arm| match arm {
            Arm::Then => self.condition,
            Arm::Else => self.condition.inverse(),
        });
        std::iter::once(self.condition).chain(others)
    }
}
