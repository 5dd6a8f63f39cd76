//! Declared types and function types.

use crate::oracle::draw::Draw;
use bento_ir::{
    Access, Element, Extent, Field, Named, NamedKind, Parameter, Pointer, Returns, Scalar, Signature, System,
    Type, Variant,
};

pub fn types(draw: &mut Draw<'_>, system: &mut System) {
    for node in draw.some(named) {
        system.named.push(node);
    }
}

fn named(draw: &mut Draw<'_>) -> Named {
    let width = draw.one_of(&Scalar::ALL);
    let kind = match draw.below(4) {
        0 => NamedKind::Handle { count: draw.number() },
        3 => NamedKind::Structure { fields: draw.some(field) },
        1 => NamedKind::Enumeration { width, variants: draw.some(variant) },
        _ => NamedKind::Flags { width, variants: draw.some(variant) },
    };
    Named { name: draw.name(), docs: draw.docs(), kind }
}

fn variant(draw: &mut Draw<'_>) -> Variant {
    let value = i128::from(draw.long()) - i128::from(draw.long());
    Variant { name: draw.name(), value, docs: draw.docs() }
}

fn field(draw: &mut Draw<'_>) -> Field {
    Field { name: draw.name(), element: element(draw), count: draw.maybe(Draw::long), docs: draw.docs() }
}

fn element(draw: &mut Draw<'_>) -> Element {
    if draw.flag() { Element::Named(draw.id()) } else { Element::Scalar(draw.one_of(&Scalar::ALL)) }
}

pub fn signatures(draw: &mut Draw<'_>, system: &mut System) {
    for node in draw.some(signature) {
        system.intern(node);
    }
}

fn signature(draw: &mut Draw<'_>) -> Signature {
    let parameters = draw.some(parameter);
    let returns = match draw.below(3) {
        0 => Returns::Nothing,
        1 => Returns::Never,
        _ => Returns::Value(parameter(draw)),
    };
    Signature { parameters, returns }
}

fn parameter(draw: &mut Draw<'_>) -> Parameter {
    let ty = match (draw.flag(), element(draw)) {
        (false, Element::Scalar(scalar)) => Type::Scalar(scalar),
        (false, Element::Named(named)) if draw.flag() => Type::Owned(named),
        (false, Element::Named(named)) => Type::Named(named),
        (true, element) => Type::Pointer(pointer(draw, element)),
    };
    Parameter { name: draw.maybe(Draw::name), ty }
}

fn pointer(draw: &mut Draw<'_>, element: Element) -> Pointer {
    let constant = Extent::Constant(draw.long());
    let parameter = Extent::Parameter(draw.below(5));
    Pointer {
        element,
        access: draw.one_of(&[Access::Const, Access::Mut]),
        nullable: draw.flag(),
        extent: draw.one_of(&[Extent::One, constant, parameter]),
    }
}
