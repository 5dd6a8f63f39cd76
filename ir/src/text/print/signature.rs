//! Declared types and function types.

use super::{Text, names};
use crate::text::words::Word;
use crate::{
    Element, Extent, Field, Id, Named, NamedKind, Parameter, Pointer, Returns, Signature, System, Type,
    Variant,
};

/// Declared types.
pub(super) fn types(system: &System, text: &mut Text) {
    text.group();
    for (id, named) in system.named.iter() {
        text.docs("", &named.docs);
        let name = names::name(&named.name);
        match &named.kind {
            NamedKind::Enumeration { width, variants: numbers } => {
                text.line(format!("enum {name}: {} {{", width.word()));
                variants(numbers, text);
            }
            NamedKind::Flags { width, variants: bits } => {
                text.line(format!("flags {name}: {} {{", width.word()));
                variants(bits, text);
            }
            NamedKind::Handle { count } => {
                text.line(format!("handle {name} x {count}"));
                continue;
            }
            NamedKind::Structure { fields } => {
                text.line(format!("struct {name} {{"));
                fields.iter().for_each(|node| field(system, id, node, text));
            }
        }
        text.line("}");
    }
}

fn variants(variants: &[Variant], text: &mut Text) {
    for variant in variants {
        text.docs("  ", &variant.docs);
        text.line(format!("  {} = {}", names::name(&variant.name), variant.value));
    }
}

fn field(system: &System, inside: Id<Named>, field: &Field, text: &mut Text) {
    text.docs("  ", &field.docs);
    let ty = element(system, field.element, Some(inside));
    let count = field.count.map(|count| format!("[{count}]")).unwrap_or_default();
    text.line(format!("  {}: {ty}{count}", names::name(&field.name)));
}

fn element(system: &System, element: Element, from: Option<Id<Named>>) -> String {
    match element {
        Element::Scalar(scalar) => scalar.word().to_owned(),
        Element::Named(id) => names::named(system, id, from),
    }
}

/// A function type.
pub(super) fn signature(system: &System, id: Id<Signature>) -> String {
    let Some(node) = system.signatures.get(id) else {
        return format!("#{}", id.index());
    };
    let print = |parameter| self::parameter(system, node, parameter);
    let parameters: Vec<_> = node.parameters.iter().map(print).collect();
    let returns = match &node.returns {
        Returns::Nothing => String::new(),
        Returns::Never => " -> !".to_owned(),
        Returns::Value(value) => format!(" -> {}", print(value)),
    };
    format!("fn({}){returns}", parameters.join(", "))
}

fn parameter(system: &System, signature: &Signature, parameter: &Parameter) -> String {
    let name = parameter.name.as_ref().map(|name| format!(" {}", names::name(name))).unwrap_or_default();
    match parameter.ty {
        Type::Scalar(scalar) => format!("{}{name}", scalar.word()),
        Type::Named(id) => format!("{}{name}", names::named(system, id, None)),
        Type::Owned(id) => format!("own {}{name}", names::named(system, id, None)),
        Type::Pointer(pointer) => self::pointer(system, signature, pointer, &name),
    }
}

fn pointer(system: &System, signature: &Signature, pointer: Pointer, name: &str) -> String {
    let nullable = if pointer.nullable { "nullable " } else { "" };
    let access = pointer.access.word();
    let element = element(system, pointer.element, None);
    let (star, extent) = match pointer.extent {
        Extent::One => ("*", String::new()),
        Extent::Constant(count) => ("", format!("[{count}]")),
        Extent::Parameter(position) => ("", format!("[{}]", position_name(signature, position))),
    };
    format!("{nullable}{access} {element}{star}{name}{extent}")
}

/// The parameter at a position by its name, if that leads to it.
fn position_name(signature: &Signature, position: usize) -> String {
    let name = signature.parameters.get(position).and_then(|parameter| parameter.name.as_ref());
    let leads = |name: &&String| {
        signature.parameters.iter().position(|other| other.name.as_ref() == Some(*name)) == Some(position)
    };
    name.filter(leads).map_or_else(|| format!("#{position}"), |name| names::name(name))
}
