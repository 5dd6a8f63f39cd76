//! IR types as C types, and the declarations of named ones.

use std::collections::BTreeSet;

use bento_ir::{
    Access, Element, Field, Id, Named, NamedKind, Pointer, Returns, Scalar, Signature, System, Type, Variant,
};

use crate::{Limit, names, tree};

/// The C type of a scalar.
pub(crate) fn scalar(scalar: Scalar) -> &'static str {
    match scalar {
        Scalar::Bool => "bool",
        Scalar::U8 => "uint8_t",
        Scalar::U16 => "uint16_t",
        Scalar::U32 => "uint32_t",
        Scalar::U64 => "uint64_t",
        Scalar::Usize => "size_t",
        Scalar::I8 => "int8_t",
        Scalar::I16 => "int16_t",
        Scalar::I32 | Scalar::Err32 => "int32_t",
        Scalar::I64 | Scalar::Err64 => "int64_t",
        Scalar::Isize | Scalar::Errsize => "ssize_t",
        Scalar::F32 => "float",
        Scalar::F64 => "double",
        Scalar::Err => "int",
    }
}

/// The C type of a parameter or a result.
pub(crate) fn of(system: &System, ty: Type) -> tree::Type {
    match ty {
        Type::Scalar(plain) => tree::Type::named(scalar(plain)),
        Type::Named(named) | Type::Owned(named) => tree::Type::named(&system.named[named].name),
        Type::Pointer(pointer) => pointer_to(system, pointer),
    }
}

fn pointer_to(system: &System, pointer: Pointer) -> tree::Type {
    let target = match pointer.access {
        Access::Const => tree::Target::Constant,
        Access::Mut => tree::Target::Variable,
    };
    tree::Type::pointer(target, pointed_at(system, pointer.element))
}

/// Behind a pointer, bytes are raw memory and signed bytes are text.
fn pointed_at(system: &System, element: Element) -> &str {
    match element {
        Element::Scalar(Scalar::U8) => "void",
        Element::Scalar(Scalar::I8) => "char",
        Element::Scalar(other) => scalar(other),
        Element::Named(named) => &system.named[named].name,
    }
}

/// The declarations of all named types that the signatures use, and of others, each behind those it is made of.
pub(crate) fn declarations<'a>(
    system: &System,
    signatures: impl Iterator<Item = &'a Signature>,
    others: &[Id<Named>],
) -> Result<Vec<tree::Item>, Limit> {
    let mut order = Order { system, seen: BTreeSet::new(), order: Vec::new() };
    signatures.flat_map(named_in).chain(others.iter().copied()).for_each(|named| order.visit(named));
    order.order.iter().map(|named| declaration(system, &system.named[*named])).collect()
}

fn named_in(signature: &Signature) -> impl Iterator<Item = Id<Named>> {
    let result = match &signature.returns {
        Returns::Value(result) => Some(result),
        Returns::Nothing | Returns::Never => None,
    };
    signature.parameters.iter().chain(result).filter_map(|parameter| match parameter.ty {
        Type::Named(named)
        | Type::Owned(named)
        | Type::Pointer(Pointer { element: Element::Named(named), .. }) => Some(named),
        Type::Scalar(_) | Type::Pointer(Pointer { element: Element::Scalar(_), .. }) => None,
    })
}

struct Order<'a> {
    system: &'a System,
    seen: BTreeSet<Id<Named>>,
    order: Vec<Id<Named>>,
}

impl Order<'_> {
    fn visit(&mut self, named: Id<Named>) {
        if !self.seen.insert(named) {
            return;
        }
        match &self.system.named[named].kind {
            NamedKind::Structure { fields } => fields.iter().for_each(|field| self.visit_field(field)),
            NamedKind::Enumeration { .. } | NamedKind::Flags { .. } | NamedKind::Handle { .. } => {}
        }
        self.order.push(named);
    }

    fn visit_field(&mut self, field: &Field) {
        match field.element {
            Element::Named(inner) => self.visit(inner),
            Element::Scalar(_) => {}
        }
    }
}

/// Under its own guard, because headers of other boxes have it too.
fn declaration(system: &System, named: &Named) -> Result<tree::Item, Limit> {
    names::check_global("type", &named.name)?;
    let items = match &named.kind {
        NamedKind::Enumeration { width, variants } | NamedKind::Flags { width, variants } => {
            numbers(named, *width, variants)
        }
        NamedKind::Handle { .. } => vec![handle(named)],
        NamedKind::Structure { fields } => vec![tree::Item::Structure(structure(system, named, fields)?)],
    };
    Ok(tree::Item::Once { guard: format!("__BOX_TYPE_{}", named.name), items })
}

/// As a result a handle may be an error instead, so it has a sign.
fn handle(named: &Named) -> tree::Item {
    let says = "A handle: positive. 0 is none; a negative result is an error.".to_owned();
    let docs = named.docs.iter().cloned().chain([says]).collect();
    tree::Item::Alias(tree::Alias { docs, of: scalar(Scalar::Err32).to_owned(), name: named.name.clone() })
}

/// The width of a C enumeration is the compiler's choice, so the type is an integer and its numbers stand
/// beside it.
fn numbers(named: &Named, width: Scalar, variants: &[Variant]) -> Vec<tree::Item> {
    let alias =
        tree::Alias { docs: named.docs.clone(), of: scalar(width).to_owned(), name: named.name.clone() };
    let mut items = vec![tree::Item::Alias(alias)];
    let values: Option<Vec<i32>> = variants.iter().map(|variant| i32::try_from(variant.value).ok()).collect();
    match values {
        Some(values) if values.is_empty() => {}
        Some(values) => items.push(tree::Item::Enumeration(enumeration(named, variants, &values))),
        None => {
            items.extend(variants.iter().map(|variant| tree::Item::Macro(constant(named, width, variant))))
        }
    }
    items
}

fn enumeration(named: &Named, variants: &[Variant], values: &[i32]) -> tree::Enumeration {
    let enumerators = variants.iter().zip(values).map(|(variant, value)| tree::Enumerator {
        docs: variant.docs.clone(),
        name: constant_name(named, variant),
        value: *value,
        optional: false,
    });
    tree::Enumeration { name: None, enumerators: enumerators.collect() }
}

/// An enumerator is an `int`, which cannot hold every number.
fn constant(named: &Named, width: Scalar, variant: &Variant) -> tree::Macro {
    let value = tree::Replacement::Integer {
        bits: width.size() * 8,
        signed: width.is_signed(),
        value: variant.value,
    };
    tree::Macro { docs: variant.docs.clone(), name: constant_name(named, variant), value }
}

fn constant_name(named: &Named, variant: &Variant) -> String {
    format!("{}_{}", named.name, variant.name).to_ascii_uppercase()
}

fn structure(system: &System, named: &Named, fields: &[Field]) -> Result<tree::Structure, Limit> {
    let fields = fields.iter().map(|each| field(system, each)).collect::<Result<_, _>>()?;
    Ok(tree::Structure { docs: named.docs.clone(), name: named.name.clone(), fields })
}

fn field(system: &System, field: &Field) -> Result<tree::Field, Limit> {
    names::check("field", &field.name)?;
    let ty = match (field.element, field.count) {
        // An array of signed bytes is text, as behind a pointer.
        (Element::Scalar(Scalar::I8), Some(_)) => "char",
        (Element::Scalar(plain), _) => scalar(plain),
        (Element::Named(inner), _) => &system.named[inner].name,
    };
    Ok(tree::Field {
        docs: field.docs.clone(),
        ty: ty.to_owned(),
        name: field.name.clone(),
        count: field.count,
    })
}
