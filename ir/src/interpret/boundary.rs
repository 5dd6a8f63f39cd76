//! Values as words, where functions meet: AAPCS32 section 6.5.

use super::evaluate::{low, low_word};
use crate::code::Type;

/// Whether a type takes two words.
fn is_wide(ty: Type) -> bool {
    match ty {
        Type::I64 | Type::F64 => true,
        Type::I8 | Type::I16 | Type::I32 | Type::F32 | Type::Pointer => false,
    }
}

/// Words that registers carry; those behind lie on the stack.
pub(super) const REGISTERS: usize = 4;

/// Bytes of the stack for so many words of arguments; stack pointers are multiples of 8.
pub(super) fn stacked_bytes(words: usize) -> u32 {
    let stacked = words.saturating_sub(REGISTERS).next_multiple_of(2);
    u32::try_from(4 * stacked).unwrap_or(u32::MAX)
}

/// How many words parameters of these types are.
pub(super) fn words(types: impl IntoIterator<Item = Type>) -> usize {
    types
        .into_iter()
        .fold(0, |before, ty| if is_wide(ty) { before.next_multiple_of(2) + 2 } else { before + 1 })
}

/// Values as arguments. A word that is skipped is 0, and so is what stands above a narrow value.
pub(super) fn arguments(values: impl IntoIterator<Item = (Type, u64)>) -> Vec<u32> {
    let mut words = Vec::new();
    for (ty, value) in values {
        if is_wide(ty) && words.len() % 2 == 1 {
            words.push(0);
        }
        words.push(low_word(value));
        if is_wide(ty) {
            words.push(low_word(value >> 32));
        }
    }
    words
}

/// Arguments as parameters of these types; `None` if there are too few. What stands above a narrow value is not looked at.
pub(super) fn parameters(types: impl IntoIterator<Item = Type>, words: &[u32]) -> Option<Vec<u64>> {
    let mut next = 0;
    let mut values = Vec::new();
    for ty in types {
        if is_wide(ty) {
            next += next % 2;
        }
        let mut word = || {
            next += 1;
            words.get(next - 1).copied().map(u64::from)
        };
        let value = if is_wide(ty) { word()? | word()? << 32 } else { word()? };
        values.push(low(ty, value));
    }
    Some(values)
}

/// Results as r0 and r1; `None` if they do not fit there.
pub(super) fn results(values: impl IntoIterator<Item = (Type, u64)>) -> Option<u64> {
    let mut pair = 0;
    let mut used = 0;
    for (ty, value) in values {
        pair |= if used == 0 { value } else { low_word(value).into() } << (32 * used);
        used += if is_wide(ty) { 2 } else { 1 };
        if used > 2 {
            return None;
        }
    }
    Some(pair)
}

/// r0 and r1 as values of these types, 0 where there is nothing left.
pub(super) fn values(types: impl IntoIterator<Item = Type>, pair: u64) -> Vec<u64> {
    let mut rest = pair;
    let take = |ty| {
        let value = low(ty, rest);
        rest = if is_wide(ty) { 0 } else { rest >> 32 };
        value
    };
    types.into_iter().map(take).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_words_begin_at_an_even_one() {
        let given = [(Type::I8, 1), (Type::I64, 0x3_0000_0002), (Type::Pointer, 4), (Type::F64, 5)];
        let words = arguments(given);
        assert_eq!(words, [1, 0, 2, 3, 4, 0, 5, 0]);
        let types = given.map(|(ty, _)| ty);
        assert_eq!(super::words(types), words.len());
        assert_eq!(parameters(types, &words), Some(given.map(|(_, value)| value).to_vec()));
        assert_eq!(parameters(types, &words[..7]), None);
        assert_eq!(parameters([Type::I8], &[0x1ff]), Some(vec![0xff]));
    }

    #[test]
    fn what_registers_do_not_carry_lies_on_the_stack() {
        assert_eq!([0, 3, 4, 5, 6, 7].map(stacked_bytes), [0, 0, 0, 8, 8, 16]);
    }

    #[test]
    fn two_registers_hold_two_words() {
        assert_eq!(results([(Type::I32, 1), (Type::Pointer, 2)]), Some(0x2_0000_0001));
        assert_eq!(results([(Type::I32, 1), (Type::I64, 2)]), None);
        assert_eq!(values([Type::I16, Type::I32], 0x2_0001_0003), [3, 2]);
        assert_eq!(values([Type::I64, Type::I32], 0x2_0001_0003), [0x2_0001_0003, 0]);
    }
}
