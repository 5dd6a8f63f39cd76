//! What operations on values give, apart from memory and calls.
//!
//! A value is its bits, with zeros above its type's width.

use crate::code::{Binary, Comparison, Type};

/// Width of a type in bits.
pub(super) fn bits(ty: Type) -> u32 {
    match ty {
        Type::I8 => 8,
        Type::I16 => 16,
        Type::I32 | Type::F32 | Type::Pointer => 32,
        Type::I64 | Type::F64 => 64,
    }
}

/// The low bits of a number, as many as a type has.
pub(super) fn low(ty: Type, number: u64) -> u64 {
    number & (u64::MAX >> (64 - bits(ty)))
}

/// The number that the bits of a signed value stand for.
pub(super) fn signed(ty: Type, value: u64) -> i64 {
    let unused = 64 - bits(ty);
    (value << unused).cast_signed() >> unused
}

/// Arithmetic in a type.
pub(super) fn binary(ty: Type, operation: Binary, left: u64, right: u64) -> u64 {
    let amount = u32::try_from(right).unwrap_or(u32::MAX);
    let all = match operation {
        Binary::Add => left.wrapping_add(right),
        Binary::Subtract => left.wrapping_sub(right),
        Binary::Multiply => left.wrapping_mul(right),
        Binary::DivideUnsigned => left.checked_div(right).unwrap_or(0),
        Binary::And => left & right,
        Binary::Or => left | right,
        Binary::ExclusiveOr => left ^ right,
        Binary::ShiftLeft => left.checked_shl(amount).unwrap_or(0),
        Binary::ShiftRightUnsigned => left.checked_shr(amount).unwrap_or(0),
        Binary::ShiftRightSigned => (signed(ty, left) >> amount.min(63)).cast_unsigned(),
    };
    low(ty, all)
}

/// Whether a comparison of two values of a type holds.
pub(super) fn compare(ty: Type, comparison: Comparison, left: u64, right: u64) -> bool {
    let (signed_left, signed_right) = (signed(ty, left), signed(ty, right));
    match comparison {
        Comparison::Equal => left == right,
        Comparison::NotEqual => left != right,
        Comparison::LessUnsigned => left < right,
        Comparison::LessEqualUnsigned => left <= right,
        Comparison::GreaterUnsigned => left > right,
        Comparison::GreaterEqualUnsigned => left >= right,
        Comparison::LessSigned => signed_left < signed_right,
        Comparison::LessEqualSigned => signed_left <= signed_right,
        Comparison::GreaterSigned => signed_left > signed_right,
        Comparison::GreaterEqualSigned => signed_left >= signed_right,
    }
}

/// The bits of an error code.
pub(super) fn word(number: i32) -> u64 {
    u64::from(number.cast_unsigned())
}

/// The signed number in the low word.
pub(super) fn as_i32(value: u64) -> i32 {
    low_word(value).cast_signed()
}

/// The low word.
pub(super) fn low_word(value: u64) -> u32 {
    (value & u64::from(u32::MAX)) as u32
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_of_the_width_or_more_shift_everything_out() {
        for amount in [8, 9, 32, 63, 64, 255] {
            assert_eq!(binary(Type::I8, Binary::ShiftLeft, 0xff, amount), 0);
            assert_eq!(binary(Type::I8, Binary::ShiftRightUnsigned, 0xff, amount), 0);
            assert_eq!(binary(Type::I8, Binary::ShiftRightSigned, 0x80, amount), 0xff);
            assert_eq!(binary(Type::I8, Binary::ShiftRightSigned, 0x7f, amount), 0);
        }
        assert_eq!(binary(Type::I64, Binary::ShiftRightSigned, 1 << 63, u64::MAX), u64::MAX);
        assert_eq!(binary(Type::I64, Binary::ShiftLeft, 1, 1 << 32), 0);
    }

    #[test]
    fn results_wrap_in_their_width() {
        assert_eq!(binary(Type::I16, Binary::Add, 0xffff, 2), 1);
        assert_eq!(binary(Type::I32, Binary::Subtract, 0, 1), 0xffff_ffff);
        assert_eq!(binary(Type::I32, Binary::DivideUnsigned, 7, 0), 0);
        assert!(compare(Type::I8, Comparison::LessSigned, 0x80, 0x7f));
        assert!(!compare(Type::I16, Comparison::LessSigned, 0x80, 0x7f));
    }
}
