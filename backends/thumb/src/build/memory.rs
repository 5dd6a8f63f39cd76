//! Loads and stores.

use crate::instruction::{Block, Instruction, Load, Store};
use crate::{Address, FloatRange, Offset, PairAddress, PairOffset, Register, RegisterList, Scale, Step};

/// `[base, #bytes]`.
///
/// # Panics
///
/// If `bytes` is not -255 to 4095.
#[must_use]
pub fn at(base: Register, bytes: i32) -> Address {
    Address::Offset(base, Offset::new(bytes).expect("the offset is -255 to 4095"))
}

/// `[base, #bytes]!`.
///
/// # Panics
///
/// If `bytes` is not -255 to 255.
#[must_use]
pub fn pre(base: Register, bytes: i32) -> Address {
    Address::PreIndex(base, Step::new(bytes).expect("the step is -255 to 255"))
}

/// `[base], #bytes`.
///
/// # Panics
///
/// If `bytes` is not -255 to 255.
#[must_use]
pub fn post(base: Register, bytes: i32) -> Address {
    Address::PostIndex(base, Step::new(bytes).expect("the step is -255 to 255"))
}

/// `[base, index, lsl #scale]`.
///
/// # Panics
///
/// If `scale` is not below 4.
#[must_use]
pub fn index(base: Register, index: Register, scale: u8) -> Address {
    Address::Index(base, index, Scale::new(scale).expect("the scale is 0 to 3"))
}

/// A load of any kind from any address.
#[must_use]
pub fn load(kind: Load, register: Register, address: Address) -> Instruction {
    Instruction::Load { kind, register, address }
}

/// A store of any kind to any address.
#[must_use]
pub fn store(kind: Store, register: Register, address: Address) -> Instruction {
    Instruction::Store { kind, register, address }
}

macro_rules! transfers {
    ($($name:ident $direction:ident $kind:ident $text:literal),* $(,)?) => {$(
        #[doc = $text]
        ///
        /// # Panics
        ///
        /// If `bytes` is not -255 to 4095.
        #[must_use]
        pub fn $name(register: Register, base: Register, bytes: i32) -> Instruction {
            Instruction::$direction { kind: $direction::$kind, register, address: at(base, bytes) }
        }
    )*};
}

transfers! {
    ldr Load Word "`ldr rt, [base, #bytes]`.",
    ldrb Load Byte "`ldrb rt, [base, #bytes]`.",
    ldrh Load Half "`ldrh rt, [base, #bytes]`.",
    ldrsb Load SignedByte "`ldrsb rt, [base, #bytes]`.",
    ldrsh Load SignedHalf "`ldrsh rt, [base, #bytes]`.",
    str Store Word "`str rt, [base, #bytes]`.",
    strb Store Byte "`strb rt, [base, #bytes]`.",
    strh Store Half "`strh rt, [base, #bytes]`.",
}

/// `[base, #bytes]` for a pair.
///
/// # Panics
///
/// If `bytes` is not a multiple of 4 from -1020 to 1020.
#[must_use]
pub fn pair_at(base: Register, bytes: i32) -> PairAddress {
    PairAddress::Offset(base, pair_offset(bytes))
}

/// `[base, #bytes]!` for a pair.
///
/// # Panics
///
/// If `bytes` is not a multiple of 4 from -1020 to 1020.
#[must_use]
pub fn pair_pre(base: Register, bytes: i32) -> PairAddress {
    PairAddress::PreIndex(base, pair_offset(bytes))
}

/// `[base], #bytes` for a pair.
///
/// # Panics
///
/// If `bytes` is not a multiple of 4 from -1020 to 1020.
#[must_use]
pub fn pair_post(base: Register, bytes: i32) -> PairAddress {
    PairAddress::PostIndex(base, pair_offset(bytes))
}

fn pair_offset(bytes: i32) -> PairOffset {
    PairOffset::new(bytes).expect("the offset is a multiple of 4 from -1020 to 1020")
}

/// `ldrd first, second, address`.
#[must_use]
pub fn ldrd(first: Register, second: Register, address: PairAddress) -> Instruction {
    Instruction::LoadPair { first, second, address }
}

/// `strd first, second, address`.
#[must_use]
pub fn strd(first: Register, second: Register, address: PairAddress) -> Instruction {
    Instruction::StorePair { first, second, address }
}

macro_rules! blocks {
    ($($name:ident $variant:ident $block:ident $list:ident $text:literal),* $(,)?) => {$(
        #[doc = $text]
        #[must_use]
        pub fn $name(base: Register, registers: impl Into<$list>) -> Instruction {
            Instruction::$variant { block: Block::$block, base, registers: registers.into() }
        }
    )*};
}

blocks! {
    ldm LoadMultiple After RegisterList "`ldmia base, {…}`.",
    ldm_update LoadMultiple AfterUpdate RegisterList "`ldmia base!, {…}`.",
    ldmdb_update LoadMultiple BeforeUpdate RegisterList "`ldmdb base!, {…}`.",
    stm StoreMultiple After RegisterList "`stmia base, {…}`.",
    stm_update StoreMultiple AfterUpdate RegisterList "`stmia base!, {…}`.",
    stmdb_update StoreMultiple BeforeUpdate RegisterList "`stmdb base!, {…}`.",
    vldm FloatLoadMultiple After FloatRange "`vldmia base, {…}`.",
    vldm_update FloatLoadMultiple AfterUpdate FloatRange "`vldmia base!, {…}`.",
    vldmdb_update FloatLoadMultiple BeforeUpdate FloatRange "`vldmdb base!, {…}`.",
    vstm FloatStoreMultiple After FloatRange "`vstmia base, {…}`.",
    vstm_update FloatStoreMultiple AfterUpdate FloatRange "`vstmia base!, {…}`.",
    vstmdb_update FloatStoreMultiple BeforeUpdate FloatRange "`vstmdb base!, {…}`.",
}

/// `push {…}`.
#[must_use]
pub fn push(registers: impl Into<RegisterList>) -> Instruction {
    Instruction::Push { registers: registers.into() }
}

/// `pop {…}`.
#[must_use]
pub fn pop(registers: impl Into<RegisterList>) -> Instruction {
    Instruction::Pop { registers: registers.into() }
}
