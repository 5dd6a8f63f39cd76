//! One spelling for every type, however it was written.
//!
//! Names of parameters do not tell types apart, so they are left out; an array whose length is a parameter says which one by
//! position. A declared type is spelled by its name, and [`declaration`] spells what the name stands for.

use std::collections::BTreeSet;
use std::fmt::Write;

use bento_ir::{
    Access, Element, Extent, Field, Id, Named, NamedKind, Parameter, Pointer, Returns, Signature, System,
    Type, Variant,
};

/// `fn(u32, const u8[argument 1]) -> err`
pub(crate) fn signature(system: &System, signature: &Signature) -> String {
    let parameters: Vec<_> = signature.parameters.iter().map(|parameter| ty(system, parameter.ty)).collect();
    format!("fn({}) -> {}", parameters.join(", "), returns(system, &signature.returns))
}

/// As a recipe would state it: `fn(u32 count, const u8 buffer[count]) -> err`.
#[must_use]
pub fn in_a_recipe(system: &System, signature: &Signature) -> String {
    let name_of =
        |index: usize| signature.parameters.get(index).and_then(|parameter| parameter.name.as_deref());
    let parameter = |parameter: &Parameter| {
        let name = parameter.name.as_ref().map_or(String::new(), |name| format!(" {name}"));
        match parameter.ty {
            Type::Scalar(_) | Type::Named(_) | Type::Owned(_) => {
                format!("{}{name}", ty(system, parameter.ty))
            }
            Type::Pointer(pointer) => {
                let front = front(system, pointer);
                match pointer.extent {
                    Extent::One => format!("{front} *{}", name.trim_start()),
                    Extent::Constant(count) => format!("{front}{name}[{count}]"),
                    Extent::Parameter(index) => {
                        format!("{front}{name}[{}]", name_of(index).unwrap_or_default())
                    }
                }
            }
        }
    };
    let parameters: Vec<_> = signature.parameters.iter().map(parameter).collect();
    format!("fn({}) -> {}", parameters.join(", "), returns(system, &signature.returns))
}

/// What stands behind the arrow.
pub(crate) fn returns(system: &System, returns: &Returns) -> String {
    match returns {
        Returns::Nothing => "void".to_owned(),
        Returns::Never => "noreturn".to_owned(),
        Returns::Value(result) => ty(system, result.ty),
    }
}

/// A parameter's or a result's type.
pub(crate) fn ty(system: &System, ty: Type) -> String {
    match ty {
        Type::Scalar(scalar) => scalar.name().to_owned(),
        Type::Named(named) => system.named[named].name.clone(),
        Type::Owned(named) => format!("own {}", system.named[named].name),
        Type::Pointer(pointer) => self::pointer(system, pointer),
    }
}

fn pointer(system: &System, pointer: Pointer) -> String {
    let extent = match pointer.extent {
        Extent::One => "*".to_owned(),
        Extent::Constant(count) => format!("[{count}]"),
        Extent::Parameter(index) => format!("[argument {}]", index + 1),
    };
    format!("{}{extent}", front(system, pointer))
}

/// A pointer's modifiers and its element.
fn front(system: &System, pointer: Pointer) -> String {
    let nullable = if pointer.nullable { "nullable " } else { "" };
    let access = match pointer.access {
        Access::Const => "const",
        Access::Mut => "mut",
    };
    format!("{nullable}{access} {}", element(system, pointer.element))
}

fn element(system: &System, element: Element) -> &str {
    match element {
        Element::Scalar(scalar) => scalar.name(),
        Element::Named(named) => &system.named[named].name,
    }
}

/// A declared type with everything but its documentation: `struct point size 8 align 4 { i32 x at 0; i32 y at 4; }`.
pub(crate) fn declaration(system: &System, id: Id<Named>) -> String {
    let named = &system.named[id];
    match &named.kind {
        NamedKind::Enumeration { width, variants } => {
            format!("enum {} {} {{ {}}}", named.name, width.name(), self::variants(variants))
        }
        NamedKind::Flags { width, variants } => {
            format!("flags {} {} {{ {}}}", named.name, width.name(), self::variants(variants))
        }
        NamedKind::Structure { fields } => {
            let (size, align) = system.layout(Element::Named(id));
            let fields = self::fields(system, fields);
            format!("struct {} size {size} align {align} {{ {fields}}}", named.name)
        }
        // How many the kernel has room for is its own affair.
        NamedKind::Handle { .. } => format!("handle {}", named.name),
    }
}

fn variants(variants: &[Variant]) -> String {
    let mut text = String::new();
    for Variant { name, value, .. } in variants {
        write!(text, "{name} {value}; ").expect("writing to a string does not fail");
    }
    text
}

/// Fields with their offsets (AAPCS32 section 5.3).
fn fields(system: &System, fields: &[Field]) -> String {
    let (mut text, mut end) = (String::new(), 0_u64);
    for field in fields {
        let (size, align) = system.layout(field.element);
        let offset = end.next_multiple_of(u64::from(align));
        let count = field.count.map_or(String::new(), |count| format!("[{count}]"));
        let element = element(system, field.element);
        write!(text, "{element}{count} {} at {offset}; ", field.name)
            .expect("writing to a string does not fail");
        end = offset + size * field.count.unwrap_or(1);
    }
    text
}

/// Every declared type that a function type needs, directly or inside another.
pub(crate) fn declared_in(system: &System, signature: &Signature) -> BTreeSet<Id<Named>> {
    let mut found = BTreeSet::new();
    let result = match &signature.returns {
        Returns::Value(result) => Some(result),
        Returns::Nothing | Returns::Never => None,
    };
    for parameter in signature.parameters.iter().chain(result) {
        match parameter.ty {
            Type::Scalar(_) => {}
            Type::Named(named) | Type::Owned(named) => collect(system, Element::Named(named), &mut found),
            Type::Pointer(pointer) => collect(system, pointer.element, &mut found),
        }
    }
    found
}

fn collect(system: &System, element: Element, found: &mut BTreeSet<Id<Named>>) {
    let Element::Named(named) = element else { return };
    if !found.insert(named) {
        return;
    }
    match &system.named[named].kind {
        NamedKind::Enumeration { .. } | NamedKind::Flags { .. } | NamedKind::Handle { .. } => {}
        NamedKind::Structure { fields } => {
            for field in fields {
                collect(system, field.element, found);
            }
        }
    }
}
