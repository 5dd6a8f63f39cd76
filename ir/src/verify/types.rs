//! Declared types and function types.

use std::collections::BTreeSet;

use super::{Defects, Rule, tree};
use crate::text::names;
use crate::{
    Element, Extent, Field, Id, Named, NamedKind, Parameter, Returns, Scalar, Signature, System, Type,
    Variant,
};

/// Handles of one type that a box may have at a time.
const MOST_HANDLES: u32 = 256;

/// All types.
pub(super) fn check(system: &System, defects: &mut Defects) {
    let mut seen = BTreeSet::new();
    for (id, named) in system.named.iter() {
        let at = || format!("type {}", names::name(&named.name));
        tree::identifier(&named.name, at, defects);
        defects.demand(seen.insert(&named.name), Rule::TypeName, at, "another type has its name");
        match &named.kind {
            NamedKind::Enumeration { width, variants: numbers } => variants(at, *width, numbers, defects),
            NamedKind::Flags { width, variants: bits } => variants(at, *width, bits, defects),
            NamedKind::Handle { count } => {
                let holds = (1..=MOST_HANDLES).contains(count);
                defects.demand(holds, Rule::HandleCount, at, "a box can have none, or too many");
            }
            NamedKind::Structure { fields } => {
                let handles = fields.iter().any(|field| is_handle(system, field.element));
                defects.demand(!handles, Rule::HandlePlace, at, "a handle is in it");
                structure(at, fields, defects);
                let recursive = contains(system, id, id, &mut BTreeSet::new());
                defects.demand(!recursive, Rule::StructureRecursion, at, "it contains itself");
            }
        }
    }
    for (id, signature) in system.signatures.iter() {
        self::signature(system, id, signature, defects);
    }
}

fn members<'a>(
    at: impl Fn() -> String,
    names: impl Iterator<Item = &'a String>,
    rule: Rule,
    defects: &mut Defects,
) {
    let mut seen = BTreeSet::new();
    for name in names {
        tree::identifier(name, &at, defects);
        defects.demand(seen.insert(name), rule, &at, &format!("`{name}` is there twice"));
    }
}

fn variants(at: impl Fn() -> String, width: Scalar, variants: &[Variant], defects: &mut Defects) {
    members(&at, variants.iter().map(|variant| &variant.name), Rule::MemberName, defects);
    let Some((low, high)) = integer_range(width) else {
        defects.say(Rule::TypeWidth, at(), format!("`{}` is no integer", width.name()));
        return;
    };
    for variant in variants {
        let fits = (low..=high).contains(&variant.value);
        defects.demand(fits, Rule::VariantRange, &at, &format!("`{}` does not fit", variant.name));
    }
}

/// The numbers of an integer type; `None` for everything else.
fn integer_range(scalar: Scalar) -> Option<(i128, i128)> {
    match scalar {
        Scalar::U8 => Some((0, u8::MAX.into())),
        Scalar::U16 => Some((0, u16::MAX.into())),
        Scalar::U32 | Scalar::Usize => Some((0, u32::MAX.into())),
        Scalar::U64 => Some((0, u64::MAX.into())),
        Scalar::I8 => Some((i8::MIN.into(), i8::MAX.into())),
        Scalar::I16 => Some((i16::MIN.into(), i16::MAX.into())),
        Scalar::I32 | Scalar::Isize => Some((i32::MIN.into(), i32::MAX.into())),
        Scalar::I64 => Some((i64::MIN.into(), i64::MAX.into())),
        Scalar::Bool | Scalar::F32 | Scalar::F64 => None,
        Scalar::Err | Scalar::Err32 | Scalar::Err64 | Scalar::Errsize => None,
    }
}

fn structure(at: impl Fn() -> String, fields: &[Field], defects: &mut Defects) {
    members(&at, fields.iter().map(|field| &field.name), Rule::MemberName, defects);
    let empty = fields.is_empty() || fields.iter().any(|field| field.count == Some(0));
    defects.demand(!empty, Rule::StructureEmpty, at, "it, or an array in it, has nothing inside");
}

/// Whether a value of `wanted` is somewhere inside of a value of `of`.
fn contains(system: &System, of: Id<Named>, wanted: Id<Named>, seen: &mut BTreeSet<Id<Named>>) -> bool {
    let NamedKind::Structure { fields } = &system.named[of].kind else {
        return false;
    };
    seen.insert(of)
        && fields.iter().any(|field| match field.element {
            Element::Scalar(_) => false,
            Element::Named(inner) => inner == wanted || contains(system, inner, wanted, seen),
        })
}

fn signature(system: &System, id: Id<Signature>, signature: &Signature, defects: &mut Defects) {
    let at = || format!("signature #{}", id.index());
    let named = signature.parameters.iter().filter_map(|parameter| parameter.name.as_ref());
    members(at, named, Rule::ParameterName, defects);
    handles(system, at, signature, defects);
    for parameter in &signature.parameters {
        by_value(system, at, parameter, defects);
        match extent(parameter) {
            None | Some(Extent::One) => {}
            Some(Extent::Constant(count)) => {
                defects.demand(count > 0, Rule::ExtentConstant, at, "an array is empty");
            }
            Some(Extent::Parameter(position)) => {
                let counts = is_count(system, signature, position);
                defects.demand(
                    counts,
                    Rule::ExtentParameter,
                    at,
                    "what says the number of elements is no integer",
                );
            }
        }
    }
    if let Returns::Value(value) = &signature.returns {
        by_value(system, at, value, defects);
        let constant = !matches!(extent(value), Some(Extent::Parameter(_) | Extent::Constant(0)));
        defects.demand(constant, Rule::ExtentConstant, at, "the number of returned elements is no constant");
    }
}

fn extent(parameter: &Parameter) -> Option<Extent> {
    match parameter.ty {
        Type::Scalar(_) | Type::Named(_) | Type::Owned(_) => None,
        Type::Pointer(pointer) => Some(pointer.extent),
    }
}

fn by_value(system: &System, at: impl FnOnce() -> String, parameter: &Parameter, defects: &mut Defects) {
    let holds = match parameter.ty {
        Type::Scalar(_) | Type::Pointer(_) => true,
        Type::Named(_) | Type::Owned(_) => system.scalar(parameter.ty).is_some(),
    };
    defects.demand(holds, Rule::StructureByValue, at, "a structure is passed by value");
}

fn is_handle(system: &System, element: Element) -> bool {
    match element {
        Element::Scalar(_) => false,
        Element::Named(named) => system.handle(Type::Named(named)).is_some(),
    }
}

/// Handles go by value; only an argument is kept, and only one, and only if it is a handle.
fn handles(system: &System, at: impl Fn() -> String, signature: &Signature, defects: &mut Defects) {
    let result = match &signature.returns {
        Returns::Value(value) => Some(value.ty),
        Returns::Nothing | Returns::Never => None,
    };
    let types = || signature.parameters.iter().map(|parameter| parameter.ty);
    let points_at_one = |ty: Type| match ty {
        Type::Pointer(pointer) => is_handle(system, pointer.element),
        Type::Scalar(_) | Type::Named(_) | Type::Owned(_) => false,
    };
    let by_value = !types().chain(result).any(points_at_one);
    defects.demand(by_value, Rule::HandlePlace, &at, "a pointer leads to a handle");
    let kept: Vec<_> = types().filter(|ty| matches!(ty, Type::Owned(_))).collect();
    let holds = kept.len() <= 1 && kept.iter().all(|ty| system.handle(*ty).is_some());
    let gives = matches!(result, Some(Type::Owned(_)));
    defects.demand(
        holds && !gives,
        Rule::OwnedHandle,
        at,
        "what is kept is not one handle that is an argument",
    );
}

fn is_count(system: &System, signature: &Signature, position: usize) -> bool {
    let ty = signature.parameters.get(position).map(|parameter| parameter.ty);
    ty.and_then(|ty| system.scalar(ty)).and_then(integer_range).is_some()
}
