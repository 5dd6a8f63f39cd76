//! The mends that messages offer: a copy of a parameter with the fault taken out.

use bento_span::Spanned;

use crate::ast::{Base, Modifier, Parameter, Primitive, Shape};

/// Without `const`, `mut`, `nullable`, `own`.
pub(crate) fn without_modifiers(parameter: &Parameter) -> Parameter {
    let mut edited = parameter.clone();
    edited.ty.modifiers.clear();
    edited
}

/// Without `own`.
pub(crate) fn without_own(parameter: &Parameter) -> Parameter {
    let mut edited = parameter.clone();
    edited.ty.modifiers.retain(|modifier| modifier.value != Modifier::Own);
    edited
}

/// With a `*`, and `const` unless it says which.
pub(crate) fn as_pointer(parameter: &Parameter) -> Parameter {
    let mut edited = without_own(parameter);
    edited.ty.shapes = vec![Spanned::new(Shape::Pointer, parameter.span)];
    let says_access = edited.ty.modifiers.iter().any(|modifier| modifier.value != Modifier::Nullable);
    if says_access { edited } else { with_modifier(&edited, Modifier::Const) }
}

/// With one more modifier in front.
pub(crate) fn with_modifier(parameter: &Parameter, modifier: Modifier) -> Parameter {
    let mut edited = parameter.clone();
    edited.ty.modifiers.insert(0, Spanned::new(modifier, parameter.span));
    edited
}

/// As a `usize` by value.
pub(crate) fn as_length(parameter: &Parameter) -> Parameter {
    let mut edited = without_modifiers(parameter);
    edited.ty.shapes.clear();
    edited.ty.base.value = Base::Primitive(Primitive::Usize);
    edited
}
