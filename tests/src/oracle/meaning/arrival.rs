//! What may arrive on the kernel's side of a boundary, whatever a box did. Derived from types and regions alone.

use super::arguments::low;
use bento_ir::facts::Placement;
use bento_ir::{
    Access, Box, Extent, Id, Link, Parameter, Pointer, Port, Provider, Returns, Scalar, Signature, System,
    Type,
};

/// Memory is given and taken in pieces of this size, at multiples of it.
const GRANULE: u64 = 32;

/// What is wrong with the arguments that a box's import passes to the kernel's export. A hook of a box passes what another one prints,
/// for which the export is.
pub fn arguments(system: &System, placement: &Placement, link: Id<Link>, words: &[u32]) -> Vec<String> {
    let import = system.links[link].import;
    let Provider::Export(export) = system.links[link].provider else { return Vec::new() };
    let (caller, export) = (system.ports[import].owner, &system.ports[export]);
    let giver = export.scope.filter(|_| caller == export.owner).unwrap_or(caller);
    let signature = &system.signatures[export.signature];
    let values = values(system, signature, words);
    let mut wrong = unbound(system, export, &values);
    for (at, (Parameter { ty, .. }, value)) in signature.parameters.iter().zip(&values).enumerate() {
        let holds = match ty {
            Type::Pointer(pointer) => {
                let count = match pointer.extent {
                    Extent::One => 1,
                    Extent::Constant(count) => count,
                    Extent::Parameter(position) => values[position],
                };
                is_granted(system, placement, giver, *pointer, (low(*value), count))
            }
            Type::Scalar(_) | Type::Named(_) | Type::Owned(_) => {
                system.scalar(*ty).is_none_or(|scalar| is_in_range(scalar, low(*value)))
            }
        };
        if !holds {
            let name = &system.ports[import].name;
            wrong.push(format!("argument {at} of {name} arrives as {value:#x} of {values:x?}"));
        }
    }
    wrong
}

/// The arguments that an export binds and that arrive as something else.
fn unbound(system: &System, export: &Port, values: &[u64]) -> Vec<String> {
    let parameters = &system.signatures[export.signature].parameters;
    let bound = export.bound.iter().filter(|(position, number)| {
        let is_wide = system.scalar(parameters[**position].ty).is_some_and(|scalar| scalar.size() == 8);
        let bits = if is_wide { 64 } else { 32 };
        (i128::from(values[**position]) - **number) % (1 << bits) != 0
    });
    let words = |(position, number): (&usize, &i128)| {
        format!(
            "argument {position} of {} is bound to {number} and arrives as {:#x}",
            export.name, values[*position]
        )
    };
    bound.map(words).collect()
}

/// What is wrong with the result that a box's export returns to the kernel's caller.
pub fn result(system: &System, placement: &Placement, link: Id<Link>, pair: u64) -> Vec<String> {
    let import = system.links[link].import;
    let Provider::Export(export) = system.links[link].provider else { return Vec::new() };
    let giver = system.ports[export].owner;
    let Returns::Value(value) = &system.crossing_type(import).returns else { return Vec::new() };
    let holds = match value.ty {
        Type::Pointer(pointer) => {
            let count = if let Extent::Constant(count) = pointer.extent { count } else { 1 };
            is_granted(system, placement, giver, pointer, (low(pair), count))
        }
        Type::Scalar(_) | Type::Named(_) | Type::Owned(_) => {
            system.scalar(value.ty).is_none_or(|scalar| is_in_range(scalar, low(pair)))
        }
    };
    if holds { Vec::new() } else { vec![format!("{} returns {pair:#x}", system.ports[import].name)] }
}

/// The value of each parameter, 64 bits from an even word.
pub fn values(system: &System, signature: &Signature, words: &[u32]) -> Vec<u64> {
    let mut at = 0;
    let word = |at: usize| words.get(at).copied().map_or(0, u64::from);
    let value = |Parameter { ty, .. }: &Parameter| {
        let is_wide = system.scalar(*ty).is_some_and(|scalar| scalar.size() == 8);
        let start = if is_wide { at + at % 2 } else { at };
        at = start + if is_wide { 2 } else { 1 };
        if is_wide { word(start) | word(start + 1) << 32 } else { word(start) }
    };
    signature.parameters.iter().map(value).collect()
}

/// Whether a word holds a value of a narrow type, widened.
fn is_in_range(scalar: Scalar, word: u32) -> bool {
    let number = if scalar.is_signed() { i64::from(word.cast_signed()) } else { i64::from(word) };
    match scalar {
        Scalar::Bool => word <= 1,
        Scalar::U8 => number <= 0xff,
        Scalar::U16 => number <= 0xffff,
        Scalar::I8 => (-0x80..0x80).contains(&number),
        Scalar::I16 => (-0x8000..0x8000).contains(&number),
        Scalar::U32 | Scalar::U64 | Scalar::Usize | Scalar::I32 | Scalar::I64 | Scalar::Isize => true,
        Scalar::F32 | Scalar::F64 | Scalar::Err | Scalar::Err32 | Scalar::Err64 | Scalar::Errsize => true,
    }
}

/// Whether a box may itself access the elements, piece by piece where it is isolated.
fn is_granted(
    system: &System,
    placement: &Placement,
    giver: Id<Box>,
    pointer: Pointer,
    (address, count): (u32, u64),
) -> bool {
    if address == 0 {
        return pointer.nullable;
    }
    let (size, align) = system.layout(pointer.element);
    let bytes = u128::from(count) * u128::from(size);
    if !address.is_multiple_of(align) || u128::from(address) + bytes > 1 << 32 {
        return false;
    }
    if !system.is_isolated(giver) {
        // It reaches everything but the last byte there is.
        return u128::from(address) + bytes <= u128::from(u32::MAX);
    }
    let regions =
        system.regions_of(giver).filter_map(|(id, region)| Some((region.mode, *placement.ranges.get(id)?)));
    let granted: Vec<_> =
        regions.filter(|(mode, _)| mode.read && (mode.write || pointer.access == Access::Const)).collect();
    let is_granted =
        |at: u64| granted.iter().any(|(_, range)| u64::from(range.start().0) <= at && at < range.end());
    let end = u64::from(address) + u64::try_from(bytes).expect("it is at most 2^32");
    (u64::from(address) / GRANULE..end.div_ceil(GRANULE))
        .all(|piece| bytes == 0 || is_granted(piece * GRANULE))
}
