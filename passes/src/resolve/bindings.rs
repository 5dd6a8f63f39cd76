//! Bound arguments: which parameters of a function its box binds, and to what.
//!
//! The syntax has seen to bindings that stand beside a type written with types of the language. What is left is said here:
//! bindings whose type stands elsewhere, and what declared types and lengths of arrays can be.

use bento_idl::ast;
use bento_ir::{Bound, Extent, Signature, System, Type};
use bento_span::nearest;

use super::Resolver;
use super::faces::Stated;
use super::values::Values;
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

/// What a parameter can be, if it is an integer.
fn values<'s>(system: &'s System, signature: &Signature, position: usize) -> Option<Values<'s>> {
    let values = Values::of(system, signature.parameters[position].ty)?;
    Some(match (values, most_elements(system, signature, position)) {
        (Values::Range(_, high), Some(most)) => Values::Range(1, high.min(most)),
        (values, _) => values,
    })
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
