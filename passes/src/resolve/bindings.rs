//! Bound arguments: which parameters of a function its box binds, and to what.
//!
//! The syntax has seen to bindings that stand beside a type written with types of the language. What is left is said here:
//! bindings whose type stands elsewhere, and what declared types and lengths of arrays can be.

use bento_idl::ast;
use bento_ir::{Bound, Extent, NamedKind, Scalar, Signature, System, Type, Variant};
use bento_span::nearest;

use super::Resolver;
use super::faces::Stated;
use crate::diagnostics::{e0332_binding_without_argument, e0333_bound_value, e0334_not_bindable};

/// What a function's box binds. A binding that means nothing is said and left out.
pub(super) fn bound(resolver: &mut Resolver<'_>, function: &Stated<'_>, signature: &Signature) -> Bound {
    let mut bound = Bound::new();
    for binding in &function.with {
        if let Some(position) = position(resolver, function, binding, signature) {
            bound.entry(position).or_insert(binding.value.value);
        }
    }
    bound
}

/// The parameters of a type that bindings name. Those that name none are of a face that says so itself.
pub(super) fn named(signature: &Signature, with: &[&ast::Binding]) -> Bound {
    let mut bound = Bound::new();
    for binding in with {
        if let Some(position) = parameter(signature, binding) {
            bound.entry(position).or_insert(binding.value.value);
        }
    }
    bound
}

fn parameter(signature: &Signature, binding: &ast::Binding) -> Option<usize> {
    let is_it = |name: &String| *name == binding.name.value;
    signature.parameters.iter().position(|parameter| parameter.name.as_ref().is_some_and(is_it))
}

/// The parameter that is bound, if there is one that can be bound to the number.
fn position(
    resolver: &mut Resolver<'_>,
    function: &Stated<'_>,
    binding: &ast::Binding,
    signature: &Signature,
) -> Option<usize> {
    let Some(position) = parameter(signature, binding) else {
        let names = signature.parameters.iter().filter_map(|parameter| parameter.name.as_deref());
        let near = nearest(&binding.name.value, names);
        let said = e0332_binding_without_argument::unknown(function.name, binding, near, function.span);
        resolver.diagnostics.push(said);
        return None;
    };
    let said = match values(&resolver.system, signature, position) {
        None => e0334_not_bindable::no_integer(function.name, binding, function.span),
        Some(values) if !values.have(binding.value.value) => {
            e0333_bound_value::does_not_fit(binding, &values.words(), function.span)
        }
        Some(_) => return Some(position),
    };
    resolver.diagnostics.push(said);
    None
}

/// What an argument can be.
enum Values<'s> {
    Range(i128, i128),
    OneOf(&'s [Variant]),
    UnionOf(&'s [Variant]),
}

impl Values<'_> {
    fn have(&self, number: i128) -> bool {
        match self {
            Self::Range(low, high) => (*low..=*high).contains(&number),
            Self::OneOf(variants) => variants.iter().any(|variant| variant.value == number),
            Self::UnionOf(variants) => {
                number & !variants.iter().fold(0, |all, variant| all | variant.value) == 0
            }
        }
    }

    fn words(&self) -> String {
        let list = |variants: &[Variant]| {
            let each = variants.iter().map(|variant| format!("{} ({})", variant.name, variant.value));
            each.collect::<Vec<_>>().join(", ")
        };
        match self {
            Self::Range(low, high) => format!("{low} to {high}"),
            Self::OneOf(variants) => format!("one of {}", list(variants)),
            Self::UnionOf(variants) => format!("a union of {}", list(variants)),
        }
    }
}

/// What a parameter can be, if it is an integer.
fn values<'s>(system: &'s System, signature: &Signature, position: usize) -> Option<Values<'s>> {
    match signature.parameters[position].ty {
        Type::Pointer(_) => None,
        Type::Scalar(scalar) => {
            let (low, high) = range(scalar)?;
            Some(match most_elements(system, signature, position) {
                None => Values::Range(low, high),
                Some(most) => Values::Range(1, high.min(most)),
            })
        }
        Type::Named(named) | Type::Owned(named) => match &system.named[named].kind {
            NamedKind::Enumeration { variants, .. } => Some(Values::OneOf(variants)),
            NamedKind::Flags { variants, .. } => Some(Values::UnionOf(variants)),
            NamedKind::Structure { .. } | NamedKind::Handle { .. } => None,
        },
    }
}

/// The most elements that the arrays whose length a parameter is can have: an array without elements is no array, and
/// none is longer than memory.
fn most_elements(system: &System, signature: &Signature, length: usize) -> Option<i128> {
    let arrays = signature.parameters.iter().filter_map(|parameter| match parameter.ty {
        Type::Pointer(pointer) => (pointer.extent == Extent::Parameter(length)).then_some(pointer.element),
        Type::Scalar(_) | Type::Named(_) | Type::Owned(_) => None,
    });
    arrays.map(|element| i128::from(u32::MAX) / i128::from(system.layout(element).0.max(1))).min()
}

/// The numbers of an integer type.
fn range(scalar: Scalar) -> Option<(i128, i128)> {
    let signed = |bits: u32| Some((-(1 << (bits - 1)), (1 << (bits - 1)) - 1));
    match scalar {
        Scalar::Bool => Some((0, 1)),
        Scalar::U8 => Some((0, u8::MAX.into())),
        Scalar::U16 => Some((0, u16::MAX.into())),
        Scalar::U32 | Scalar::Usize => Some((0, u32::MAX.into())),
        Scalar::U64 => Some((0, u64::MAX.into())),
        Scalar::I8 => signed(8),
        Scalar::I16 => signed(16),
        Scalar::I32 | Scalar::Isize | Scalar::Err | Scalar::Err32 | Scalar::Errsize => signed(32),
        Scalar::I64 | Scalar::Err64 => signed(64),
        Scalar::F32 | Scalar::F64 => None,
    }
}
