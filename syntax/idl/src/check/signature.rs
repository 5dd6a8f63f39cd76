//! Checks of function types.

use bento_span::{Diagnostics, Span, Spanned, nearest};

use crate::ast::{Base, Binding, Modifier, Name, Parameter, Returns, Shape, Signature, Type};
use crate::diagnostics::{
    e0111_modifier_without_pointer, e0112_pointer_without_access, e0113_const_and_mut,
    e0114_repeated_modifier, e0115_pointer_to_pointer, e0116_duplicate_argument, e0117_unknown_length,
    e0118_length_type, e0119_returned_array_length, e0120_empty_array, e0122_several_results,
    e0134_unknown_binding, e0135_binding_value, e0140_own_without_handle,
};

/// Refuses what a function type may not say. Named types are taken as they are, and how much fits into registers is
/// not looked at.
pub fn check_signature(signature: &Signature, diagnostics: &mut Diagnostics) {
    let results = match &signature.returns {
        Returns::Never(_) => &[][..],
        Returns::Values(values) => &values[..],
    };
    for parameter in signature.parameters.iter().chain(results) {
        check_parameter(parameter, diagnostics);
    }
    check_names(signature.parameters.iter().chain(results), diagnostics);
    for argument in &signature.parameters {
        check_length(argument, &signature.parameters, diagnostics);
        check_own(argument, diagnostics);
    }
    for result in results {
        check_returned_length(result, diagnostics);
        if let Some(own) = own(result) {
            diagnostics.push(e0140_own_without_handle::not_an_argument(own, result));
        }
    }
    if let [first, second, ..] = results {
        diagnostics.push(e0122_several_results::several_results(first.span, second.span));
    }
}

/// Refuses bindings (`with NAME = 1`) that name no argument of the function, or bind it to what it cannot hold.
/// Arguments of named types are taken as they are.
pub fn check_bindings(signature: &Signature, bindings: &[Binding], diagnostics: &mut Diagnostics) {
    for (index, binding) in bindings.iter().enumerate() {
        let first = bindings[..index].iter().find(|before| before.name.value == binding.name.value);
        if let Some(first) = first {
            diagnostics.push(e0134_unknown_binding::bound_twice(&first.name, &binding.name));
            continue;
        }
        match argument(&signature.parameters, &binding.name.value) {
            Some(argument) => check_binding(binding, argument, diagnostics),
            None => {
                let near = nearest(&binding.name.value, names(&signature.parameters));
                diagnostics.push(e0134_unknown_binding::unknown_binding(&binding.name, near));
            }
        }
    }
}

fn check_binding(binding: &Binding, argument: &Parameter, diagnostics: &mut Diagnostics) {
    let range = match argument.ty.base.value {
        Base::Primitive(primitive) => primitive.range(),
        // What a named type can hold is known where names are.
        Base::Named(_) => Some((i128::MIN, i128::MAX)),
    };
    match range.filter(|_| argument.ty.shapes.is_empty()) {
        None => diagnostics.push(e0135_binding_value::not_an_integer(binding, argument)),
        Some((low, high)) if !(low..=high).contains(&binding.value.value) => {
            diagnostics.push(e0135_binding_value::does_not_fit(binding, argument, low, high));
        }
        Some(_) => {}
    }
}

/// Modifiers and shapes of one argument or result.
fn check_parameter(parameter: &Parameter, diagnostics: &mut Diagnostics) {
    let ty = &parameter.ty;
    if let [first, second, ..] = &ty.shapes[..] {
        diagnostics.push(e0115_pointer_to_pointer::pointer_to_pointer(first.span, second.span));
    }
    check_empty(ty, diagnostics);
    check_repeated_modifiers(ty, diagnostics);
    let access = |wanted| ty.modifiers.iter().find(|modifier| modifier.value == wanted);
    match (access(Modifier::Const), access(Modifier::Mut), ty.shapes.first()) {
        (Some(one), Some(other), _) => {
            let (first, second) = (one.span.min(other.span), one.span.max(other.span));
            diagnostics.push(e0113_const_and_mut::const_and_mut(first, second));
        }
        (None, None, Some(shape)) => {
            diagnostics.push(e0112_pointer_without_access::pointer_without_access(shape.span, parameter));
        }
        (_, _, None) => {
            let speaks_of_memory = |modifier: &&Spanned<Modifier>| modifier.value != Modifier::Own;
            if let Some(modifier) = ty.modifiers.iter().find(speaks_of_memory) {
                let message = e0111_modifier_without_pointer::modifier_without_pointer(*modifier, parameter);
                diagnostics.push(message);
            }
        }
        (_, _, Some(_)) => {}
    }
}

/// The place of `own`.
fn own(parameter: &Parameter) -> Option<Span> {
    parameter.ty.modifiers.iter().find(|modifier| modifier.value == Modifier::Own).map(|own| own.span)
}

/// `own u32`, `own const u8 *`: only a declared type by value can be a handle.
fn check_own(parameter: &Parameter, diagnostics: &mut Diagnostics) {
    let ty = &parameter.ty;
    let Some(own) = own(parameter) else { return };
    let may_be_handle = match &ty.base.value {
        Base::Named(_) => ty.shapes.is_empty(),
        Base::Primitive(_) => false,
    };
    if !may_be_handle {
        diagnostics.push(e0140_own_without_handle::no_handle(own, parameter));
    }
}

/// `const const`
pub(super) fn check_repeated_modifiers(ty: &Type, diagnostics: &mut Diagnostics) {
    for (index, again) in ty.modifiers.iter().enumerate() {
        if let Some(first) = ty.modifiers[..index].iter().find(|first| first.value == again.value) {
            let message = e0114_repeated_modifier::repeated_modifier(first.span, again.span, again.value);
            diagnostics.push(message);
        }
    }
}

/// `[0]`
pub(super) fn check_empty(ty: &Type, diagnostics: &mut Diagnostics) {
    for shape in ty.shapes.iter().filter(|shape| shape.value == Shape::Constant(0)) {
        diagnostics.push(e0120_empty_array::empty_array(shape.span));
    }
}

fn check_names<'a>(parameters: impl Iterator<Item = &'a Parameter>, diagnostics: &mut Diagnostics) {
    let mut seen: Vec<&Name> = Vec::new();
    for name in parameters.filter_map(|parameter| parameter.name.as_ref()) {
        match seen.iter().find(|first| first.value == name.value) {
            Some(first) => diagnostics.push(e0116_duplicate_argument::duplicate_argument(first, name)),
            None => seen.push(name),
        }
    }
}

/// The named length of an argument is an argument that can be a length.
fn check_length(array: &Parameter, arguments: &[Parameter], diagnostics: &mut Diagnostics) {
    for (name, span) in named_lengths(&array.ty) {
        let Some(length) = argument(arguments, name) else {
            let near = nearest(name, lengths(arguments));
            diagnostics.push(e0117_unknown_length::unknown_length(span, name, near));
            continue;
        };
        let is_length = match length.ty.base.value {
            Base::Primitive(primitive) => primitive.is_length(),
            // An alias of a length; whether it is one is known where names are.
            Base::Named(_) => true,
        };
        if !is_length || !length.ty.shapes.is_empty() {
            diagnostics.push(e0118_length_type::length_type(array, length));
        }
    }
}

fn check_returned_length(result: &Parameter, diagnostics: &mut Diagnostics) {
    for (name, span) in named_lengths(&result.ty) {
        diagnostics.push(e0119_returned_array_length::returned_array_length(span, name));
    }
}

/// The names between brackets, with the place of the brackets.
pub(super) fn named_lengths(ty: &Type) -> impl Iterator<Item = (&str, Span)> {
    ty.shapes.iter().filter_map(|Spanned { value, span }| match value {
        Shape::Length(name) => Some((name.as_str(), *span)),
        Shape::Pointer | Shape::Constant(_) => None,
    })
}

fn argument<'a>(arguments: &'a [Parameter], name: &str) -> Option<&'a Parameter> {
    arguments.iter().find(|argument| argument.name.as_ref().is_some_and(|other| other.value == name))
}

fn names(arguments: &[Parameter]) -> impl Iterator<Item = &str> {
    arguments.iter().filter_map(|argument| argument.name.as_ref()).map(|name| name.value.as_str())
}

/// The names of arguments that could be meant by a length: those that go by value.
fn lengths(arguments: &[Parameter]) -> impl Iterator<Item = &str> {
    let by_value = arguments.iter().filter(|argument| argument.ty.shapes.is_empty());
    by_value.filter_map(|argument| argument.name.as_ref()).map(|name| name.value.as_str())
}
